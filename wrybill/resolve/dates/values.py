"""Values as TIMEX3 writes them: 1998-02-13, 1998-W07, 1998-02, 1989-Q3, 1997-FA, 1998, 198; TNI after a night's day."""

import re
from datetime import timedelta

from wrybill.resolve.dates.when import When, months, years
from wrybill.resolve.dates.words import NUMBERS, number_of
from wrybill.schema import DatePrecision

SEASON_CODES = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_OCLOCK = re.compile(rf"\b(?P<hour>\d{{1,2}}|{'|'.join(NUMBERS)}) oclock\b")
_GMT = re.compile(r"\b(?P<hour>\d\d)(?P<minute>\d\d) (?:gmt|utc)\b")
_DOTTED_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}/\d")
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?::\d\d)?\s*(?P<half>[ap])?\.?m?\b")
_PARTS = (
    (re.compile(r"\b(?:noon|midday)\b"), "T12:00"),
    (re.compile(r"\bmidnight\b"), "T24:00"),
    (re.compile(r"\b(?:morning|dawn|sunrise|(?:early|small|wee) hours)\b"), "TMO"),
    (re.compile(r"\bafternoon\b"), "TAF"),
    (re.compile(r"\b(?:evening|dusk|sunset)\b"), "TEV"),
    (re.compile(r"\b(?:night|tonight|overnight)\b"), "TNI"),
)


def value_of(when: When, words: str = "") -> str:
    """The value of a date; empty where it has no place on the calendar."""
    start = when.start
    if start is None:
        return ""
    year, week, _ = start.isocalendar()
    values = {
        DatePrecision.DAY: start.isoformat(),
        DatePrecision.WEEK: f"{year}-W{week:02d}",
        DatePrecision.MONTH: start.isoformat()[:7],
        DatePrecision.QUARTER: f"{start.year}-Q{(start.month + 2) // 3}",
        DatePrecision.SEASON: f"{start.year}-{SEASON_CODES.get(start.month, '')}",
        DatePrecision.YEAR: f"{start.year:04d}",
        DatePrecision.DECADE: f"{start.year // 10}",
    }
    if when.precision in values:
        return values[when.precision]
    if _is_half(when):
        return f"{start.year}-H{1 if start.month < 7 else 2}"
    if when == years(start.year, start.year + 99, when.precision) and re.search(r"century|00s", words):
        return f"{start.year // 100}"
    if "weekend" in words and when.end == start + timedelta(days=1):
        return f"{year}-W{week:02d}-WE"
    return f"{start.isoformat()}/{when.end.isoformat() if when.end else ''}"


def _is_half(when: When) -> bool:
    start = when.start
    return (
        start is not None
        and (start.month, start.day) in {(1, 1), (7, 1)}
        and when == months(start.year, start.month, 6, when.precision)
    )


def time_of_day(words: str) -> str:
    """The time of day, as it stands after the day: "T22:00", "TMO"; empty if the words tell none."""
    if _DOTTED_DAY.search(words):
        return ""
    if found := _GMT.search(words):
        return f"T{found['hour']}:{found['minute']}"
    if found := _OCLOCK.search(words):
        hour = number_of(found["hour"]) % 12
        late = re.search(r"\b(?:afternoon|evening|night|p\.?m)\b", words)
        return f"T{hour + 12 if late else hour or 12:02d}:00"
    found = _CLOCK.search(words)
    if found and (found["half"] or found["minute"]):
        hour = int(found["hour"]) % (12 if found["half"] else 24) + (12 if found["half"] == "p" else 0)
        return f"T{hour:02d}:{found['minute'] or '00'}"
    return next((code for pattern, code in _PARTS if pattern.search(words)), "")
