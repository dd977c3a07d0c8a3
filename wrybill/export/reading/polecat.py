"""POLECAT's files, with the faults that published ones have: a column's other name, extra tabs and names, Latin-1."""

from collections.abc import Iterable, Iterator

from wrybill.errors import FormatError
from wrybill.export.codes import iso3_of_country, iso3_of_cow
from wrybill.export.csv import SEPARATOR
from wrybill.export.polecat import COLUMNS, MISSING
from wrybill.export.reading.lines import day, fitted, known, number, rejection, rows
from wrybill.schema import ForeignEvent, ForeignParticipant, Rejected

ALIASES = {"Event Intensity": "Intensity"}
NAMES = tuple(COLUMNS)


def read(lines: Iterable[bytes], name: str) -> Iterator[ForeignEvent | Rejected]:
    """The events of a file, line by line; a line that is none comes as rejected, with its number and the reason.

    Args:
        name: what the file is called.

    Raises:
        FormatError: the file has no header of POLECAT's.
    """
    for line, cells in rows(lines, NAMES, ALIASES, MISSING):
        try:
            yield _event(dict(zip(NAMES, fitted(cells, len(NAMES)), strict=True)))
        except FormatError as fault:
            yield rejection(name, line, fault)


def _event(row: dict[str, str]) -> ForeignEvent:
    if known(row["Event ID"]) is None or known(row["Event Type"]) is None:
        raise FormatError("without an id or a type")
    country = known(row["Country"])
    return ForeignEvent(
        dataset="polecat",
        id=row["Event ID"],
        date=day(row["Event Date"], "Event Date"),
        code=row["Event Type"],
        modes=tuple(filter(None, _values(row["Event Mode"]))),
        intensity=number(row["Intensity"], "Intensity"),
        actors=_participants(row, "Actor"),
        recipients=_participants(row, "Recipient"),
        place=known(row["Placename"]),
        country=iso3_of_country(country) if country else None,
        lat=number(row["Latitude"], "Latitude"),
        lon=number(row["Longitude"], "Longitude"),
        source=known(row["Source"]),
    )


def _participants(row: dict[str, str], who: str) -> tuple[ForeignParticipant, ...]:
    """One for each name; lists of countries or sectors of another length cannot be told apart, and count for none."""
    names = _values(row[f"{who} Name"])
    countries = _aligned(row[f"{who} Country"], len(names))
    letters = _aligned(row[f"{who} COW"], len(names))
    sectors = _aligned(row[f"{who} Sectors"], len(names))
    return tuple(
        ForeignParticipant(name, iso3_of_country(country or "") or iso3_of_cow(cow or ""), sector)
        for name, country, cow, sector in zip(names, countries, letters, sectors, strict=True)
    )


def _values(cell: str) -> list[str | None]:
    if known(cell) is None:
        return []
    return [None if part.strip() in ("", MISSING) else part.strip() for part in cell.split(SEPARATOR)]


def _aligned(cell: str, count: int) -> list[str | None]:
    values = _values(cell)
    return values if len(values) == count else [None] * count
