"""The date of an event: from its time expression, or, for what happens now, from the story's own day."""

import re

import msgspec

from wrybill.gazetteers import word_set
from wrybill.resolve.antecedents import antecedent_of, told_before
from wrybill.resolve.context import StoryContext
from wrybill.resolve.dates import Anchor, Direction, When, is_duration, normalise, read_expression
from wrybill.resolve.dates.tense import direction_at
from wrybill.resolve.linked import time_after, time_of_clause, whole_time
from wrybill.resolve.phrases import words_of
from wrybill.resolve.published.allowed import whole
from wrybill.schema import DateBasis, DatePrecision, Event, EventDate, PublishedBasis, Span, TimeBasis

# How much of an ISO date the story's own has, by its length.
PRECISIONS = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}

# Codebook §3 statuses that look back, and those that look ahead; the others lie near the story's day.
DIRECTIONS = {"future": Direction.FUTURE, "actual": Direction.PAST, "historical": Direction.PAST}
# Lower case only: a sentence that opens with "By Sunday" tells what had come about.
_DEADLINE = re.compile(r"\b(?:by|until|till)\s*$")
_OPENS_DEADLINE = re.compile(r"(?:by|until|till)\s")
_LASTING = re.compile(r"\b(for|after)\s+$")
_SAME_DAY = re.compile(r"\b(?:earlier|later) (?:in the|that) day\b|\b(?:same|that) day\b", re.I)
# "At 10 p.m." is of the day that the story has come to, not of the day of publication.
_CLOCK_ALONE = re.compile(
    r"(?:at |around |about |shortly (?:before|after) )*"
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\.?|\d{1,2}:\d\d|noon|midnight|midday)"
    r"(?:\s(?:GMT|UTC|EST|EDT|CET|BST|local\stime))?",
    re.I,
)
# Adverbs that a reader links and that say nothing of the day.
_NO_TIME = re.compile(r"(?:very )?(?:soon|just|then|again|already|still|so far|finally|earlier|later)", re.I)
_TOLD = re.compile(r"\bhad\b")
# Codebook §17: the time of an act is its own. Who makes an offer has made it; what is announced is still to come.
_PROMISE = re.compile(r"(?:offer|promis|pledg|vow|declar|announc|propos|threaten)\w*", re.I)
_SAYINGS = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})  # to say is to do them
_ANNOUNCED = re.compile(
    r"\b(?:announced|declared|said|stated|warned|confirmed|pledged|vowed|promised|threatened)\s+(?:(?:late|early)\s+)?"
    r"(?:on\s+)?$"
)
_OWNS = re.compile(r"['’]")  # "announced Friday's strike"


def resolve_time(event: Event, context: StoryContext) -> EventDate | None:
    """When an event took or takes place; null ends where its words cannot be placed."""
    time = _words_of_time(event, context)
    event = msgspec.structs.replace(event, time=time)
    if time is None or _says_no_day(time, event, context) or _is_announcements(time, event, context):
        return _undated(event, context)
    text = time.of(context.text)
    if _CLOCK_ALONE.fullmatch(text.strip()) and (found := antecedent_of(event, context)):
        return _dated(found[1], DateBasis.EXPRESSION, time, context)
    direction = _direction(time, event, context)
    told = _read_told(text, event, context) if _SAME_DAY.search(text) or _counts_from_told(time, context) else None
    when = told or _read(text, direction, context) or _read_told(text, event, context)
    return _dated(when or When(None, None, DatePrecision.UNKNOWN), DateBasis.EXPRESSION, time, context)


def _words_of_time(event: Event, context: StoryContext) -> Span | None:
    """The words linked to the event, whole, or those that its sentence ties to it."""
    if event.time is not None:
        return whole_time(event.time, event, context)
    return time_after(event, context) or time_of_clause(event, context)


def _says_no_day(time: Span, event: Event, context: StoryContext) -> bool:
    """Whether the words are an adverb like "soon", or say only how long."""
    text = time.of(context.text)
    if _NO_TIME.fullmatch(text) or all(word.key in word_set("no_times") for word in words_of(text)):
        return True
    led = _LASTING.search(context.text[event.sentence_span.start : time.start])
    return is_duration(text) or (led is not None and is_duration(f"{led[1]} {text}"))


def _read(text: str, direction: Direction, context: StoryContext) -> When | None:
    """What the words mean on the story's day; where only its month or year is known, on all of its days."""
    if context.days is None:
        return read_expression(text, Anchor(None, direction))
    first, last = (read_expression(text, Anchor(day, direction)) for day in context.days)
    if first == last or first is None:
        return first
    return When(None, None, first.precision)


def _counts_from_told(time: Span, context: StoryContext) -> bool:
    """Whether the words name a period by the one beside it ("the previous year"), which the text told before."""
    if context.day is None and context.days is not None:
        return False  # of a story's month or year the words are read on all of its days
    return any(
        timex.basis is TimeBasis.TOLD and timex.when is not None and time.contains(span)
        for span, timex in context.times
    )


def _read_told(text: str, event: Event, context: StoryContext) -> When | None:
    """What words mean that count from what was told before: "two days later", "the same day".

    They count from the day told last; for what happened, from the last that does not lead beyond the story's day.
    """
    time = event.time or event.trigger
    for told in told_before(time.start, context):
        timex = normalise(text, Anchor(context.day, Direction.PAST), told)
        if timex.basis is not TimeBasis.TOLD or timex.when is None or timex.when.start is None:
            continue
        if event.status == "future" or context.day is None or timex.when.start <= context.day:
            return timex.when
    return None


def _dated(when: When, basis: DateBasis, span: Span, context: StoryContext) -> EventDate:
    return EventDate(
        start=when.start.isoformat() if when.start else None,
        end=when.end.isoformat() if when.end else None,
        precision=when.precision,
        basis=basis,
        text=span.of(context.text),
        span=span,
    )


def _direction(time: Span, event: Event, context: StoryContext) -> Direction:
    """The side to look on: a deadline ("by Sunday") lies ahead, whatever sets it; "had fallen by Sunday" is told."""
    before = context.text[event.sentence_span.start : time.start]
    deadline = _DEADLINE.search(before) or _OPENS_DEADLINE.match(context.text, time.start, time.end)
    if deadline and event.status != "historical" and not _TOLD.search(before):
        return Direction.FUTURE
    if event.status == "future" and _is_said(time, event, context):
        return Direction.PAST
    return DIRECTIONS.get(event.status, Direction.NEAREST)


def _is_said(time: Span, event: Event, context: StoryContext) -> bool:
    """Whether the act is an offer, a promise or the like, and was made: "announced on Monday to offer a reward"."""
    makes = _PROMISE.match(context.text, event.trigger.start, event.trigger.end)
    return makes is not None and direction_at(context.text, time) is Direction.BEHIND


def _is_announcements(time: Span, event: Event, context: StoryContext) -> bool:
    """Whether the words say when a plan was told of: "a strike announced on Thursday" has no day of its own."""
    if event.status != "future" or event.event_type in _SAYINGS or _is_said(time, event, context):
        return False
    if not _ANNOUNCED.search(context.text, event.sentence_span.start, time.start) or _OWNS.match(
        context.text, time.end
    ):
        return False
    when = _read(time.of(context.text), Direction.PAST, context)
    return when is None or when.start is None or context.days is None or when.start <= context.days[1]


def _undated(event: Event, context: StoryContext) -> EventDate | None:
    """Without words of its own an event is of the day that an earlier sentence tells, or of the story's own."""
    if found := antecedent_of(event, context):
        span, when = found
        return _dated(when, DateBasis.ANTECEDENT, span, context)
    return _published(event, context)


def _published(event: Event, context: StoryContext) -> EventDate | None:
    """News without a date is of its own day; plans, memories and denials are not."""
    published = event.story.published
    if event.status != "actual" or context.days is None or published is None:
        return None
    first, last = context.days
    named = (whole(published[:10]), whole(published[:10], last=True))
    dated = event.story.published_basis is PublishedBasis.DATELINE
    return EventDate(
        start=first.isoformat(),
        end=last.isoformat(),
        precision=PRECISIONS[min(len(published), 10)] if named == context.days else DatePrecision.INTERVAL,
        basis=DateBasis.DATELINE if dated else DateBasis.PUBLICATION,
        text=None,
        span=None,
    )
