"""Words of time whose meaning the words after them settle: "the year ended June 30", "will one day be"."""

import re

from wrybill.resolve.dates.timex import Timex
from wrybill.schema import Span, TimeBasis, TimeKind

# The words, what comes after them, and what they then are. Calibrated on the even half of TimeBank, 2026-11.
_ROWS = (
    (
        re.compile(r"the (?:full |fiscal )?year", re.I),
        re.compile(r"\s+end(?:ed|ing)\b"),
        Timex(TimeKind.DURATION, "P1Y", None, TimeBasis.LENGTH),
    ),
    (
        re.compile(r"the week", re.I),
        re.compile(r"\s+end(?:ed|ing)\b"),
        Timex(TimeKind.DURATION, "P1W", None, TimeBasis.LENGTH),
    ),
    (
        re.compile(r"the month", re.I),
        re.compile(r"\s+end(?:ed|ing)\b"),
        Timex(TimeKind.DURATION, "P1M", None, TimeBasis.LENGTH),
    ),
    (
        re.compile(r"one day", re.I),
        re.compile(r"\s+(?:be|have|become|will)\b"),
        Timex(TimeKind.DATE, "FUTURE_REF", None, TimeBasis.VAGUE),
    ),
)


def read_followed(text: str, span: Span) -> Timex | None:
    """What the words mean where what follows them settles it; None elsewhere."""
    words = " ".join(span.of(text).split())
    return next((t for own, after, t in _ROWS if own.fullmatch(words) and after.match(text, span.end)), None)
