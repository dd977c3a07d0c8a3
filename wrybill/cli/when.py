"""`wrybill when`: words of time in, days out, each with its reason."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from wrybill import engine
from wrybill.cli.glosses import gloss
from wrybill.cli.marking import printable
from wrybill.cli.options import WordsDate
from wrybill.cli.palette import FAINT, NOTICE
from wrybill.schema import TimeBasis, TimeExpression, TimeReading


def when(
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="Words of time, or a text that holds some.", show_default=False)
    ],
    date: WordsDate = None,
) -> None:
    """Show what words of time mean on a day: the days, how exact they are, and why; the likeliest first."""
    console = Console(highlight=False, emoji=False)
    found = engine.when(text, date=date)
    if not found:
        console.print(f"no words of time in “{printable(text)}”", style=NOTICE, markup=False)
        raise typer.Exit(1)
    for expression in found:
        print_expression(expression, date, console)


def print_expression(expression: TimeExpression, date: str | None, console: Console) -> None:
    """Print the words and what kind of time they are, then a line for each meaning."""
    kind = gloss("time_kinds", expression.kind)
    console.print(Text(f"“{printable(expression.text)}”", "bold").append(f"  {kind}", f"not bold {FAINT}"))
    table = Table.grid(padding=(0, 2, 0, 0))
    for column in ("", "bold", FAINT, ""):
        table.add_column(style=column, no_wrap=column != "")
    for reading in expression.readings:
        table.add_row(*(Text(cell) for cell in ("", days(reading), reading.value, reason(reading, date))))
    console.print(table)


def days(reading: TimeReading) -> str:
    """The day, or the first and the last."""
    if reading.start is None:
        return "no day"
    return reading.start if reading.start == reading.end else f"{reading.start} to {reading.end or 'no end'}"


def reason(reading: TimeReading, date: str | None) -> str:
    """Why, and how exact it is; where only a day to count from is missing, what to do."""
    if reading.start is None and reading.basis in {TimeBasis.COUNTED, TimeBasis.NEAREST, TimeBasis.HOLIDAY}:
        return f"to the {reading.precision}; it counts from a day that is not known: give --date YYYY-MM-DD"
    precise = f"; precision: {reading.precision}" if reading.start else ""
    ahead = reading.basis is TimeBasis.NEAREST and date is not None and (reading.start or "") > date
    return gloss("time_bases", "ahead" if ahead else reading.basis) + precise
