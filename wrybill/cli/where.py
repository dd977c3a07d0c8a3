"""`wrybill where`: a place name in, the entries that it can mean out, each with its reasons."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from wrybill import engine
from wrybill.cli.glosses import gloss
from wrybill.cli.marking import printable
from wrybill.cli.palette import FAINT, NOTICE
from wrybill.errors import UsageError
from wrybill.schema import PlaceReading

MAX_SHOWN = 10


def where(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of a place.", show_default=False)],
    near: Annotated[
        str | None, typer.Option(metavar="PLACE", help="A country, province or town that it lies in or near.")
    ] = None,
    text: Annotated[Path | None, typer.Option(metavar="FILE", help="A story that speaks of it.")] = None,
) -> None:
    """Show what a place name can mean: the entries, how likely each is, and why; the likeliest first."""
    console = Console(highlight=False, emoji=False)
    found = engine.where(name, near=near, text=None if text is None else _read(text))
    if not found:
        console.print(f"no place is called “{printable(name)}” in the gazetteer", style=NOTICE, markup=False)
        raise typer.Exit(1)
    table = Table.grid(padding=(0, 2, 0, 0))
    for column in ("bold", "", FAINT, FAINT, ""):
        table.add_column(style=column)
    for reading in found[:MAX_SHOWN]:
        table.add_row(*(Text(cell) for cell in _cells(reading)))
    console.print(table)


def _cells(reading: PlaceReading) -> tuple[str, ...]:
    """Name with its divisions; probability; entry; point and size; reasons."""
    full = ", ".join(printable(part) for part in (reading.name, reading.admin1, reading.country) if part)
    entry = "" if reading.geonames is None else f"GeoNames {reading.geonames}"
    point = "no point" if reading.lat is None or reading.lon is None else f"{reading.lat:.2f}, {reading.lon:.2f}"
    size = "" if reading.population is None else f", {reading.population:,} people"
    kind = gloss("place_precisions", reading.precision)
    reasons = "; ".join(gloss("place_bases", basis) for basis in reading.bases)
    return full, f"{reading.prob:.2f}", entry, f"{kind}, {point}{size}", reasons


def _read(path: Path) -> str:
    if not path.is_file():
        raise UsageError(f"{path} is not a file; give a story as text")
    return path.read_text("utf-8", errors="replace")
