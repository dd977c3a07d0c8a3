"""Events of other data sets, kept beside ours for comparison: each once, as its file has it."""

import datetime
from collections.abc import Iterable, Iterator
from itertools import islice

from wrybill.archive.archive import Archive
from wrybill.archive.rows import Row, day, rejection_key, rejection_row
from wrybill.archive.tables import UNDATED, Table
from wrybill.archive.writer import Counts
from wrybill.schema import ForeignEvent, Rejected
from wrybill.schema.foreign import ForeignParticipant

COMMAND = "import"
CHUNK = 50_000


def add_foreign(archive: Archive, events: Iterable[ForeignEvent | Rejected], origin: str) -> Iterator[Counts]:
    """Keep the events of a file in the table `foreign`, some at a time; what is there already is passed by.

    Args:
        archive: the archive.
        events: what a reader of `wrybill.export.reading` gives.
        origin: the file's name.

    Yields:
        What each step added, after it is kept: `events`, `rejections`, and how many were `known`.

    Raises:
        ArchiveError: the archive cannot be written.
    """
    arriving = iter(events)
    while chunk := list(islice(arriving, CHUNK)):
        with archive.store.writing():
            known = _known(archive, {event.dataset for event in chunk if isinstance(event, ForeignEvent)})
            rows, refused, counts = _rows(chunk, known, origin)
            archive.store.append(Table.FOREIGN, rows)
            archive.store.append(Table.REJECTIONS, refused)
            if rows or refused:
                archive.store.commit(COMMAND, {"rejections": counts.rejections})
        yield counts


def _known(archive: Archive, datasets: set[str]) -> set[str]:
    """Data set and id of the events, and keys of the rejections, that are there."""
    snapshot = archive.snapshot()
    found: set[str] = set(snapshot.sql("SELECT key FROM rejections WHERE stage = 'read'")["key"].to_pylist())
    for dataset in datasets:
        ids = snapshot.sql("SELECT id FROM foreign_events WHERE dataset = ?", [dataset])["id"].to_pylist()
        found.update(f"{dataset} {name}" for name in ids)
    return found


def _rows(chunk: list[ForeignEvent | Rejected], known: set[str], origin: str) -> tuple[list[Row], list[Row], Counts]:
    rows, refused, counts = [], [], Counts()
    now = datetime.datetime.now(datetime.UTC)
    for event in chunk:
        key = rejection_key(event) if isinstance(event, Rejected) else f"{event.dataset} {event.id}"
        if key in known:
            counts.known += 1
            continue
        known.add(key)
        if isinstance(event, Rejected):
            counts.rejections += 1
            refused.append(rejection_row(event, origin, None, "", now))
        else:
            counts.events += 1
            rows.append(_row(event, origin, now))
    return rows, refused, counts


def _row(event: ForeignEvent, origin: str, now: datetime.datetime) -> Row:
    on = day(event.date)
    return {
        "dataset": event.dataset,
        "id": event.id,
        "date": on,
        "code": event.code,
        "modes": event.modes,
        "intensity": event.intensity,
        **_participants("actor", event.actors),
        **_participants("recipient", event.recipients),
        "place": event.place,
        "country": event.country,
        "lat": event.lat,
        "lon": event.lon,
        "source": event.source,
        "origin": origin,
        "imported_utc": now,
        "year": str(on.year) if on else UNDATED,
    }


def _participants(role: str, participants: tuple[ForeignParticipant, ...]) -> Row:
    return {
        f"{role}_names": [one.name for one in participants],
        f"{role}_countries": [one.country for one in participants],
        f"{role}_sectors": [one.sector for one in participants],
    }
