"""ICEWS's files: 20 columns with a header; codes stay strings, so that leading zeros live."""

from collections.abc import Iterable, Iterator

from wrybill.errors import FormatError
from wrybill.export.codes import iso3_of_name
from wrybill.export.icews import COLUMNS
from wrybill.export.reading.lines import cameo, day, fitted, known, number, rejection, rows
from wrybill.schema import ForeignEvent, ForeignParticipant, Rejected


def read(lines: Iterable[bytes], name: str) -> Iterator[ForeignEvent | Rejected]:
    """The events of a file, line by line; a line that is none comes as rejected, with its number and the reason.

    Args:
        name: what the file is called.

    Raises:
        FormatError: the file has no header of ICEWS's.
    """
    for line, cells in rows(lines, COLUMNS, {}):
        try:
            yield _event(dict(zip(COLUMNS, fitted(cells, len(COLUMNS)), strict=True)))
        except FormatError as fault:
            yield rejection(name, line, fault)


def _event(row: dict[str, str]) -> ForeignEvent:
    if known(row["Event ID"]) is None:
        raise FormatError("without an id")
    country = known(row["Country"])
    return ForeignEvent(
        dataset="icews",
        id=row["Event ID"],
        date=day(row["Event Date"], "Event Date"),
        code=cameo(row["CAMEO Code"]),
        intensity=number(row["Intensity"], "Intensity"),
        actors=_participants(row, "Source"),
        recipients=_participants(row, "Target"),
        place=next(filter(None, (known(row[level]) for level in ("City", "District", "Province", "Country"))), None),
        country=iso3_of_name(country) if country else None,
        lat=number(row["Latitude"], "Latitude"),
        lon=number(row["Longitude"], "Longitude"),
        source=known(row["Publisher"]),
    )


def _participants(row: dict[str, str], who: str) -> tuple[ForeignParticipant, ...]:
    name = known(row[f"{who} Name"])
    if name is None:
        return ()
    return (ForeignParticipant(name, iso3_of_name(row[f"{who} Country"]), known(row[f"{who} Sectors"])),)
