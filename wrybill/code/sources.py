"""To whom a report is attributed, by which word, and what kind of source that is (codebook §4)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from wrybill.code.names import Names
from wrybill.code.roles import likeliest
from wrybill.schema import Candidate, Head, Reading, Role, Source, SourceKind, Span

CUE_CHARS = 60  # 88 % of the sources in the training codings have a cue this near, on one side or the other

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_AFTER_HEAD = re.compile(r",|\(| (?:of|from|by|in|on|at|for|who|which|that)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Cues:
    before: re.Pattern[str]
    saying: re.Pattern[str]
    alleging: re.Pattern[str]
    documents: frozenset[str]
    media: frozenset[str]
    media_heads: frozenset[str]
    unnamed: frozenset[str]


def source(candidate: Candidate, reading: Reading, names: Names, min_prob: float) -> Source | None:
    """The likeliest source of an event with its cue and kind, or None where the story speaks for itself.

    Args:
        candidate: The event as read; its source may stand in another sentence, as in a long quotation.
        reading: The story.
        names: The story's names.
        min_prob: The least probability of a source.
    """
    found = likeliest(candidate, Role.SOURCE, min_prob)
    if found is None:
        return None
    text = reading.story.text
    words = found.span.of(text)
    said = cue(text, found.span, reading.sentences[names.sentence_at(found.span.start)].span)
    return Source(
        text=words,
        span=found.span,
        name=names.full(found.span).of(text),
        cue=said,
        kind=kind(words, said, names.head(found.span)),
    )


def cue(text: str, span: Span, sentence: Span) -> str | None:
    """The word or phrase nearest to a source that ties a report to it: "said", "according to", "alleged"."""
    before = text[max(sentence.start, span.start - CUE_CHARS) : span.start]
    after = text[span.end : min(sentence.end, span.end + CUE_CHARS)]
    if phrase := _cues().before.search(before):
        return phrase[1].lower()
    near = [(len(before) - match.end(), match[0]) for match in _cues().saying.finditer(before)][-1:]
    near += [(match.start(), match[0]) for match in [_cues().saying.search(after)] if match]
    return min(near)[1].lower() if near else None


def kind(words: str, said: str | None, head: Head) -> SourceKind:
    """What stands behind a report, from the source's own words and the cue.

    A cue that leaves the truth open counts first; then writings, media, and sources without a name.
    """
    cues = _cues()
    first_part = _WORD.findall(_AFTER_HEAD.split(words.lower())[0])
    last = first_part[-1] if first_part else ""
    if said and cues.alleging.fullmatch(said):
        return SourceKind.ALLEGED
    if last in cues.media_heads or not cues.media.isdisjoint(_WORD.findall(words.lower())):
        return SourceKind.MEDIA
    if last in cues.documents:
        return SourceKind.DOCUMENT
    if head is Head.NOMINAL and last in cues.unnamed:
        return SourceKind.UNNAMED
    return SourceKind.SAID


@cache
def _cues() -> _Cues:
    table = tomllib.loads(files(__package__).joinpath("cues.toml").read_text("utf-8"))
    return _Cues(
        before=re.compile(rf"\b({_any_of(table['before'])})\s+(?:the\s+|an?\s+)?$", re.IGNORECASE),
        saying=re.compile(rf"\b(?:{_any_of(table['saying'] + table['alleging'])})\b", re.IGNORECASE),
        alleging=re.compile(_any_of(table["alleging"]), re.IGNORECASE),
        documents=frozenset(table["documents"]),
        media=frozenset(table["media"]),
        media_heads=frozenset(table["media_heads"]),
        unnamed=frozenset(table["unnamed"]),
    )


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
