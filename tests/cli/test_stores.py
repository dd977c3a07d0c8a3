"""Objects of a store from the command line: coded, kept once, and told of where they cannot be read."""

import json

import pytest

from tests.bucket import running
from wrybill.archive import Archive
from wrybill.schema import CoderRef

MADE_BY = CoderRef(name="wrybill", version="9.9", weights="sha256:1", codebook="plover-2.0-w1")


@pytest.fixture
def bucket(monkeypatch):
    """With a dump and a text under one prefix."""
    with running(monkeypatch) as bucket:
        rows = [{"id": f"s{n}", "text": f"Police arrested {n} students."} for n in range(3)]
        bucket.put("in/dump.jsonl", "".join(json.dumps(row) + "\n" for row in rows).encode())
        bucket.put("in/one.txt", b"Police arrested a mayor on Monday, the interior ministry said.")
        yield bucket


def test_code_takes_objects(wrybill, bucket):
    """One, or all under a prefix."""
    one = wrybill("code", f"{bucket.url}/in/one.txt", "--format", "jsonl")
    assert (one.exit_code, one.stdout.count("\n")) == (0, 1)
    assert wrybill("code", f"{bucket.url}/in/", "--format", "jsonl").stdout.count("\n") == 4


def test_add_keeps_them_once(wrybill, pipeline, bucket, tmp_path):
    """And remembers how far it came."""
    pipeline.made_by = MADE_BY
    place = tmp_path / "archive"
    Archive.create(place)
    assert "4 new stories" in wrybill("add", place, f"{bucket.url}/in/").stderr
    assert "0 new stories · 0 events · 4 known already" in wrybill("add", place, f"{bucket.url}/in/").stderr


def test_what_is_not_there_is_counted_and_told(wrybill, bucket):
    """With the reason, and the other input is coded."""
    result = wrybill("code", f"{bucket.url}/none.txt", f"{bucket.url}/in/one.txt", "--format", "jsonl")
    assert (result.exit_code, result.stdout.count("\n")) == (1, 1)
    assert "it is not there: no such object" in " ".join(result.stderr.split())
