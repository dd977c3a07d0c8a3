"""What counts from what the text told before: "two days later", "the same day", "a year earlier", "the quarter"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from wrybill.resolve.dates.fuzzy import narrowed
from wrybill.resolve.dates.when import Anchor, Direction, When, month, months, one_day, shift_month, week, years
from wrybill.resolve.dates.words import MONTH_UNITS, NUMBER, UNIT, WEEKDAY, WEEKDAYS, YEAR, number_of
from wrybill.schema import DatePrecision, TimeBasis

LATER = re.compile(rf"{NUMBER} (?:full )?{UNIT} (?P<way>earlier|later|before)\b")
NEXT_TO = re.compile(
    r"^(?:the )?(?P<way>next|following|previous|preceding|prior) "
    r"(?P<unit>day|morning|afternoon|evening|night|week|fortnight|month|year)$"
)
NEXT_WEEKDAY = re.compile(rf"^the (?P<way>following|previous|preceding|prior) {WEEKDAY}$")
MOMENTS = re.compile(r"\b(?:seconds|minutes|moments|hours) (?:earlier|later|before)$")
SAME = re.compile(
    r"\b(?:that|the same|the|that same|same) (?:day|night|morning|afternoon|evening)$"
    r"|^earlier (?:in the|that) (?:day|evening)$"
)
SAME_PERIOD = re.compile(r"\b(?:that|that same|the same) (?P<unit>week|month|year)$")
THE_PERIOD = re.compile(
    r"^(?:the (?:very )?(?:end|start|beginning|middle|close) of )?the (?:whole )?(?P<unit>week|month|year)$"
)
PART_OF_DAY = re.compile(r"^the (?:early |late )?(?:morning|afternoon|evening)$")
YEAR_BEFORE = re.compile(r"(?<!half )(?<!half a )\b(?:a year (?:ago|earlier|before)|(?:one )?year (?:ago|earlier))\b")
QUARTER = re.compile(
    rf"^(?:the |its )?(?:(?:{YEAR}s?|(?:this|last|next) years|year ago|year earlier) )?(?:fiscal )?"
    r"(?P<word>first|second|third|fourth|final|1st|2nd|3rd|4th) (?:fiscal )?(?P<size>quarter|half)"
    rf"(?:,? (?:of )?(?:(?:fiscal (?:year )?)?{YEAR.replace('?P<year>', '')}|(?:this|last|next|the) year))?$"
)
FIRST_HALF = re.compile(r"^(?:the )?first two quarters\b")
THE_QUARTER = re.compile(rf"^(?:the )?(?:latest |{YEAR} |year ago |year earlier )?(?:quarter|period)$")
YEAR_END = re.compile(r"\byear end$")
THE_YEAR = re.compile(
    r"^(?:the )?(?P<latest>latest )?(?:full |current |fiscal |calendar |entire )*year(?P<number> two thousand)?$"
)
OF_SIDE_YEAR = re.compile(r"\b(?P<side>this|last|next) year$|^(?:the )?(?P<side2>this|last|next) years ")
NAMES_YEAR = re.compile(rf"\b{YEAR}\b|\d0s\b|\bcentury\b")
ORDINAL = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
SIDES = {"this": 0, "last": -1, "next": 1}
AHEAD = frozenset({"later", "next", "following", "after"})


@dataclass(frozen=True, slots=True)
class Told:
    """What the text before has dated: the last day or period, and the last quarter, that it names."""

    when: When | None = None
    quarter: When | None = None


NOTHING_TOLD = Told()
Found = tuple[When | None, TimeBasis]


def read_told(words: str, anchor: Anchor, told: Told) -> Found | None:
    """What words mean that count from what was told last; the days are None where nothing was told."""
    if YEAR_BEFORE.search(words) and not NAMES_YEAR.search(words) and not QUARTER.search(words):
        return _year_before(words, anchor, told)
    last = told.when
    if (found := LATER.search(words)) and found["unit"] != "quarter":
        sign = 1 if found["way"] in AHEAD else -1
        away = moved(last, found["unit"], sign * number_of(found["number"])) if last else None
        return away, TimeBasis.TOLD
    if last is None:
        return None
    if MOMENTS.search(words) or SAME.search(words):
        return last, TimeBasis.TOLD
    if found := SAME_PERIOD.search(words):
        return moved(last, found["unit"], 0) if last.precision is not DatePrecision.YEAR else last, TimeBasis.TOLD
    weekday, found = NEXT_WEEKDAY.search(words), NEXT_TO.search(words)
    return _next_weekday(weekday, last) if weekday else _next_to(found, last) if found else None


def read_period(words: str, anchor: Anchor, told: Told) -> Found | None:
    """Quarters, years, their ends, and times of the day, which texts leave without a number or a day."""
    if found := QUARTER.search(words):
        return _quarter(words, found, anchor)
    if FIRST_HALF.search(words):
        return _first_half(words, anchor)
    if found := THE_QUARTER.search(words):
        return _last_quarter(words, found["year"], anchor, told)
    if (found := THE_YEAR.search(words)) and found["number"]:
        return years(2000, 2000), TimeBasis.CALENDAR
    return _of_today(words, anchor.day, told) if anchor.day is not None else None


def _of_today(words: str, today: date, told: Told) -> Found | None:
    """ "The year", "year-end", "the end of the month", "the morning": of the story's own time."""
    if found := THE_YEAR.search(words):
        year = today.year - 1 if found["latest"] else today.year
        return years(year, year), TimeBasis.COUNTED
    if YEAR_END.search(words):
        return one_day(date(today.year, 12, 31)), TimeBasis.NEAREST
    if (found := THE_PERIOD.search(words)) and (period := moved(one_day(today), found["unit"], 0)):
        return narrowed(period, words), TimeBasis.COUNTED
    if not PART_OF_DAY.search(words):
        return None
    last = told.when
    if last is not None and last.precision is DatePrecision.DAY:
        return last, TimeBasis.TOLD
    return one_day(today), TimeBasis.COUNTED


def _year_before(words: str, anchor: Anchor, told: Told) -> Found | None:
    """The same quarter a year before the one told last, or the year before the story's."""
    if told.quarter is not None and told.quarter.start is not None:
        first = shift_month(told.quarter.start, -12)
        return months(first.year, first.month, 3, DatePrecision.QUARTER), TimeBasis.TOLD
    last = told.when
    earlier = "earlier" in words or "before" in words
    if last is not None and last.start is not None and last.precision is DatePrecision.INTERVAL:
        half = months(last.start.year, last.start.month, 6, DatePrecision.INTERVAL)
        if last == half:
            return months(last.start.year - 1, last.start.month, 6, DatePrecision.INTERVAL), TimeBasis.TOLD
    day = last.start if earlier and last is not None and last.precision is not DatePrecision.INTERVAL else anchor.day
    return (years(day.year - 1, day.year - 1), TimeBasis.COUNTED) if day else None


def _next_to(found: re.Match[str], last: When) -> Found | None:
    """ "The next day" after a day, "the previous year" before a year."""
    unit = "day" if found["unit"] in {"morning", "afternoon", "evening", "night"} else found["unit"]
    sign = 1 if found["way"] in AHEAD else -1
    if last.precision is DatePrecision.YEAR and unit == "year":
        return moved(last, unit, sign), TimeBasis.TOLD
    counts = unit == "day" or found["way"] in {
        "following",
        "preceding",
    }  # "next week" is the story's, not the told one's
    if last.precision is DatePrecision.DAY and counts:
        return moved(last, unit, sign), TimeBasis.TOLD
    return None


def _next_weekday(found: re.Match[str], last: When) -> Found | None:
    """ "The following Monday", "the previous Friday": after or before the day that was told, never that day."""
    if last.precision is not DatePrecision.DAY or last.start is None:
        return None
    sign = 1 if found["way"] in AHEAD else -1
    away = sign * (WEEKDAYS[found["weekday"]] - last.start.weekday()) % 7 or 7
    return one_day(last.start + timedelta(days=sign * away)), TimeBasis.TOLD


def moved(last: When, unit: str, count: int) -> When | None:
    """The day, week, month or year so many units away from what was told."""
    if last.start is None or last.end is None or unit in {"minute", "hour"}:
        return last
    if unit in {"day", "night"}:
        return one_day((last.end if count > 0 else last.start) + timedelta(days=count))
    if unit in {"week", "weekend", "fortnight"}:
        shift = timedelta(weeks=count * (2 if unit == "fortnight" else 1))
        of_day = last.precision is DatePrecision.DAY and count != 0
        return one_day(last.start + shift) if of_day else week(last.start + shift)
    day = shift_month(last.start, count * MONTH_UNITS[unit])
    return month(day.year, day.month) if MONTH_UNITS[unit] < MONTH_UNITS["year"] else years(day.year, day.year)


def _quarter(words: str, found: re.Match[str], anchor: Anchor) -> Found:
    size = 3 if found["size"] == "quarter" else 6
    number = ORDINAL[found["word"]] if size == 3 else min(ORDINAL[found["word"]], 2)
    precision = DatePrecision.QUARTER if size == 3 else DatePrecision.INTERVAL

    def of(year: int) -> When:
        return months(year, (number - 1) * size + 1, size, precision)

    today, year = anchor.day, re.search(YEAR, words)
    if year:
        return of(int(year["year"])), TimeBasis.CALENDAR
    if today is None:
        return When(None, None, precision), TimeBasis.NEAREST
    if side := OF_SIDE_YEAR.search(words):
        return of(today.year + SIDES[side["side"] or side["side2"]]), TimeBasis.COUNTED
    nearest = Anchor(today, Direction.BEHIND).choose([of(y) for y in range(today.year - 1, today.year + 2)])
    if nearest.start is not None and re.search(r"year (?:ago|earlier)", words):
        nearest = of(nearest.start.year - 1)
    return nearest, TimeBasis.NEAREST


def _first_half(words: str, anchor: Anchor) -> Found | None:
    """ "The first two quarters of 1990"; without a year those of the story's."""
    named, side = re.search(YEAR, words), OF_SIDE_YEAR.search(words)
    if named:
        year = int(named["year"])
    elif anchor.day is not None:
        year = anchor.day.year + (SIDES[side["side"] or side["side2"]] if side else 0)
    else:
        return None
    return months(year, 1, 6, DatePrecision.INTERVAL), TimeBasis.CALENDAR if named else TimeBasis.NEAREST


def _last_quarter(words: str, year: str | None, anchor: Anchor, told: Told) -> Found | None:
    """The quarter told last; without one, the last that has ended."""
    first = told.quarter.start if told.quarter is not None else None
    if first is None and anchor.day is not None and "quarter" in words:
        this = anchor.day.replace(day=1, month=(anchor.day.month - 1) // 3 * 3 + 1)
        first = shift_month(this, -3)
    if first is None:
        return None
    if year:
        first = first.replace(year=int(year))
    elif re.search(r"year (?:ago|earlier)", words):
        first = first.replace(year=first.year - 1)
    return months(first.year, first.month, 3, DatePrecision.QUARTER), TimeBasis.TOLD
