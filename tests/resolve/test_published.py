"""A story without a date is dated from its own words, where they agree, and otherwise not."""

import pytest

from wrybill.resolve import dated
from wrybill.schema import PublishedBasis, PublishedClue, Reading, Story


def story(text: str, published: str | None = None) -> Story:
    whole = Story(id="s", text=text, published=published, sha256="0" * 64)
    reading = Reading(story=whole, sentences=(), mentions=(), candidates=(), links=(), context_probs={})
    return dated(reading).story


@pytest.mark.parametrize(
    ("text", "published", "clue"),
    [
        ("The court ruled on Wednesday, July 20, 2022, police said.", "2022-07", PublishedClue.NEWS_DAY),
        ("Police today (March 3, 2021) held a man in the port.", "2021-03", PublishedClue.NEWS_DAY),
        ("Angela Merkel, who recently turned 66, met the press.", "2020", PublishedClue.AGE),
    ],
)
def test_words_that_tell_the_day_date_the_story(text: str, published: str, clue: PublishedClue) -> None:
    found = story(text)
    assert (found.published, found.published_basis) == (published, PublishedBasis.INFERRED)
    assert clue in {evidence.clue for evidence in found.published_evidence}
    assert all(evidence.text == evidence.span.of(text) for evidence in found.published_evidence)


@pytest.mark.parametrize(
    "text",
    [
        "Police fired on a crowd.",
        "President Alexander Lukashenko met his ministers.",
        "The treaty of 1994 was signed by both.",
        "The bonds fall due on Friday, June 5, 2037.",
        "Wednesday, July 21, 2022 is a day that no calendar has, police said.",
    ],
)
def test_words_that_tell_too_little_date_nothing(text: str) -> None:
    assert story(text).published is None


def test_clues_that_contradict_one_another_date_nothing_and_stay() -> None:
    found = story("President Barack Obama met Angela Merkel, who recently turned 66.")
    assert found.published is None
    assert {evidence.clue for evidence in found.published_evidence} == {PublishedClue.OFFICE, PublishedClue.AGE}


def test_a_former_president_tells_no_time() -> None:
    assert story("Former President Barack Obama spoke.").published_evidence == ()


def test_a_known_date_is_left_alone() -> None:
    assert story("Police today (March 3, 2021) held a man.", "2021-03-04").published == "2021-03-04"
