"""A time expression: where it stands, what it means, and what the meaning rests on."""

from enum import StrEnum

import msgspec

from wrybill.schema.record import DatePrecision
from wrybill.schema.span import Span


class TimeKind(StrEnum):
    """What a time expression is. Source: the types of TIMEX3, ISO-TimeML 1.2.1."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    SET = "set"


class TimeBasis(StrEnum):
    """What the meaning of a time expression rests on."""

    CALENDAR = "calendar"
    COUNTED = "counted"
    NEAREST = "nearest"
    TOLD = "told"
    HOLIDAY = "holiday"
    MOVABLE = "movable"
    LENGTH = "length"
    REPEATED = "repeated"
    VAGUE = "vague"
    UNREAD = "unread"


class TimeReading(msgspec.Struct, frozen=True, kw_only=True):
    """One meaning: ISO 8601 days, both included, null where it has no place on the calendar; `value` is TIMEX3's."""

    start: str | None
    end: str | None
    precision: DatePrecision
    basis: TimeBasis
    value: str


class TimeExpression(msgspec.Struct, frozen=True, kw_only=True):
    """The words, where they stand, and what they can mean, the likeliest first."""

    text: str
    span: Span
    kind: TimeKind
    readings: tuple[TimeReading, ...]
