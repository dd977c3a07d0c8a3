"""What one given participant does to another, with the weights that ship."""

from functools import cache

import pytest

from wrybill.errors import InputError
from wrybill.read import Reader
from wrybill.schema import Span, vocabulary

TEXT = "Police in Lagos arrested three students on Monday. The union condemned the police."


@cache
def reader() -> Reader:
    return Reader()


def span(words: str, start: int = 0) -> Span:
    at = TEXT.index(words, start)
    return Span(at, at + len(words))


def test_each_type_has_a_chance_and_they_add_up_to_one() -> None:
    """Types are the codebook's, all of them."""
    probs = reader().relate(TEXT, span("Police"), span("three students"))
    assert set(probs) == set(vocabulary().types)
    assert sum(probs.values()) == pytest.approx(1, abs=0.002)


def test_the_pair_decides_what_is_asked() -> None:
    """In one text the police arrest and are condemned: the marked pair tells which is meant."""
    arrest = reader().relate(TEXT, span("Police"), span("three students"))
    critique = reader().relate(TEXT, span("The union"), span("the police"))
    assert max(arrest, key=arrest.__getitem__) == "COERCE"
    assert max(critique, key=critique.__getitem__) == "ACCUSE"


def test_a_pair_may_stand_in_two_sentences() -> None:
    """The sentences from the first to the second are read as one."""
    assert reader().relate(TEXT, span("The union"), span("Police")) != {}


@pytest.mark.parametrize(
    ("actor", "recipient", "says"),
    [
        (Span(0, 6), Span(3, 12), "overlap"),
        (Span(0, 6), Span(50, 51), "no word at characters 50 to 51"),
        (Span(500, 510), Span(0, 6), "no word at characters 500 to 510"),
    ],
)
def test_what_is_no_pair_is_refused(actor: Span, recipient: Span, says: str) -> None:
    """The message names the words or the place."""
    with pytest.raises(InputError, match=says):
        reader().relate(TEXT, actor, recipient)


def test_two_who_stand_too_far_apart_are_refused() -> None:
    """What does not fit into one window cannot be read as one."""
    text = (
        "Police came. " + "The weather stayed cold and wet all over the northern hills today. " * 30 + "Students left."
    )
    with pytest.raises(InputError, match="pieces apart"):
        reader().relate(text, Span(0, 6), Span(text.index("Students"), text.index("Students") + 8))
