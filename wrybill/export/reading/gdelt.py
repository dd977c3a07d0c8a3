"""GDELT's event files, without a header: 61 columns of version 2.0, 58 of version 1.0, 57 of its oldest files."""

from collections.abc import Iterable, Iterator

from wrybill.errors import FormatError
from wrybill.export.codes import iso3_of_cameo, iso3_of_fips
from wrybill.export.gdelt import COLUMNS
from wrybill.export.reading.lines import cameo, cells_of, day, known, number, rejection
from wrybill.schema import ForeignEvent, ForeignParticipant, Rejected

FIRST_VERSION = tuple(name for name in COLUMNS if not name.endswith("_ADM2Code"))
LAYOUTS = {len(names): names for names in (COLUMNS, FIRST_VERSION, FIRST_VERSION[:-1])}


def read(lines: Iterable[bytes], name: str) -> Iterator[ForeignEvent | Rejected]:
    """The events of a file, line by line; a line that is none comes as rejected, with its number and the reason.

    Args:
        name: what the file is called.
    """
    for line, text in enumerate(lines, 1):
        cells = cells_of(text)
        if not any(cells) or cells[0].casefold() == COLUMNS[0].casefold():  # a header that somebody put there
            continue
        try:
            yield _event(_row(cells))
        except FormatError as fault:
            yield rejection(name, line, fault)


def _row(cells: list[str]) -> dict[str, str]:
    for extra in range(len(cells) - min(LAYOUTS) + 1):
        end = len(cells) - extra
        if end in LAYOUTS and not any(cells[end:]):
            return dict(zip(LAYOUTS[end], cells, strict=False))
    raise FormatError(f"{len(cells)} cells; wanted {', '.join(str(width) for width in LAYOUTS)}")


def _event(row: dict[str, str]) -> ForeignEvent:
    if not row["GlobalEventID"].isdigit():
        raise FormatError(f"the id is {row['GlobalEventID']!r}; wanted digits")
    return ForeignEvent(
        dataset="gdelt",
        id=row["GlobalEventID"],
        date=day(row["Day"], "Day"),
        code=cameo(row["EventCode"]),
        intensity=number(row["GoldsteinScale"], "GoldsteinScale"),
        actors=_participants(row, "Actor1"),
        recipients=_participants(row, "Actor2"),
        place=known(row["ActionGeo_FullName"]),
        country=iso3_of_fips(row["ActionGeo_CountryCode"]),
        lat=number(row["ActionGeo_Lat"], "ActionGeo_Lat"),
        lon=number(row["ActionGeo_Long"], "ActionGeo_Long"),
        source=known(row.get("SOURCEURL", "")),
    )


def _participants(row: dict[str, str], who: str) -> tuple[ForeignParticipant, ...]:
    if not row[f"{who}Code"] and not row[f"{who}Name"]:
        return ()
    country = iso3_of_cameo(row[f"{who}CountryCode"])
    return (ForeignParticipant(known(row[f"{who}Name"]), country, known(row[f"{who}Type1Code"])),)
