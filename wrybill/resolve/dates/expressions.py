"""The order in which readings of a time expression are tried: from the most explicit to the vaguest."""

import re
from collections.abc import Callable
from functools import lru_cache

from wrybill.resolve.dates import absolute, nearby, numeric, relative
from wrybill.resolve.dates.fuzzy import narrowed
from wrybill.resolve.dates.when import Anchor, Direction, When, days
from wrybill.resolve.dates.words import NUMBER, UNIT, tidy
from wrybill.schema import DatePrecision

MAX_CHARS = 160  # no words of time are longer; the patterns are not made for thousands of digits
SINCE = re.compile(r"^(?:ever\s+)?since\s+(?P<rest>.+)$|^from\s+(?P<rest2>.+?)\s+(?:on|onwards?)$")
BETWEEN = re.compile(r"\b(?:between\s+(?P<a>.+?)\s+and|from\s+(?P<b>.+?)\s+(?:to|until|till|through))\s+(?P<last>.+)$")
# Counted from another event, which the words do not date.
# "Two or three years" reach as far as three.
LESS_OR_MORE = re.compile(rf"{NUMBER.replace('number', 'low')} (?:or|to) (?={NUMBER} {UNIT})")
FLOATING = re.compile(r"\b(?:later|earlier|before|after|afterwards?|previous(?:ly)?|following)\b")

ANCHORED = re.compile(
    r"\b(?:earlier|later|previous|following) (?:this|on|in|today|yesterday|last|next|week|month|year"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|earlier in the (?:day|week)"
    r"|day (?:before|after) (?:yesterday|tomorrow)|before last\b|after next\b"
)

Reader = Callable[[str, Anchor], When | None]
EXPLICIT: tuple[Reader, ...] = (
    numeric.read_iso_day,
    numeric.read_iso_period,
    numeric.read_slashed_day,
    numeric.read_quarter,
    numeric.read_fiscal,
    nearby.read_nth,
    absolute.read_month_day,
    absolute.read_month_range,
    absolute.read_month_year,
    absolute.read_season_year,
    absolute.read_beside_holiday,
    absolute.read_years,
)
COUNTED: tuple[Reader, ...] = (
    relative.read_run,
    relative.read_ago,
    relative.read_span,
    relative.read_day_word,
    absolute.read_holiday,
    absolute.read_numbered_weekday,
    relative.read_weekday,
    absolute.read_month,
    absolute.read_season,
    relative.read_period,
    relative.read_duration,
    relative.read_clock,
)


def read_expression(text: str, anchor: Anchor) -> When | None:
    """What a time expression means, seen from the story's day; None where it names no time that can be placed.

    Args:
        text: the words, as they stand in the story.
        anchor: the story's day, if known, and the side to look on.
    """
    return _read_words(text, anchor) if len(text) <= MAX_CHARS else None


@lru_cache(maxsize=1024)  # a story says "Monday" and "last week" again and again
def _read_words(text: str, anchor: Anchor) -> When | None:
    words = LESS_OR_MORE.sub("", tidy(text))
    try:
        when = _read_since(words, anchor) or _read_between(words, anchor) or _read_one(words, anchor)
        return when and narrowed(when, words)
    except (ValueError, OverflowError):
        return None  # "5000 years ago": no calendar has the day, and nearer ones would be guesses


def _read_one(words: str, anchor: Anchor) -> When | None:
    readers = EXPLICIT if _floats(words) else EXPLICIT + COUNTED
    return next((when for reader in readers if (when := reader(words, anchor))), None)


def _read_since(words: str, anchor: Anchor) -> When | None:
    """ "since 1994": from then to the story's day."""
    found = SINCE.search(words)
    if not found:
        return None
    start = _read_one(found["rest"] or found["rest2"], Anchor(anchor.day, Direction.PAST))
    if start is None:
        return None
    if start.start is None or anchor.day is None or anchor.day < start.start:
        return When(start.start, None, DatePrecision.INTERVAL)
    return days(start.start, anchor.day)


def _read_between(words: str, anchor: Anchor) -> When | None:
    """ "from Monday to Friday", "between 2014 and 2016", "between 11-13 Dec."."""
    found = BETWEEN.search(words)
    if not found:
        return None
    last = _read_one(found["last"], anchor)
    if last is None:
        return None
    first = _read_one(found["a"] or found["b"], Anchor(last.end or anchor.day, Direction.PAST))
    if first is not None:
        first, last = narrowed(first, found["a"] or found["b"]), narrowed(last, found["last"])
    if first is None or (first.start and last.end and first.start > last.end):
        return _read_one(words, anchor)
    return first.until(last)


def _floats(words: str) -> bool:
    """Whether the expression counts from some other event ("two days later") and not from the story's day."""
    return bool(FLOATING.search(words)) and not ANCHORED.search(words)
