"""What a text says of the calendar that tells its time: days with their weekday, years, and counts of years."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from wrybill.resolve.dates.find import find_times
from wrybill.resolve.dates.tense import direction_at, is_told
from wrybill.resolve.dates.timex import normalise
from wrybill.resolve.dates.when import Anchor, Direction
from wrybill.resolve.dates.words import MONTHS, NUMBERS, WEEKDAY, WEEKDAYS, YEAR, tidy
from wrybill.resolve.published.allowed import FIRST, LAST, between, union
from wrybill.resolve.published.people import Clue
from wrybill.schema import DatePrecision, PublishedClue, Span, TimeBasis

LEAD_CHARS = 300  # news stands at the top; a day further down may be of the background
# A day without a year is of these days: told at most so long after it, or planned so long before.
YEARLESS_DAYS, TOLD_AHEAD_DAYS, PLANNED_AHEAD_DAYS = 330, 3, 200
NEWS_DAYS = 7  # from a day that is told with its weekday, or as today, to the paper of it
_MONTHS = "|".join(sorted(MONTHS, key=len, reverse=True))
_NUMBERS = "|".join(sorted(NUMBERS, key=len, reverse=True))
MONTH_DAY = re.compile(
    rf"\b(?P<month>{_MONTHS})\b\.? ?(?:the )?(?P<day>\d{{1,2}})\b"
    rf"|\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month2>{_MONTHS})\b"
)
DAY_NAMED = re.compile(rf"\b{WEEKDAY}")
# "HAVANA, August 7 (Xinhua) --": a place in capitals, a day, and an agency or a dash, where a story begins.
DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][A-Z .'-]{2,30}(?:, [A-Z][\w.]+)*), "
    r"(?P<day>[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})\b(?! *,? *\d{4})[^\n]{0,25}?(?:\)|--|[–—-])"
)
SAID = re.compile(r"\b(?:said|told|announced|reported|confirmed|added|says)\s+(?:\w+\s){0,2}?(?:on\s+)?$")
TODAY = re.compile(r"\b(?:today|yesterday|this)\s*\(?$", re.I)
COUNTED = re.compile(
    rf"\b(?P<number>\d{{1,2}}|{_NUMBERS})\syears\s(?P<since>[\w’' ]{{0,25}}\bsince\s(?:[a-z]+\s){{0,3}})?"
    r"(?P<ago>ago,?\s(?:in|on)\s(?:[A-Z]\w+\s)?)?(?P<year>(?:19|20)\d\d)\b",
    re.I,
)
WEEKDAY_YEARS = range(FIRST.year, LAST.year + 1)


def calendar_clues(text: str) -> Iterator[Clue]:
    """Every clue of the calendar."""
    yield from _dateline(text)
    found = [clue for span in find_times(text) for clue in _of_expression(text, span)]
    news = [clue for clue in found if clue.clue is PublishedClue.NEWS_DAY]
    for clue in found:
        # Of several days of news the last is the paper's; the others lie before it.
        earlier = clue in news and clue.days.stretches < max(other.days.stretches for other in news)
        yield Clue(PublishedClue.YEAR_TOLD, clue.span, between(clue.days.earliest, None)) if earlier else clue
    yield from _counted(text)


def _of_expression(text: str, span: Span) -> Iterator[Clue]:
    words = tidy(span.of(text))
    timex = normalise(span.of(text), Anchor(None, Direction.BEHIND))
    told = direction_at(text, span) is not Direction.FUTURE
    when = timex.when
    if timex.basis is TimeBasis.CALENDAR and when is not None and when.start is not None:
        named = DAY_NAMED.search(words) or TODAY.search(text[max(0, span.start - 12) : span.start])
        if told and when.precision is DatePrecision.DAY and named and span.start < LEAD_CHARS:
            if (weekday := DAY_NAMED.search(words)) and when.start.weekday() != WEEKDAYS[weekday["weekday"]]:
                return  # one of the two is a slip
            news = between(when.start, when.start + timedelta(days=NEWS_DAYS))
            yield Clue(PublishedClue.NEWS_DAY, span, news)
        elif is_told(text, span):
            yield Clue(PublishedClue.YEAR_TOLD, span, between(when.start, None))
        return
    day = MONTH_DAY.search(words)
    named = DAY_NAMED.search(words)
    if day and named and not re.search(YEAR, words):
        agreeing = _years_of(day, WEEKDAYS[named["weekday"]])
        reach = timedelta(days=TOLD_AHEAD_DAYS if told else PLANNED_AHEAD_DAYS)
        near = union([(when - reach, when + timedelta(days=YEARLESS_DAYS)) for when in agreeing])
        if agreeing:
            yield Clue(PublishedClue.WEEKDAY_DATE, span, near)


def weekday_said(text: str) -> tuple[Span, int] | None:
    """ "The Kremlin said Friday": where it stands, and the number of the weekday."""
    for span in find_times(text[:1500]):
        found = DAY_NAMED.fullmatch(tidy(span.of(text)))
        if found and SAID.search(text[max(0, span.start - 40) : span.start]):
            return span, WEEKDAYS[found["weekday"]]
    return None


def _dateline(text: str) -> Iterator[Clue]:
    found = DATELINE.match(text)
    day = MONTH_DAY.search(tidy(found["day"])) if found else None
    if found and day and (days := _years_of(day, None)):
        span = Span(found.start("place"), found.end())
        yield Clue(PublishedClue.DATELINE, span, union([(d, d + timedelta(days=1)) for d in days]))


def _years_of(found: re.Match[str], weekday: int | None) -> list[date]:
    """The days of that month and number in all years, or in those where the weekday agrees."""
    number, day = MONTHS[found["month"] or found["month2"]], int(found["day"] or found["day2"])
    days = []
    for year in WEEKDAY_YEARS:
        try:
            days.append(date(year, number, day))
        except ValueError:
            continue
    return [d for d in days if weekday is None or d.weekday() == weekday]


def _counted(text: str) -> Iterator[Clue]:
    """ "26 years in power since 1994", "ten years ago, in 2008"."""
    for found in COUNTED.finditer(text):
        if not (found["since"] or found["ago"]):
            continue
        count = int(found["number"]) if found["number"].isdigit() else NUMBERS[found["number"].lower()]
        year = int(found["year"]) + count
        if count < 2 or not FIRST.year <= year <= LAST.year:
            continue
        yield Clue(PublishedClue.COUNTED, Span(*found.span()), between(date(year - 1, 7, 1), date(year + 1, 6, 30)))
