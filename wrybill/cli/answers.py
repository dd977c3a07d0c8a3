"""The answer to a question in SQL, for people and for programs."""

import csv
import io
import json
import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from wrybill.cli.marking import printable
from wrybill.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

FORMATS = ("table", "csv", "jsonl")
SHOWN_ROWS = 1_000  # more are for programs


def print_rows(rows: "pa.Table", format: str | None) -> None:
    """Print the rows as a table, CSV or JSON Lines; by default a table on a terminal, else CSV.

    Raises:
        UsageError: another format.
    """
    chosen = format or ("table" if sys.stdout.isatty() else "csv")
    if chosen not in FORMATS:
        raise UsageError(f"format is {chosen!r}; of an answer allowed: {', '.join(FORMATS)}")
    if chosen == "jsonl":
        for row in rows.to_pylist():
            print(json.dumps(row, ensure_ascii=False, default=str))
    elif chosen == "csv":
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(rows.column_names)
        writer.writerows([_cell(value) for value in row.values()] for row in rows.to_pylist())
        sys.stdout.write(text.getvalue())
    else:
        _print_table(rows, Console(highlight=False, emoji=False))


def _print_table(rows: "pa.Table", console: Console) -> None:
    shown = Table(box=None, pad_edge=False, header_style="dim")
    for field in rows.schema:
        shown.add_column(field.name, justify="right" if _is_number(str(field.type)) else "left")
    for row in rows.slice(0, SHOWN_ROWS).to_pylist():
        shown.add_row(*(printable(str(_cell(value))) for value in row.values()))
    console.print(shown)
    if rows.num_rows > SHOWN_ROWS:
        console.print(f"the first {SHOWN_ROWS} of {rows.num_rows} rows; all of them with --format csv", style="dim")


def _is_number(kind: str) -> bool:
    return kind.startswith(("int", "uint", "float", "double", "decimal"))


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, list):
        return ";".join("" if item is None else str(item) for item in value)
    return f"{value:g}" if isinstance(value, float) else value
