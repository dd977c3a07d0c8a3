"""Rows of cells to CSV and TSV."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from wrybill.schema import EventRecord

Cell = str | int | float | None
RecordWriter = Callable[[Iterable[EventRecord], BinaryIO], None]
SPREADSHEETS = "utf-8-sig"  # without a byte order mark they take letters for those of Windows
FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the beginning of a formula


def write_csv(header: Iterable[str], rows: Iterable[Iterable[Cell]], stream: BinaryIO, encoding: str = "utf-8") -> None:
    """Write a header and rows in UTF-8 with `\\r\\n` line ends (RFC 4180)."""
    text = io.TextIOWrapper(stream, encoding=encoding, newline="", write_through=True)
    try:
        writer = csv.writer(text)
        writer.writerow(header)
        writer.writerows(rows)
    finally:
        text.detach()


def csv_writers(
    header: Iterable[str], rows: Callable[[Iterable[EventRecord]], Iterable[Iterable[Cell]]]
) -> tuple[RecordWriter, RecordWriter]:
    """What writes records as rows of CSV, and the same safe to open in a spreadsheet."""

    def write(records: Iterable[EventRecord], stream: BinaryIO) -> None:
        write_csv(header, rows(records), stream)

    def write_safe(records: Iterable[EventRecord], stream: BinaryIO) -> None:
        write_csv(header, spreadsheet_safe(rows(records)), stream, SPREADSHEETS)

    return write, write_safe


def write_tsv(rows: Iterable[Iterable[Cell]], stream: BinaryIO, missing: str = "") -> None:
    """Write rows without quotation marks; a tab or a line end in a cell becomes a space, and null is `missing`."""
    for row in rows:
        cells = (missing if cell is None or cell == "" else " ".join(str(cell).split()) for cell in row)
        stream.write("\t".join(cells).encode() + b"\n")


def spreadsheet_safe(rows: Iterable[Iterable[Cell]]) -> Iterator[list[Cell]]:
    """The rows, with an apostrophe before each text that a spreadsheet would run as a formula."""
    for row in rows:
        yield [f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULAS) else cell for cell in row]
