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


def time_of_when(event: Event, context: StoryContext) -> Span | None:
    """The time that a clause with "when" belongs to: "was held on 22 July, when police raided"; None without one.

    Right in 13 of the 15 such events of events/train that have a date (2026-11-25).
    """
    start, at = event.sentence_span.start, event.trigger.start
    opens = list(_WHEN.finditer(context.text, start, at))
    if not opens or _LEAVES.search(context.text, opens[-1].end(), at):
        return None
    before = [
        span
        for span, timex in context.times
        if start <= span.start and span.end <= opens[-1].start() and timex.when is not None and timex.when.start
    ]
    return before[-1] if before else None


def _is_linked(span: Span, context: StoryContext) -> bool:
    return any(
        role.role is Role.TIME and role.prob >= MIN_LINK_PROB and role.span.overlaps(span)
        for candidate in context.reading.candidates
        for role in candidate.roles
    )
