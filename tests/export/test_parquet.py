"""Parquet holds the record as it is."""

import io
import json
import sys

import msgspec
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings

from tests.export.events import attack, examples, records
from tests.export.written import written
from wrybill.errors import UsageError
from wrybill.export import parquet
from wrybill.schema import EventRecord


def read_back(data):
    """The records of a file: a struct of `low` and `high`, or of `start` and `end` of a span, is a pair again."""
    return [msgspec.convert(paired(row), EventRecord) for row in pq.read_table(io.BytesIO(data)).to_pylist()]


def paired(value):
    if isinstance(value, list):
        return [paired(item) for item in value]
    if isinstance(value, dict):
        if set(value) in ({"low", "high"}, {"start", "end"}):
            return list(value.values())
        return {name: paired(part) for name, part in value.items()}
    return value


def test_what_is_written_reads_back_the_same():
    """Every field of every example."""
    assert read_back(written("parquet", *examples())) == examples()


@settings(max_examples=30, deadline=None)
@given(records())
def test_any_record_reads_back_the_same(record):
    """Whatever is null."""
    assert read_back(written("parquet", record)) == [record]


def test_rows_are_written_in_groups(monkeypatch):
    """So that memory stays flat, and the file is one all the same."""
    monkeypatch.setattr(parquet, "ROWS_PER_GROUP", 2)
    data = written("parquet", *(attack(id=f"e_{number}") for number in range(5)))
    assert pq.ParquetFile(io.BytesIO(data)).num_row_groups == 3
    assert [record.id for record in read_back(data)] == [f"e_{number}" for number in range(5)]


def test_it_is_written_into_a_pipe():
    """Which cannot tell where it is."""

    class Pipe(io.BytesIO):
        def tell(self):
            raise OSError("a pipe")

        def seekable(self):
            return False

    pipe = Pipe()
    parquet.write([attack()], pipe)
    assert read_back(pipe.getvalue()) == [attack()]


def test_without_pyarrow_the_message_says_what_to_install(monkeypatch):
    """By the name of the extra."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"wrybill\[archive\]"):
        parquet.write([], io.BytesIO())


def test_the_columns_are_the_records_fields():
    """None is missing, in the order of the record."""
    assert parquet.record_columns().names == list(json.loads(msgspec.json.encode(attack())))
