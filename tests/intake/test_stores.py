"""Objects of a store are read as files are, one or all under a prefix; what cannot be read is told and counted."""

import gzip
import http.server
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.bucket import Bucket, running
from tests.intake.pages import SCRAPE, html_page
from tests.intake.test_packed import DATED, LINES
from tests.intake.test_warc import numbers, wacz, warc
from wrybill.errors import UsageError
from wrybill.intake import Arrival, Extent, IntakeOptions, arrivals, stories
from wrybill.schema import Rejected, Story

OPTIONS = IntakeOptions(max_bytes=200_000)
SENTENCE = "The minister said on Monday that the talks in {} would go on."


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    with running(monkeypatch) as bucket:
        yield bucket


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A store that lets nobody read."""

    class Refusing(http.server.BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.send_response(403)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_HEAD  # noqa: N815 - the library's name

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Refusing) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_port}")
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION"):
            monkeypatch.setenv(name, "test")
        yield
        server.shutdown()


@pytest.mark.parametrize(
    ("key", "content", "count"),
    [
        ("a.txt", SCRAPE.encode(), 1),
        ("a.html", html_page(), 1),
        ("a.jsonl", LINES.encode(), 50),
        ("a.jsonl.gz", gzip.compress(LINES.encode()), 50),
        ("a.csv", b"id,text\na,The minister said so.\nb,The minister left.\n", 2),
        ("a.parquet", DATED, 2),
        ("a.warc.gz", warc().content, 5),
        ("a.wacz", wacz(warc(pages=2).content), 2),
        ("day 1/ä#?.txt", SCRAPE.encode(), 1),
    ],
)
def test_every_kind_is_read_from_an_object(bucket: Bucket, key: str, content: bytes, count: int) -> None:
    found = list(stories([bucket.put(key, content)], OPTIONS))
    assert sum(isinstance(item, Story) for item in found) == count


def test_a_prefix_gives_its_objects_in_order(bucket: Bucket) -> None:
    for key in ("in/b.txt", "in/a/z.txt", "in/.hidden", "in/a.txt", "in/.git/x.txt", "in2/other.txt"):
        bucket.put(key, SENTENCE.format(key).encode())
    for name in ("in", "in/"):
        found = [item.text for item in stories([f"{bucket.url}/{name}"], OPTIONS) if isinstance(item, Story)]
        assert found == [SENTENCE.format(key) for key in ("in/a/z.txt", "in/a.txt", "in/b.txt")]
    assert len(list(stories([bucket.url], OPTIONS))) == 4


def test_an_object_that_is_none_costs_no_other(bucket: Bucket) -> None:
    bucket.put("in/a.txt", b"%PDF-1.7")
    bucket.put("in/b.txt", SENTENCE.format("Lagos").encode())
    refused, story = stories([f"{bucket.url}/in"], OPTIONS)
    assert isinstance(refused, Rejected) and "a PDF document" in refused.reason and refused.story.endswith("/in/a.txt")
    assert isinstance(story, Story)


def test_an_archive_is_streamed_and_gone_on_with(bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wrybill.intake.pieces.PIECE_BYTES", 5000)
    url = bucket.put("a.warc.gz", warc(pages=20).content)
    found = list(arrivals([url], OPTIONS))
    assert numbers(found) == list(range(20))
    assert {arrival.origin for arrival in found} == {url}
    options = replace(OPTIONS, positions={url: found[14].position or ""})
    assert numbers(list(arrivals([url], options))) == [15, 16, 17, 18, 19]


def test_what_is_known_is_passed_by(bucket: Bucket) -> None:
    url = bucket.put("a.txt", SCRAPE.encode())
    (known,) = arrivals([url], replace(OPTIONS, known=lambda name: name.startswith("sha256:")))
    assert known == Arrival(None, url)
    assert Extent([url]).share(known) is None


def test_what_was_read_before_the_store_went_away_is_kept(bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wrybill.intake.pieces.PIECE_BYTES", 5000)
    found = list[Arrival]()
    for arrival in arrivals([bucket.put("a.warc.gz", warc(pages=20).content)], OPTIONS):
        found.append(arrival)
        if len(found) == 3:
            bucket.stop()
    *kept, last = found
    assert numbers(kept)[:3] == [0, 1, 2]
    assert isinstance(last.item, Rejected) and last.position is None
    assert "cannot be read now" in last.item.reason and "check the network" in last.item.reason


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("s3://news/none.txt", "it is not there: no such object, and none under s3://news/none.txt/; check it"),
        ("s3://news/none/", "it is not there"),
        ("s3://no-bucket/a.txt", "it is not there"),
        ("s3://news", "it is a prefix under which there are no objects"),
        ("s3:///a.txt", "it is no address of an object; allowed: s3://bucket/key"),
        ("s3://news?endpoint_override=10.0.0.1/a", "it is no address of an object"),
        ("s3://key@news/a", "it is no address of an object"),
        ("s3://news/a//b", "it cannot be asked for"),
    ],
)
def test_a_name_that_leads_nowhere_is_rejected_with_a_reason(bucket: Bucket, name: str, reason: str) -> None:
    (rejected,) = stories([name], OPTIONS)
    assert isinstance(rejected, Rejected) and rejected.stage == "intake"
    assert rejected.reason.startswith(reason)


@pytest.mark.parametrize("name", ["s3://news/a.txt", "s3://news/in/", "s3://anonymous@news/a.txt"])
def test_a_store_that_refuses_is_told_from_one_that_is_away(refusing: None, name: str) -> None:
    (rejected,) = stories([name], OPTIONS)
    assert isinstance(rejected, Rejected)
    assert "may not be read with your credentials" in rejected.reason and "AWS_ACCESS_KEY_ID" in rejected.reason


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError, match="AWS_SECRET_ACCESS_KEY") as refused:
        list(stories(["s3://key:secret@news/a.txt"], OPTIONS))
    assert "secret@" not in str(refused.value)


def test_a_list_of_addresses_never_leads_to_a_store(bucket: Bucket) -> None:
    url = bucket.put("a.txt", SCRAPE.encode())
    (rejected,) = stories([bucket.put("a.urls", f"{url}\n".encode())], OPTIONS)
    assert isinstance(rejected, Rejected) and "only http and https" in rejected.reason


def test_without_the_library_its_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.fs", None)
    (rejected,) = stories(["s3://news/a.txt"], OPTIONS)
    assert isinstance(rejected, Rejected) and "pip install 'wrybill[archive]'" in rejected.reason
