"""JSON Lines hold the record as it is."""

import io

import pytest

from tests.examples import record
from wrybill.errors import FormatError
from wrybill.export import jsonl


def test_what_is_written_reads_back_the_same():
    """Writing and reading lose nothing."""
    records = [record(), record(id="e_2", date=None, place=None, source=None)]
    stream = io.BytesIO()
    jsonl.write(records, stream)
    assert stream.getvalue().count(b"\n") == 2
    stream.seek(0)
    assert list(jsonl.read(stream, "test")) == records


def test_a_line_that_is_no_record_is_named():
    """The message gives the file, the line and what is expected there."""
    stream = io.BytesIO(b'\n{"id": 3}\n')
    with pytest.raises(FormatError, match=r"events\.jsonl, line 2, is no event record: .*wrybill code"):
        list(jsonl.read(stream, "events.jsonl"))
