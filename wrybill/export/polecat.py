"""POLECAT's table: 40 columns between tabs, several values joined by `; `, `None` for what is not known."""

from collections.abc import Callable, Iterable
from typing import BinaryIO

from wrybill.export.codes import codes
from wrybill.export.csv import joined
from wrybill.export.places import levels
from wrybill.export.tabular import Cell, write_tsv
from wrybill.export.told import unreal, vague
from wrybill.schema import Actor, EventRecord

MISSING, BETWEEN = "None", "; "

leaves_out = unreal


def write(records: Iterable[EventRecord], stream: BinaryIO) -> None:
    """Write the header and a row for each record that happened."""
    write_tsv([COLUMNS], stream)
    kept = (record for record in records if not leaves_out(record))
    write_tsv(([cell(record) for cell in COLUMNS.values()] for record in kept), stream, MISSING)


def _joined(values: Iterable[str | None]) -> str | None:
    return joined((value or MISSING for value in values), BETWEEN) or None


def _participants(role: str, recipient_or_actor: str) -> dict[str, Callable[[EventRecord], Cell]]:
    def of(value: Callable[[Actor], str | None]) -> Callable[[EventRecord], Cell]:
        def cell(record: EventRecord) -> Cell:
            actors: tuple[Actor, ...] = getattr(record, role)
            return _joined(value(actor) for actor in actors)

        return cell

    def first_sector(record: EventRecord) -> Cell:
        actors: tuple[Actor, ...] = getattr(record, role)
        return next((actor.sector for actor in actors if actor.sector), None)

    who = recipient_or_actor
    return {
        f"{who} Name": of(lambda actor: actor.name),
        f"{who} Country": of(lambda actor: actor.country),
        f"{who} COW": of(lambda actor: codes(actor.country).cow),
        f"Primary {who} Sector": first_sector,
        f"{who} Sectors": of(lambda actor: actor.sector),
        f"{who} Title": of(lambda actor: actor.office),
        f"{who} Name Raw": of(lambda actor: actor.text),
        f"Wikipedia {who} ID": lambda record: None,  # Wikidata's ids are others
    }


def _of_place(field: str) -> Callable[[EventRecord], Cell]:
    def cell(record: EventRecord) -> Cell:
        found: Cell = getattr(record.place, field, None)
        return found

    return cell


def _of_level(level: str) -> Callable[[EventRecord], Cell]:
    def cell(record: EventRecord) -> Cell:
        found: Cell = getattr(levels(record.place), level)
        return found

    return cell


COLUMNS: dict[str, Callable[[EventRecord], Cell]] = {
    "Event ID": lambda record: record.id,
    "Event Date": lambda record: record.date.start if record.date and not vague(record) else None,
    "Event Type": lambda record: record.event_type,
    "Event Mode": lambda record: _joined(record.modes),
    "Intensity": lambda record: record.intensity,
    "Quad Code": lambda record: record.quad.upper(),
    "Contexts": lambda record: _joined(record.contexts),
    **_participants("actors", "Actor"),
    **_participants("recipients", "Recipient"),
    "Placename": _of_place("name"),
    **{level.title(): _of_level(level) for level in ("city", "district", "province")},
    "Country": _of_place("country"),
    "Latitude": _of_place("lat"),
    "Longitude": _of_place("lon"),
    "GeoNames ID": _of_place("geonames"),
    "Raw Placename": _of_place("text"),
    "Feature Type": _of_place("precision"),
    "Source": lambda record: record.story.publisher,
    "Publication Date": lambda record: record.story.published,
    "Story People": lambda record: None,
    "Story Organizations": lambda record: None,
    "Story Locations": lambda record: None,
    "Language": lambda record: record.story.language,
    "Version": lambda record: record.coder.version,
}
