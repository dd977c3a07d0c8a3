"""When an event was whose own words do not say: an earlier sentence tells of it, or the event goes on from one."""

import re
from datetime import date, timedelta

from wrybill.resolve.context import StoryContext
from wrybill.resolve.dates import Timex, Told, When
from wrybill.schema import DatePrecision, Event, Span, TimeBasis, TimeKind

# "The attack" of a sentence is that of an earlier one, whenever it was; a sentence that goes on from the one before it
# is of the same day only where that is of this week. Calibrated on events/train: docs/decisions/0012-dates.md.
NEAR_DAYS = 7
MIN_STEM_CHARS = 4
MAX_TOLD = 6
_TOLL = re.compile(r"\b(?:injur\w+|wound\w+|hurt|kill\w*|died?|dead|deaths?|casualt\w+)\b", re.I)
# Says that there are more of those: "a further 30", "dozens of others".
_MORE = re.compile(
    r"\b(?:more(?! than\b)|further|another|others?|also|additional(?:ly)?|as well|besides|in addition|in total)\b",
    re.I,
)
_TOLL_ALONE = re.compile(r"\W*(?:(?!(?:in|at|by|on|near|when|as|after|from|during)\b)[\w,.-]+ ){1,9}\w+\W*", re.I)
EXACT = frozenset({DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR})
# Words that any sentence may hold and that say nothing of what happened.
_COMMON_WORDS = """
    said says told call called asked made make take took taken give given gave held hold holding meet meeting talk want
    with from that this they them have been were will would their over against into more than after before
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_ENDINGS = re.compile(r"(?:ings?|ions?|ments?|ers?|ed|es|s)$")
_WORD = re.compile(r"[^\W\d_]+")
# "Is fighting", "are being held": now, whatever was told before.
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those)\s+(?:[a-z]+\s+)?$", re.I)
_NOW = re.compile(r"\b(?:is|are|am|’s|’re|has been|have been|continues? to|still|now)\s+(?:\w+\s+)?$")


def antecedent_of(event: Event, context: StoryContext) -> tuple[Span, When] | None:
    """The words of an earlier sentence that say when the event was, and the days that they mean; None without any.

    Only for what happened: a plan's day is not that of the sentence before it.
    """
    if event.status not in {"actual", "historical"} or _NOW.search(_before(event, context)):
        return None
    if event.status == "historical":
        return _gone_on(event, context) or _told_of(event, context)
    return _told_of(event, context) or _gone_on(event, context)


def told_before(at: int, context: StoryContext) -> tuple[Told, ...]:
    """What the text has dated before a place, the last first."""
    dated = [timex.when for span, timex in context.times if span.end <= at and _is_past(timex, context)]
    return tuple(Told(when) for when in reversed(dated[-MAX_TOLD:]))


def _told_of(event: Event, context: StoryContext) -> tuple[Span, When] | None:
    """The day of the last earlier sentence that has a word of the trigger, and a time beside it."""
    stems = _stems(event.trigger.of(context.text))
    if not stems:
        return None
    for sentence in reversed(context.reading.sentences):
        if sentence.index >= event.sentence:
            continue
        near = [
            (span, timex) for span, timex in context.times if sentence.span.contains(span) and _is_past(timex, context)
        ]
        if not near:
            continue
        at = next((m.start() for m in _WORD.finditer(sentence.span.of(context.text)) if _stem(m[0]) in stems), None)
        if at is not None:
            start = sentence.span.start + at
            return _when(min(near, key=lambda found: abs(found[0].start - start)))
    return None


def _gone_on(event: Event, context: StoryContext) -> tuple[Span, When] | None:
    """The first day that the sentence before names: of this week, or of any time for a memory."""
    before = next((s.span for s in context.reading.sentences if s.index == event.sentence - 1), None)
    if before is None:
        return None
    found = [(span, timex) for span, timex in context.times if before.contains(span) and _is_past(timex, context)]
    if event.status == "historical":
        return _when(found[-1]) if found else None
    if found and (_DEFINITE.search(_before(event, context)) or _is_toll(event, before, context)):
        return _when(found[0])
    near = context.day - timedelta(days=NEAR_DAYS) if context.day else date.min
    recent = [
        (span, timex)
        for span, timex in found
        if timex.when and timex.when.start and timex.when.precision is DatePrecision.DAY and timex.when.start >= near
    ]
    return _when(recent[0]) if recent and context.day else None


def _is_toll(event: Event, before: Span, context: StoryContext) -> bool:
    """Whether the event counts more victims of what the sentence before tells: "A further 30 were injured".

    A sentence that is a count and nothing else ("5,500 people were injured") counts them too; "two died in a crash"
    tells of another happening.
    """
    trigger, told = event.trigger.of(context.text), before.of(context.text)
    if not _TOLL.search(trigger) or not _TOLL.search(told):
        return False
    own = event.sentence_span.of(context.text)
    return _MORE.search(own) is not None or _TOLL_ALONE.fullmatch(own.strip()) is not None


def _when(found: tuple[Span, Timex]) -> tuple[Span, When] | None:
    span, timex = found
    return (span, timex.when) if timex.when is not None else None


def _is_exact(timex: Timex) -> bool:
    dated = timex.kind in {TimeKind.DATE, TimeKind.TIME} and timex.when is not None
    return dated and timex.when is not None and timex.when.start is not None and timex.when.precision in EXACT


def _is_past(timex: Timex, context: StoryContext) -> bool:
    start = timex.when.start if timex.when is not None else None
    if timex.kind is TimeKind.TIME and timex.basis is TimeBasis.NEAREST and timex.when and start == context.day:
        return False  # a clock alone tells no day
    return _is_exact(timex) and start is not None and (context.day is None or start <= context.day)


def _before(event: Event, context: StoryContext) -> str:
    return context.text[max(event.sentence_span.start, event.trigger.start - 30) : event.trigger.start]


def _stems(words: str) -> frozenset[str]:
    return frozenset(
        _stem(word) for word in _WORD.findall(words) if len(word) >= MIN_STEM_CHARS and word.lower() not in _COMMON
    )


def _stem(word: str) -> str:
    """The word without its ending: "bombings", "bombed" and "bomb" are of one event."""
    bare = _ENDINGS.sub("", word.lower())
    return (bare if len(bare) >= MIN_STEM_CHARS else word.lower())[:6]
