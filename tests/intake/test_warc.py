"""Web archives give their pages as stories; a damaged record costs no other, and a stopped run goes on at a record."""

import gzip
import io
import json
import random
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.intake.pages import html_page
from wrybill.intake import Arrival, IntakeOptions, arrivals, stories
from wrybill.intake.records import Damage, Record, read_records
from wrybill.schema import Rejected, Story

OPTIONS = IntakeOptions()


@dataclass
class Warc:
    """A web archive in the making, and where each of its records begins."""

    packed: bool = True
    content: bytes = b""
    starts: list[int] = field(default_factory=list)

    def add(self, kind: str, url: str, block: bytes, content_type: str, length: int | None = None) -> None:
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{len(self.starts)}>\r\n"
            f"WARC-Date: 2021-03-09T10:00:00Z\r\nWARC-Target-URI: {url}\r\nContent-Type: {content_type}\r\n"
            f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
        )
        record = head.encode() + block + b"\r\n\r\n"
        self.starts.append(len(self.content))
        self.content += gzip.compress(record, mtime=0) if self.packed else record

    def answer(self, url: str, body: bytes, status: str = "200 OK", **headers: str) -> None:
        named = {"Content-Type": "text/html; charset=utf-8", **{k.replace("_", "-"): v for k, v in headers.items()}}
        lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
        block = f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body
        self.add("response", url, block, "application/http; msgtype=response")

    def page(self, number: int) -> None:
        """A page with words at random, which do not pack into a few bytes."""
        words = random.Random(number).choices(("talks", "wages", "trains", "votes", "roads", "ports"), k=3000)
        body = html_page(body=(f"The minister said on Tuesday that talks {number} would go on.", " ".join(words)))
        self.answer(f"https://news.example/{number}", body)


def warc(packed: bool = True, pages: int = 5) -> Warc:
    made = Warc(packed)
    made.add("warcinfo", "-", b"software: ours\r\n", "application/warc-fields")
    for number in range(pages):
        made.add("request", f"https://news.example/{number}", b"GET / HTTP/1.1\r\n\r\n", "application/http")
        made.page(number)
    return made


def read(tmp_path: Path, content: bytes, name: str = "a.warc.gz", options: IntakeOptions = OPTIONS) -> list[Arrival]:
    path = tmp_path / name
    path.write_bytes(content)
    return list(arrivals([str(path)], options))


def numbers(found: list[Arrival]) -> list[int]:
    return [int((a.item.url or "").rpartition("/")[2]) for a in found if isinstance(a.item, Story)]


def damages(found: list[Arrival]) -> list[str]:
    return [arrival.item.reason for arrival in found if isinstance(arrival.item, Rejected)]


@pytest.mark.parametrize("packed", [True, False], ids=["gzip", "plain"])
def test_each_page_of_an_archive_is_a_story(tmp_path: Path, packed: bool) -> None:
    found = read(tmp_path, warc(packed).content)
    assert numbers(found) == [0, 1, 2, 3, 4]
    (first, *_) = found
    assert isinstance(first.item, Story)
    assert first.item.text.startswith("The minister said on Tuesday that talks 0 would go on.")
    assert first.item.title == "Norland Rail Workers Accept Wage Offer"
    assert first.origin == str(tmp_path / "a.warc.gz")


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    made = Warc()
    made.answer("https://news.example/robots.txt", b"User-agent: *", Content_Type="text/plain")
    made.answer("https://news.example/old", html_page(), status="301 Moved Permanently", Location="/new")
    made.answer("https://news.example/gone", html_page(), status="404 Not Found")
    made.answer("https://news.example/a.png", b"\x89PNG", Content_Type="image/png")
    made.add("response", "dns:news.example", b"20210309 news.example 10.0.0.1", "text/dns")
    made.add("revisit", "https://news.example/0", b"HTTP/1.1 200 OK\r\n\r\n", "application/http")
    made.add("metadata", "https://news.example/0", b"a: b\r\n", "application/warc-fields")
    made.page(0)
    assert [type(arrival.item) for arrival in read(tmp_path, made.content)] == [Story]


def test_a_page_without_a_story_is_rejected_by_its_address(tmp_path: Path) -> None:
    made = Warc()
    made.answer("https://news.example/empty", b"<html><body></body></html>")
    (found,) = read(tmp_path, made.content)
    assert isinstance(found.item, Rejected) and found.item.story == "https://news.example/empty"


def test_texts_that_a_crawl_extracted_are_read(tmp_path: Path) -> None:
    made = Warc()
    text = b"Talks go on\nThe minister said on Tuesday that talks with the unions would go on.\n"
    made.add("conversion", "https://news.example/0", text, "text/plain")
    (found,) = read(tmp_path, made.content, "a.warc.wet.gz")
    assert isinstance(found.item, Story) and "talks with the unions" in found.item.text


@pytest.mark.parametrize("coding", ["gzip", "wrong", "chunked"])
def test_bodies_are_unpacked_as_they_were_sent(tmp_path: Path, coding: str) -> None:
    made, page = Warc(), html_page()
    body, header = {
        "gzip": (gzip.compress(page), {"Content_Encoding": "gzip"}),
        "wrong": (page, {"Content_Encoding": "gzip"}),
        "chunked": (b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page), {"Transfer_Encoding": "chunked"}),
    }[coding]
    made.answer("https://news.example/0", body, **header)
    made.page(1)
    first, second = read(tmp_path, made.content)
    assert numbers([first, second]) == [0, 1]
    (alone,) = stories_of(tmp_path, page)
    assert isinstance(first.item, Story) and first.item.sha256 == alone.sha256


def stories_of(tmp_path: Path, page: bytes) -> list[Story]:
    (tmp_path / "alone.html").write_bytes(page)
    return [story for story in stories([str(tmp_path / "alone.html")]) if isinstance(story, Story)]


def test_a_body_that_swells_is_refused(tmp_path: Path) -> None:
    made = Warc()
    made.answer("https://news.example/0", gzip.compress(b"a" * 5_000_000), Content_Encoding="gzip")
    made.page(1)
    bomb, page = read(tmp_path, made.content, options=IntakeOptions(max_bytes=1_000_000))
    assert isinstance(bomb.item, Rejected) and "more than 1000000 bytes" in bomb.item.reason
    assert numbers([page]) == [1]


def damaged(made: Warc, how: str) -> bytes:
    """The archive with a fault in the page of number 2, which is record 6."""
    whole, begin, end = made.content, made.starts[6], made.starts[7]
    record = whole[begin:end]
    middle = len(record) // 2
    bad = {
        "overwritten": record[:middle] + b"\x00" * 40 + record[middle + 40 :],
        "overwritten start": b"\x00" * 12 + record[12:],
        "cut short": record[:middle],
        "without its end": record[:-4],
        "gone but for its start": record[:30],
        "with rubbish behind it": record + b"rubbish" * 9,
    }.get(how)
    if bad is None:
        inner = gzip.decompress(record)
        changes = {
            "with a bad checksum": lambda: record[:-8] + b"\x01\x02\x03\x04" + record[-4:],
            "of an unknown version": lambda: gzip.compress(inner.replace(b"WARC/1.0", b"WXYZ/1.0")),
            "of no length": lambda: gzip.compress(inner.replace(b"Content-Length: ", b"Content-Length: x", 1)),
            "without headers": lambda: gzip.compress(inner.replace(b"HTTP/1.1 200 OK", b"\x00\x01\x02", 1)),
        }
        bad = changes[how]()
    return whole[:begin] + bad + whole[end:]


@pytest.mark.parametrize(
    "how",
    [
        "overwritten",
        "overwritten start",
        "cut short",
        "without its end",
        "gone but for its start",
        "with rubbish behind it",
        "with a bad checksum",
        "of an unknown version",
        "of no length",
        "without headers",
    ],
)
def test_a_damaged_record_costs_no_other_and_is_counted(tmp_path: Path, how: str) -> None:
    found = read(tmp_path, damaged(warc(), how))
    assert set(numbers(found)) >= {0, 1, 3, 4}
    assert len(numbers(found)) == len(set(numbers(found)))
    assert 2 in numbers(found) or len(damages(found)) == 1
    assert len(damages(found)) <= 1


@pytest.mark.parametrize("how", ["overwritten start", "cut short"])
def test_in_a_file_that_is_not_packed_too(tmp_path: Path, how: str) -> None:
    found = read(tmp_path, damaged(warc(packed=False), how))
    assert set(numbers(found)) >= {0, 1, 3, 4}
    assert len(damages(found)) == 1


def test_two_damaged_records_are_two(tmp_path: Path) -> None:
    made = warc()
    content = bytearray(made.content)
    for record in (4, 8):
        middle = (made.starts[record] + made.starts[record + 1]) // 2
        content[middle : middle + 40] = b"\x00" * 40
    found = read(tmp_path, bytes(content))
    assert numbers(found) == [0, 2, 4]
    assert len(damages(found)) == 2


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_was_cut_off_is_read_to_its_end_and_then_from_there(tmp_path: Path, packed: bool) -> None:
    made = warc(packed)
    cut = read(tmp_path, made.content[: made.starts[-1] + 500])
    assert numbers(cut) == [0, 1, 2, 3]
    assert len(damages(cut)) == 1
    options = replace(OPTIONS, positions={cut[-1].origin: cut[-1].position or ""})
    assert numbers(read(tmp_path, made.content, options=options)) == [4]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("how", ["whole", "damaged"])
def test_a_run_that_was_stopped_goes_on_with_the_next_record(tmp_path: Path, packed: bool, how: str) -> None:
    made = warc(packed)
    content = made.content if how == "whole" else damaged(made, "cut short")
    found = read(tmp_path, content)
    assert [arrival.position for arrival in found].count(None) <= 1, "only before damage that cannot be found again"
    for done, arrival in enumerate(found, 1):
        if arrival.position is None:
            continue
        options = replace(OPTIONS, positions={arrival.origin: arrival.position})
        passed, *rest = read(tmp_path, content, options=options)
        assert passed.item is None
        assert [a.item for a in rest] == [a.item for a in found[done:]]


def test_only_records_behind_the_position_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(tmp_path, warc().content)
    options = replace(OPTIONS, positions={found[2].origin: found[2].position or ""})
    began: list[int] = []

    def reading(stream: BinaryIO, start: int, max_bytes: int) -> Iterator[Record | Damage]:
        began.append(start)
        return read_records(stream, start, max_bytes)

    monkeypatch.setattr("wrybill.intake.warc.read_records", reading)
    assert numbers(read(tmp_path, warc().content, options=options)) == [3, 4]
    assert began == [json.loads(found[2].position or "")["at"]]


def test_known_pages_are_not_cleaned_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = {f"sha256:{a.item.sha256}" for a in read(tmp_path, warc().content) if isinstance(a.item, Story)}
    monkeypatch.setattr("wrybill.intake.warc.story_from_bytes", lambda *_, **__: pytest.fail("it was cleaned"))
    again = read(tmp_path, warc().content, options=IntakeOptions(known=known.__contains__))
    assert [arrival.item for arrival in again] == [None] * 5


def test_an_archive_is_read_from_a_pipe_up_to_its_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    for content, count in ((warc().content, 0), (damaged(warc(), "overwritten"), 1)):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Pipe(content))))
        found = list(arrivals(["-"]))
        assert numbers(found)[:2] == [0, 1]
        assert len(damages(found)) == count
        assert all(arrival.position is None for arrival in found)


def wacz(content: bytes, method: int = zipfile.ZIP_STORED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/data.warc.gz", content)
        archive.writestr("indexes/index.cdx", "")
    return packed.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_archives_in_a_wacz_file_are_read(tmp_path: Path, method: int) -> None:
    assert numbers(read(tmp_path, wacz(warc().content, method), "a.wacz")) == [0, 1, 2, 3, 4]
    again = read(tmp_path, wacz(damaged(warc(), "overwritten"), method), "a.wacz")
    assert (numbers(again), len(damages(again))) == ([0, 1, 3, 4], 1)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(wacz(b"")[:200], "is damaged"), (b"PK\x03\x04", "is damaged")],
)
def test_a_damaged_wacz_file_is_rejected(tmp_path: Path, content: bytes, reason: str) -> None:
    (found,) = read(tmp_path, content, "a.wacz")
    assert isinstance(found.item, Rejected) and reason in found.item.reason


def test_the_folders_of_a_crawl_are_read_in_order(tmp_path: Path) -> None:
    for month, number in (("02", 1), ("01", 0), ("02", 2)):
        made = Warc()
        made.page(number)
        path = tmp_path / "crawl-data/CC-NEWS/2021" / month / f"CC-NEWS-2021{month}01-0000{number}.warc.gz"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made.content)
    assert numbers(list(arrivals([str(tmp_path)]))) == [0, 1, 2]


@pytest.mark.parametrize("bad", [b"", b"\x1f\x8b\x08\xff\xff\xff", b"\x00" * 40])
def test_an_archive_whose_beginning_is_damaged_gives_the_rest(tmp_path: Path, bad: bytes) -> None:
    found = read(tmp_path, bad + warc().content[max(1, len(bad)) :])
    assert numbers(found) == [0, 1, 2, 3, 4]
    assert len(damages(found)) == 1


@pytest.mark.parametrize("content", [b"", warc(pages=0).content], ids=["empty", "without pages"])
def test_an_archive_without_pages_is_rejected(tmp_path: Path, content: bytes) -> None:
    (found,) = read(tmp_path, content)
    assert isinstance(found.item, Rejected) and "holds no pages" in found.item.reason
