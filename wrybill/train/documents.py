"""Coded stories as documents of sentences: words, with one label array for each task that the set knows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wrybill.read.words import words as cut
from wrybill.schema import Role, Span

IGNORE = -100  # the label of what is not known: no loss comes of it
MAX_WORDS = 160  # of a sentence; a longer one is no sentence
# The fields of a coded event that may be left out, and what is then not learned from it.
OPTIONAL_ROLES = {"place": Role.PLACE, "when": Role.TIME, "source": Role.SOURCE}


@dataclass
class GoldEvent:
    """A coded event on word indices of its sentence; what was not coded is None or among the `unknown` roles."""

    trigger: tuple[int, int]
    event_type: str
    status: str | None
    modes: list[str] | None
    roles: list[tuple[Role, int, int]]
    coded: Mapping[str, Any]
    unknown: frozenset[Role] = frozenset()


@dataclass
class Sentence:
    """A sentence's words, and their labels in the tasks that its set knows."""

    words: list[str]
    entity: list[int] | None = None
    pos: list[int] | None = None
    head: list[int] | None = None  # index in the sentence; the root points at itself
    relation: list[int] | None = None
    attribution: list[int] | None = None
    events: list[GoldEvent] | None = None
    text: str = ""
    spans: list[Span] = field(default_factory=list)


@dataclass
class Document:
    """Sentences that follow one another in one text; None for contexts that nobody coded."""

    name: str
    sentences: list[Sentence]
    contexts: list[str] | None = None


def document_of(story: Mapping[str, Any]) -> Document:
    """A coded story, its words found in its sentences; what is not there cannot be learned and is left out."""
    document = Document(story["doc"], [], None if story.get("unrelated") else story.get("contexts"))
    for sentence in story["sentences"]:
        text = sentence["text"]
        spans = list(cut(text)[:MAX_WORDS])
        events: list[GoldEvent] = []
        used: set[tuple[str, str, tuple[int, int]]] = set()
        for event in (one for one in story["events"] if one["s"] == sentence["i"]):
            gold = _gold(event, text, spans, used)
            if gold:
                events.append(gold)
                used.add((event["trigger"], event["type"], gold.trigger))
        document.sentences.append(Sentence([s.of(text) for s in spans], events=events, text=text, spans=spans))
    return document


def _gold(
    event: Mapping[str, Any], text: str, spans: list[Span], used: set[tuple[str, str, tuple[int, int]]]
) -> GoldEvent | None:
    places = [_word_range(spans, m, m + len(event["trigger"])) for m in _occurrences(text, event["trigger"])]
    free = [p for p in places if p and (event["trigger"], event["type"], p) not in used]
    if not free:
        return None
    trigger = free[0]
    middle = (spans[trigger[0]].start + spans[trigger[1] - 1].end) / 2
    roles: list[tuple[Role, int, int]] = []
    for role, words in _wanted(event):
        near = sorted(_occurrences(text, words), key=lambda m: abs(m + len(words) / 2 - middle))
        ranges = [r for r in (_word_range(spans, m, m + len(words)) for m in near) if r]
        fresh = [r for r in ranges if (role, *r) not in roles]
        if fresh:
            roles.append((role, *fresh[0]))
    unknown = frozenset(role for name, role in OPTIONAL_ROLES.items() if name not in event)
    return GoldEvent(trigger, event["type"], event.get("status"), event.get("modes"), roles, event, unknown)


def _wanted(event: Mapping[str, Any]) -> list[tuple[Role, str]]:
    """Every role with the words that play it, as the coder wrote them."""
    wanted = [(Role.ACTOR, one["text"]) for one in event["actor"]]
    wanted += [(Role.RECIPIENT, one["text"]) for one in event["recipient"]]
    wanted += [(Role.PLACE, words) for words in event.get("place", ())]
    wanted += [(Role.TIME, event.get("when")), (Role.SOURCE, event.get("source"))]
    return [(role, words) for role, words in wanted if words]


def _occurrences(text: str, words: str) -> list[int]:
    found = [m.start() for m in re.finditer(re.escape(words), text)]
    whole = [
        m
        for m in found
        if (m == 0 or not text[m - 1].isalnum()) and not text[m + len(words) : m + len(words) + 1].isalnum()
    ]
    return whole or found


def _word_range(spans: list[Span], start: int, end: int) -> tuple[int, int] | None:
    inside = [i for i, s in enumerate(spans) if s.start < end and start < s.end]
    return (inside[0], inside[-1] + 1) if inside else None
