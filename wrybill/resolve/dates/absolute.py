"""Expressions that name a day, month or year of the calendar: "9 August 2020", "August 9", "in 2015", "the 1990s"."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from wrybill.resolve.dates.feasts import MOVABLE
from wrybill.resolve.dates.holidays import NAMED, day_of_holiday
from wrybill.resolve.dates.movable import PLACED, feasts_of
from wrybill.resolve.dates.numeric import days_of
from wrybill.resolve.dates.when import Anchor, When, days, month, months, one_day, shift_month, years
from wrybill.resolve.dates.words import DAY, DAY_2, MONTH, MONTHS, SEASON, SEASONS, TO, UNIT, WEEKDAY, WEEKDAYS, YEAR
from wrybill.schema import DatePrecision

OF_YEAR = rf"(?:,?\s*(?:of\s+)?{YEAR}\b)?"
MONTH_DAY = re.compile(rf"\b{MONTH}\s*(?:the\s+)?{DAY}(?!\d)(?:{TO}{DAY_2}\b(?!\d))?{OF_YEAR}")
DAY_MONTH = re.compile(rf"\b{DAY}(?:(?:, \d{{1,2}})*{TO}(?:the\s+)?{DAY_2})?\s+(?:of\s+)?{MONTH}{OF_YEAR}")
MONTH_RANGE = re.compile(rf"\b{MONTH}(?:{TO}|\s){MONTH.replace('month', 'month2')}(?:,?\s+(?:of\s+)?{YEAR}\b)?$")
WEEKDAY_NAMED = re.compile(rf"\b{WEEKDAY}")
MONTH_YEAR = re.compile(rf"\b{MONTH},?\s+(?:of\s+)?{YEAR}\b")
SEASON_YEAR = re.compile(rf"\b{SEASON}\s+(?:of\s+)?{YEAR}\b")
QUARTER_YEAR = re.compile(
    rf"\b(?:q(?P<digit>[1-4])|(?P<word>first|second|third|fourth|last) quarter)\s*(?:of\s+)?{YEAR}\b"
)
YEAR_RANGE = re.compile(rf"\b{YEAR}{TO}(?P<last>(?:1[5-9]|20)?\d\d)\b(?!-)")
_TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
DECADE_WORDS = dict(zip(_TENS, range(20, 100, 10), strict=True))
DECADE_WORD = re.compile(rf"\b(?:nineteen )?(?P<name>{'|'.join(DECADE_WORDS)})$")
DECADE = re.compile(r"\b(?P<decade>(?:1[5-9]|20)\d0)s\b|(?:\bthe |\b(?:early|mid|late)[ -]|^)(?P<short>[2-9]0)s\b")
CENTURY_YEARS = re.compile(r"\b(?P<first>1[5-8]00)s\b")
YEAR_ALONE = re.compile(rf"\b{YEAR}\b(?!s)(?!\s+(?:{UNIT.replace('s?', 's')}|gmt|utc))")  # "2000 years" is a count
MONTH_ALONE = re.compile(rf"(?:\b(?P<side>last|past|this|next|coming)\s+)?\b{MONTH}(?=\W|$)")
SEASON_ALONE = re.compile(rf"(?:\b(?P<side>last|past|this|next|coming)\s+)?\b{SEASON}")
WEEKDAY_NUMBER = re.compile(rf"\b{WEEKDAY},? the (?P<day>\d{{1,2}})(?:st|nd|rd|th)$")
NUMBER_OF_MONTH = re.compile(r"\b(?P<day>\d{1,2})(?:st|nd|rd|th) of (?P<side>this|last|next|the) month$")
# The holiday itself follows: "after 9 p.m. on Christmas Day" is no fortnight.
BESIDE_HOLIDAY = re.compile(
    r"^(?:just |shortly |soon |right )?(?P<way>before|after) (?P<rest>(?:(?:the|last|next|this) )?"
    rf"(?:{NAMED.pattern}|{PLACED.pattern}).*)$"
)
BESIDE_DAYS = 14  # judged, not measured: newswire's "before Christmas" is of the weeks before it
NUMBERED_MONTHS = 14  # no year is without a Friday the 13th
FOURTH = re.compile(r"\bfourth of july|july fourth\b")
OF_SIDE_YEAR = re.compile(r"\b(?P<side>last|this|next) year$")
SIDES = {"last": -1, "this": 0, "next": 1}
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}


def read_month_day(text: str, anchor: Anchor) -> When | None:
    """ "August 9, 2020", "9 August", "11-13 Dec.", with or without a year.

    Raises:
        ValueError: no year has the day ("February 30"); its month or year would be a guess.
    """
    matches = [found for pattern in (MONTH_DAY, DAY_MONTH) if (found := pattern.search(text))]
    read = [_month_day(found, text, anchor) for found in matches]
    if matches and not any(read):
        raise ValueError(text)
    return next((when for when in read if when), None)


def _month_day(found: re.Match[str], text: str, anchor: Anchor) -> When | None:
    number, first, last = MONTHS[found["month"]], int(found["day"]), int(found["day2"] or 0)
    if found["year"]:
        return days_of(int(found["year"]), number, first, last)
    around = anchor.day.year if anchor.day else 2000  # a leap year, so that 29 February exists
    candidates = [days_of(year, number, first, last) for year in range(around - 1, around + 2)]
    real = [candidate for candidate in candidates if candidate]
    named = WEEKDAY_NAMED.search(text)  # "Monday, Oct. 26" is of a year in which that day is a Monday
    agreeing = [when for when in real if named and when.start and when.start.weekday() == WEEKDAYS[named["weekday"]]]
    return anchor.choose(agreeing or real) if real else None


def read_month_range(text: str, anchor: Anchor) -> When | None:
    """ "Aug-Sep 2020", "March and April"."""
    found = MONTH_RANGE.search(text)
    if not found:
        return None
    first, count = MONTHS[found["month"]], (MONTHS[found["month2"]] - MONTHS[found["month"]]) % 12 + 1
    if found["year"]:
        return months(int(found["year"]), first, count, DatePrecision.INTERVAL)
    return _on_side(
        None, anchor, lambda year: [months(year, first, count, DatePrecision.INTERVAL)], DatePrecision.INTERVAL
    )


def read_month_year(text: str, _: Anchor) -> When | None:
    """ "August 2020"."""
    found = MONTH_YEAR.search(text)
    return found and month(int(found["year"]), MONTHS[found["month"]])


def read_season_year(text: str, _: Anchor) -> When | None:
    """ "summer 2016", "the third quarter of 2019"."""
    if found := SEASON_YEAR.search(text):
        return months(int(found["year"]), SEASONS[found["season"]], 3, DatePrecision.SEASON)
    if found := QUARTER_YEAR.search(text):
        quarter = int(found["digit"]) if found["digit"] else QUARTERS[found["word"]]
        return months(int(found["year"]), quarter * 3 - 2, 3, DatePrecision.QUARTER)
    return None


def read_years(text: str, _: Anchor) -> When | None:
    """ "2007-2008", "1990-91", "the 1990s", "in 2015"."""
    if found := YEAR_RANGE.search(text):
        first = int(found["year"])
        last = int(found["last"]) if len(found["last"]) == 4 else first // 100 * 100 + int(found["last"])
        if last > first:
            return years(first, last, DatePrecision.INTERVAL)
    if found := CENTURY_YEARS.search(text):
        first = int(found["first"])
        return years(first, first + 99, DatePrecision.INTERVAL)
    if found := DECADE.search(text):
        first = int(found["decade"] or f"19{found['short']}")
        return years(first, first + 9, DatePrecision.DECADE)
    if found := DECADE_WORD.search(text):
        first = 1900 + DECADE_WORDS[found["name"]]
        return years(first, first + 9, DatePrecision.DECADE)
    found = YEAR_ALONE.search(text)
    if NAMED.search(text) or PLACED.search(text):
        return None  # "Easter 2021" is a day
    return found and years(int(found["year"]), int(found["year"]))


def read_numbered_weekday(text: str, anchor: Anchor) -> When | None:
    """ "Friday the 13th", "the 15th of last month": the nearest day of that number on the side to look on.

    Raises:
        ValueError: no month has such a day, or not that one.
    """
    if anchor.day is None:
        return None
    today = anchor.day.replace(day=1)
    if found := NUMBER_OF_MONTH.search(text):
        first = shift_month(today, SIDES.get(found["side"], 0))
        return one_day(first.replace(day=int(found["day"])))
    found = WEEKDAY_NUMBER.search(text)
    if not found:
        return None
    firsts = [shift_month(today, count) for count in range(-NUMBERED_MONTHS, NUMBERED_MONTHS + 1)]
    read = [days_of(first.year, first.month, int(found["day"]), 0) for first in firsts]
    if not any(read):
        raise ValueError(text)
    number = WEEKDAYS[found["weekday"]]
    agreeing = [when for when in read if when and when.start and when.start.weekday() == number]
    return anchor.choose(agreeing) if agreeing else None


def read_month(text: str, anchor: Anchor) -> When | None:
    """ "in October", "last March", "next June"."""
    found = MONTH_ALONE.search(text)
    if (
        not found
        or FOURTH.search(text)
        or (
            found["month"] == "may"
            and not re.search(r"\b(?:in|last|this|next|since|early|late|mid|by|of) may$|^may$", text)
        )
    ):
        return None
    return _of_side_year(text, anchor, lambda year: month(year, MONTHS[found["month"]])) or _on_side(
        found["side"], anchor, lambda year: [month(year, MONTHS[found["month"]])], DatePrecision.MONTH
    )


def read_season(text: str, anchor: Anchor) -> When | None:
    """ "this summer", "last winter", "spring"."""
    found = SEASON_ALONE.search(text)
    if not found:
        return None
    first = SEASONS[found["season"]]

    def of(year: int) -> When:
        return months(year, first, 3, DatePrecision.SEASON)

    return _of_side_year(text, anchor, of) or _on_side(
        found["side"], anchor, lambda year: [of(year)], DatePrecision.SEASON
    )


def read_holiday(text: str, anchor: Anchor) -> When | None:
    """ "New Year's Eve", "Easter 2021", "last Christmas", "Eid al-Fitr"."""
    words = text.replace("-", " ")
    moved, named = PLACED.search(words), NAMED.search(text)
    if moved:
        feasts = feasts_of(moved["feast"])
    elif named and not MOVABLE.search(words):
        day_in = day_of_holiday(named["holiday"])

        def feasts(year: int) -> list[When]:
            return [_around(day_in(year)) if "weekend" in words else one_day(day_in(year))]
    else:
        return None
    if year := YEAR_ALONE.search(words):
        return next(iter(feasts(int(year["year"]))), None)
    if anchor.day is not None and (told := OF_SIDE_YEAR.search(words)):
        return next(iter(feasts(anchor.day.year + SIDES[told["side"]])), None)
    side = re.search(r"\b(last|this|next)\b", words)
    return _on_side(side and side[1], anchor, feasts, DatePrecision.DAY)


def read_beside_holiday(text: str, anchor: Anchor) -> When | None:
    """ "Before Christmas", "shortly after Easter": the days before or after the last one, or the next for a plan."""
    found = BESIDE_HOLIDAY.search(text)
    day = read_holiday(found["rest"], anchor) if found else None
    if found is None or day is None or day.start is None or day.end is None:
        return None
    reach, next_day = timedelta(days=BESIDE_DAYS), timedelta(days=1)
    if found["way"] == "before":
        return days(day.start - reach, day.start - next_day)
    return days(day.end + next_day, day.end + reach)


def _around(day: date) -> When:
    """The days off that a holiday makes: the weekend that it stands in or beside."""
    saturday = day - timedelta(days=(day.weekday() + 2) % 7 if day.weekday() in {0, 1, 6} else day.weekday() - 5)
    return days(min(saturday, day), max(saturday + timedelta(days=1), day))


def _of_side_year(text: str, anchor: Anchor, of_year: Callable[[int], When]) -> When | None:
    """ "October last year": of the year before the story's."""
    found = OF_SIDE_YEAR.search(text)
    return of_year(anchor.day.year + SIDES[found["side"]]) if found and anchor.day is not None else None


def _on_side(
    side: str | None, anchor: Anchor, of_year: Callable[[int], list[When]], precision: DatePrecision
) -> When | None:
    """The one of this, last or next year that the word before it, or the anchor's side, asks for."""
    if anchor.day is None:
        return When(None, None, precision)
    today = anchor.day
    candidates = [when for year in range(today.year - 2, today.year + 3) for when in of_year(year)]
    if side in {"last", "past"}:
        return [candidate for candidate in candidates if candidate.end and candidate.end < today][-1]
    if side in {"next", "coming"}:
        return next(candidate for candidate in candidates if candidate.start and candidate.start > today)
    if side == "this":
        return next(iter(of_year(today.year)), None)
    return anchor.choose(candidates)
