"""Pages pasted as text: what stands above the headline is the page's, and what it says of the story is kept."""

import pytest

from tests.intake.pages import BODY, html_page
from wrybill.intake import story_from_bytes
from wrybill.intake.plain import clean
from wrybill.schema import Story

HEADLINE = "Norland Rail Workers Accept Wage Offer"
MENU = ("Skip to content", "Menu", "Home > World > Norland", "Subscribe", "Share this")
FACTS = ("Published 13 March 2026 at 14:05 GMT", "Updated: 14 March 2026", "By Mara Lind, Reuters")


def pasted(*top: str, between: str = "\n\n") -> Story:
    return story_from_bytes(between.join((*top, *BODY)).encode(), name="a.txt")


@pytest.mark.parametrize("between", ["\n\n", "\n"])
@pytest.mark.parametrize(
    "top",
    [
        (*MENU, *FACTS[:2], HEADLINE, FACTS[2]),
        (*FACTS, *MENU, HEADLINE),
        (*MENU, HEADLINE, *FACTS),
        (*MENU, "Africa", "World", HEADLINE, "Share this", *FACTS),
        (*MENU, HEADLINE, " | ".join(FACTS)),
        (*MENU, HEADLINE, "Published 13 March 2026 14:05 GMT by Mara Lind, Reuters", "Read later"),
    ],
)
def test_lines_of_the_page_are_neither_headline_nor_text(top: tuple[str, ...], between: str) -> None:
    story = pasted(*top, between=between)
    assert story.title == HEADLINE
    assert story.text == "\n".join(BODY)
    assert (story.published, story.published_basis) == ("2026-03-13", "metadata")
    assert (story.author, story.credit) == ("Mara Lind", "Reuters")


def test_a_standfirst_between_headline_and_byline_is_text() -> None:
    story = pasted(HEADLINE, "Minister says that trains will run on Friday", *FACTS)
    assert (story.title, story.published, story.author) == (HEADLINE, "2026-03-13", "Mara Lind")
    assert story.text == "\n".join(("Minister says that trains will run on Friday", *BODY))


def test_the_day_of_an_update_is_the_day_where_no_other_is_stated() -> None:
    story = pasted(HEADLINE, "Updated: 14 March 2026")
    assert (story.published, story.published_basis) == ("2026-03-14", "metadata")


def test_a_date_without_a_label_is_a_weaker_reason() -> None:
    story = pasted(HEADLINE, "13 March 2026")
    assert (story.published, story.published_basis) == ("2026-03-13", "dateline")


def test_the_day_at_the_top_of_a_site_is_not_the_day_of_the_story() -> None:
    story = pasted("Friday, March 27, 2026", *MENU, HEADLINE)
    assert (story.title, story.published, story.text) == (HEADLINE, None, "\n".join(BODY))


def test_a_published_line_that_can_be_read_in_two_ways_is_left_out_and_gives_no_day() -> None:
    story = pasted(HEADLINE, "Published: 03/04/2026")
    assert (story.published, story.text) == (None, "\n".join(BODY))


@pytest.mark.parametrize(
    "line",
    [
        "Home > World > Norland",
        "Home » Rail Workers Accept Offer",
        "News | Sport | Video",
        "Menu",
        "Sign in",
        "Share this",
    ],
)
def test_a_line_of_a_menu_is_no_headline_where_there_is_none(line: str) -> None:
    assert (clean("\n\n".join((line, *BODY))).title, pasted(line).text) == (None, "\n".join(BODY))


def test_only_the_first_line_of_a_text_without_a_menu_can_be_a_headline() -> None:
    lines = ("Talks collapse", "Ministers leave Halden without a deal", *BODY)
    assert (clean("\n\n".join(lines)).title, clean("\n\n".join(lines)).text) == (None, "\n".join(lines))


def test_a_date_in_a_story_is_text() -> None:
    lines = (*BODY[:2], "Published on 13 March 2026, the letter names no one.", *BODY[2:])
    assert clean("\n\n".join(lines)).text == "\n".join(lines)


def test_hard_wrapped_lines_give_no_headline() -> None:
    wrapped = (
        "Menu\n\nThe transport minister of Norland said on Tuesday that rail workers\n"
        "had accepted a new wage offer after talks that lasted through the\nnight in the port city of Halden.\n\n"
        "Police said that a crowd had gathered at the central station before\nthe announcement."
    )
    assert clean(wrapped).title is None
    assert clean(wrapped).text.startswith("The transport minister")


def test_a_page_of_labels_alone_is_kept() -> None:
    assert clean("Share this").text == "Share this"


def test_a_published_line_in_the_text_of_a_page_without_metadata_dates_it() -> None:
    story = story_from_bytes(html_page(body=("Published 13 March 2026, 14:05 GMT", *BODY)), name="a.html")
    assert (story.published, story.published_basis) == ("2026-03-13", "metadata")
    assert story.text == "\n".join(BODY)
