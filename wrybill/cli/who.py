"""`wrybill who`: a name in, all whom it can mean out, each with its reasons."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from wrybill import engine
from wrybill.cli.glosses import gloss
from wrybill.cli.marking import printable
from wrybill.cli.options import Gazetteer
from wrybill.cli.palette import FAINT, NOTICE
from wrybill.schema import Identity, vocabulary


def who(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A person, body, country or noun phrase.", show_default=False)
    ],
    on: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="The day for which offices are told.", show_default=False)
    ] = None,
    gazetteer: Gazetteer = None,
) -> None:
    """Show whom a name can mean: country, sector, office on a day, and why; the likeliest first."""
    console = Console(highlight=False, emoji=False)
    found = engine.who(name, on=on, gazetteer=gazetteer)
    if not found:
        console.print(
            f"nobody called “{printable(name)}” in the tables; in a story, title, apposition and place still tell\n"
            "who somebody is. To add a name of your own: --gazetteer FILE (docs/gazetteers.md)",
            style=NOTICE,
            markup=False,
            soft_wrap=True,
        )
        raise typer.Exit(1)
    for identity in found:
        console.print(Text(printable(identity.name), "bold").append(f"  {identity.prob:.2f}", f"not bold {FAINT}"))
        console.print(_details(identity))


def _details(identity: Identity) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style=FAINT, no_wrap=True)
    table.add_column()
    for label, value in (
        ("  country", identity.country or "none or many"),
        ("  sector", f"{identity.sector}: {vocabulary().sectors[identity.sector]}" if identity.sector else "not known"),
        ("  office", _office(identity)),
        ("  entity", identity.entity),
        ("  why", _why(identity)),
    ):
        if value:
            table.add_row(label, Text(value))
    return table


def _office(identity: Identity) -> str | None:
    if identity.office is None:
        return None
    return f"{identity.office}, {identity.start or '…'} to {identity.end or 'now, as far as the tables know'}"


def _why(identity: Identity) -> str:
    reasons = [gloss("name_bases", identity.name_basis)]
    if identity.office_basis is not None:
        reasons.append(gloss("office_bases", identity.office_basis))
    return "; ".join(reasons)
