"""All time expressions of a text, each with what it can mean, seen from the day of publication."""

from collections.abc import Iterator
from datetime import date

from wrybill.resolve.dates.find import find_times
from wrybill.resolve.dates.followed import read_followed
from wrybill.resolve.dates.joined import linked_to
from wrybill.resolve.dates.numeric import slashed_days
from wrybill.resolve.dates.tense import direction_at
from wrybill.resolve.dates.timex import Timex, normalise
from wrybill.resolve.dates.told import Told
from wrybill.resolve.dates.when import Anchor, Direction, When, one_day
from wrybill.schema import DatePrecision, Span, TimeBasis, TimeExpression, TimeKind, TimeReading

# A quarter is "the quarter" of the paragraphs that follow it, not of the whole story.
QUARTER_REACH_CHARS = 600
MAX_TIMES = 500  # a story has some dozens; what has more is a table
# What lies on either side of the day, where the words alone do not say on which.
_TWO_SIDED = frozenset({TimeBasis.NEAREST, TimeBasis.HOLIDAY, TimeBasis.MOVABLE})
TELLS = frozenset({TimeKind.DATE, TimeKind.TIME})


def read_times(text: str, day: date | None) -> tuple[TimeExpression, ...]:
    """Every time expression of a text, in order.

    Args:
        text: the story, or a part of it.
        day: when it was published; without it what counts from that day has no ends.
    """
    return tuple(
        _expression(span.of(text), span, first, _others(span.of(text), first, day, told))
        for span, first, told in told_times(text, day)
    )


def told_times(text: str, day: date | None) -> Iterator[tuple[Span, Timex, Told]]:
    """Where each expression stands, what it most likely means, and what the text had told before it."""
    told, quarter_at = Told(), 0
    last: Span | None = None
    for span in find_times(text)[:MAX_TIMES]:
        if span.start - quarter_at > QUARTER_REACH_CHARS:
            told = Told(told.when, None)
        words = span.of(text)
        first = read_followed(text, span) or normalise(words, Anchor(day, direction_at(text, span)), told)
        first = linked_to(text, last, span, first, told.when)
        last = span
        yield span, first, told
        if first.kind in TELLS and first.when is not None and first.when.start is not None:
            quarter = told.quarter
            if _is_reported(first, quarter, day):
                quarter, quarter_at = first.when, span.start
            told = Told(first.when, quarter)


def _is_reported(timex: Timex, last: When | None, day: date | None) -> bool:
    """Whether a quarter is the one that the text reports on: the last told that is over, else the first told."""
    when = timex.when
    if when is None or when.precision is not DatePrecision.QUARTER or when.start is None or when.end is None:
        return False
    if timex.basis is TimeBasis.TOLD:
        return False
    if last is None or last.start is None or last.end is None or day is None:
        return True
    over = when.end <= day
    return over and (last.end > day or when.start >= last.start)


def _others(words: str, first: Timex, day: date | None, told: Told) -> list[Timex]:
    """What the words mean on the other side of the day, where that differs."""
    found = [_dated(slashed, first) for slashed in slashed_days(words)] if first.basis is TimeBasis.CALENDAR else []
    if first.basis not in _TWO_SIDED:
        return [other for other in found if other.when != first.when]
    for direction in (Direction.PAST, Direction.FUTURE):
        other = normalise(words, Anchor(day, direction), told)
        if other.when is not None and all(other.when != known.when for known in (first, *found)):
            found.append(other)
    return found


def _dated(day: date, timex: Timex) -> Timex:
    """The expression as one that means this day."""
    return Timex(timex.kind, day.isoformat(), one_day(day), timex.basis)


def _expression(words: str, span: Span, first: Timex, others: list[Timex]) -> TimeExpression:
    return TimeExpression(
        text=words, span=span, kind=first.kind, readings=tuple(reading_of(timex) for timex in (first, *others))
    )


def reading_of(timex: Timex) -> TimeReading:
    """One meaning, as the record of an expression holds it."""
    when = timex.when
    return TimeReading(
        start=when.start.isoformat() if when and when.start else None,
        end=when.end.isoformat() if when and when.end else None,
        precision=when.precision if when else DatePrecision.UNKNOWN,
        basis=timex.basis,
        value=timex.value,
    )
