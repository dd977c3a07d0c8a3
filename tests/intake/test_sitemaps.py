"""Sitemaps, their indexes and lists of addresses give the stories of the pages that they name."""

import gzip
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.intake.site import Site, running
from tests.intake.test_feeds import kept, urls
from wrybill.intake import IntakeOptions, arrivals, stories
from wrybill.intake.sitemaps import read_sitemap
from wrybill.schema import Rejected, Story

OPTIONS = IntakeOptions(allow_private=True, delay_s=0, timeout_s=5)
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def urlset(*paths: str) -> str:
    entries = "".join(f"<url><loc>SITE{path}</loc><lastmod>2021-03-09</lastmod></url>" for path in paths)
    return f'<?xml version="1.0"?><urlset {NAMESPACE}>{entries}</urlset>'


def index(**changed: str) -> str:
    entries = "".join(
        f"<sitemap><loc>SITE/{name}.xml</loc><lastmod>{day}</lastmod></sitemap>" for name, day in changed.items()
    )
    return f"<sitemapindex {NAMESPACE}>{entries}</sitemapindex>"


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as site:
        site.news("/a", "/b", "/c", "/d")
        yield site


def test_a_sitemap_gives_its_pages(site: Site) -> None:
    found = list(arrivals([site.put("/map.xml", urlset("/a", "/b"))], OPTIONS))
    assert urls(found) == [site.address + "/a", site.address + "/b"]


def test_an_index_leads_to_sitemaps_of_which_each_is_a_source(site: Site) -> None:
    site.put("/one.xml", urlset("/a"))
    site.put("/two.xml", gzip.compress(urlset("/b").replace("SITE", site.address).encode()))
    site.pages["/two.xml.gz"] = site.pages["/two.xml"]
    found = list(arrivals([site.put("/index.xml", index(one="2021-03-09", two="2021-03-09"))], OPTIONS))
    assert urls(found) == [site.address + "/a", site.address + "/b"]
    assert [arrival.origin for arrival in found] == [site.address + "/one.xml", site.address + "/two.xml"]


def test_of_an_index_only_sitemaps_that_changed_are_fetched_again(site: Site) -> None:
    site.put("/one.xml", urlset("/a"))
    site.put("/two.xml", urlset("/b"))
    options = kept(list(arrivals([site.put("/index.xml", index(one="2021-03-09", two="2021-03-09"))], OPTIONS)))
    site.put("/two.xml", urlset("/b", "/c"))
    site.put("/index.xml", index(one="2021-03-09", two="2021-03-10"))
    site.asked.clear()
    assert urls(list(arrivals([site.address + "/index.xml"], options))) == [site.address + "/c"]
    assert site.paths == ["/index.xml", "/two.xml", "/c"]


def test_a_sitemap_with_a_page_to_try_again_is_looked_at_again(site: Site) -> None:
    site.put("/one.xml", urlset("/a", "/b"), ETag='"1"')
    site.put("/b", status=503)
    options = kept(list(arrivals([site.put("/index.xml", index(one="2021-03-09"))], OPTIONS)))
    site.news("/b")
    assert urls(list(arrivals([site.address + "/index.xml"], options))) == [site.address + "/b"]


def test_a_sitemap_that_is_missing_costs_no_other(site: Site) -> None:
    site.put("/two.xml", urlset("/b"))
    missing, story = stories([site.put("/index.xml", index(one="2021-03-09", two="2021-03-09"))], OPTIONS)
    assert isinstance(missing, Rejected) and "404" in missing.reason
    assert isinstance(story, Story)


def test_a_page_in_place_of_a_sitemap_is_no_story(site: Site) -> None:
    site.news("/one.xml")
    (found,) = stories([site.put("/index.xml", index(one="2021-03-09"))], OPTIONS)
    assert isinstance(found, Rejected) and "no feed or sitemap any more" in found.reason


def test_an_index_that_names_itself_ends(site: Site) -> None:
    assert list(stories([site.put("/a.xml", index(a="2021-03-09"))], OPTIONS)) == []


def test_pages_from_before_a_day_are_left_out(site: Site) -> None:
    site.put("/map.xml", urlset("/a"))
    assert list(stories([site.address + "/map.xml"], replace(OPTIONS, since="2021-03-10"))) == []


def test_the_news_extension_tells_title_day_and_publisher() -> None:
    (link,) = read_sitemap(
        f"""<urlset {NAMESPACE} {NEWS}><url><loc> https://a.example/x </loc><news:news>
        <news:publication><news:name>Halden Courier</news:name><news:language>en</news:language></news:publication>
        <news:publication_date>2021-03-09T10:00:00+01:00</news:publication_date>
        <news:title>Talks &amp; more</news:title>
        </news:news></url></urlset>""".encode(),
        "https://a.example/map.xml",
    ).pages
    assert (link.url, link.title, link.day, link.publisher) == (
        "https://a.example/x",
        "Talks & more",
        "2021-03-09",
        "Halden Courier",
    )


def test_a_saved_sitemap_is_followed_too(site: Site, tmp_path: Path) -> None:
    site.put("/one.xml", urlset("/b"))
    (tmp_path / "a.xml").write_text(urlset("/a").replace("SITE", site.address))
    (tmp_path / "b.xml").write_text(index(one="2021-03-09").replace("SITE", site.address))
    first, second = stories([str(tmp_path)], OPTIONS)
    assert isinstance(first, Story) and isinstance(second, Story)
    assert (first.url, second.url) == (site.address + "/a", site.address + "/b")


@pytest.mark.parametrize("name", ["list.urls", "list.txt"])
def test_a_list_gives_the_pages_of_its_addresses(site: Site, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(f"# two pages\n{site.address}/a\n\n{site.address}/nothing\n{site.address}/b\n")
    first, missing, second = arrivals([str(path)], OPTIONS)
    assert urls([first, second]) == [site.address + "/a", site.address + "/b"]
    assert isinstance(missing.item, Rejected) and missing.item.story == site.address + "/nothing"
    assert first.origin == site.address + "/a"


def test_known_addresses_of_a_list_are_not_fetched(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "list.urls"
    path.write_text(f"{site.address}/a\n{site.address}/b\n")
    options = kept(list(arrivals([str(path)], OPTIONS)))
    site.asked.clear()
    assert [arrival.item for arrival in arrivals([str(path)], options)] == [None, None]
    assert site.asked == []


def test_a_list_may_name_feeds_and_sitemaps(site: Site, tmp_path: Path) -> None:
    (tmp_path / "list.urls").write_text(site.put("/map.xml", urlset("/a", "/b")))
    assert len(list(stories([str(tmp_path)], OPTIONS))) == 2


def test_what_a_list_names_in_this_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("The minister said so on Monday.")
    (tmp_path / "list.urls").write_text(f"{tmp_path}/secret.txt\nfile://{tmp_path}/secret.txt\n-\n")
    found = list(stories([str(tmp_path / "list.urls")], OPTIONS))
    assert [type(item) for item in found] == [Rejected] * 3


def test_a_story_that_begins_with_addresses_is_a_story(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("https://a.example/x\n\nThe minister said on Tuesday that talks would go on.\n")
    (story,) = stories([str(path)], OPTIONS)
    assert isinstance(story, Story)


def test_the_listing_of_common_crawl_names_files_on_its_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("wrybill.intake.sources.arrivals_from", lambda url, _: asked.append(url) or iter(()))
    with gzip.open(tmp_path / "warc.paths.gz", "wt") as file:
        file.write("crawl-data/CC-NEWS/2021/03/a.warc.gz\ncrawl-data/CC-NEWS/2021/03/b.warc.gz\n")
    assert list(arrivals([str(tmp_path)], OPTIONS)) == []
    assert asked == [f"https://data.commoncrawl.org/crawl-data/CC-NEWS/2021/03/{name}.warc.gz" for name in "ab"]
