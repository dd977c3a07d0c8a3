"""`wrybill timeline`: what happened, in the order of its days."""

import sys
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from wrybill.analysis import Counted, Period
from wrybill.analysis import timeline as timeline_of
from wrybill.analysis.cases import ACTUAL
from wrybill.archive import Filter
from wrybill.cli.answers import SHOWN_ROWS, print_rows
from wrybill.cli.asking import AnswerFormat, Count, Plot, Published, check_plot, tell_left_out, write_plot
from wrybill.cli.filtering import filtered
from wrybill.cli.marking import printable
from wrybill.cli.options import ArchiveDir, AsOf, CoderName
from wrybill.cli.palette import FAINT, NOTICE

if TYPE_CHECKING:
    import pyarrow as pa

HEADINGS = ("", "type", "actors → recipients", "place", "source")
DAYS_CHARS, TYPE_CHARS = 6, 24


@filtered
def timeline(
    directory: ArchiveDir,
    wanted: Filter,
    by: Annotated[Period, typer.Option(metavar="day|month", help="What stands together.")] = Period.DAY,
    count: Count = Counted.REPORTS,
    published: Published = False,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="The first N alone.")] = None,
    format: AnswerFormat = None,
    plot: Plot = None,
    as_of: AsOf = None,
    coder: CoderName = None,
) -> None:
    """Show what happened in the order of its days, of any status; what has no day comes last."""
    from wrybill.archive import Archive

    print_too = check_plot(plot, format)
    for_people = print_too and (format or ("table" if sys.stdout.isatty() else "csv")) == "table"
    kept = min(limit or SHOWN_ROWS, SHOWN_ROWS) if for_people else limit
    snapshot = Archive(directory).snapshot(as_of, coder)
    answer = timeline_of(snapshot, wanted, by=by, count=count, published=published, limit=kept)
    if plot is not None:
        from wrybill.analysis.plots import plot_timeline

        write_plot(plot_timeline(answer, wanted, count=count), plot)
    if for_people:
        _print(answer.rows, Console(highlight=False, emoji=False))
    elif print_too:
        print_rows(answer.rows, format)
    last = answer.rows["start"].null_count
    tell_left_out(answer, count, shown=f"{last} without a day, at the end" if last else "")


def _print(rows: "pa.Table", console: Console) -> None:
    """The rows under the day or month that they share."""
    if not rows.num_rows:
        console.print("nothing fits", style=NOTICE)
        return
    console.print(_table([[Text(heading, FAINT) for heading in HEADINGS]], console.width))
    for period, events in groupby(rows.to_pylist(), key=lambda row: row["period"]):
        console.print(Text(period or "no day", "bold"))
        console.print(_table([_cells(event) for event in events], console.width))


def _table(rows: list[list[Text]], width: int) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    sizes = (DAYS_CHARS, TYPE_CHARS, 0, width // 6, width // 6)
    others = width - sum(sizes) - 2 * len(sizes)
    for size in sizes:
        table.add_column(width=size or max(others, 12), no_wrap=True, overflow="ellipsis")
    for row in rows:
        table.add_row(*row)
    return table


def _cells(event: dict[str, Any]) -> list[Text]:
    status = None if event["status"] == ACTUAL else f"({event['status']})"
    where = ", ".join(filter(None, (event["place"], event["country"])))
    who = ", ".join(event["actors"]) or "—"
    whom = " → " + ", ".join(event["recipients"]) if event["recipients"] else ""
    reports = f"{event['reports']} reports" if event["reports"] > 1 else None
    told = ", ".join(filter(None, (reports, *event["sources"]))) or event["publisher"] or ""
    kind = " ".join(filter(None, ("-".join((event["event_type"], *event["modes"])), status)))
    return [Text(printable(cell)) for cell in (_days(event), kind, who + whom, where, told)]


def _days(event: dict[str, Any]) -> str:
    """The days within a month that several share."""
    if event["when"] == event["period"]:
        return ""
    start, end = f"{event['start']:%d}", f"{event['end']:%d}"
    return start if start == end else f"{start}…{end}"
