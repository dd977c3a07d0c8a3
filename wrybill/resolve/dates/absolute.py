"""Expressions that name a day, month or year of the calendar: "9 August 2020", "August 9", "in 2015", "the 1990s"."""

import re
from collections.abc import Callable
from datetime import date

from wrybill.resolve.dates.holidays import MOVABLE, NAMED, day_of_holiday
from wrybill.resolve.dates.when import Anchor, When, days, month, months, one_day, years
from wrybill.resolve.dates.words import DAY, DAY_2, MONTH, MONTHS, SEASON, SEASONS, TO, UNIT, WEEKDAY, WEEKDAYS, YEAR
from wrybill.schema import DatePrecision

ISO_DAY = re.compile(r"\b(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\b")
SLASHED_DAY = re.compile(r"\b(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>\d{4}|\d\d)\b")
OF_YEAR = rf"(?:,?\s*(?:of\s+)?{YEAR}\b)?"
MONTH_DAY = re.compile(rf"\b{MONTH}\s*(?:the\s+)?{DAY}(?!\d)(?:{TO}{DAY_2}\b(?!\d))?{OF_YEAR}")
DAY_MONTH = re.compile(rf"\b{DAY}(?:{TO}{DAY_2})?\s+(?:of\s+)?{MONTH}{OF_YEAR}")
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
NINE_ELEVEN = re.compile(r"9/11")
FOURTH = re.compile(r"\bfourth of july|july fourth\b")
NEWEST_SHORT_YEAR = 50
OF_SIDE_YEAR = re.compile(r"\b(?P<side>last|this|next) year$")
SIDE_YEARS = {"last": -1, "this": 0, "next": 1}
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}


def read_iso_day(text: str, _: Anchor) -> When | None:
    """ "2020-09-11"."""
    if NINE_ELEVEN.fullmatch(text):
        return one_day(date(2001, 9, 11))
    found = ISO_DAY.search(text)
    return found and _day(int(found["year"]), int(found["month"]), int(found["day"]))


def read_slashed_day(text: str, _: Anchor) -> When | None:
    """ "25/12/2020": only where one of the two numbers can be no month."""
    found = SLASHED_DAY.search(text)
    if not found:
        return None
    first, second, year = int(found["first"]), int(found["second"]), _full_year(found["year"])
    if first > 12:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 or first == second else None


def read_month_day(text: str, anchor: Anchor) -> When | None:
    """ "August 9, 2020", "9 August", "11-13 Dec.", with or without a year."""
    found = MONTH_DAY.search(text) or DAY_MONTH.search(text)
    if not found:
        return None
    number, first, last = MONTHS[found["month"]], int(found["day"]), int(found["day2"] or 0)
    if found["year"]:
        return _days_of(int(found["year"]), number, first, last)
    around = anchor.day.year if anchor.day else 2000  # a leap year, so that 29 February exists
    candidates = [_days_of(year, number, first, last) for year in range(around - 1, around + 2)]
    real = [candidate for candidate in candidates if candidate]
    named = WEEKDAY_NAMED.search(text)  # "Monday, Oct. 26" is of a year in which that day is a Monday
    agreeing = [when for when in real if named and when.start and when.start.weekday() == WEEKDAYS[named["weekday"]]]
    return anchor.choose(agreeing or real) if real else None


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
    if NAMED.search(text):
        return None  # "Easter 2021" is a day
    return found and years(int(found["year"]), int(found["year"]))


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
        found["side"], anchor, lambda year: month(year, MONTHS[found["month"]]), DatePrecision.MONTH
    )


def read_season(text: str, anchor: Anchor) -> When | None:
    """ "this summer", "last winter", "spring"."""
    found = SEASON_ALONE.search(text)
    if not found:
        return None
    first = SEASONS[found["season"]]

    def of(year: int) -> When:
        return months(year, first, 3, DatePrecision.SEASON)

    return _of_side_year(text, anchor, of) or _on_side(found["side"], anchor, of, DatePrecision.SEASON)


def read_holiday(text: str, anchor: Anchor) -> When | None:
    """ "New Year's Eve", "Easter 2021", "last Christmas"."""
    found = NAMED.search(text)
    if not found or MOVABLE.search(text):
        return None
    day_in = day_of_holiday(found["holiday"])
    if year := YEAR_ALONE.search(text):
        return one_day(day_in(int(year["year"])))
    side = re.search(r"\b(last|this|next)\b", text)
    return _on_side(side and side[1], anchor, lambda year: one_day(day_in(year)), DatePrecision.DAY)


def _of_side_year(text: str, anchor: Anchor, of_year: Callable[[int], When]) -> When | None:
    """ "October last year": of the year before the story's."""
    found = OF_SIDE_YEAR.search(text)
    return of_year(anchor.day.year + SIDE_YEARS[found["side"]]) if found and anchor.day is not None else None


def _full_year(digits: str) -> int:
    """ "98" is 1998, "05" is 2005."""
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year > NEWEST_SHORT_YEAR else 2000)


def _on_side(side: str | None, anchor: Anchor, of_year: Callable[[int], When], precision: DatePrecision) -> When:
    """The one of this, last or next year that the word before it, or the anchor's side, asks for."""
    if anchor.day is None:
        return When(None, None, precision)
    today = anchor.day
    candidates = [of_year(year) for year in range(today.year - 2, today.year + 3)]
    if side in {"last", "past"}:
        return [candidate for candidate in candidates if candidate.end and candidate.end < today][-1]
    if side in {"next", "coming"}:
        return next(candidate for candidate in candidates if candidate.start and candidate.start > today)
    if side == "this":
        return of_year(today.year)
    return anchor.choose(candidates)


def _days_of(year: int, number: int, first: int, last: int) -> When | None:
    start = _day(year, number, first)
    end = _day(year, number, last) if last > first else None
    return days(start.start, end.start) if start and end and start.start and end.start else start


def _day(year: int, number: int, day: int) -> When | None:
    try:
        return one_day(date(year, number, day))
    except ValueError:
        return None  # "February 30": the words look like a date and are none
