"""Wherever a run is stopped, the next one gives the rest: no story is lost, and none is given twice."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
import zstandard

from tests.intake.pages import html_page
from tests.intake.site import Site, running
from tests.intake.test_feeds import ITEM, RSS
from tests.intake.test_packed import DATED
from tests.intake.test_sitemaps import urlset
from tests.intake.test_warc import damaged, wacz, warc
from wrybill.intake import Arrival, IntakeOptions, arrivals
from wrybill.schema import Story

OPTIONS = IntakeOptions(allow_private=True, delay_s=0, timeout_s=5)
LINES = "".join(json.dumps({"text": f"The minister met delegation {n}."}) + "\n" for n in range(4)).encode()
FILES = {
    "a.txt": b"The minister said on Tuesday that talks would go on.",
    "a.html": html_page(),
    "a.jsonl": LINES,
    "bad.jsonl": b"{broken\n" + LINES,
    "a.jsonl.gz": gzip.compress(LINES),
    "a.csv": b"id,text\na,The minister said so.\nb,The minister left.\n",
    "a.parquet": DATED,
    "a.warc.gz": warc(pages=4).content,
    "a.warc": warc(packed=False, pages=4).content,
    "a.warc.zst": zstandard.ZstdCompressor().compress(warc(packed=False, pages=4).content),
    "one-member.warc.gz": gzip.compress(warc(packed=False, pages=4).content),
    "bad.warc.gz": damaged(warc(), "cut short"),
    "bad-start.warc.gz": damaged(warc(), "overwritten start"),
    "bad.warc": damaged(warc(packed=False), "overwritten start"),
    "a.wacz": wacz(warc(pages=3).content),
}


class Archive:
    """What an archive keeps, in memory; it holds on to all that was given so far."""

    def __init__(self) -> None:
        self.positions: dict[str, str] = {}
        self.stories: list[Story] = []

    def keep(self, found: Iterable[Arrival]) -> None:
        for arrival in found:
            if arrival.position is not None:
                self.positions[arrival.origin] = arrival.position
            if isinstance(arrival.item, Story):
                self.stories.append(arrival.item)

    @property
    def options(self) -> IntakeOptions:
        names = {f"sha256:{story.sha256}" for story in self.stories} | {story.url for story in self.stories}
        return replace(OPTIONS, positions=self.positions, known=names.__contains__)

    @property
    def hashes(self) -> list[str]:
        return sorted(story.sha256 for story in self.stories)


def require_nothing_lost(name: str) -> None:
    """Stop a run after each of its items, and go on; then once more from the end."""
    whole = list(arrivals([name], OPTIONS))
    wanted = sorted(arrival.item.sha256 for arrival in whole if isinstance(arrival.item, Story))
    assert wanted
    for done in range(len(whole) + 1):
        archive = Archive()
        archive.keep(islice(arrivals([name], OPTIONS), done))
        archive.keep(arrivals([name], archive.options))
        assert archive.hashes == wanted, f"stopped after {done}"
        archive.keep(arrivals([name], archive.options))
        assert archive.hashes == wanted, f"stopped after {done} and read again"


@pytest.mark.parametrize("name", FILES)
def test_a_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    require_nothing_lost(str(tmp_path / name))


def test_a_folder(tmp_path: Path) -> None:
    for name in ("a.txt", "a.jsonl", "a.warc.gz"):
        (tmp_path / name).write_bytes(FILES[name])
    require_nothing_lost(str(tmp_path))


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as site:
        site.news("/a", "/b", "/c")
        site.put("/moved", status=302, Location="SITE/c")
        site.put("/feed", RSS.format(items="".join(map(ITEM.format, ("/a", "/moved", "/gone", "/b")))), ETag='"1"')
        site.put("/map.xml", urlset("/a", "/moved", "/gone", "/b"), ETag='"1"')
        site.put("/a.warc.gz", FILES["a.warc.gz"])
        yield site


@pytest.mark.parametrize("path", ["/a", "/feed", "/map.xml", "/a.warc.gz"])
def test_an_address(site: Site, path: str) -> None:
    require_nothing_lost(site.address + path)


def test_a_list_of_addresses(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "list.urls"
    path.write_text("".join(f"{site.address}{page}\n" for page in ("/a", "/feed", "/gone", "/map.xml", "/moved")))
    archive = Archive()
    archive.keep(islice(arrivals([str(path)], OPTIONS), 2))
    archive.keep(arrivals([str(path)], archive.options))
    assert len(archive.stories) == len(set(archive.hashes)) == 3
