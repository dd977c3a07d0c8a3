"""HTML pages: the story without what stands around it, and what the page says about itself."""

import json

import pytest

from tests.intake.pages import BODY, html_page
from wrybill.intake import story_from_bytes
from wrybill.intake.markup import is_heavy, parse, walk_text
from wrybill.intake.metadata import read_metadata
from wrybill.intake.page import read_page

LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "name": "Site"},
        {
            "@type": "NewsArticle",
            "headline": "Rail Workers &amp; Minister Agree",
            "datePublished": "2021-03-09T10:00:00+01:00",
            "author": [{"@type": "Person", "name": "Mara Lind"}, {"@type": "Person", "name": "Jo Berg"}],
            "publisher": {"@type": "Organization", "name": "The Halden Courier"},
        },
    ],
}


def metadata(head: str, body: str = "<p>x</p>"):
    return read_metadata(parse(f"<html><head>{head}</head><body>{body}</body></html>"))


def test_the_text_of_a_page_is_its_story_alone() -> None:
    story = story_from_bytes(html_page(), name="a.html")
    assert story.text == "\n".join(BODY)
    assert story.title == "Norland Rail Workers Accept Wage Offer"


def test_a_page_is_known_by_its_bytes_whatever_its_name() -> None:
    assert story_from_bytes(html_page(), name="page").text == "\n".join(BODY)


def test_json_ld_tells_headline_authors_publisher_and_day() -> None:
    found = metadata(f'<script type="application/ld+json">{json.dumps(LD)}</script>')
    assert found.title == "Rail Workers & Minister Agree"
    assert found.author == "Mara Lind, Jo Berg"
    assert found.publisher == "The Halden Courier"
    assert found.day == "2021-03-09"


@pytest.mark.parametrize("broken", ["{", "[1, 2", "null", '"text"', "{" * 3000, '{"@graph": 5}', '{"@type": {"a": 1}}'])
def test_broken_json_ld_is_passed_over(broken: str) -> None:
    found = metadata(f'<script type="application/ld+json">{broken}</script><meta name="author" content="Mara Lind">')
    assert found.author == "Mara Lind"


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        (
            "<meta property='og:title' content='Talks go on - HC'><meta property='og:site_name' content='HC'>",
            "title",
            "Talks go on",
        ),
        ("<title>Talks go on in the capital | Courier</title>", "title", "Talks go on in the capital"),
        ("<meta property='og:site_name' content='Courier'>", "publisher", "Courier"),
        ("<meta name='author' content='By Mara Lind'>", "author", "Mara Lind"),
        ("<meta name='author' content='https://social.example/mara'>", "author", None),
        ("<meta property='article:published_time' content='2021-03-09'>", "day", "2021-03-09"),
        ("<meta name='pubdate' content='Tue, 09 Mar 2021 10:00:00 GMT'>", "day", "2021-03-09"),
        ("<meta name='date' content='soon'>", "day", None),
        ("<link rel='canonical' href='https://courier.example/a'>", "url", "https://courier.example/a"),
        ("<link rel='canonical' href='javascript:alert(1)'>", "url", None),
    ],
)
def test_meta_tags_are_read(head: str, field: str, value: str | None) -> None:
    assert getattr(metadata(head), field) == value


def test_a_time_element_dates_a_page_without_metadata() -> None:
    assert (
        metadata("", "<article><h1>Talks go on</h1><time datetime='2021-03-09T10:00'>today</time></article>").day
        == "2021-03-09"
    )


def test_basis_of_a_page_date_is_metadata_then_url() -> None:
    dated = html_page("<meta property='article:published_time' content='2021-03-09'>")
    url = "https://courier.example/2021/03/08/rail"
    assert story_from_bytes(dated, name="a.html", url=url).published_basis == "metadata"
    undated = story_from_bytes(html_page(), name="a.html", url=url)
    assert (undated.published, undated.published_basis) == ("2021-03-08", "url")


def test_a_credit_line_in_a_page_becomes_its_credit() -> None:
    story = story_from_bytes(html_page(body=(*BODY, "(c) The Halden Courier")), name="a.html")
    assert story.credit == "The Halden Courier"
    assert story.text == "\n".join(BODY)


def test_a_heavy_page_is_walked_and_still_gives_its_paragraphs() -> None:
    page = "<html><body>" + "".join(f"<p>{BODY[0]} {n}</p>" for n in range(9000)) + "</body></html>"
    assert is_heavy(page)
    assert read_page(page).text.count("\n") == 8999


def test_the_linear_walk_leaves_out_scripts_menus_and_entities() -> None:
    page = f"<nav><p>one two three four five</p></nav><script>a < b; c()</script><p>{BODY[0]} &amp; <b>more</b></p>"
    assert walk_text(page) == BODY[0] + " & more"
