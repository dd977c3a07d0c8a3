"""`wrybill explain`: one event, and why it is coded so."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from wrybill.cli.explanation import explanation
from wrybill.cli.find import find
from wrybill.cli.marking import legend, marked, marks
from wrybill.cli.options import AllowPrivate, Date, Model
from wrybill.cli.palette import FAINT
from wrybill.intake import IntakeOptions
from wrybill.schema import EventRecord


def explain(
    event_id: Annotated[
        str, typer.Argument(metavar="EVENT_ID", help="The event's id, or how it begins.", show_default=False)
    ],
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[INPUT...]",
            help="Records (.jsonl) or stories to find it in; the last table's, without any.",
            show_default=False,
        ),
    ] = None,
    date: Date = None,
    model: Model = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Show one event with the words behind every field, and why each was chosen."""
    record = find(event_id, inputs or [], IntakeOptions(date=date, allow_private=allow_private), model)
    print_explanation(record, Console(highlight=False, emoji=False))


def print_explanation(record: EventRecord, console: Console) -> None:
    """Print the event's sentence with the evidence marked, then a line for every field."""
    found = marks(record)
    console.print(Text().append(record.id, "bold").append(f"  sentence {record.sentence.index}", FAINT))
    console.print(marked(record.sentence.text, record.sentence.span.start, found, console))
    console.print(legend((mark.kind for mark in found), console))
    console.print()
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style=FAINT, no_wrap=True)
    table.add_column(style="bold", max_width=max(console.width // 3, 16))
    table.add_column()
    for field, value, reason in explanation(record):
        table.add_row(*(Text(part) for part in (field, value, reason)))
    console.print(table)
