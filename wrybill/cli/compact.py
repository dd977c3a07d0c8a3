"""`wrybill compact`: few large files in place of many small ones."""

from typing import Annotated

import typer
from rich.console import Console

from wrybill.cli.options import ArchiveDir


def compact(
    directory: ArchiveDir,
    keep_days: Annotated[
        float | None,
        typer.Option(metavar="N", help="Delete files that no commit of the last N days needs. Default: keep all."),
    ] = None,
) -> None:
    """Join an archive's small files, so that reading it is quick; it holds the same rows."""
    from wrybill.archive import Archive
    from wrybill.archive import compact as join

    console = Console(highlight=False, emoji=False)
    for result in join(Archive(directory), keep_days=keep_days):
        gone = f", {result.deleted} deleted" if result.deleted else ""
        console.print(f"{result.table}: {result.before} files → {result.after}{gone}", markup=False)
