"""Headline and text give one office-holder two standings: in office, and no longer (or not yet fully) in office."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wrybill.schema import Span

OFFICE = (
    r"(?i:vice[- ]president|president|prime minister|premier|chancellor|king|queen|emir|sultan|governor|mayor|"
    r"(?:foreign|defen[cs]e|finance|interior|health|justice|trade|energy) minister|minister|army chief|police chief|"
    r"attorney general|speaker|ambassador|secretary of state|senator|commissioner)"
)
# Every repeat is bounded: a hostile text must not make a search quadratic.
WORD = r"[A-Z][\w’'.-]{1,30}"
STANDING = r"(?i:ex|former|late|acting|interim|ousted|deposed)"
QUALIFIER = r"(?i:ex|former|late|acting|interim|caretaker|ousted|deposed|one-?time|erstwhile|then|outgoing)"
QUALIFIED = re.compile(
    rf"\b(?P<qualifier>{STANDING})[-\s]{{1,3}}(?P<between>(?:{WORD}\s{{1,3}}){{0,2}}?)(?P<office>{OFFICE})\b"
)
# Words that open an office, or a sentence, and so name no country.
NO_COUNTRY = (
    r"(?:Vice|Deputy|Prime|First|Second|Assistant|Foreign|Defen[cs]e|Finance|Interior|Health|Justice|Trade|Energy|Army|"
    r"Police|Attorney|The|As|When|Then|But|And|While|After|Mr|Mrs|Ms|Dr)"
)
HELD = re.compile(
    rf"(?:\b(?P<country>(?!{NO_COUNTRY}\b){WORD})\s{{1,3}})?"
    rf"(?<![Vv]ice )(?<![Dd]eputy )\b(?P<office>{OFFICE})\b(?P<name>(?:\s{{1,3}}{WORD}){{0,3}})"
)
ANY_QUALIFIER = re.compile(
    rf"\b{QUALIFIER}\b[-\s]{{1,3}}(?:[\w’'.-]{{1,30}}[\s-]{{1,3}}){{0,3}}?(?P<office>{OFFICE})\b"
    rf"|\b(?P<left>{OFFICE})[- ](?i:elect)\b"
)
# Words that tell of a change of office somewhere in the text: then either side may be right in its own sentence.
PAST = re.compile(
    r"\b(?:predecessor|served as|until (?:he|she)|stepped down|resign\w{0,8}|ousted|deposed|overthr\w{1,8}|toppled|"
    r"removed from office|left office|retire[sd]?|died|death)\b",
    re.I,
)
MIN_STEM_CHARS = 4  # "Belarus" and "Belarusian", "Peru" and "Peruvian" share so many first letters


class _Holder(NamedTuple):
    span: Span
    office: str
    words: frozenset[str]


def office_differs(title: str, text: str) -> tuple[Span, Span] | None:
    """An office qualified in the headline and not in the text, of the same country or person; or the reverse."""
    return _headline_doubts(title, text) or _text_doubts(title, text)


def _headline_doubts(title: str, text: str) -> tuple[Span, Span] | None:
    for found in QUALIFIED.finditer(title):
        office = found["office"].lower()
        if _ever_qualified(text, office) or PAST.search(text):
            continue
        whose = _capitalised(
            title[: found.start()].split()[-2:] + found["between"].split() + title[found.end() :].split()[:3]
        )
        for held in _holders(text, office):
            if _same_holder(whose, held.words):
                return Span(found.start("qualifier"), found.end("office")), held.span
    return None


def _text_doubts(title: str, text: str) -> tuple[Span, Span] | None:
    if QUALIFIED.search(title):
        return None
    for held in _holders(title, None):
        names = [word for word in held.words if not _is_stem_of_any(word, title[: held.span.start])]
        for found in QUALIFIED.finditer(text):
            if found["office"].lower() != held.office or found["qualifier"].lower() == "late":
                continue
            after = _capitalised(text[found.end() :].split()[:3])
            if (
                names
                and after & frozenset(names)
                and not any(after & other.words for other in _unqualified(text, held.office))
            ):
                return held.span, Span(found.start("qualifier"), found.end("office"))
    return None


def _unqualified(text: str, office: str) -> Iterator[_Holder]:
    qualified = [found.start("office") for found in QUALIFIED.finditer(text)]
    for held in _holders(text, office):
        if not any(held.span.start <= start < held.span.end for start in qualified):
            yield held


def _holders(text: str, office: str | None) -> Iterator[_Holder]:
    """Offices as titles: capitalised, with a country before or a name behind."""
    for found in HELD.finditer(text):
        held = found["office"]
        if not held[0].isupper() or (office is not None and held.lower() != office):
            continue
        country, name = found["country"] or "", found["name"]
        start = found.start("country") if country else found.start("office")
        end = found.end("name") if name else found.end("office")
        words = _capitalised([country, *name.split()])
        if words:
            yield _Holder(Span(start, end), held.lower(), words)


def _ever_qualified(text: str, office: str) -> bool:
    return any((found["office"] or found["left"]).lower() == office for found in ANY_QUALIFIER.finditer(text))


def _capitalised(words: list[str]) -> frozenset[str]:
    bare = (word.strip(".,:;’'\"“”()") for word in words)
    return frozenset(
        re.sub(r"['’]s$", "", word).lower() for word in bare if len(word) >= MIN_STEM_CHARS and word[0].isupper()
    )


def _same_holder(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether a country or surname of one side is that of the other, inflection aside."""
    return any(_stem(one, other) for one in left for other in right)


def _stem(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short[: max(MIN_STEM_CHARS, len(short) - 1)])


def _is_stem_of_any(word: str, text: str) -> bool:
    return any(_stem(word, other.lower()) for other in text.split() if len(other) >= MIN_STEM_CHARS)
