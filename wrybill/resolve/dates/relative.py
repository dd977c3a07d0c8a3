"""Expressions that count from the story's day: "Monday", "three weeks ago", "next month", "three weekends in a row"."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from wrybill.resolve.dates.when import (
    Anchor,
    Direction,
    When,
    days,
    month,
    months,
    one_day,
    shift_month,
    week,
    weekend,
    years,
)
from wrybill.resolve.dates.words import (
    DAY_UNITS,
    MONTH_UNITS,
    NUMBER,
    ORDINALS,
    TO,
    UNIT,
    WEEKDAY,
    WEEKDAY_PLURAL,
    WEEKDAYS,
    number_of,
    tidy,
)
from wrybill.schema import DatePrecision

DAY_WORDS = (
    (re.compile(r"\bday before yesterday\b"), -2),
    (re.compile(r"\bday after tomorrow\b"), 2),
    (re.compile(r"\b(?:yesterday|last night|last evening|last afternoon|previous night)\b"), -1),
    (re.compile(r"\btomorrow\b"), 1),
    (re.compile(r"\b(?:today|tonight|this (?:day|night|morning|afternoon|evening)|todays|same day)\b"), 0),
)
AGO = re.compile(rf"\b{NUMBER}\s+(?:and a half\s+)?{UNIT}\s+(?:or (?:so|two)\s+)?(?:ago|back)\b")
AHEAD = re.compile(
    rf"\b(?:in|within)\s+{NUMBER}\s+{UNIT}(?:\s+time)?$"
    rf"|\b{NUMBER.replace('number', 'n2')}\s+{UNIT.replace('unit', 'u2')}\s+from (?:now|today)\b"
)
SPAN = re.compile(rf"\b(?P<side>last|past|previous|recent|next|coming|following)\s+{NUMBER}\s+{UNIT}")
RUN = re.compile(
    rf"\b{NUMBER}\s+(?:straight\s+|consecutive\s+|successive\s+)?{UNIT}\s+(?:in a row|running|straight)\b"
    rf"|\b{NUMBER.replace('number', 'n2')}\s+(?:straight|consecutive|successive)\s+{UNIT.replace('unit', 'u2')}"
    rf"|\b(?P<ordinal>{'|'.join(ORDINALS)})\s+(?:straight\s+|consecutive\s+|successive\s+)?{UNIT.replace('unit', 'u3')}"
    rf"(?:\s+(?:in a row|running|straight))?(?:\s+of)?$"
)
RECENT = re.compile(r"\b(?:recent|past|last|previous)\s+(?:few\s+|several\s+)?(?P<unit>day|week|month)s\b")
COMING = re.compile(r"\b(?:coming|next|following)\s+(?:few\s+|several\s+)?(?P<unit>day|week|month)s\b")
PERIOD = re.compile(
    r"\b(?P<side>last|past|previous|prior|this|current|next|coming|upcoming|following|latest)\s+"
    r"(?:calendar\s+|fiscal\s+)?"
    r"(?P<unit>week|weekend|month|quarter|year|decade|century)\b"
)
LATER_PERIOD = re.compile(r"\b(?P<unit>week|weekend|month|year)\b(?P<side>)")
WEEKDAY_ALONE = re.compile(rf"(?:\b(?P<side>last|past|this|next|coming|previous)\s+)?\b{WEEKDAY}")
WEEKDAY_PAIR = re.compile(rf"\b{WEEKDAY}{TO}{WEEKDAY.replace('weekday', 'weekday2')}")
CLOCK = re.compile(
    r"\boclock\b|^\d{4} (?:gmt|utc)\b|"
    r"\b\d{1,2}(?:[:.]\d\d)?\s*(?:a\.?m|p\.?m)\b|^\d{1,2}:\d\d(?::\d\d)?\b"
    r"|\b(?:midday|noon|midnight|overnight|now|currently|day-long|same time)\b"
    r"|\bearlier in the day\b|\b(?:morning|afternoon|evening)$"
)
DURATION = re.compile(
    r"^(?:for|during|over|within|in|after|throughout|nearly|almost|about|around|some|more than|at least|the|last|\s)*"
    rf"{NUMBER}[- ](?:straight |long )?{UNIT}(?:[- ](?:long|old))?$|^(?P<whole>day|week|month|year)-long$"
)
BARE_DURATION = re.compile(
    rf"^(?:for|after)\s+(?:nearly |almost |about |around |some |more than |at least |over )?{NUMBER}[- ]{UNIT}"
    r"(?:\s+(?:in|of)\s+(?!a row\b)[a-z ]+)?$"
)
ORDINAL_DAY = re.compile(rf"\b(?:{'|'.join(ORDINALS)})\s+(?:straight\s+|consecutive\s+)?(?:day|night)\b")
ROLLING = re.compile(
    r"\b(?:over|in|during|throughout|for|within) the (?:past|last) (?P<unit>week|month|year|decade)\b"
    r"|\bthe past (?P<unit2>week|month|year|decade)\b"
)
WEEKDAY_OF_WEEK = re.compile(rf"\b{WEEKDAY}\s+(?:of\s+)?(?P<side>last|this|next)\s+week\b")
EARLIER_IN_WEEK = re.compile(r"\bearlier in the week\b")
OVER_WEEKEND = re.compile(r"\b(?:over|at|during|on|of) the weekend\b|^(?:the )?weekend\b")
HALF_YEAR_AGO = re.compile(r"\bhalf a year ago\b")
BEFORE_LAST = re.compile(r"\bthe (?P<unit>week|weekend|month|year) (?P<side>before last|after next)\b")
WEEKDAYS_AGO = re.compile(rf"\b{NUMBER} {WEEKDAY_PLURAL} ago\b")
HALF_GONE = re.compile(r"\b(?P<way>earlier|later) (?:in )?th(?:is|e current) ")
HOURS_A_DAY = 24
# "Recent" says no number: the usual reach of "recent days/weeks/months" in newswire, kept wide on purpose.
RECENT_DAYS = {"day": 7, "week": 28, "month": 183}


def read_day_word(text: str, anchor: Anchor) -> When | None:
    """ "yesterday", "tonight", "tomorrow"."""
    shift = next((shift for pattern, shift in DAY_WORDS if pattern.search(text)), None)
    if shift is None:
        return None
    reach = timedelta(days=shift)
    return _from(anchor, DatePrecision.DAY, lambda today: one_day(today + reach))


def read_weekday(text: str, anchor: Anchor) -> When | None:
    """ "Monday", "last Friday", "Saturday and Sunday", "Tuesday of next week"."""
    if found := WEEKDAY_OF_WEEK.search(text):
        shift, number = _SIDES[found["side"]], WEEKDAYS[found["weekday"]]
        return _from(anchor, DatePrecision.DAY, lambda today: one_day(_monday(today, shift) + timedelta(days=number)))
    if found := WEEKDAY_PAIR.search(text):
        last = WEEKDAYS[found["weekday2"]]
        reach = (last - WEEKDAYS[found["weekday"]]) % 7
        end = _weekday(anchor, last, None)
        if end is None:
            return When(None, None, DatePrecision.INTERVAL)
        return days(end - timedelta(days=reach), end)
    if found := WEEKDAYS_AGO.search(text):
        back = (number_of(found["number"]) - 1) * 7
        last = WEEKDAYS[found["weekday"]]
        return _from(anchor, DatePrecision.DAY, lambda today: one_day(_last_such(today, last) - timedelta(days=back)))
    found = WEEKDAY_ALONE.search(text)
    if not found:
        return None
    day = _weekday(anchor, WEEKDAYS[found["weekday"]], found["side"])
    return one_day(day) if day else When(None, None, DatePrecision.DAY)


def read_ago(text: str, anchor: Anchor) -> When | None:
    """ "three weeks ago", "in two days", "a month from now": as exact as its unit."""
    if found := AGO.search(text):
        return _away(anchor, found["unit"], -number_of(found["number"]))
    if HALF_YEAR_AGO.search(text):
        return _away(anchor, "month", -6)
    if anchor.direction is not Direction.PAST and (found := AHEAD.search(text)):
        return _away(anchor, found["unit"] or found["u2"], number_of(found["number"] or found["n2"]))
    return None


def read_run(text: str, anchor: Anchor) -> When | None:
    """ "three weekends in a row", "the third straight day": all of them, up to the story's day."""
    if ORDINAL_DAY.search(text):
        return _from(anchor, DatePrecision.DAY, one_day)
    found = RUN.search(text)
    if not found:
        return None
    unit = found["unit"] or found["u2"] or found["u3"]
    count = ORDINALS[found["ordinal"]] if found["ordinal"] else number_of(found["number"] or found["n2"])
    if count == 0:
        return None
    if unit == "weekend":
        return _from(anchor, DatePrecision.INTERVAL, lambda today: _weekends(today, count))
    return _from(anchor, DatePrecision.INTERVAL, lambda today: days(_back(today, unit, count - 1), today))


def read_span(text: str, anchor: Anchor) -> When | None:
    """ "the past two weeks", "the next three days", "recent days"."""
    if found := SPAN.search(text):
        unit, count = found["unit"], number_of(found["number"])
        if found["side"] in {"next", "coming", "following"}:
            return _from(anchor, DatePrecision.INTERVAL, lambda today: days(today, _back(today, unit, -count)))
        return _from(anchor, DatePrecision.INTERVAL, lambda today: days(_back(today, unit, count), today))
    if found := ROLLING.search(text):
        unit = found["unit"] or found["unit2"]
        return _from(anchor, DatePrecision.INTERVAL, lambda today: days(_back(today, unit, 1), today))
    if found := RECENT.search(text):
        reach = timedelta(days=RECENT_DAYS[found["unit"]])
        return _from(anchor, DatePrecision.INTERVAL, lambda today: days(today - reach, today))
    if found := COMING.search(text):
        reach = timedelta(days=RECENT_DAYS[found["unit"]])
        return _from(anchor, DatePrecision.INTERVAL, lambda today: days(today, today + reach))
    return None


def read_period(text: str, anchor: Anchor) -> When | None:
    """ "last week", "this month", "next year", "over the weekend"."""
    if found := PERIOD.search(text):
        return _half_gone(_period(anchor, found["unit"], _SIDES[found["side"]]), text, anchor.day)
    if found := BEFORE_LAST.search(text):
        return _period(anchor, found["unit"], -2 if found["side"] == "before last" else 2)
    if EARLIER_IN_WEEK.search(text):
        return _from(anchor, DatePrecision.WEEK, lambda day: When(_monday(day, 0), day, DatePrecision.WEEK))
    if OVER_WEEKEND.search(text):
        return _period(anchor, "weekend", _weekend_shift(anchor))
    return None


def read_duration(text: str, anchor: Anchor) -> When | None:
    """ "for two months", "week-long": so long, up to the story's day; ahead it cannot be placed."""
    found = DURATION.search(text)
    if not found or anchor.direction is Direction.FUTURE:
        return None
    unit, count = found["whole"] or found["unit"], 1 if found["whole"] else number_of(found["number"])
    return _from(anchor, DatePrecision.INTERVAL, lambda today: days(_back(today, unit, count), today))


def is_duration(text: str) -> bool:
    """Whether the words say only how long: "for a week", "after a month in captivity"."""
    return BARE_DURATION.search(tidy(text)) is not None


def read_clock(text: str, anchor: Anchor) -> When | None:
    """ "3 p.m.", "overnight", "now": a time of the story's day."""
    return _from(anchor, DatePrecision.DAY, one_day) if CLOCK.search(text) else None


def _half_gone(period: When, text: str, today: date | None) -> When:
    """ "Earlier this month" has gone by on the story's day, "later this week" has not."""
    found = HALF_GONE.search(text)
    if (
        not found
        or today is None
        or period.start is None
        or period.end is None
        or not period.start <= today <= period.end
    ):
        return period
    if found["way"] == "earlier":
        return When(period.start, today, period.precision)
    return When(today, period.end, period.precision)


_SIDES = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "prior": -1,
    "latest": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "following": 1,
}


def _period(anchor: Anchor, unit: str, shift: int) -> When:
    """The calendar week, month … so many away from the story's day."""
    if anchor.day is None:
        return When(None, None, _PRECISIONS[unit])
    today = anchor.day
    if unit == "week":
        return week(today, shift)
    if unit == "weekend":
        return weekend(today, 0 if shift == 1 and today.weekday() < 5 else shift)
    if unit == "month":
        first = shift_month(today.replace(day=1), shift)
        return month(first.year, first.month)
    if unit == "quarter":
        first = shift_month(today.replace(day=1, month=(today.month - 1) // 3 * 3 + 1), shift * 3)
        return months(first.year, first.month, 3, DatePrecision.QUARTER)
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    first_year = today.year // size * size + shift * size
    return years(first_year, first_year + size - 1, _PRECISIONS[unit])


_PRECISIONS = {
    "day": DatePrecision.DAY,
    "night": DatePrecision.DAY,
    "hour": DatePrecision.DAY,
    "minute": DatePrecision.DAY,
    "week": DatePrecision.WEEK,
    "fortnight": DatePrecision.WEEK,
    "weekend": DatePrecision.INTERVAL,
    "month": DatePrecision.MONTH,
    "quarter": DatePrecision.QUARTER,
    "year": DatePrecision.YEAR,
    "decade": DatePrecision.DECADE,
    "century": DatePrecision.INTERVAL,
}


def _away(anchor: Anchor, unit: str, count: int) -> When:
    """The day, week, month or year so many units away: the precision is the unit's own."""
    if anchor.day is None:
        return When(None, None, _PRECISIONS[unit])
    if unit in {"hour", "minute"}:
        return one_day(anchor.day + timedelta(days=int(count / HOURS_A_DAY) if unit == "hour" else 0))
    moved = _back(anchor.day, unit, -count)
    if unit in {"day", "night"}:
        return one_day(moved)
    if unit in {"week", "fortnight"}:
        return week(moved)
    return _period(Anchor(moved, anchor.direction), unit, 0)


def _back(today: date, unit: str, count: int) -> date:
    """The day so many units before (after, if negative); what is less than 24 hours stays within the day.

    Raises:
        ValueError, OverflowError: the calendar does not reach so far.
    """
    if unit in DAY_UNITS:
        return today - timedelta(days=DAY_UNITS[unit] * count)
    if unit in MONTH_UNITS:
        return shift_month(today, -MONTH_UNITS[unit] * count)
    return today - timedelta(days=int(count / HOURS_A_DAY)) if unit == "hour" else today


def _weekends(today: date, count: int) -> When:
    """The last so many weekends that have begun."""
    last = weekend(today, 0 if today.weekday() >= 5 else -1)
    first = weekend(today, (0 if today.weekday() >= 5 else -1) - count + 1)
    return first.until(last)


def _weekend_shift(anchor: Anchor) -> int:
    """Early in the week "over the weekend" is the last one, whatever is planned."""
    weekday = anchor.day.weekday() if anchor.day is not None else 0
    return 0 if weekday >= 5 or (anchor.direction is Direction.FUTURE and weekday >= 2) else -1


def _weekday(anchor: Anchor, number: int, side: str | None) -> date | None:
    """The nearest such weekday on the side to look on; "last" and "next" leave out the day itself."""
    if anchor.day is None:
        return None
    behind, ahead = (anchor.day.weekday() - number) % 7, (number - anchor.day.weekday()) % 7
    if side in {"last", "past", "previous"}:
        return anchor.day - timedelta(days=behind or 7)
    if side in {"next", "coming"}:
        return anchor.day + timedelta(days=ahead or 7)
    if anchor.direction is Direction.FUTURE:
        return anchor.day + timedelta(days=ahead)
    if anchor.direction is Direction.NEAREST and ahead < behind:
        return anchor.day + timedelta(days=ahead)
    return anchor.day - timedelta(days=behind)


def _last_such(today: date, number: int) -> date:
    return today - timedelta(days=(today.weekday() - number) % 7 or 7)


def _monday(today: date, shift: int) -> date:
    return today - timedelta(days=today.weekday()) + timedelta(weeks=shift)


def _from(anchor: Anchor, precision: DatePrecision, place: Callable[[date], When]) -> When:
    return place(anchor.day) if anchor.day is not None else When(None, None, precision)
