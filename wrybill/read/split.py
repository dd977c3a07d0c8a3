"""Sentences with their offsets. One rule: nothing is lost, and a line end always ends a sentence."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from wrybill.read.words import words
from wrybill.schema import Sentence, Span

MAX_WORDS = 120  # The encoder reads 128 word pieces' worth of words at most; 0.1 % of news sentences are longer.
MIN_WORDS = 40  # A long sentence is cut at a clause, but never into scraps.

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_STOP = re.compile(
    r"""
      (?P<mark>[.!?…]+|[。！？]+) (?P<close>["'”’)\]»]*(?:\s?\[\d{1,3}\])*) (?P<gap>\s+[”»]?(?=\s)|\s+|$|(?<=[。！？]))
    | (?<=[^\W\d_A-Z]{2}) (?P<glued>[.!?]["”’]?) (?=[“"]?[A-Z][a-z]*[\s,’'])   # a space lost between two sentences
    """,
    re.VERBOSE,
)
_BEFORE_WORD = re.compile(r"[\s“”\"'‘’(\[/—–-]")
_NEXT = re.compile(r"[\"'“‘”(\[«\s—–*•-]*([^\W_]+(?:['’][^\W_]+)*)")
_NO_OPENER = re.compile(r"[,;:)/%]|[—–-]+\s")  # after an abbreviation inside a sentence, or a dateline
_ENUMERATOR = re.compile(r"\W*(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})?\W*")
_TAG = re.compile(r"(?:(?:[A-Z]|van|de|al|bin)[\w.’'-]*\s+){1,4}(?:said|says|asked|asks|wrote|told|tweeted|added)\b")
_CLAUSE = (";", "—", "–", ":", ",")
_NEAR_CHARS = 24  # how far to look for the word before and after a stop; longer words end no abbreviation


def sentences(text: str) -> tuple[Sentence, ...]:
    """Cut a text into sentences, numbered from 0, in time linear in its length.

    Every character that is not white space stands in exactly one sentence. No sentence has more than `MAX_WORDS`
    words: longer ones are cut after a clause.

    Args:
        text: A story's cleaned text; paragraphs, headings and list items on lines of their own.
    """
    spans = (part for line in _LINE.finditer(text) for whole in _cut(text, *line.span()) for part in _cap(text, whole))
    return tuple(Sentence(index, span) for index, span in enumerate(spans))


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    for stop in _STOP.finditer(text, start, end):
        if stop["glued"]:
            ends_at, next_at = stop.end(), stop.end()
        else:
            ends_at, next_at = stop.end("close"), stop.end()
            if not _is_end(text, start, stop, end):
                continue
        if span := _trimmed(text, start, max(ends_at, _last_sign(text, ends_at, next_at))):
            yield span
        start = next_at
    if span := _trimmed(text, start, end):
        yield span


def _last_sign(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words_in = text[start:end]
    left = len(words_in) - len(words_in.lstrip())
    kept = words_in.strip()
    return Span(start + left, start + left + len(kept)) if kept else None


def _is_end(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    mark_at = stop.start()
    if mark_at - start < 8 and _ENUMERATOR.fullmatch(text, start, mark_at):
        return False  # “1. The first …”, “… There is”
    if _NO_OPENER.match(text, stop.end(), end) and not stop["close"]:
        return False
    following = _NEXT.match(text, stop.end(), min(end, stop.end() + _NEAR_CHARS))
    if not following:
        return True
    word = following[1]
    if word[0].islower():
        return False
    if stop["mark"] == ".":
        last = _BEFORE_WORD.split(text[max(start, mark_at - _NEAR_CHARS) : mark_at])[-1]
        return _ends_on(last, word, bool(stop["close"]))
    return not (stop["close"] and _TAG.match(text, stop.end(), min(end, stop.end() + 60)))


def _ends_on(last: str, following: str, closed: bool) -> bool:
    known, lower = _abbreviations(), last.lower()
    opens = following.lower() in known["openers"]
    if lower in known["numbered"] and following[0].isdigit():
        return False
    if len(last) == 1 and last.isalpha() and last != "I":
        return opens and following != "A"
    if lower in known["leading"]:
        return closed and opens
    if lower in known["trailing"] or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", last):
        return opens
    return True


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    table = tomllib.loads(files(__package__).joinpath("abbreviations.toml").read_text("utf-8"))
    return {name: frozenset(listed.split()) for name, listed in table.items()}


def _cap(text: str, span: Span) -> Iterator[Span]:
    if span.end - span.start <= MAX_WORDS:
        yield span
        return
    inside = words(text, span.start, span.end)
    first = 0
    while len(inside) - first > MAX_WORDS:
        last = _clause_end(text, inside, first)
        yield Span(inside[first].start, inside[last - 1].end)
        first = last
    yield Span(inside[first].start, span.end)


def _clause_end(text: str, inside: list[Span], first: int) -> int:
    for sign in _CLAUSE:
        for at in range(first + MAX_WORDS, first + MIN_WORDS, -1):
            if inside[at - 1].of(text) == sign:
                return at
    return first + MAX_WORDS
