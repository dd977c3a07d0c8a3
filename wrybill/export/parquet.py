"""Parquet: a row for each record, every field as the contract has it, nested as there (`wrybill[archive]`)."""

import importlib
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import Any, BinaryIO

import msgspec

from wrybill.errors import UsageError
from wrybill.schema import EventRecord

ROWS_PER_GROUP = 2_000  # 136 MB in all; 10,000 rows take 310 MB and are no faster (20,000 records, 2026-11)
INTERVAL = ("low", "high")


def write(records: Iterable[EventRecord], stream: BinaryIO) -> None:
    """Write one file, in groups of rows, so that memory stays flat.

    Raises:
        UsageError: pyarrow is not installed.
    """
    pa, pq = _library("pyarrow"), _library("pyarrow.parquet")
    schema = record_columns()
    with pq.ParquetWriter(pa.PythonFile(stream, mode="w"), schema, compression="zstd") as writer:
        for rows in _groups(records):
            writer.write_table(pa.Table.from_pylist(rows, schema))


def record_columns() -> Any:
    """The columns, from the record's own definition."""
    return _library("pyarrow").schema(list(_arrow(EventRecord)))


def _library(name: str) -> Any:
    """A library of the extra; Parquet is the one format that needs it."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: python3 -m pip install 'wrybill[archive]'") from error


def _groups(records: Iterable[EventRecord]) -> Iterator[list[dict[str, Any]]]:
    remaining = iter(records)
    while rows := [_row(record) for record in islice(remaining, ROWS_PER_GROUP)]:
        yield rows


def _row(record: EventRecord) -> dict[str, Any]:
    row: dict[str, Any] = _plainer(EventRecord)(record)
    return row


@cache
def _plainer(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of that type as pyarrow wants it: structs and pairs as dictionaries; null stays null."""
    kind = _required(kind)
    if typing.get_origin(kind) is tuple:
        inner = typing.get_args(kind)
        if inner[-1] is not ...:
            return lambda value: value and dict(zip(INTERVAL, value, strict=True))
        each = _plainer(inner[0])
        return lambda value: [each(item) for item in value]
    if issubclass(kind, msgspec.Struct):
        parts = [(name, _plainer(typing.get_type_hints(kind)[name])) for name in kind.__struct_fields__]
        return lambda value: value and {name: plain(getattr(value, name)) for name, plain in parts}
    if issubclass(kind, StrEnum):
        return lambda value: value and str(value)
    return lambda value: value


def _arrow(kind: Any) -> Any:
    """The arrow type of one of the record's types."""
    pa, kind = _library("pyarrow"), _required(kind)
    if typing.get_origin(kind) is tuple:
        inner = typing.get_args(kind)
        if inner[-1] is ...:
            return pa.list_(_arrow(inner[0]))
        return pa.struct([(name, _arrow(part)) for name, part in zip(INTERVAL, inner, strict=True)])
    if issubclass(kind, msgspec.Struct):
        fields = typing.get_type_hints(kind)
        return pa.struct([(name, _arrow(fields[name])) for name in kind.__struct_fields__])
    return {int: pa.int64(), float: pa.float64()}.get(kind, pa.string())


def _required(kind: Any) -> Any:
    """The type without `| None`."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        (kind,) = (part for part in typing.get_args(kind) if part is not type(None))
    return kind
