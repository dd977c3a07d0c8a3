"""Damaged and malicious sources end in stories or reasons, soon, and never in a traceback."""

import gzip
import io
import random
import time
import zipfile

import pytest
import zstandard

from tests.intake.test_feeds import ATOM, JSON, RDF
from tests.intake.test_packed import DATED, LINES
from tests.intake.test_sitemaps import urlset
from tests.intake.test_warc import wacz, warc
from wrybill.errors import InputError
from wrybill.intake import IntakeOptions
from wrybill.intake.feeds import read_feed
from wrybill.intake.opened import opened
from wrybill.intake.reading import arrivals_in
from wrybill.intake.sitemaps import read_sitemap
from wrybill.intake.sniff import Kind, sniff

SEED, N_FUZZED = 20, 150  # a hundred thousand were tried once
OPTIONS = IntakeOptions(max_bytes=1_000_000)
SOURCES = {
    "a.wacz": wacz(warc(pages=2).content),
    "deflated.wacz": wacz(warc(pages=2).content, zipfile.ZIP_DEFLATED),
    "a.parquet": DATED,
    "a.jsonl.gz": gzip.compress(LINES.encode(), mtime=0),
    "a.jsonl.zst": zstandard.ZstdCompressor().compress(LINES.encode()),
    "a.warc.gz": warc(pages=2).content,
    "a.warc": warc(packed=False, pages=2).content,
    "atom.xml": ATOM.encode(),
    "rdf.xml": RDF.encode(),
    "feed.json": JSON.encode(),
    "map.xml": urlset("/a", "/b").encode(),
}


def damage(raw: bytes, rng: random.Random) -> bytes:
    """The bytes with one to five faults."""
    for _ in range(rng.choice((1, 1, 2, 5))):
        at = rng.randrange(max(1, len(raw)))
        end = min(len(raw), at + rng.choice((1, 2, 4, 30)))
        raw = rng.choice(
            (
                raw[:at] + rng.randbytes(end - at) + raw[end:],
                raw[:at] + raw[end:],
                raw[:at] + rng.randbytes(end - at) + raw[at:],
                raw[: at + 1],
            )
        )
    return raw


def read(raw: bytes, name: str) -> None:
    try:
        file = opened(io.BytesIO(raw), name, OPTIONS, lambda: io.BytesIO(raw))
        if file.kind is Kind.FEED:
            read_feed(raw, "https://a.example/")
        elif file.kind is Kind.SITEMAP:
            read_sitemap(raw, "https://a.example/")
        else:
            list(arrivals_in(file, OPTIONS))
    except InputError as error:
        assert str(error)


@pytest.mark.parametrize("name", SOURCES)
def test_damaged_sources_end_in_stories_or_reasons(name: str) -> None:
    rng = random.Random(SEED)
    for _ in range(N_FUZZED):
        read(damage(SOURCES[name], rng), name)


@pytest.mark.parametrize(
    "head",
    [
        b"<!--" * 2048,
        b"<?x" * 2700,
        b"<?x>" * 2048,
        b"<!---->" * 1200,
        b"<" * 8192,
        b"{" + b" http://" * 1000,
        b'{ "a": "' + b"https://jsonfeed.org/versio" * 300,
        b"http://a\n" * 900,
        b"#\n" * 4096,
        b" " * 8192,
        b"crawl-data/" * 700,
    ],
)
def test_no_beginning_takes_long_to_tell(head: bytes) -> None:
    began = time.perf_counter()
    sniff(head, "a")
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("kind", ["gzip", "zstd"])
def test_lines_that_swell_are_bounded(kind: str) -> None:
    lines = b'{"text": "' + b"a" * 20_000_000 + b'"}\n{"text": "The minister said so."}\n'
    packed = gzip.compress(lines) if kind == "gzip" else zstandard.ZstdCompressor().compress(lines)
    file = opened(io.BytesIO(packed), "a.jsonl", OPTIONS)
    too_long, story = arrivals_in(file, OPTIONS)
    assert "more than 1000000 bytes" in getattr(too_long.item, "reason", "")
    assert getattr(story.item, "text", "") == "The minister said so."
