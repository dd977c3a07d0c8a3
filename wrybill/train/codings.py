"""Coded stories from JSON Lines, checked: every name is the ontology's, every role's words stand in their sentence.

docs/training.md describes the format. What the reader does not learn from (names, countries, sectors, dates, numbers)
may be left out, as may status, modes, place, when, source and a story's contexts: what is left out is not learned.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from wrybill.errors import FormatError, UsageError
from wrybill.schema import Vocabulary

SHOWN = 5  # how many faults a message lists
FORMAT = "docs/training.md shows a story"


class _Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    name: str | None = None
    country: str | None = None
    sector: str | None = None


class _Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    s: int
    trigger: str
    type: str
    actor: list[_Person]
    recipient: list[_Person]
    status: str | UnsetType = UNSET
    modes: list[str] | UnsetType = UNSET
    place: list[str] | UnsetType = UNSET
    when: str | UnsetType | None = UNSET
    source: str | UnsetType | None = UNSET
    date: str | None = None
    numbers: dict[str, Any] = {}
    optional: Any = None


class _Sentence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    i: int
    text: str


class _Story(msgspec.Struct, frozen=True):
    doc: str
    sentences: list[_Sentence]
    events: list[_Event]
    contexts: list[str] | UnsetType = UNSET


FIELDS = _Event.__struct_fields__
PERSON_FIELDS = _Person.__struct_fields__


def read_codings(paths: Sequence[Path], names: Vocabulary) -> list[dict[str, Any]]:
    """The coded stories of the files, as they stand there.

    Raises:
        FormatError: a story is not as it must be; the message names the file, the line and what is wrong.
        UsageError: a file is not there, or no file holds a story.
    """
    stories: list[dict[str, Any]] = []
    found: list[str] = []
    for path in paths:
        for number, story in _lines(path):
            found += [f"{path}, line {number}: {fault}" for fault in faults(story, names)]
            stories.append(story)
    if found:
        more = f"\n… and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise FormatError("\n".join(found[:SHOWN]) + f"{more}\n({FORMAT})")
    if not stories:
        raise UsageError(f"no story in {', '.join(map(str, paths))}; {FORMAT}")
    return stories


def _lines(path: Path) -> Iterator[tuple[int, Any]]:
    if not path.is_file():
        raise UsageError(f"{path} is not a file; give coded stories, one JSON object a line ({FORMAT})")
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield number, msgspec.json.decode(line)
        except msgspec.DecodeError as error:
            raise FormatError(f"{path}, line {number}: {error}; give one JSON object a line ({FORMAT})") from None


def faults(story: Any, names: Vocabulary) -> list[str]:
    """All that is wrong with one coded story, in words."""
    try:
        told = msgspec.convert(story, _Story)
    except msgspec.ValidationError as error:
        allowed = f"; fields of an event: {', '.join(FIELDS)}" if "field" in str(error) else ""
        return [f"{error}{allowed}"]
    found = []
    if [one.i for one in told.sentences] != list(range(len(told.sentences))):
        found.append("sentences are not numbered 0, 1, 2 … in their field i")
    found += _unknown("context", told.contexts or (), names.contexts)
    texts = {one.i: one.text for one in told.sentences}
    for event in told.events:
        found += [f"s{event.s} {event.trigger!r}: {fault}" for fault in _faults(event, texts, names)]
    return found


def _faults(event: _Event, texts: dict[int, str], names: Vocabulary) -> Iterator[str]:
    if event.s not in texts:
        yield f"no sentence {event.s}; allowed: 0 to {len(texts) - 1}"
        return
    if event.type not in names.types:
        yield f"unknown type {event.type!r}; allowed: {', '.join(names.types)} ({names.codebook})"
        return
    yield from _unknown(f"{event.type} mode", event.modes or (), names.type(event.type).modes)
    yield from _unknown("status", [event.status] if event.status else (), names.statuses)
    yield from _unknown("number", event.numbers, names.numbers)
    people = [*event.actor, *event.recipient]
    yield from _unknown("sector", [one.sector for one in people if one.sector is not None], tuple(names.sectors))
    words = [event.trigger, *(one.text for one in people), *(event.place or ())]
    words += [one for one in (event.when, event.source) if one]
    for said in words:
        if not said or said not in texts[event.s]:
            yield f"{said!r} is not in sentence {event.s}; copy its words from there"


def _unknown(what: str, given: Iterable[str], allowed: Sequence[str]) -> list[str]:
    return [f"unknown {what} {one!r}; allowed: {', '.join(allowed) or 'none'}" for one in given if one not in allowed]
