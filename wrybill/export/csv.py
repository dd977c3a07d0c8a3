"""CSV: one record a row, flat columns, several values in a cell joined by `;` (see docs/record.md)."""

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from wrybill.export.tabular import SPREADSHEETS, Cell, spreadsheet_safe, write_csv
from wrybill.schema import Actor, EventRecord

SEPARATOR = ";"


def write(records: Iterable[EventRecord], stream: BinaryIO) -> None:
    """Write a header and a row for each record, in UTF-8 with `\\r\\n` line ends (RFC 4180)."""
    write_csv(COLUMNS, rows(records), stream)


def write_safe(records: Iterable[EventRecord], stream: BinaryIO) -> None:
    """Write as `write` does, safe to open in a spreadsheet, which the byte order mark tells the encoding."""
    write_csv(COLUMNS, spreadsheet_safe(rows(records)), stream, SPREADSHEETS)


def rows(records: Iterable[EventRecord]) -> Iterator[list[Cell]]:
    """The cells of each record, in the order of `COLUMNS`."""
    for record in records:
        yield [cell(record) for cell in COLUMNS.values()]


def joined(values: Iterable[str | None], between: str = SEPARATOR) -> str:
    """The values in one cell; an unknown one keeps its place, so that cells of one row stay aligned."""
    return between.join((value or "").replace(SEPARATOR, ",") for value in values)


def _of_actors(role: str, field: str) -> Callable[[EventRecord], Cell]:
    def cell(record: EventRecord) -> Cell:
        actors: tuple[Actor, ...] = getattr(record, role)
        return joined(getattr(actor, field) for actor in actors)

    return cell


def _of_part(part: str, field: str) -> Callable[[EventRecord], Cell]:
    def cell(record: EventRecord) -> Cell:
        found: Cell = getattr(getattr(record, part), field, None)  # a part that is null has no fields
        return found

    return cell


def _of_via(field: str) -> Callable[[EventRecord], Cell]:
    def cell(record: EventRecord) -> Cell:
        found: Cell = getattr(record.source and record.source.via, field, None)
        return found

    return cell


def _of_number(kind: str, end: int) -> Callable[[EventRecord], Cell]:
    def cell(record: EventRecord) -> Cell:
        interval = getattr(record.numbers, kind)
        return None if interval is None else interval[end]

    return cell


_STORY = ("id", "title", "url", "publisher", "credit", "author", "published", "published_basis", "language")
_DATE = ("start", "end", "precision", "basis", "text")
_PLACE = ("text", "name", "geonames", "lat", "lon", "admin1", "country", "precision")
_SOURCE = ("text", "name", "cue", "kind")
_ACTOR = ("text", "name", "country", "sector", "office", "entity")
_NUMBERS = ("killed", "injured", "arrested", "crowd", "displaced", "money")

COLUMNS: dict[str, Callable[[EventRecord], Cell]] = {
    "id": lambda record: record.id,
    **{f"story_{field}": _of_part("story", field) for field in _STORY},
    "event_type": lambda record: record.event_type,
    "modes": lambda record: joined(record.modes),
    "contexts": lambda record: joined(record.contexts),
    "paragraph_contexts": lambda record: joined(record.paragraph_contexts),
    "quad": lambda record: record.quad,
    "intensity": lambda record: record.intensity,
    "status": lambda record: record.status,
    **{f"actor_{field}": _of_actors("actors", field) for field in _ACTOR},
    **{f"recipient_{field}": _of_actors("recipients", field) for field in _ACTOR},
    **{f"date_{field}": _of_part("date", field) for field in _DATE},
    **{f"place_{field}": _of_part("place", field) for field in _PLACE},
    **{f"source_{field}": _of_part("source", field) for field in _SOURCE},
    **{f"source_via_{field}": _of_via(field) for field in _SOURCE},
    **{f"{kind}_{name}": _of_number(kind, end) for kind in _NUMBERS for end, name in enumerate(("low", "high"))},
    "trigger": lambda record: record.trigger.text,
    "sentence_index": lambda record: record.sentence.index,
    "sentence": lambda record: record.sentence.text,
    "prob": lambda record: record.prob,
    "rules": lambda record: joined(record.rules),
    "coder_version": lambda record: record.coder.version,
    "coder_weights": lambda record: record.coder.weights,
    "codebook": lambda record: record.coder.codebook,
}
