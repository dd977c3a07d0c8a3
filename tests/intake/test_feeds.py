"""A feed gives the stories of the pages that it names, each once, and is asked only for what is new."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.intake.site import Site, running
from wrybill.intake import Arrival, IntakeOptions, arrivals, stories
from wrybill.intake.feeds import read_feed
from wrybill.schema import Rejected, Story

OPTIONS = IntakeOptions(allow_private=True, delay_s=0, timeout_s=5)
RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Halden Courier</title>
<link>SITE/</link>{items}</channel></rss>"""
ITEM = "<item><title>Talks at {0}</title><link>SITE{0}</link><pubDate>Tue, 09 Mar 2021 10:00:00 GMT</pubDate></item>"


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as site:
        yield site


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time of day, which the test sets."""
    now = [1_600_000_000.0]
    monkeypatch.setattr("wrybill.intake.followed.time", SimpleNamespace(time=lambda: now[0]))
    return now


def rss(site: Site, *paths: str, etag: str = '"1"') -> str:
    site.news(*paths)
    items = "".join(ITEM.format(path) for path in paths)
    return site.put("/feed", RSS.format(items=items), ETag=etag, Content_Type="application/rss+xml")


def kept(found: list[Arrival], options: IntakeOptions = OPTIONS) -> IntakeOptions:
    """The options of the next run, as an archive would give them."""
    positions = {**options.positions, **{a.origin: a.position for a in found if a.position is not None}}
    urls = {a.item.url for a in found if isinstance(a.item, Story)}
    return replace(options, positions=positions, known=lambda name: name in urls or options.known(name))


def urls(found: list[Arrival]) -> list[str | None]:
    return [arrival.item.url for arrival in found if isinstance(arrival.item, Story)]


def test_each_page_of_a_feed_becomes_a_story_dated_by_the_feed(site: Site) -> None:
    feed = rss(site, "/a", "/b")
    first, second = arrivals([feed], OPTIONS)
    assert urls([first, second]) == [site.address + "/a", site.address + "/b"]
    assert isinstance(first.item, Story)
    assert (first.item.published, first.item.published_basis, first.origin) == ("2021-03-09", "metadata", feed)
    assert first.item.publisher == "Halden Courier"


def test_a_feed_that_has_not_changed_is_not_even_sent(site: Site) -> None:
    feed = rss(site, "/a", "/b")
    options = kept(list(arrivals([feed], OPTIONS)))
    site.asked.clear()
    (nothing,) = arrivals([feed], options)
    assert (nothing.item, nothing.origin) == (None, feed)
    assert site.paths == ["/feed"]
    assert site.asked[-1][1]["If-None-Match"] == '"1"'


def test_of_a_feed_that_has_changed_only_new_pages_are_fetched(site: Site) -> None:
    options = kept(list(arrivals([rss(site, "/a", "/b")], OPTIONS)))
    feed = rss(site, "/c", "/a", etag='"2"')
    site.asked.clear()
    known, new = arrivals([feed], options)
    assert (known.item, known.count) == (None, 1)
    assert urls([new]) == [site.address + "/c"]
    assert site.paths == ["/feed", "/c"]


def test_a_run_that_was_stopped_goes_on_with_the_next_page(site: Site) -> None:
    feed = rss(site, "/a", "/b", "/c")
    first = next(iter(arrivals([feed], OPTIONS)))
    assert urls(list(arrivals([feed], kept([first])))) == [site.address + "/b", site.address + "/c"]


def test_pages_without_a_story_or_at_another_address_are_not_asked_for_twice(site: Site) -> None:
    feed = rss(site, "/gone", "/moved")
    del site.pages["/gone"]
    site.news("/new")
    site.put("/moved", status=302, Location="SITE/new")
    found = list(arrivals([feed], OPTIONS))
    assert [type(arrival.item) for arrival in found] == [Rejected, Story]
    options = kept(found)
    rss_again = site.pages["/feed"]
    site.pages["/feed"] = replace(rss_again, headers={"ETag": '"2"'})
    site.asked.clear()
    assert [arrival.item for arrival in arrivals([feed], options)] == [None]
    assert site.paths == ["/feed"]


def test_a_page_whose_server_fails_is_tried_for_three_days(site: Site, clock: list[float]) -> None:
    feed = rss(site, "/a", "/b")
    site.put("/b", status=503)
    options, tried = OPTIONS, []
    for _ in range(6):
        site.asked.clear()
        options = kept(list(arrivals([feed], options)), options)
        tried.append("/b" in site.paths)
        clock[0] += 24 * 3600
    assert tried == [True] * 5 + [False]


def test_a_page_that_comes_back_is_a_story(site: Site) -> None:
    feed = rss(site, "/a", "/b")
    site.put("/b", status=503)
    options = kept(list(arrivals([feed], OPTIONS)))
    site.news("/b")
    found = list(arrivals([feed], options))
    assert urls(found) == [site.address + "/b"]
    assert "failing" not in json.loads(found[-1].position or "")


def test_a_page_that_failed_is_tried_again_when_the_feed_names_it_no_more(site: Site) -> None:
    feed = rss(site, "/a", "/b")
    site.put("/b", status=503)
    options = kept(list(arrivals([feed], OPTIONS)))
    rss(site, "/c", etag='"2"')
    site.news("/b")
    assert urls(list(arrivals([feed], options))) == [site.address + "/c", site.address + "/b"]


def test_a_feed_whose_server_fails_rests_for_longer_each_time(site: Site, clock: list[float]) -> None:
    feed = rss(site, "/a")
    options = kept(list(arrivals([feed], OPTIONS)))
    site.put("/feed", status=503)
    waits = []
    for _ in range(3):
        (failed,) = arrivals([feed], options)
        assert isinstance(failed.item, Rejected) and "answers 503" in failed.item.reason
        options = kept([failed], options)
        (resting,) = arrivals([feed], options)
        assert resting.item is None
        waits.append(json.loads(options.positions[feed])["not_before_utc"] - clock[0])
        clock[0] += waits[-1]
    assert waits == [300, 600, 1200]
    rss(site, "/a", "/b", etag='"2"')
    assert urls(list(arrivals([feed], options))) == [site.address + "/b"]


def test_a_feed_that_becomes_a_page_is_no_story(site: Site) -> None:
    feed = rss(site, "/a")
    options = kept(list(arrivals([feed], OPTIONS)))
    site.news("/feed")
    (found,) = arrivals([feed], options)
    assert isinstance(found.item, Rejected) and "no feed or sitemap any more" in found.item.reason
    assert found.position is None


def test_a_feed_that_names_how_long_to_wait_is_left_alone_for_so_long(site: Site) -> None:
    feed = rss(site, "/a")
    options = kept(list(arrivals([feed], OPTIONS)))
    site.put("/feed", status=429, Retry_After="7200")
    options = kept(list(arrivals([feed], options)), options)
    assert json.loads(options.positions[feed])["not_before_utc"] - time.time() == pytest.approx(7200, abs=60)


def test_entries_from_before_a_day_are_left_out(site: Site) -> None:
    feed = rss(site, "/a")
    assert urls(list(arrivals([feed], replace(OPTIONS, since="2021-03-10")))) == []
    assert len(urls(list(arrivals([feed], replace(OPTIONS, since="2021-03-09"))))) == 1


def test_another_day_to_begin_with_reads_an_unchanged_feed_again(site: Site) -> None:
    feed = rss(site, "/a")
    options = kept(list(arrivals([feed], replace(OPTIONS, since="2021-03-10"))), replace(OPTIONS, since="2021-03-01"))
    assert len(urls(list(arrivals([feed], options)))) == 1


def test_a_saved_feed_is_followed_too(site: Site, tmp_path: Path) -> None:
    rss(site, "/a")
    (tmp_path / "feed.xml").write_bytes(site.pages["/feed"].body)
    (story,) = stories([str(tmp_path)], OPTIONS)
    assert isinstance(story, Story) and story.url == site.address + "/a"


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/news/"><title>A</title>
<entry><title>One</title><link rel="self" href="https://a.example/api/1"/><link href="one#top"/>
<published>2021-03-09T23:30:00Z</published><updated>2022-01-01T00:00:00Z</updated></entry>
<entry><title>Two</title><link rel="alternate" href="/two"/></entry></feed>"""
RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>A</title></channel>
<item><title>One</title><link>https://a.example/news/one</link><dc:date>2021-03-09</dc:date></item>
<item><link>https://a.example/two</link></item></rdf:RDF>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [
{"id": "1", "url": "https://a.example/news/one", "title": "One", "date_published": "2021-03-09T23:30:00Z"},
{"id": "2", "external_url": "/two"}, {"id": "3"}]}"""
BROKEN = """<?xml version="1.0"?><rss><channel><title>A</title>
<item><title>One & only</title><link>https://a.example/news/one</link><pubDate>2021-03-09</pubDate></item>
<item><guid isPermaLink="false">x</guid></item><item><guid>https://a.example/two</guid></item>
<item><link>javascript:alert(1)</link></item><item><link>http://[x</link></item>
<item><link>https://a.example/two</link></item>"""


@pytest.mark.parametrize("feed", [ATOM, RDF, JSON, BROKEN], ids=["atom", "rdf", "json", "broken"])
def test_feeds_of_all_kinds_are_read(feed: str) -> None:
    one, two = read_feed(feed.encode(), "https://a.example/feed")
    assert (one.url, one.day, one.publisher) == ("https://a.example/news/one", "2021-03-09", "A")
    assert two.url == "https://a.example/two"


def test_a_page_that_several_feeds_name_is_fetched_once(site: Site) -> None:
    first = rss(site, "/a", "/b")
    second = site.put("/other", site.pages["/feed"].body)
    found = list(arrivals([first, second, site.address + "/a"], OPTIONS))
    assert urls(found) == [site.address + "/a", site.address + "/b"]
    assert sorted(site.paths) == ["/a", "/b", "/feed", "/other"]


@pytest.mark.parametrize("entities", ["swell", "file"])
def test_a_feed_with_entities_that_swell_or_read_files_is_harmless(entities: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a secret")
    layers = [f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in pairwise("abcdefghi")]
    declared = {
        "swell": '<!ENTITY a "aaaaaaaaaa">' + "".join(layers),
        "file": f'<!ENTITY i SYSTEM "{tmp_path}/secret">',
    }
    item = "<rss><item><title>&i;</title><link>https://a.example/x</link></item></rss>"
    for link in read_feed(f"<!DOCTYPE rss [{declared[entities]}]>{item}".encode(), ""):
        assert len(link.title or "") < 100 and "secret" not in (link.title or "")


def test_what_a_feed_leads_to_is_vetted(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = RSS.format(items="<item><link>http://10.0.0.1/</link></item>")
    path = site.put("/feed", feed)
    monkeypatch.setattr("wrybill.intake.addresses.is_public", lambda address: str(address) == "127.0.0.1")
    (found,) = arrivals([path], replace(OPTIONS, allow_private=False))
    assert isinstance(found.item, Rejected) and "10.0.0.1, which is not a public address" in found.item.reason
