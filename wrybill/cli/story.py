"""`wrybill story`: one story of an archive, as it was coded."""

from typing import Annotated

import typer
from rich.console import Console

from wrybill.cli.options import ArchiveDir, AsOf, CoderName, Evidence
from wrybill.cli.table import print_legend, print_story


def story(
    directory: ArchiveDir,
    name: Annotated[str, typer.Argument(metavar="ID", help="The story's id, key or address.", show_default=False)],
    evidence: Evidence = False,
    text: Annotated[bool, typer.Option("--text", help="Print the story's text, too.")] = False,
    as_of: AsOf = None,
    coder: CoderName = None,
) -> None:
    """Show one story of an archive with its events."""
    from wrybill.archive import Archive

    snapshot = Archive(directory).snapshot(as_of, coder)
    found, records = snapshot.story(name), snapshot.records_of(name)
    console = Console(highlight=False, emoji=False)
    print_story(found, records, console, evidence)
    if records:
        print_legend(evidence, {record.status for record in records}, console)
    if text:
        console.print(f"\n{found.text}", markup=False, soft_wrap=True)
