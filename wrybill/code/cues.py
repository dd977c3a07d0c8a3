"""The words that tie a report to its source: "said", "according to", "was accused by", "quoted X as saying"."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from wrybill.schema import Span

CUE_CHARS = 90  # a cue farther from its source belongs to somebody else more often than not (PolNeAR, train)

# What stands between a source and its cue, in characters of distance; chosen on PolNeAR, train (evals/said.py polnear).
_CLAUSE, _TURNED = 25, 40

_APPOSITIVE = re.compile(
    r"^,[^,;:“”\"]{2,70},|^\s*\([^()]*\)|^ [-–—] [^-–—]{2,70} [-–—] |^,? (?:who|which)\b[^,;“”\"]{2,70},"
)
_BREAK = re.compile(r"[;:,]|\b(?:and|but|that|while|because|when|as|which|who|after|if)\b", re.IGNORECASE)
_TURN = re.compile(r"[,”\"’'?!–—]\s*$")  # before a verb that its subject follows: "…,” said the mayor"
_PASSIVE = re.compile(
    r"(?:\b(?:was|were|is|are|be|been|being)\s+(?:also\s+|not\s+|\w+ly\s+)?|\b(?:to|of)\s+)$", re.IGNORECASE
)
_SETS = ("documents", "media", "media_heads", "unnamed", "bodies", "spokesmen", "press", "clause_words")
_BY = re.compile(r"\s+(?:\w+\s+)?by\b", re.IGNORECASE)


@dataclass(frozen=True)
class Cues:
    """The words of cues.toml, ready to look for."""

    before: re.Pattern[str]
    citing: re.Pattern[str]
    cites: re.Pattern[str]
    by: re.Pattern[str]
    as_saying: re.Pattern[str]
    carried: re.Pattern[str]
    naming: re.Pattern[str]
    telling: re.Pattern[str]
    saying: re.Pattern[str]
    alleging: re.Pattern[str]
    documents: frozenset[str]
    media: frozenset[str]
    media_heads: frozenset[str]
    unnamed: frozenset[str]
    bodies: frozenset[str]
    spokesmen: frozenset[str]
    press: frozenset[str]
    clause_words: frozenset[str]


def cue(text: str, source: Span, sentence: Span, about: Span) -> Span | None:
    """Where the word or phrase stands that ties a report to its source.

    Fixed phrases before the source count first, then passives ("accused by X") and "X as saying"; else it is the
    nearest verb of telling that the source can be the subject of.

    Args:
        text: The story's text.
        source: The words of the source.
        sentence: The sentence in which the source stands.
        about: What is reported. A verb that is itself the reported act is no cue.
    """
    before = text[max(sentence.start, source.start - CUE_CHARS) : source.start]
    offset = source.start - len(before)
    as_said = cues().as_saying.match(text, source.end, sentence.end)
    if carried := cues().carried.search(before):
        return Span(offset + carried.start(1), offset + carried.end(1))
    if as_said:
        return Span(*as_said.span(1))
    for match in (cues().before.search(before), cues().by.search(before)):
        if match:
            return Span(offset + match.start(1), offset + match.end(1))
    near = [*_following(text, source, sentence), *_preceding(before, offset)]
    free = [(distance, span) for distance, span in near if not span.overlaps(about)]
    return min(free)[1] if free else None


def _following(text: str, source: Span, sentence: Span) -> list[tuple[int, Span]]:
    """The verbs after a source, with their distances; no passives, whose subject is told about or told to."""
    after = text[source.end : min(sentence.end, source.end + CUE_CHARS)]
    aside = _APPOSITIVE.match(after)
    found = []
    for match in cues().saying.finditer(after):
        gap = after[: match.start()]
        if _quoted(gap) or _PASSIVE.search(gap) or _BY.match(after, match.end()):
            continue
        between = gap[aside.end() :] if aside and aside.end() <= match.start() else gap
        distance = len(between) + _CLAUSE * len(_BREAK.findall(between))
        found.append((distance, Span(source.end + match.start(), source.end + match.end())))
    return found


def _preceding(before: str, offset: int) -> list[tuple[int, Span]]:
    """The verbs before a source that it can be the subject of; elsewhere than after a comma only as a last resort."""
    found = []
    for match in cues().saying.finditer(before):
        gap = before[match.end() :]
        if _quoted(gap):
            continue
        turned = _TURN.search(before[: match.start()]) is not None or not before[: match.start()].strip()
        distance = len(gap) + _CLAUSE * len(_BREAK.findall(gap)) + (0 if turned else _TURNED)
        found.append((distance, Span(offset + match.start(), offset + match.end())))
    return found


def _quoted(gap: str) -> bool:
    """Whether a quotation begins or ends between a source and a word, so that one of them stands inside it."""
    return gap.count("“") != gap.count("”") or gap.count('"') % 2 == 1


@cache
def cues() -> Cues:
    """The table of cues."""
    table = tomllib.loads(files(__package__).joinpath("cues.toml").read_text("utf-8"))
    verbs = _any_of(table["saying"] + table["alleging"])
    return Cues(
        before=re.compile(
            rf"\b({_any_of(table['before'] + table['citing'])})\s+(?:(?:the|an?|its|his|her|their|our)\s+)?"
            r"(?:\w+\s+)?$",
            re.IGNORECASE,
        ),
        citing=re.compile(rf"\b({_any_of(table['citing'])})\s+(?:(?:the|an?)\s+)?$", re.IGNORECASE),
        cites=re.compile(rf"(?:,\s*(?:which\s+)?)?\b(?:{_any_of(table['citing'])})\b", re.IGNORECASE),
        by=re.compile(rf"\b({verbs})(?:\s\w+ly|\sas\s\w+)?\s+by\s+(?:(?:the|an?)\s+)?$", re.IGNORECASE),
        as_saying=re.compile(r",?\s+as\s+(?:having\s+)?(?:also\s+)?(\w+ing)\b", re.IGNORECASE),
        carried=re.compile(
            rf"\b({_any_of(table['carried'])})\s+(?:on\s+\w+\s+|as\s+\w+ing\s+)?(?:by|on)\s+(?:(?:the|an?)\s+)?$",
            re.IGNORECASE,
        ),
        telling=re.compile(rf"\b(?:{_any_of(table['telling'])})\b", re.IGNORECASE),
        naming=re.compile(
            rf"\b(?:(?:{_any_of(table['carried'] + table['telling'] + table['alleging'])})(?:\son\s\w+)?\sby|"
            rf"{_any_of(table['before'] + table['citing'])})\s",
            re.IGNORECASE,
        ),
        saying=re.compile(rf"\b(?:{verbs})\b", re.IGNORECASE),
        alleging=re.compile(_any_of(table["alleging"]), re.IGNORECASE),
        **{name: frozenset(table[name]) for name in _SETS},
    )


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
