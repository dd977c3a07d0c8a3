"""`wrybill diff`: what changed between two states or coders of an archive."""

import sys
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer
from rich.console import Console

from wrybill.cli.cells import participants, type_and_modes
from wrybill.cli.options import ArchiveDir
from wrybill.schema import EventRecord

if TYPE_CHECKING:
    from wrybill.archive import Archive, Change, Snapshot

WIDTH = 60


def diff(
    directory: ArchiveDir,
    first: Annotated[
        str, typer.Argument(metavar="FIRST", help="A coder, a commit's number, or a time.", show_default=False)
    ],
    second: Annotated[str, typer.Argument(metavar="SECOND", help="Another.", show_default=False)],
    json: Annotated[bool, typer.Option("--json", help="A line of JSON for each change.")] = False,
) -> None:
    """Show which events came, went or changed from one state or coder to another."""
    from wrybill.archive import Archive
    from wrybill.archive import diff as changes_of

    archive = Archive(directory)
    console = Console(highlight=False, emoji=False)
    kinds: Counter[str] = Counter()
    for change in changes_of(_state(archive, first), _state(archive, second)):
        kinds[_kind(change)] += 1
        if json:
            sys.stdout.buffer.write(msgspec.json.encode(change) + b"\n")
        else:
            _show(change, console)
    Console(stderr=True, highlight=False).print(
        " · ".join(f"{kinds[kind]} {kind}" for kind in ("added", "removed", "changed")), style="dim"
    )


def _state(archive: "Archive", name: str) -> "Snapshot":
    return archive.snapshot(coder=name) if name in archive.coders else archive.snapshot(name)


def _kind(change: "Change") -> str:
    return "added" if change.before is None else "removed" if change.after is None else "changed"


def _show(change: "Change", console: Console) -> None:
    for sign, record, style in (("-", change.before, "red"), ("+", change.after, "green")):
        if record is not None:
            console.print(sign, _line(record), style=style)
    if change.fields:
        console.print(f"  {', '.join(change.fields)}", style="dim")


def _line(record: EventRecord) -> str:
    told = f"{type_and_modes(record).plain}  {participants(record, WIDTH).plain}"
    return f"{record.story.id[:20]}  {record.trigger.text!r}  {told}  {record.prob:.2f}"
