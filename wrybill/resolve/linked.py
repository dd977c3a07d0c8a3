"""Which words of the sentence say when an event was: those linked to it, whole, or the adverb of time after it."""

import re

from wrybill.resolve.context import StoryContext
from wrybill.schema import Event, Role, Span, TimeKind

# What begins another clause. Calibrated on events/train: docs/decisions/0012-dates.md.
_BREAK = re.compile(
    r"[,;:()“”\"—]|\b(?:that|who|whom|which|when|after|before|since|while|as|and|but|because|although|if|said|says|told"
    r"|announced)\b",
    re.I,
)
_ADVERB_ENDS = re.compile(r"\s*(?:[.,;:]|$|\s(?:and|but|in|at|on|to|by|for|after|when|as|while|from|with)\b)")
_OF = re.compile(r"\bof\s+$", re.I)
_WHEN = re.compile(r"\bwhen\s")
# What leaves the clause that "when" opens.
_LEAVES = re.compile(r"[;:“”\"—]|\b(?:that|who|which|after|before|since|while|and|but|because)\b", re.I)
_OPENING = re.compile(r"[\"“]?(?:As|When|While)\s")
_OTHER_PART = re.compile(r"[.;:“”\"—]|\b(?:said|says)\b")
MIN_LINK_PROB = 0.3


def whole_time(span: Span, event: Event, context: StoryContext) -> Span:
    """The linked words with every time expression that they cut: "three weekends" of "three weekends in a row"."""
    for found, _ in context.times:
        if found.overlaps(span) and event.sentence_span.contains(found):
            span = Span(min(span.start, found.start), max(span.end, found.end))
    return span


def time_after(event: Event, context: StoryContext) -> Span | None:
    """The adverb of time that follows the trigger in its clause and is linked to no event; None without one."""
    at = event.trigger.end
    found = next(
        ((span, timex) for span, timex in context.times if span.start >= at and event.sentence_span.contains(span)),
        None,
    )
    if found is None:
        return None
    span, timex = found
    before = context.text[at : span.start]
    dated = timex.kind in {TimeKind.DATE, TimeKind.TIME} and timex.when is not None and timex.when.start is not None
    if not dated or _BREAK.search(before) or _OF.search(before) or not _ADVERB_ENDS.match(context.text, span.end):
        return None
    return None if _is_linked(span, context) else span


def time_of_clause(event: Event, context: StoryContext) -> Span | None:
    """The time that a clause with "when" or "as" ties to the event; None without one.

    "Was held on 22 July, when police raided"; "protested when they came in 2020"; "As ships sailed on Friday, others
    took up arms"; and words of time in the trigger itself, "the March accession". Right in 19 of the 22 such events of
    events/train that have a date (2026-11-25).
    """
    placed = [
        span
        for span, timex in context.times
        if event.sentence_span.contains(span) and timex.when is not None and timex.when.start
    ]
    within = next((span for span in placed if event.trigger.contains(span)), None)
    return (
        within
        or _before_when(event, placed, context.text)
        or _after_when(event, placed, context.text)
        or _in_opening(event, placed, context.text)
    )


def _before_when(event: Event, placed: list[Span], text: str) -> Span | None:
    """The time before a "when" whose clause holds the event."""
    at = event.trigger.start
    opens = list(_WHEN.finditer(text, event.sentence_span.start, at))
    if not opens or _LEAVES.search(text, opens[-1].end(), at):
        return None
    return next((span for span in reversed(placed) if span.end <= opens[-1].start()), None)


def _after_when(event: Event, placed: list[Span], text: str) -> Span | None:
    """The time in a clause with "when" that follows the event's own."""
    found = _WHEN.search(text, event.trigger.end, event.sentence_span.end)
    if not found or _OTHER_PART.search(text, event.trigger.end, found.start()):
        return None
    time = next((span for span in placed if span.start >= found.end()), None)
    return (
        time
        if time and not ("," in text[found.end() : time.start] or _LEAVES.search(text, found.end(), time.start))
        else None
    )


def _in_opening(event: Event, placed: list[Span], text: str) -> Span | None:
    """The time in a clause with "as" or "when" that opens the sentence and ends before the event's own."""
    start = event.sentence_span.start
    if not placed or not _OPENING.match(text, start) or _OTHER_PART.search(text, start, placed[0].start):
        return None
    return placed[0] if "," in text[placed[0].end : event.trigger.start] else None


def _is_linked(span: Span, context: StoryContext) -> bool:
    return any(
        role.role is Role.TIME and role.prob >= MIN_LINK_PROB and role.span.overlaps(span)
        for candidate in context.reading.candidates
        for role in candidate.roles
    )
