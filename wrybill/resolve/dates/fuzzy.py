"""Early, middle and late parts of a week, month, year or decade: the words say them, so the interval is no wider."""

import re
from datetime import date, timedelta

from wrybill.resolve.dates.when import When, month
from wrybill.schema import DatePrecision

_PART = re.compile(
    r"\b(?:(?P<early>early|beginning of|start of)|(?P<mid>mid|middle of)|(?P<late>late|end of|close of))[ -](?:the )?"
    r"(?!on |afternoon|morning|evening|night)"
)
# Thirds, as papers use the words: "early in the year" reaches to April, "late in the month" begins with the 21st.
_MONTHS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_DAYS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_WEEKDAYS = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}
_YEARS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


def narrowed(when: When, words: str) -> When:
    """The part of the period that the words speak of; the period itself where they speak of no part."""
    found = _PART.search(words)
    if not found or when.start is None or when.end is None:
        return when
    part, start, end = found.lastgroup or "", when.start, when.end
    match when.precision:
        case DatePrecision.WEEK:
            first, last = _WEEKDAYS[part]
            return When(start + timedelta(days=first), start + timedelta(days=last), when.precision)
        case DatePrecision.MONTH:
            first, last = _DAYS[part]
            return When(start.replace(day=first), start.replace(day=min(last, end.day)), when.precision)
        case DatePrecision.YEAR:
            first, last = _MONTHS[part]
            return When(date(start.year, first, 1), month(start.year, last).end, when.precision)
        case DatePrecision.DECADE:
            first, last = _YEARS[part]
            return When(date(start.year + first, 1, 1), date(start.year + last, 12, 31), when.precision)
    return when
