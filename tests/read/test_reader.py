"""The reader with the weights that ship: every offset holds, and the same text gives the same reading."""

from functools import cache

import pytest

from wrybill.errors import InputError
from wrybill.read import Reader
from wrybill.schema import Reading, Role, Story

TEXT = (
    "Foreign minister Lena Varga met her Turkish counterpart in Ankara on Tuesday.\n"
    "Police arrested 12 demonstrators in Port Arlen, the interior ministry said.\n"
    "The weather was mild."
)


@cache
def reader() -> Reader:
    return Reader()


def read(text: str) -> Reading:
    return reader().read(Story(id="s", text=text, sha256="0"))


def test_triggers_and_roles_stand_in_their_sentences() -> None:
    """Spans count in the story's text: each lies within its own sentence."""
    reading = read(TEXT)
    assert reading.candidates
    for one in reading.candidates:
        sentence = reading.sentences[one.sentence].span
        assert sentence.contains(one.trigger)
        assert all(sentence.contains(role.span) for role in one.roles)


def test_an_arrest_is_read_with_who_and_whom() -> None:
    """The police arrest; demonstrators are arrested."""
    reading = read(TEXT)
    arrest = max((c for c in reading.candidates if c.sentence == 1), key=lambda c: c.prob)
    roles = {role.role: role.span.of(TEXT) for role in arrest.roles}
    assert (arrest.event_type, arrest.trigger.of(TEXT)) == ("COERCE", "arrested")
    assert roles[Role.ACTOR] == "Police"
    assert "demonstrators" in roles[Role.RECIPIENT]


def test_the_same_text_gives_the_same_reading() -> None:
    """Twice by one reader and once by another: equal in every number."""
    assert read(TEXT) == read(TEXT) == Reader().read(Story(id="s", text=TEXT, sha256="0"))


@pytest.mark.parametrize("text", ["", " \n \n", "…", "a" * 50_000, "\u200b\u200b", "1 2 3\n" * 500])
def test_text_without_a_story_gives_a_reading_without_events(text: str) -> None:
    """Nothing, spaces, a sign, one endless word, invisible characters, numbers: no error."""
    assert isinstance(read(text), Reading)


def test_a_book_is_refused_with_advice() -> None:
    """A text of more than 200,000 characters is no story; the message says what to do."""
    with pytest.raises(InputError, match="200,001 characters of text; a story may have 200,000: split it"):
        read("a" * 200_001)
