"""What changed between two states or two coders of an archive, event by event."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import groupby, zip_longest

from wrybill.archive.rows import record_of
from wrybill.archive.snapshot import BATCH, Snapshot
from wrybill.schema import EventRecord, Span

_Places = dict[Span, list[EventRecord]]

COMPARED = (
    "event_type", "modes", "status", "actors", "recipients", "date", "place", "source", "numbers", "contexts", "prob",
)  # fmt: skip
SAME_PROB = 0.005  # a probability that moved less has not changed for anybody


@dataclass(frozen=True)
class Change:
    """One event that is not the same in both.

    `before` is None for one that is new, `after` for one that is gone; `fields` are those that differ.
    """

    story: str
    before: EventRecord | None
    after: EventRecord | None
    fields: tuple[str, ...] = ()


def diff(first: Snapshot, second: Snapshot) -> Iterator[Change]:
    """The changes from one snapshot to another, story by story.

    Events are the same one where their trigger stands in the same place of the same story.
    """
    return compared(told(first), told(second))


def compared(first: Iterable[tuple[str, EventRecord]], second: Iterable[tuple[str, EventRecord]]) -> Iterator[Change]:
    """The changes from one list of events to another, each with its story's key and in the order of these keys."""
    before = ((story, 0, record) for story, record in first)
    after = ((story, 1, record) for story, record in second)
    both = merge(before, after, key=lambda row: row[:2])
    for story, rows in groupby(both, key=lambda row: row[0]):
        sides: tuple[_Places, _Places] = ({}, {})
        for _, side, record in rows:
            sides[side].setdefault(record.trigger.span, []).append(record)
        for place in sorted(sides[0].keys() | sides[1].keys()):
            old, new = (sorted(at.get(place, []), key=lambda record: (record.event_type, record.id)) for at in sides)
            for one, other in zip_longest(old, new):
                fields = () if one is None or other is None else _different(one, other)
                if one is None or other is None or fields:
                    yield Change(story, one, other, fields)


def told(snapshot: Snapshot) -> Iterator[tuple[str, EventRecord]]:
    """The events in the order of their stories' keys."""
    found = snapshot.cursor().execute("SELECT story, record FROM events ORDER BY story")
    while rows := found.fetchmany(BATCH):
        yield from ((story, record_of(record)) for story, record in rows)


def _different(one: EventRecord, other: EventRecord) -> tuple[str, ...]:
    return tuple(
        field
        for field in COMPARED
        if getattr(one, field) != getattr(other, field)
        and not (field == "prob" and abs(one.prob - other.prob) < SAME_PROB)
    )
