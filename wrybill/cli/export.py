"""`wrybill export`: events into the formats that others read."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from wrybill.cli.code import SUFFIXES, check_place, format_named, opened
from wrybill.cli.losing import LeftOut, tell_losses
from wrybill.cli.options import Format
from wrybill.cli.recorded import records_from
from wrybill.errors import UsageError
from wrybill.export import FORMATS, Writer


def export(
    events: Annotated[
        str, typer.Argument(metavar="EVENTS", help="A .jsonl file that `wrybill code` wrote, - or an archive's folder.")
    ],
    format: Annotated[
        Format | None,
        typer.Option(
            parser=format_named,
            metavar="NAME",
            help=f"One of {', '.join(FORMATS)} (docs/exports.md). Default: what --out ends in.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to a file, whole or not at all.")] = None,
    spreadsheet_safe: Annotated[
        bool,
        typer.Option("--spreadsheet-safe", help="Put an apostrophe before cells that would run as formulas (CSV)."),
    ] = False,
) -> None:
    """Write coded events in another format; what it cannot hold is told."""
    chosen = chosen_format(format, out)
    check_place(chosen, out)
    write = writer(chosen, spreadsheet_safe)
    console = Console(stderr=True, highlight=False)
    left_out = LeftOut(chosen)
    with opened(out) as stream:
        write(left_out.kept(records_from(events)), stream)
    tell_losses(chosen, console)
    left_out.tell(console)


def chosen_format(asked: Format | None, out: Path | None) -> Format:
    """The format that was asked for, or that the file's name tells.

    Raises:
        UsageError: neither, or the table, which is for people.
    """
    found = asked or (SUFFIXES.get(out.suffix) if out else None)
    if found is None or found is Format.TABLE:
        shown = "is a table, which `wrybill code` prints" if found else "is not given"
        raise UsageError(f"the format {shown}; allowed: --format {', '.join(FORMATS)}")
    return found


def writer(format: Format, spreadsheet_safe: bool) -> Writer:
    """How to write it.

    Raises:
        UsageError: it is asked to be safe for spreadsheets, which do not open it.
    """
    if not spreadsheet_safe:
        return FORMATS[format].write
    if (safe := FORMATS[format].write_safe) is None:
        allowed = ", ".join(name for name, format in FORMATS.items() if format.write_safe)
        raise UsageError(f"--spreadsheet-safe would change {format}'s cells for programs; allowed with {allowed}")
    return safe
