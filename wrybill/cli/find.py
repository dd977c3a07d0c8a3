"""An event by its id, or by how its id begins."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from wrybill.cli import last
from wrybill.engine import Coder
from wrybill.errors import FormatError, UsageError
from wrybill.export import jsonl
from wrybill.intake import IntakeOptions, stories
from wrybill.schema import EventRecord

SHOWN = 5  # how many ids a message lists


def find(event_id: str, inputs: Sequence[str], options: IntakeOptions, model: Path | None = None) -> EventRecord:
    """The event of that id among the records or stories of `inputs`, or of the last run where there are none.

    Stories are coded with that model, or with the one that ships.

    Raises:
        UsageError: no event has the id, or several begin with it.
    """
    if not inputs:
        return pick(event_id, _records(str(last.existing()), options, model), "the last table")
    return pick(event_id, chain.from_iterable(_records(name, options, model) for name in inputs), " ".join(inputs))


def pick(event_id: str, records: Iterable[EventRecord], place: str) -> EventRecord:
    """The one record whose id is, or begins with, `event_id`; `place` is where messages say it was sought.

    Raises:
        UsageError: there is none, or more than one.
    """
    found: dict[str, EventRecord] = {}
    for record in records:
        if record.id == event_id:
            return record
        if record.id.startswith((event_id, f"e_{event_id}")):
            found[record.id] = record
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        ids = ", ".join(list(found)[:SHOWN]) + (" …" if len(found) > SHOWN else "")
        raise UsageError(f"{len(found)} events begin with {event_id!r}: {ids}; give more of the id")
    raise UsageError(
        f"no event {event_id!r} in {place}; name the records or the story: `wrybill explain {event_id} events.jsonl`"
    )


def _records(name: str, options: IntakeOptions, model: Path | None) -> Iterator[EventRecord]:
    if _holds_records(name):
        with Path(name).open("rb") as stream:
            yield from jsonl.read(stream, name)
    else:
        for result in Coder(model=model).code_many(stories([name], options)):
            if result.rejected is not None:
                raise UsageError(f"cannot look into {name}: {result.rejected.story}: {result.rejected.reason}")
            yield from result.records


def _holds_records(name: str) -> bool:
    path = Path(name)
    if path.suffix not in (".jsonl", ".ndjson") or not path.is_file():
        return False
    with path.open("rb") as stream:
        try:
            return next(jsonl.read(stream, name), None) is not None
        except FormatError:
            return False
