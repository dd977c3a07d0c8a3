"""A large file on the web is read in pieces and gone on with where it was left."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.intake.site import Answer, Site, running
from tests.intake.test_packed import DATED
from tests.intake.test_warc import numbers, wacz, warc
from wrybill.intake import Arrival, IntakeOptions, arrivals
from wrybill.intake.web import Web
from wrybill.schema import Rejected, Story

OPTIONS = IntakeOptions(allow_private=True, delay_s=0, timeout_s=5, max_bytes=200_000)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr("wrybill.intake.pieces.PIECE_BYTES", 5000)
    monkeypatch.setattr("wrybill.intake.web.FIRST_WAIT_S", 0)
    with running() as site:
        yield site


def ranges(site: Site) -> list[int]:
    """Where each piece that was asked for begins."""
    found = [re.match(r"bytes=(\d+)-", headers.get("Range", "")) for _, headers in site.asked]
    return [int(piece[1]) for piece in found if piece]


def test_an_archive_on_the_web_is_read_in_pieces(site: Site) -> None:
    content = warc().content
    found = list(arrivals([site.put("/a.warc.gz", content)], OPTIONS))
    assert numbers(found) == [0, 1, 2, 3, 4]
    assert found[0].origin == site.address + "/a.warc.gz"
    assert ranges(site) == list(range(0, len(content), 5000)), "each piece once"


def test_it_goes_on_where_it_was_left(site: Site) -> None:
    url = site.put("/a.warc.gz", warc(pages=20).content)
    found = list(arrivals([url], OPTIONS))
    site.asked.clear()
    options = replace(OPTIONS, positions={url: found[14].position or ""})
    assert numbers(list(arrivals([url], options))) == [15, 16, 17, 18, 19]
    assert len(ranges(site)) < 12


def test_a_piece_that_fails_is_asked_for_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    url, fails = site.put("/a.warc.gz", warc().content), iter([1, 0, 1, 1, 0])
    get = Web.get

    def failing(web: Web, url: str, conditions: dict[str, str]) -> object:
        path = "/busy" if next(fails, 0) else "/a.warc.gz"
        return get(web, site.address + path, conditions)

    site.put("/busy", status=503)
    monkeypatch.setattr(Web, "get", failing)
    assert numbers(list(arrivals([url], OPTIONS))) == [0, 1, 2, 3, 4]


def test_what_was_read_before_the_server_failed_is_kept(site: Site) -> None:
    url, found = site.put("/a.warc.gz", warc(pages=20).content), list[Arrival]()
    for arrival in arrivals([url], OPTIONS):
        found.append(arrival)
        if len(found) == 3:
            site.put("/a.warc.gz", status=503)
    *kept, last = found
    assert isinstance(last.item, Rejected) and "answers 503" in last.item.reason
    assert last.position is None
    assert numbers(kept)[:3] == [0, 1, 2]


@pytest.mark.parametrize("change", ["replaced", "no pieces"])
def test_a_file_that_cannot_be_read_in_pieces_is_rejected(site: Site, change: str) -> None:
    url = site.put("/a.warc.gz", warc(pages=20).content)
    if change == "no pieces":
        site.pages["/a.warc.gz"] = Answer(b"a", headers={"Accept-Ranges": "none"})
    for number, arrival in enumerate(arrivals([url], OPTIONS)):
        last = arrival
        if number == 2 and change == "replaced":
            site.put("/a.warc.gz", warc(pages=21).content)
    assert isinstance(last.item, Rejected)
    assert {"replaced": "was replaced while", "no pieces": "not sent in pieces"}[change] in last.item.reason


@pytest.mark.parametrize(("name", "content"), [("/a.wacz", wacz(warc(pages=2).content)), ("/a.parquet", DATED)])
def test_other_large_files_are_read_so_too(site: Site, name: str, content: bytes) -> None:
    found = list(arrivals([site.put(name, content)], OPTIONS))
    assert sum(isinstance(arrival.item, Story) for arrival in found) == 2
