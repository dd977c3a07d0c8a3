"""`wrybill verify`: whether an archive is whole."""

import typer
from rich.console import Console

from wrybill.cli.options import ArchiveDir


def verify(directory: ArchiveDir) -> None:
    """Check an archive: every file there, every story and event once, every event with its story."""
    from wrybill.archive import Archive
    from wrybill.archive import verify as check

    console = Console(highlight=False, emoji=False)
    archive = Archive(directory)
    faults = 0
    for fault in check(archive):
        faults += 1
        console.print(f"{fault.table}: {fault.count} × {fault.what}", style="red", markup=False, soft_wrap=True)
    if faults:
        commits = archive.commits()
        console.print(
            f"to read it as it was before: --as-of N, with N from {commits[0].number} to {commits[-1].number}"
        )
        raise typer.Exit(1)
    console.print(
        f"{archive.place} is whole: {archive.snapshot().count()} events in {len(archive.commits())} commits",
        markup=False,
    )
