"""A story without a date is dated from its own words, where they agree, and otherwise not."""

import pytest

from wrybill.resolve import dated
from wrybill.schema import EntityKind, Mention, PublishedBasis, PublishedClue, Reading, Span, Story


def story(text: str, published: str | None = None, named: str = "") -> Story:
    """The story as dated, of a reading that found one place at most."""
    whole = Story(id="s", text=text, published=published, sha256="0" * 64)
    span = Span(text.index(named), text.index(named) + len(named))
    mentions = (Mention(span=span, sentence=0, kind=EntityKind.LOCATION, prob=1.0),) if named else ()
    reading = Reading(story=whole, sentences=(), mentions=mentions, candidates=(), links=(), context_probs={})
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


def test_of_those_with_a_family_name_the_one_meant_has_a_full_name_in_the_story() -> None:
    text = "Alexander Lukashenko flew out of Belarus. Lukashenko, who recently turned 66, has a son, Viktor."
    assert story(text, named="Belarus").published == "2020"


def test_a_former_president_tells_no_time() -> None:
    assert story("Former President Barack Obama spoke.").published_evidence == ()


def test_a_known_date_is_left_alone() -> None:
    assert story("Police today (March 3, 2021) held a man.", "2021-03-04").published == "2021-03-04"
