"""Plain-text scrapes: what stands around a story is set apart or left out, what belongs to it stays."""

import pytest

from tests.intake.pages import BODY, FORM, SCRAPE
from wrybill.intake import story_from_bytes
from wrybill.intake.plain import clean


def test_a_scrape_keeps_its_paragraphs_and_loses_its_comment_form() -> None:
    assert clean(SCRAPE).text == "\n".join(BODY)


def test_headline_and_credit_are_kept_apart_from_the_text() -> None:
    cleaned = clean(SCRAPE)
    assert cleaned.title == "Norland Rail Workers Accept Wage Offer"
    assert cleaned.credit == "The Halden Courier"


def test_a_first_line_that_is_a_sentence_is_text_and_no_headline() -> None:
    cleaned = clean("\n\n".join(BODY))
    assert cleaned.title is None
    assert cleaned.text == "\n".join(BODY)


def test_a_short_first_line_without_a_blank_line_below_is_text() -> None:
    assert clean("Talks go on\n" + "\n".join(BODY)).title is None


def test_a_first_line_that_is_an_address_becomes_the_url_and_may_date_the_story() -> None:
    raw = "https://courier.example/2021/03/09/rail-deal\n\n" + "\n\n".join(BODY)
    story = story_from_bytes(raw.encode(), name="a.txt")
    assert (story.url, story.published, story.published_basis) == (
        "https://courier.example/2021/03/09/rail-deal",
        "2021-03-09",
        "url",
    )


def test_byline_and_date_below_the_headline_are_data() -> None:
    raw = "Rail Workers Accept Wage Offer\n\nBy Mara Lind\nPublished: 9 March 2021, 14:05\n\n" + "\n\n".join(BODY)
    story = story_from_bytes(raw.encode(), name="a.txt")
    assert (story.author, story.published, story.published_basis) == ("Mara Lind", "2021-03-09", "metadata")
    assert story.text == "\n".join(BODY)


def test_hard_wrapped_lines_are_joined_and_paragraphs_stay_apart() -> None:
    wrapped = (
        "The transport minister of Norland said on Tuesday that rail workers\n"
        "had accepted a new wage offer after talks that lasted through the\n"
        "night in the port city of Halden.\n\n"
        "Police said that a crowd had gathered at the central station before\n"
        "the announcement and that it went home in good order when the news\n"
        "had been read out."
    )
    assert clean(wrapped).text == wrapped.replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n")


def test_one_paragraph_a_line_is_not_taken_for_hard_wrapping() -> None:
    assert clean("\n".join(BODY)).text.split("\n") == list(BODY)


@pytest.mark.parametrize("line", FORM)
def test_a_form_line_below_the_story_is_left_out(line: str) -> None:
    cleaned = clean("\n\n".join((*BODY, line, *FORM)))
    assert cleaned.text == "\n".join(BODY)


@pytest.mark.parametrize(
    "line",
    [
        "“We will not share power,” he said.",
        "She signed in at the gate.",
        "Nobody was hurt.",
        "The newspaper asked its readers to subscribe to the appeal for aid, which raised two million crowns.",
        "Facebook said on Monday that it had removed the accounts.",
        "Police arrested the editor of the website Log In for publishing the letters.",
    ],
)
def test_a_sentence_of_the_story_stays_even_where_it_sounds_like_a_form(line: str) -> None:
    assert line in clean("\n\n".join((*BODY[:2], line, *BODY[2:]))).text


def test_a_page_that_is_all_noise_is_kept_whole_for_the_reader_to_judge() -> None:
    assert clean("\n\n".join(FORM)).text
