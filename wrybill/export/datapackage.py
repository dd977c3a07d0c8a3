"""A Frictionless data package: our CSV and a `datapackage.json` that says what its columns are, in one ZIP file."""

import io
import zipfile
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

import msgspec

from wrybill.export import csv
from wrybill.export.tabular import spreadsheet_safe, write_csv
from wrybill.schema import EventRecord
from wrybill.version import __version__

TABLE, DESCRIPTOR = "events.csv", "datapackage.json"
INTEGERS = ("_low", "_high", "sentence_index", "place_geonames")
NUMBERS = ("place_lat", "place_lon", "intensity", "prob")
DAYS = ("date_start", "date_end")
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same records give the same bytes


def write(records: Iterable[EventRecord], stream: BinaryIO) -> None:
    """Write the package."""
    _pack(csv.write, records, stream)


def write_safe(records: Iterable[EventRecord], stream: BinaryIO) -> None:
    """Write the package with a table that is safe to open in a spreadsheet."""
    _pack(_write_safe, records, stream)


def _write_safe(records: Iterable[EventRecord], stream: BinaryIO) -> None:
    """The table without a byte order mark, which no reader of packages expects."""
    write_csv(csv.COLUMNS, spreadsheet_safe(csv.rows(records)), stream)


def descriptor() -> dict[str, Any]:
    """What `datapackage.json` says."""
    return {
        "profile": "tabular-data-package",
        "name": "wrybill-events",
        "title": "Political events in PLOVER's types",
        "version": __version__,
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": "events",
                "path": TABLE,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [{"name": name, "type": _type(name)} for name in csv.COLUMNS],
                    "missingValues": [""],
                    "primaryKey": "id",
                },
            }
        ],
    }


def _pack(table: Callable[[Iterable[EventRecord], BinaryIO], None], rows: Iterable[EventRecord], to: BinaryIO) -> None:
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(_member(DESCRIPTOR), msgspec.json.format(msgspec.json.encode(descriptor()), indent=2))
        with package.open(_member(TABLE), "w", force_zip64=True) as member, io.BufferedWriter(member) as buffer:
            table(rows, buffer)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _type(column: str) -> str:
    if column.endswith(INTEGERS):
        return "integer"
    if column in NUMBERS:
        return "number"
    return "date" if column in DAYS else "string"
