"""Packed files give what is in them; Parquet tables are read as other tables are."""

import datetime
import gzip
import io
import json
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from tests.intake.pages import SCRAPE, html_page
from wrybill.intake import IntakeOptions, arrivals, stories
from wrybill.schema import Rejected, Story

LINES = "".join(json.dumps({"id": str(n), "text": f"The minister met delegation {n}."}) + "\n" for n in range(50))
PACK = {".gz": gzip.compress, ".zst": zstandard.ZstdCompressor().compress}


def read(tmp_path: Path, name: str, content: bytes, options: IntakeOptions | None = None) -> list[Story | Rejected]:
    path = tmp_path / name
    path.write_bytes(content)
    return list(stories([str(path)], options))


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize(
    ("name", "content", "count"),
    [
        ("a.jsonl", LINES.encode(), 50),
        ("a", LINES.encode(), 50),
        ("a.csv", b"id,text\na,The minister said so.\nb,The minister left.\n", 2),
        ("a.txt", SCRAPE.encode(), 1),
        ("a.html", html_page(), 1),
    ],
)
def test_a_packed_file_gives_the_stories_within(
    tmp_path: Path, suffix: str, name: str, content: bytes, count: int
) -> None:
    found = read(tmp_path, name + suffix, PACK[suffix](content))
    plain = read(tmp_path, name, content)
    assert found == plain and len(found) == count


@pytest.mark.parametrize("suffix", PACK)
def test_what_stands_before_damage_is_read(tmp_path: Path, suffix: str) -> None:
    lines = "".join(json.dumps({"text": f"The minister met {n}."}) + "\n" for n in range(20_000))
    whole = PACK[suffix](lines.encode())
    *found, last = read(tmp_path, "a.jsonl" + suffix, whole[: len(whole) // 2])
    assert all(isinstance(story, Story) for story in found)
    if suffix == ".gz":  # zstandard does not tell a stream that ends too soon from one that ends
        assert isinstance(last, Rejected) and "damaged where it was packed" in last.reason
    assert len(found) > 1000
    *_, damaged = read(tmp_path, "b.jsonl" + suffix, whole[:2000] + b"\xff" * 100 + whole[2100:])
    assert isinstance(damaged, Rejected) and "damaged where it was packed" in damaged.reason


@pytest.mark.parametrize("suffix", PACK)
def test_a_packed_file_that_swells_is_refused(tmp_path: Path, suffix: str) -> None:
    (found,) = read(tmp_path, "a.txt" + suffix, PACK[suffix](b"word " * 2_000_000), IntakeOptions(max_bytes=1_000_000))
    assert isinstance(found, Rejected) and "more than 1000000 bytes" in found.reason


def test_a_file_that_is_packed_twice_is_refused(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "a.gz", gzip.compress(gzip.compress(b"a")))
    assert isinstance(found, Rejected) and "packed twice" in found.reason


def test_packed_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(LINES.encode()))))
    assert len(list(stories(["-"]))) == 50


def table(**columns: list[object]) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream, row_group_size=2)
    return stream.getvalue()


DATED = table(
    id=[1, 2, 3],
    text=["The minister said so.", "The minister left.", None],
    date=[datetime.date(2021, 3, 9), None, None],
    body=["a", "b", "c"],
    title=["Talks", "", None],
)


def test_each_row_of_a_parquet_table_is_a_story(tmp_path: Path) -> None:
    first, second, empty = read(tmp_path, "a.parquet", DATED)
    assert isinstance(first, Story) and isinstance(second, Story)
    assert (first.id, first.text, first.title, first.published) == ("1", "The minister said so.", "Talks", "2021-03-09")
    assert (second.title, second.published) == (None, None)
    assert isinstance(empty, Rejected) and "no text" in empty.reason


def test_times_in_a_parquet_table_are_days(tmp_path: Path) -> None:
    when = [datetime.datetime(2021, 3, 9, 23, 59, tzinfo=datetime.UTC)]
    (story,) = read(tmp_path, "a.parquet", table(text=["The minister said so."], date=when))
    assert isinstance(story, Story) and story.published == "2021-03-09"


def test_known_rows_are_passed_by(tmp_path: Path) -> None:
    known = {f"sha256:{story.sha256}" for story in read(tmp_path, "a.parquet", DATED) if isinstance(story, Story)}
    assert len(known) == 2
    again = arrivals([str(tmp_path / "a.parquet")], IntakeOptions(known=known.__contains__))
    assert [arrival.item is None for arrival in again] == [True, True, False]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (table(body=["a"]), "it has no column 'text'; its columns are: body"),
        (table(text=[]), "it holds no stories"),
        (DATED[:100], "it is a damaged Parquet table"),
        (b"PAR1", "it is a damaged Parquet table"),
        (DATED[:20] + b"\xff" * 30 + DATED[50:], "it is a damaged Parquet table"),
    ],
)
def test_a_parquet_table_that_cannot_be_read_is_rejected(tmp_path: Path, content: bytes, reason: str) -> None:
    *_, found = read(tmp_path, "a.parquet", content)
    assert isinstance(found, Rejected) and found.reason.startswith(reason)


def test_a_parquet_table_is_read_from_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Pipe(DATED))))
    assert len(list(stories(["-"]))) == 3


@pytest.mark.parametrize(
    ("name", "content", "missing"),
    [
        ("a.parquet", DATED, "pyarrow.parquet of archive"),
        ("a.jsonl.zst", PACK[".zst"](LINES.encode()), "zstandard of crawl"),
        ("a.warc", b"WARC/1.0\r\n", "fastwarc.warc of crawl"),
    ],
)
def test_a_missing_library_is_told_by_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, missing: str
) -> None:
    library, _, extra = missing.partition(" of ")
    monkeypatch.setitem(sys.modules, library, None)
    (found,) = read(tmp_path, name, content)
    assert isinstance(found, Rejected) and f"pip install 'wrybill[{extra}]'" in found.reason
