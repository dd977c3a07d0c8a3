"""Records to files. One rule: one format a module, each with `write(records, stream)`, written record by record."""

from collections.abc import Callable, Iterable
from typing import BinaryIO

from wrybill.export import csv, jsonl
from wrybill.export.json_schema import record_schema
from wrybill.export.replacing import replacing
from wrybill.schema import EventRecord

Writer = Callable[[Iterable[EventRecord], BinaryIO], None]

WRITERS: dict[str, Writer] = {"jsonl": jsonl.write, "csv": csv.write}

__all__ = ["WRITERS", "Writer", "record_schema", "replacing"]
