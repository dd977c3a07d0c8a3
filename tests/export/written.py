"""What a format writes, as bytes and as rows."""

import csv
import io

from wrybill.export import WRITERS
from wrybill.schema import EventRecord


def written(name: str, *records: EventRecord) -> bytes:
    """The whole output."""
    stream = io.BytesIO()
    WRITERS[name](records, stream)
    assert not stream.closed, "the caller's stream stays open"
    return stream.getvalue()


def cells(name: str, *records: EventRecord) -> list[list[str]]:
    """The cells of each line of a table between tabs."""
    return [line.split("\t") for line in written(name, *records).decode().splitlines()]


def rows(name: str, *records: EventRecord) -> list[dict[str, str]]:
    """The rows of a CSV."""
    return list(csv.DictReader(io.StringIO(written(name, *records).decode("utf-8-sig"), newline="")))
