"""To whom a report is attributed, by which word, and what kind of source that is (codebook §4)."""

import re

from wrybill.code.cues import cue, cues
from wrybill.code.names import Names
from wrybill.code.roles import likeliest
from wrybill.code.tellers import Tellers
from wrybill.schema import Candidate, Head, Reading, Role, Source, SourceKind, Span, Teller

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_AFTER_HEAD = re.compile(
    r",|\(| (?:of|from|by|in|on|at|for|with|to|who|which|that|familiar|briefed|close|obtained|seen|published|"
    r"released)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:(?:one|two|three|some|many|most|several|both|all|\d+) of|an? (?:group|number|pair) of)\s+", re.I
)
_SOMEBODY = re.compile(r"(?:an?|one|two|three|four|five|some|several|many|other|another)\s", re.IGNORECASE)


def source(candidate: Candidate, reading: Reading, names: Names, min_prob: float) -> Source | None:
    """Whose words the report of an event is, and via whom; None where the story speaks for itself.

    Of several tellers that are nested, the innermost is the source and the next one out passes it on; of several that
    are not, the likeliest is the source.

    Args:
        candidate: The event as read; its source may stand in another sentence, as in a long quotation.
        reading: The story.
        names: The story's names.
        min_prob: The least probability of a source.
    """
    best = likeliest(candidate, Role.SOURCE, min_prob)
    if best is None:
        return None
    sentence = reading.sentences[names.sentence_at(best.span.start)].span
    linked = tuple(one.span for one in candidate.roles if one.role is Role.SOURCE and one.prob >= min_prob)
    inner, outer = Tellers(reading.story.text, sentence, candidate.trigger).chain(best.span, linked)
    told = _teller(inner, reading, names, sentence, candidate.trigger)
    via = _teller(outer, reading, names, sentence, candidate.trigger) if outer else None
    return Source(
        text=told.text, span=told.span, name=told.name, cue=told.cue, cue_span=told.cue_span, kind=told.kind, via=via
    )


def _teller(span: Span, reading: Reading, names: Names, sentence: Span, trigger: Span) -> Teller:
    text = reading.story.text
    said, full = cue(text, span, sentence, trigger), names.full(span)
    words = said.of(text).lower() if said else None
    return Teller(
        text=span.of(text),
        span=span,
        name=full.of(text),
        cue=words,
        cue_span=said,
        kind=kind(full.of(text), words, names.head(full)),
    )


def kind(words: str, said: str | None, head: Head) -> SourceKind:
    """What stands behind a report, from the source's own words and the cue.

    A cue that leaves the truth open counts first; then writings, media, and people without a name. Offices, bodies and
    spokesmen are known without one: "the mayor", "a court", "a spokesman for the army".
    """
    if said and cues().alleging.fullmatch(said):
        return SourceKind.ALLEGED
    first_part = _WORD.findall(_AFTER_HEAD.split(_PART.sub("", words.lower()))[0])
    last = first_part[-1] if first_part else ""
    if last in cues().spokesmen:
        return SourceKind.SAID
    if _of_the_press(first_part):
        return SourceKind.MEDIA
    if last in cues().documents:
        return SourceKind.DOCUMENT
    without_name = last in cues().unnamed or (_SOMEBODY.match(words) and last not in cues().bodies)
    return SourceKind.UNNAMED if head is Head.NOMINAL and without_name else SourceKind.SAID


def _of_the_press(first_part: list[str]) -> bool:
    """Media by name or by noun, and reports that are nobody's: "local reports"."""
    last = first_part[-1] if first_part else ""
    if last in {"report", "reports"}:
        return len(first_part) > 1 and first_part[:-1] != ["the"] and cues().press.issuperset(first_part)
    return last in cues().media_heads or (last not in cues().documents and not cues().media.isdisjoint(first_part))
