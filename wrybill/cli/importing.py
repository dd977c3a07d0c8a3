"""`wrybill import`: another data set's events, beside ours."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from wrybill.cli.marking import printable
from wrybill.cli.options import ArchiveDir
from wrybill.errors import UsageError
from wrybill.export.reading import READERS


def import_(
    directory: ArchiveDir,
    files: Annotated[list[Path], typer.Argument(metavar="FILES...", help="Files of events.", show_default=False)],
    format: Annotated[str, typer.Option(metavar="|".join(READERS), help="Whose files they are.", show_default=False)],
) -> None:
    """Keep another data set's events in an archive's table `foreign_events`, to compare them with ours in SQL."""
    from wrybill.archive import Archive
    from wrybill.archive.foreign import add_foreign

    if format not in READERS:
        raise UsageError(f"format is {format!r}; allowed: {', '.join(READERS)}")
    archive, console = Archive(directory), Console(stderr=True, highlight=False)
    rejected = 0
    for file in files:
        events = known = refused = 0
        with file.open("rb") as stream, console.status(str(file)):
            for counts in add_foreign(archive, READERS[format](stream, str(file)), str(file)):
                events, known, refused = events + counts.events, known + counts.known, refused + counts.rejections
        rejected += refused
        told = f"{file}: {events} new events · {known} known already · {refused} rejected"
        console.print(printable(told), style="dim", markup=False, soft_wrap=True)
    if rejected:
        console.print(f"why: wrybill query {directory} --sql \"SELECT reason FROM rejections WHERE stage = 'read'\"")
    raise typer.Exit(1 if rejected else 0)
