"""Periods named by the one beside or around them: "the previous quarter", "the year before", "late in the week"."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from wrybill.resolve.dates.absolute import read_month_day
from wrybill.resolve.dates.fuzzy import narrowed
from wrybill.resolve.dates.holidays import nth_weekday
from wrybill.resolve.dates.told import AHEAD, NOTHING_TOLD, Found, Told, moved
from wrybill.resolve.dates.when import (
    Anchor,
    Direction,
    When,
    month,
    months,
    one_day,
    shift_month,
    week,
    weekend,
    years,
)
from wrybill.resolve.dates.words import MONTH, MONTHS, ORDINALS, WEEKDAY, WEEKDAYS, YEAR
from wrybill.schema import DatePrecision, TimeBasis

BEFORE = re.compile(r"^the (?P<unit>day|night|week|month|quarter|year) (?P<way>before|after)$")
BESIDE = re.compile(
    r"^(?:the )?(?P<way>previous|preceding|prior|following|next) (?:fiscal )?(?P<unit>quarter|decade)$"
    r"|^(?:a|one) (?P<unit2>quarter) (?P<way2>earlier|later|before)$"
)
PART_OF = re.compile(
    r"^(?:earl(?:y|ier)|later?) (?:in|on) (?:the|that) (?P<unit>day|evening|week|month|quarter|year|decade)$"
)
MID_YEAR = re.compile(r"^mid ?year$")
WEEK_OF = re.compile(r"^the week of (?P<day>.+)$")
WEEKEND_OF = re.compile(r"^the weekend of (?P<day>.+)$")
END_OF = re.compile(rf"^(?:the )?(?P<unit>year|month|quarter)s? end(?:,? {YEAR})?$")
EDGE_OF = re.compile(r"^(?:the )?(?:very )?(?:end|start|beginning|middle|close) of the quarter$")
NTH = re.compile(
    rf"^(?:the )?(?P<nth>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)|last|final)"
    rf" (?:(?P<unit>week|weekend|day)|{WEEKDAY}) (?:of|in) {MONTH}"
    rf"(?:,? (?:of )?{YEAR})?$"
)
FISCAL = re.compile(rf"^(?:the )?{YEAR} fiscal year$")
WEEK_FROM = re.compile(rf"^a week (?P<way>from|ago) {WEEKDAY}$")
LIKE = re.compile(r"^(?:the )?(?:same|like|comparable|corresponding) (?:quarter|period)\b")
YEAR_OFF = re.compile(r"\byear (?:ago|earlier)$|\blast year$")
DECADE_YEARS = 10
MOST_DAYS, MOST_WEEKS = 31, 5  # of a month


def read_nearby(words: str, anchor: Anchor, told: Told) -> Found | None:
    """What the words mean, counted from what was told last and else from the story's day; None for other words."""
    return next((found for reader in _READERS if (found := reader(words, anchor, told))), None)


def read_nth(words: str, anchor: Anchor) -> When | None:
    """ "The third Monday of June" alone, whatever was told before."""
    found = _nth(words, anchor, NOTHING_TOLD)
    return found and found[0]


def _before(words: str, anchor: Anchor, told: Told) -> Found | None:
    """ "The year before", "the day after": of what was told last."""
    found = BEFORE.search(words)
    if not found:
        return None
    last, sign = told.when, 1 if found["way"] in AHEAD else -1
    if found["unit"] == "quarter":
        return _beside_quarter(sign, anchor, told)
    if last is not None and (found["unit"] not in {"day", "night"} or last.precision is DatePrecision.DAY):
        return moved(last, found["unit"], sign), TimeBasis.TOLD
    return None, TimeBasis.TOLD


def _beside(words: str, anchor: Anchor, told: Told) -> Found | None:
    """ "The previous quarter", "a quarter earlier", "the following decade"."""
    found = BESIDE.search(words)
    if not found:
        return None
    sign = 1 if (found["way"] or found["way2"]) in AHEAD else -1
    if (found["unit"] or found["unit2"]) == "quarter":
        return _beside_quarter(sign, anchor, told)
    day = told.when.start if told.when is not None else anchor.day
    if day is None:
        return None
    first = day.year // DECADE_YEARS * DECADE_YEARS + sign * DECADE_YEARS
    return years(first, first + DECADE_YEARS - 1, DatePrecision.DECADE), TimeBasis.TOLD


def _beside_quarter(sign: int, anchor: Anchor, told: Told) -> Found | None:
    """The quarter beside the one that the text reports on, else beside the story's own."""
    if told.quarter is not None and told.quarter.start is not None:
        return _quarter(shift_month(told.quarter.start, 3 * sign)), TimeBasis.TOLD
    return (_quarter(shift_month(_quarter_start(anchor.day), 3 * sign)), TimeBasis.COUNTED) if anchor.day else None


def _part_of(words: str, anchor: Anchor, told: Told) -> Found | None:
    """ "Late in the week", "earlier in the year": of the story's own, a day of what was told last."""
    found = PART_OF.search(words)
    if not found:
        return None
    last, unit, today = told.when, found["unit"], anchor.day
    if unit in {"day", "evening"} and last is not None and last.precision is DatePrecision.DAY:
        return last, TimeBasis.TOLD
    if today is None:
        return None
    if unit == "quarter":
        return _quarter(_quarter_start(today)), TimeBasis.COUNTED
    if unit == "decade":
        first = today.year // DECADE_YEARS * DECADE_YEARS
        return narrowed(years(first, first + DECADE_YEARS - 1, DatePrecision.DECADE), words), TimeBasis.COUNTED
    period = one_day(today) if unit in {"day", "evening"} else moved(one_day(today), unit, 0)
    return (narrowed(period, words), TimeBasis.COUNTED) if period else None


def _edge_of(words: str, anchor: Anchor, told: Told) -> Found | None:
    """ "The end of the quarter", "midyear"."""
    if EDGE_OF.search(words) and told.quarter is not None:
        return told.quarter, TimeBasis.TOLD
    if anchor.day is None:
        return None
    if MID_YEAR.search(words):
        return narrowed(years(anchor.day.year, anchor.day.year), "mid year"), TimeBasis.NEAREST
    return (_quarter(_quarter_start(anchor.day)), TimeBasis.COUNTED) if EDGE_OF.search(words) else None


def _end_of(words: str, anchor: Anchor, _: Told) -> Found | None:
    """ "Year-end 1997", "month-end": their last day."""
    found = END_OF.search(words)
    if found and found["year"]:
        return one_day(date(int(found["year"]), 12, 31)), TimeBasis.CALENDAR
    if not found or anchor.day is None:
        return None
    if found["unit"] == "year":
        return one_day(date(anchor.day.year, 12, 31)), TimeBasis.NEAREST
    first = anchor.day.replace(day=1) if found["unit"] == "month" else _quarter_start(anchor.day)
    size = 1 if found["unit"] == "month" else 3
    after = shift_month(first, size) if anchor.direction is Direction.FUTURE else first
    return one_day(after - timedelta(days=1)), TimeBasis.NEAREST


def _nth(words: str, anchor: Anchor, _: Told) -> Found | None:
    """ "The third week of June", "the last day of May 1990": weeks hold the middle of seven days of the month.

    Raises:
        ValueError: no such month has so many ("the 32nd Monday of March").
    """
    found = NTH.search(words)
    if not found:
        return None
    number = MONTHS[found["month"]]
    digits = found["nth"].rstrip("stndrh")
    nth = int(digits) if digits.isdecimal() else ORDINALS.get(found["nth"])
    if nth is not None and not 1 <= nth <= (MOST_DAYS if found["unit"] == "day" else MOST_WEEKS):
        raise ValueError(words)
    if found["year"]:
        whole = month(int(found["year"]), number)
    elif anchor.day is not None:
        whole = anchor.choose([month(anchor.day.year + shift, number) for shift in (-1, 0, 1)])
    else:
        return None
    if whole.start is None or whole.end is None:
        return None
    basis = TimeBasis.CALENDAR if found["year"] else TimeBasis.NEAREST
    if found["weekday"]:
        return one_day(nth_weekday(whole.start.year, number, WEEKDAYS[found["weekday"]], nth or -1)), basis
    if found["unit"] == "day":
        return one_day(whole.start.replace(day=nth) if nth else whole.end), basis
    middle = whole.start + timedelta(days=7 * nth - 4) if nth else whole.end - timedelta(days=3)
    return (week(middle) if found["unit"] == "week" else weekend(middle)), basis


def _fiscal(words: str, _: Anchor, __: Told) -> Found | None:
    found = FISCAL.search(words)
    return (years(int(found["year"]), int(found["year"])), TimeBasis.CALENDAR) if found else None


def _week_from(words: str, anchor: Anchor, _: Told) -> Found | None:
    """ "A week from Tuesday", "a week ago Monday"."""
    if (found := WEEK_OF.search(words)) and (day := read_month_day(found["day"], anchor)):
        return (week(day.start) if day.start else None), TimeBasis.NEAREST
    if (found := WEEKEND_OF.search(words)) and (day := read_month_day(found["day"], anchor)):
        return day if day.start != day.end else (weekend(day.start) if day.start else None), TimeBasis.NEAREST
    found = WEEK_FROM.search(words)
    if not found or anchor.day is None:
        return None
    away = WEEKDAYS[found["weekday"]] - anchor.day.weekday()
    days = away % 7 + 7 if found["way"] == "from" else -(-away % 7) - 7
    return one_day(anchor.day + timedelta(days=days)), TimeBasis.COUNTED


def _like(words: str, anchor: Anchor, told: Told) -> Found | None:
    """ "The same period last year", "the like quarter of 1988": the quarter told, in that year."""
    if not LIKE.search(words):
        return None
    named, quarter = re.search(YEAR, words), told.quarter
    if quarter is not None and quarter.start is not None:
        first = quarter.start
        year = int(named["year"]) if named else first.year - bool(YEAR_OFF.search(words))
        return _quarter(first.replace(year=year)), TimeBasis.TOLD
    if named:
        return years(int(named["year"]), int(named["year"])), TimeBasis.CALENDAR
    if anchor.day is None or not YEAR_OFF.search(words):
        return None
    return years(anchor.day.year - 1, anchor.day.year - 1), TimeBasis.COUNTED


def _quarter(first: date) -> When:
    return months(first.year, first.month, 3, DatePrecision.QUARTER)


def _quarter_start(day: date) -> date:
    return day.replace(day=1, month=(day.month - 1) // 3 * 3 + 1)


_READERS: tuple[Callable[[str, Anchor, Told], Found | None], ...] = (
    _before,
    _beside,
    _part_of,
    _edge_of,
    _end_of,
    _nth,
    _fiscal,
    _week_from,
    _like,
)
