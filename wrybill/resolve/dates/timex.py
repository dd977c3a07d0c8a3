"""A time expression → its TIMEX3 type and value, the days that it means, and what the meaning rests on.

Source: ISO-TimeML 1.2.1 (TIMEX3) and the TIDES guidelines that it takes its values from.
"""

import re
from dataclasses import dataclass

from wrybill.resolve.dates.expressions import MAX_CHARS, read_expression
from wrybill.resolve.dates.feasts import MOVABLE
from wrybill.resolve.dates.holidays import NAMED
from wrybill.resolve.dates.lengths import length_of, repetition_of
from wrybill.resolve.dates.movable import PLACED
from wrybill.resolve.dates.nearby import read_nearby
from wrybill.resolve.dates.numeric import SLASHED_DAY
from wrybill.resolve.dates.told import NAMES_YEAR, NOTHING_TOLD, Found, Told, read_period, read_told
from wrybill.resolve.dates.values import time_of_day, value_of
from wrybill.resolve.dates.when import Anchor, Direction, When, years
from wrybill.resolve.dates.words import CENTURIES, MONTH, tidy
from wrybill.schema import DatePrecision, TimeBasis, TimeKind

_PAST = (
    r"^(?:recent(?:ly)?|previously|the past|(?:the )?then current|past years|the other day"
    r"|(?:(?:a few|several|many|some) )?(?:hours|days|weeks|months|years|decades|centuries) (?:ago|earlier)"
    r"|(?:not )?(?:so |that )?long ago|a long time ago)$"
)
_LATER = r"^(?:(?:a few|several|many|some) )?(?:hours|days|weeks|months|years|decades|centuries) later$"
_VAGUE = (
    (re.compile(r"^(?:right now|now|(?:the )?current|currently|these days|nowadays)$"), "PRESENT_REF"),
    (re.compile(_PAST), "PAST_REF"),
    (re.compile(r"^(?:the )?(?:\w+ )?future$|^(?:a|some) later (?:date|time)$|^the \w+ term$"), "FUTURE_REF"),
    (re.compile(rf"^someday$|{_LATER}"), "FUTURE_REF"),
)
_CENTURY = re.compile(rf"\b(?:(?P<number>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{'|'.join(CENTURIES)})) century$")
_MONTH = re.compile(rf"\b{MONTH}")
_NAMED_YEAR = re.compile(r"^9/11$|^fy ?\d{4}")
_COUNTS = re.compile(
    r"\b(?:ago|last|past|this|next|coming|previous|today|tonight|yesterday|tomorrow|from now|current|now|hence|in a row"
    r"|running)\b"
)


@dataclass(frozen=True, slots=True)
class Timex:
    """What an expression is and means."""

    kind: TimeKind
    value: str
    when: When | None
    basis: TimeBasis


def normalise(text: str, anchor: Anchor, told: Told = NOTHING_TOLD) -> Timex:
    """What the words of a time expression mean, seen from the story's day and from what the text has told before."""
    if len(text) > MAX_CHARS:
        return Timex(TimeKind.DATE, "", None, TimeBasis.UNREAD)
    words = re.sub(r"-(?=[a-z])", " ", tidy(text))
    try:
        if found := _vague(words) or _repeated(words):
            return found
        counted = read_told(words, anchor, told) or read_nearby(words, anchor, told)
        if counted := counted or _century(words) or read_period(words, anchor, told):
            return _placed(counted, words)
        return _length(words, anchor) or _of_told_year(words, anchor, told) or _dated(words, anchor)
    except (ValueError, OverflowError):
        return Timex(TimeKind.DATE, "", None, TimeBasis.UNREAD)  # beyond the calendar


def _vague(words: str) -> Timex | None:
    value = next((value for pattern, value in _VAGUE if pattern.search(words)), None)
    return Timex(TimeKind.DATE, value, None, TimeBasis.VAGUE) if value else None


def _repeated(words: str) -> Timex | None:
    value = repetition_of(words)
    return Timex(TimeKind.SET, value, None, TimeBasis.REPEATED) if value else None


def _century(words: str) -> Found | None:
    found = _CENTURY.search(words)
    if not found:
        return None
    first = (int(found["number"]) if found["number"] else CENTURIES[found["word"]]) * 100 - 100
    return years(first + 1, first + 100, DatePrecision.INTERVAL), TimeBasis.CALENDAR


def _length(words: str, anchor: Anchor) -> Timex | None:
    """How long: alone ("two days"), or up to or from the story's day ("the past two years")."""
    value = length_of(words)
    if value is None:
        return None
    when = read_expression(words, anchor)
    placed = when is not None and when.start is not None and _COUNTS.search(words)
    basis = TimeBasis.COUNTED if placed else TimeBasis.LENGTH
    return Timex(TimeKind.DURATION, value, when if placed else None, basis)


def _of_told_year(words: str, anchor: Anchor, told: Told) -> Timex | None:
    """A month in a text without a day of its own: the next one after what was told, as histories tell it.

    News means the month beside its own day (8 of 8 in the even half of TimeBank), so there the year told has no say.
    """
    last = told.when.start if told.when is not None else None
    if anchor.day is not None or last is None or not _MONTH.search(words) or NAMES_YEAR.search(words):
        return None
    when = read_expression(words, Anchor(last, Direction.FUTURE))
    return _placed((when, TimeBasis.TOLD), words) if when is not None else None


def _dated(words: str, anchor: Anchor) -> Timex:
    when = read_expression(words, anchor)
    if when is None:
        movable = TimeBasis.MOVABLE if MOVABLE.search(words) else TimeBasis.UNREAD
        return Timex(TimeKind.DATE, "", None, movable)
    return _placed((when, _basis(words)), words)


def _basis(words: str) -> TimeBasis:
    if PLACED.search(words):
        return TimeBasis.MOVABLE
    if NAMES_YEAR.search(words) or _NAMED_YEAR.search(words) or SLASHED_DAY.search(words):
        return TimeBasis.CALENDAR
    if NAMED.search(words):
        return TimeBasis.HOLIDAY
    return TimeBasis.COUNTED if _COUNTS.search(words) else TimeBasis.NEAREST


def _placed(found: Found, words: str) -> Timex:
    when, basis = found
    if when is None:
        return Timex(TimeKind.DATE, "", None, basis)
    if when.start is not None and _CENTURY.search(words):
        return Timex(TimeKind.DATE, str(when.start.year // 100), when, basis)
    value = value_of(when, words)
    clock = time_of_day(words) if when.precision is DatePrecision.DAY else ""
    return Timex(TimeKind.TIME if clock else TimeKind.DATE, value + clock if value else "", when, basis)
