"""`wrybill happening`: one happening and its reports side by side."""

from typing import Annotated

import typer
from rich.console import Console

from wrybill.cli.marking import printable
from wrybill.cli.options import ArchiveDir, AsOf
from wrybill.cli.palette import FAINT
from wrybill.cli.table import print_records
from wrybill.schema import EventRecord
from wrybill.schema.happening import Happening, NumberTold


def happening(
    directory: ArchiveDir,
    name: Annotated[
        str, typer.Argument(metavar="ID", help="The happening's id (h_…), or an event's.", show_default=False)
    ],
    as_of: AsOf = None,
) -> None:
    """Show one happening: its reports, where they contradict one another, and why they were merged."""
    from wrybill.archive import Archive

    snapshot = Archive(directory).snapshot(as_of)
    found = snapshot.happening(name)
    records = {record.id: record for record in snapshot.records_by_id(found.events)}
    console = Console(highlight=False, emoji=False)
    console.print(f"{found.id} {found.event_type}, {_counted(found)}", style="bold", markup=False)
    print_records(records.values(), console)
    for numbers in found.numbers:
        if numbers.contested:
            console.print(f"contested, {numbers.kind}: {'; '.join(map(_told, numbers.told))}", markup=False)
    for record in records.values():
        console.print(f"{record.id} {_publisher(record)}: {printable(record.sentence.text)}", style=FAINT, markup=False)
    for merge in found.merges:
        reasons = ", ".join(merge.reasons)
        console.print(f"{merge.events[0]} = {merge.events[1]}  {merge.prob:.2f}  {reasons}", style=FAINT, markup=False)


def _counted(found: Happening) -> str:
    return f"{found.reports} reports in {found.stories} stories, {found.tellings} of them no copies"


def _publisher(record: EventRecord) -> str:
    return printable(record.story.publisher or record.story.url or record.story.id)


def _told(number: NumberTold) -> str:
    low, high = number.value
    interval = str(low) if low == high else f"{'' if low is None else low}…{'' if high is None else high}"
    return f"{interval} ({printable(', '.join(number.tellers)) or ', '.join(number.events)})"
