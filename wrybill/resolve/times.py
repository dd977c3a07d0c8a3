"""The date of an event: from its time expression, or, for what happens now, from the story's own day."""

import re

from wrybill.gazetteers import word_set
from wrybill.resolve.context import StoryContext
from wrybill.resolve.dates import Anchor, Direction, When, is_duration, read_expression
from wrybill.resolve.phrases import words_of
from wrybill.schema import DateBasis, DatePrecision, Event, EventDate, PublishedBasis, Span

# Codebook §3 statuses that look back, and those that look ahead; the others lie near the story's day.
DIRECTIONS = {"future": Direction.FUTURE, "actual": Direction.PAST, "historical": Direction.PAST}
# Lower case only: a sentence that opens with "By Sunday" tells what had come about.
_DEADLINE = re.compile(r"\b(?:by|until|till)\s*$")
_OPENS_DEADLINE = re.compile(r"(?:by|until|till)\s")
_LASTING = re.compile(r"\b(for|after)\s+$")
_TOLD = re.compile(r"\bhad\b")


def resolve_time(event: Event, context: StoryContext) -> EventDate | None:
    """When an event took or takes place; null ends where its words cannot be placed."""
    text = event.time.of(context.text) if event.time else ""
    if event.time is None or all(word.key in word_set("no_times") for word in words_of(text)):
        return _published(event, context)
    led = _LASTING.search(context.text[event.sentence_span.start : event.time.start])
    if is_duration(text) or (led and is_duration(f"{led[1]} {text}")):
        return _published(event, context)
    anchor = Anchor(context.day, _direction(event.time, event, context))
    when = read_expression(text, anchor) or When(None, None, DatePrecision.UNKNOWN)
    return EventDate(
        start=when.start.isoformat() if when.start else None,
        end=when.end.isoformat() if when.end else None,
        precision=when.precision,
        basis=DateBasis.EXPRESSION,
        text=text,
        span=event.time,
    )


def _direction(time: Span, event: Event, context: StoryContext) -> Direction:
    """The side to look on: a deadline ("by Sunday") lies ahead, whatever sets it; "had fallen by Sunday" is told."""
    before = context.text[event.sentence_span.start : time.start]
    deadline = _DEADLINE.search(before) or _OPENS_DEADLINE.match(context.text, time.start, time.end)
    if deadline and event.status != "historical" and not _TOLD.search(before):
        return Direction.FUTURE
    return DIRECTIONS.get(event.status, Direction.NEAREST)


def _published(event: Event, context: StoryContext) -> EventDate | None:
    """News without a date is of its own day; plans, memories and denials are not."""
    if event.status != "actual" or context.day is None:
        return None
    day = context.day.isoformat()
    dated = event.story.published_basis is PublishedBasis.DATELINE
    basis = DateBasis.DATELINE if dated else DateBasis.PUBLICATION
    return EventDate(start=day, end=day, precision=DatePrecision.DAY, basis=basis, text=None, span=None)
