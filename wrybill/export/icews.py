"""ICEWS's table: 20 columns between tabs, a row for each two who act, events as CAMEO codes."""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import BinaryIO

import msgspec

from wrybill.export import cameo
from wrybill.export.cameo import without_code
from wrybill.export.codes import codes
from wrybill.export.dyads import numbered
from wrybill.export.places import levels
from wrybill.export.tabular import Cell, write_tsv
from wrybill.schema import Actor, EventRecord

COLUMNS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code"),
    *("Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher"),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
)

leaves_out = without_code


class Words(msgspec.Struct, frozen=True):
    """The tables of `icews.toml`: ICEWS's words for our sectors, and its names of countries where ours are others."""

    sectors: dict[str, str]
    countries: dict[str, str]


def write(records: Iterable[EventRecord], stream: BinaryIO) -> None:
    """Write the header and the rows of each record that CAMEO holds."""
    write_tsv([COLUMNS], stream)
    write_tsv((row for record in records for row in rows(record)), stream)


def rows(record: EventRecord) -> Iterator[tuple[Cell, ...]]:
    """A row for each dyad; `Event ID` is a number made from the record's id."""
    code = cameo.code(record)
    if leaves_out(record) or code is None or record.date is None:
        return
    place, found = record.place, levels(record.place)
    for number, (source, target) in numbered(record):
        yield (
            *(number, record.date.start, *_participant(source), cameo.gloss(code), code, cameo.scale(code)),
            *(*_participant(target), record.story.id, record.sentence.index + 1, record.story.publisher),
            *(found.city, found.district, found.province, _country(place.country if place else None)),
            *((place.lat, place.lon) if place else (None, None)),
        )


def _participant(actor: Actor | None) -> tuple[Cell, Cell, Cell]:
    if actor is None:
        return None, None, None
    return actor.name, words().sectors.get(actor.sector or ""), _country(actor.country)


def _country(iso3: str | None) -> str | None:
    return words().countries.get(iso3 or "") or codes(iso3).name or None


@cache
def words() -> Words:
    """The tables, read once."""
    return msgspec.convert(tomllib.loads(files(__package__).joinpath("icews.toml").read_text("utf-8")), Words)
