"""`wrybill merge`, `split` and `join`: which reports are of one happening."""

from typing import Annotated

import typer
from rich.console import Console

from wrybill.cli.options import ArchiveDir
from wrybill.schema.happening import Happening

Name = Annotated[str, typer.Argument(metavar="HAPPENING", help="The happening's id (h_…).", show_default=False)]


def merge(directory: ArchiveDir) -> None:
    """Merge the reports that were added since the last merge; `add` and `recode` do so at their end."""
    from wrybill.archive import Archive
    from wrybill.engine.merging import merge_new

    console = Console(stderr=True, highlight=False)
    stories = 0
    with console.status("merging") as status:
        for step in merge_new(Archive(directory)):
            stories += step.stories
            status.update(f"{stories} stories merged")
    console.print(f"{stories} stories merged", style="dim")


def split(
    directory: ArchiveDir,
    happening: Name,
    events: Annotated[list[str], typer.Argument(metavar="EVENT...", help="Its events (e_…) that are of another.")],
) -> None:
    """Take reports out of a happening, for good: what is merged later does not put them back."""
    from wrybill.archive import Archive
    from wrybill.engine.merging import decide

    _show(decide(Archive(directory), happening, apart=events))


def join(
    directory: ArchiveDir,
    happening: Name,
    others: Annotated[list[str], typer.Argument(metavar="HAPPENING...", help="Others that are the same one.")],
) -> None:
    """Say that happenings are one."""
    from wrybill.archive import Archive
    from wrybill.engine.merging import decide

    _show(decide(Archive(directory), happening, together=others))


def _show(found: list[Happening]) -> None:
    console = Console(highlight=False, emoji=False)
    for one in found:
        console.print(f"{one.id} {one.event_type} {one.date.start or '—'}: {', '.join(one.events)}", markup=False)
