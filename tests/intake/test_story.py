"""Two doors: text as it stands, and scrapes that are cleaned. Every story can be led back to its input."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.pages import BODY, SCRAPE, html_page
from wrybill.errors import FormatError, InputError
from wrybill.intake import IntakeOptions, story_from_bytes, story_from_text
from wrybill.intake.charset import decode
from wrybill.schema import MAX_STORY_CHARS

TEXT = " ".join(BODY)
MARKS = ("\n", "\n\n", "\r\n", " ", "\u00a0", "“no”", "é", "\x00", "\x85", ".", "🐦")
PHRASES = (
    "the talks",
    "President",
    "(c) Halden Wire",
    "Leave a Reply",
    "12 killed",
    "By Ada Brandt",
    "https://a.example/x",
)
WORDS = st.sampled_from((*MARKS, *PHRASES, "said on Monday that the police"))


def test_text_is_coded_as_it_stands() -> None:
    text = "Talks go on\n\n  The minister said so.\n(c) Halden Wire\nLeave a Reply\n"
    story = story_from_text(text)
    assert story.text == text
    assert (story.title, story.credit, story.raw_map) == (None, None, ())


@given(st.text(min_size=1, max_size=80))
def test_offsets_into_text_given_as_text_stay(noise: str) -> None:
    text = f"The minister of Norland said on Monday {noise} that the talks would go on for a week in the capital."
    story = story_from_text(text)
    assert len(story.text) == len(text)
    assert all(new in (old, " ") for new, old in zip(story.text, text, strict=True))


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=60))
def test_every_mapped_character_equals_its_origin(parts: list[str]) -> None:
    raw = ("\n\n".join(BODY[:2]) + "\n\n" + "".join(parts)).encode()
    story = story_from_bytes(raw, name="a.txt")
    origin = decode(raw)
    for segment in story.raw_map:
        cleaned = story.text[segment.text_start : segment.text_start + segment.length]
        assert cleaned == origin[segment.raw_start : segment.raw_start + segment.length]
    covered = {at for segment in story.raw_map for at in range(segment.text_start, segment.text_start + segment.length)}
    assert all(story.text[at] in " \n" for at in range(len(story.text)) if at not in covered)


def test_the_way_back_leads_to_the_same_words() -> None:
    story = story_from_bytes(SCRAPE.encode(), name="a.txt")
    at = story.text.index("Jon Reis")
    assert story.raw_offset(at) == SCRAPE.index("Jon Reis")


def test_a_story_keeps_its_own_id_and_else_is_named_by_its_text() -> None:
    assert story_from_text(TEXT, id="n-17").id == "n-17"
    unnamed = story_from_text(TEXT)
    assert unnamed.id == "s_" + hashlib.sha256(TEXT.encode()).hexdigest()[:16]
    assert unnamed.id == story_from_text(TEXT).id


def test_the_hash_is_of_the_bytes_as_they_came() -> None:
    raw = SCRAPE.encode("utf-16")
    assert story_from_bytes(raw, name="a.txt").sha256 == hashlib.sha256(raw).hexdigest()


def test_a_given_date_wins_over_all_that_the_page_says() -> None:
    page = html_page("<meta property='article:published_time' content='2021-03-09T10:00:00Z'>")
    assert story_from_bytes(page, name="a.html").published == "2021-03-09"
    story = story_from_bytes(page, name="a.html", date="2020-01-02")
    assert (story.published, story.published_basis) == ("2020-01-02", "given")


@pytest.mark.parametrize(
    ("fields", "published", "basis"),
    [
        ({"date": "2021-03-09"}, "2021-03-09", "given"),
        ({"date": "9 March 2021", "url": "https://a.example/2020/01/01/x"}, "2021-03-09", "given"),
        ({"url": "https://a.example/2020/01/01/x"}, "2020-01-01", "url"),
        ({}, None, None),
    ],
)
def test_the_day_of_a_text_has_a_basis(fields: dict[str, str], published: str | None, basis: str | None) -> None:
    story = story_from_text(TEXT, **fields)
    assert (story.published, story.published_basis) == (published, basis)


def test_what_is_said_in_blanks_is_not_said() -> None:
    story = story_from_text(TEXT, id=" ", title="\t", date=" ", url="  ", publisher=" ", language=" ")
    assert story == story_from_text(TEXT)


def test_a_dateline_is_the_last_resort() -> None:
    story = story_from_text("HALDEN, Sept 11, 2020 (NNA) - " + TEXT)
    assert (story.published, story.published_basis) == ("2020-09-11", "dateline")


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00\x00"])
def test_no_text_is_no_story(text: str) -> None:
    with pytest.raises(InputError, match="no text"):
        story_from_text(text)


def test_a_text_too_long_for_one_story_is_refused_with_both_numbers() -> None:
    with pytest.raises(InputError, match="has 1200 characters; one story may have 1000"):
        story_from_text("word " * 240, max_chars=1000)


def test_intake_takes_no_story_that_the_reader_refuses() -> None:
    text = "The minister said so. " * 9_200
    assert len(text) > MAX_STORY_CHARS == IntakeOptions().max_chars
    with pytest.raises(InputError, match=f"one story may have {MAX_STORY_CHARS}"):
        story_from_text(text)


def test_a_date_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(FormatError, match="write it as YYYY-MM-DD"):
        story_from_text(TEXT, date="03/04/2021")


@pytest.mark.parametrize("url", ["http://[x", "http://[nonsense]/2020/01/01/x", "https://a\u2100b.example/x"])
def test_an_address_that_cannot_be_taken_apart_is_dropped_wherever_it_comes_from(url: str) -> None:
    page = html_page(f"<meta property='og:url' content='{url}'>")
    found = [
        story_from_text(TEXT, url=url),
        story_from_bytes(page, name="a.html"),
        story_from_bytes(f"{url}\n\n{SCRAPE}".encode(), name="a.txt"),
    ]
    assert [(story.url, story.published) for story in found] == [(None, None)] * 3


def test_a_headline_conflict_travels_with_the_story() -> None:
    story = story_from_text("Norlandic President Ada Brandt spoke on Monday.", title="Norland ex-President speaks")
    assert story.headline_conflict is not None
