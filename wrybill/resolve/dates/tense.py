"""The side of the story's day on which the words around a time expression look for it."""

import re

from wrybill.resolve.dates.when import Direction
from wrybill.schema import Span

# How far around the words their verb stands. Calibrated on the even half of TimeBank, 2026-11.
BEFORE_CHARS, AFTER_CHARS = 110, 80
# No initial or title ends a sentence: "will succeed Daniel P. Davison Feb. 1".
_NO_END = r"(?<!\s[A-Z])" + "".join(
    rf"(?<!\b{title})" for title in ("Mr", "Mrs", "Ms", "Dr", "Gen", "Sen", "Gov", "Lt")
)
_SENTENCE_END = re.compile(_NO_END + r"[.!?]['”\"’)]*\s+(?=[A-Z“\"'‘`])|\n\s*\n|;")
_AHEAD = (
    r"(?:will|shall|would|may|won['’]t|['’]ll)(?! have\b)(?: (?:\w+ ){0,2}?be \w+)?"
    r"|plan(?:s|ned|ning)? to|(?<!as )(?<!previously )planned|expect(?:ed|s)|due|scheduled|slated"
    r"|set (?:to|for)|intend(?:s|ed)?|hopes?|aims?|going to|upcoming|payable|expires?|ending|deadline|forthcoming|ahead"
    r"|as soon as|(?<!could )be \w+ed|to be|succeed"
    r"|to (?:visit|meet|hold|host|travel|attend|sign|begin|start|vote|discuss|resume|open)"
)
_BEHIND = (
    r"said|says|told|had|has|have|was|were|did|since|met|held|left|won|began|came|went|took|made|saw|fell|rose|lost|ruled"
    r"|\w{2,}ed"
)
_CUE = re.compile(rf"\b(?:(?P<ahead>{_AHEAD})|(?P<behind>{_BEHIND}))\b", re.I)
_BY = re.compile(
    r"\b(?:by|until|till|effective|(?:starting|beginning)(?: on)?|ending|ahead of|no later than|as soon as)"
    r"\s+(?:the\s+)?$",
    re.I,
)
_HAD = re.compile(r"\bhad\b")


def direction_at(text: str, span: Span) -> Direction:
    """Where to look: ahead after "will", "by" and the like, else behind; the nearest verb before the words decides."""
    before, after = _sentence_around(text, span)
    if _BY.search(before):
        return Direction.BEHIND if _HAD.search(before) or _HAD.search(after) else Direction.FUTURE
    cues = list(_CUE.finditer(before))
    cue = cues[-1] if cues else _CUE.search(after)
    return Direction.FUTURE if cue and cue["ahead"] else Direction.BEHIND


def is_told(text: str, span: Span) -> bool:
    """Whether the sentence tells of the past alone: it has a verb of the past, and none of plans."""
    before, after = _sentence_around(text, span)
    cues = [*_CUE.finditer(before), *_CUE.finditer(after)]
    return any(cue["behind"] for cue in cues) and not any(cue["ahead"] for cue in cues) and not _BY.search(before)


def _sentence_around(text: str, span: Span) -> tuple[str, str]:
    before = text[max(0, span.start - BEFORE_CHARS) : span.start]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    after = text[span.end : span.end + AFTER_CHARS]
    end = _SENTENCE_END.search(after)
    return before[ends[-1] :] if ends else before, after[: end.start()] if end else after
