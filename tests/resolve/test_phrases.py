"""Names are found in phrases as they are written, the longest first."""

import pytest

from wrybill.resolve.phrases import Lexicon, NameLexicon, words_of

TABLE = {"peoples army": 1, "army": 2, "people": 3, "lords resistance army": 4, "rebels": 5, "who": 6}


def found(lexicon, text):
    """The entries in the order of the text."""
    return [hit.entry for hit in lexicon.find(words_of(text))]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("the New People's Army", [1]),
        ("the New People’s Army's camp", [1]),
        ("the Lord's Resistance Army rebels", [4, 5]),
        ("the people's demands", [3]),
        ("the people's own army", [3, 2]),
        ("the rebels' army", [5, 2]),
        ("People", [3]),
    ],
)
def test_a_possessive_may_belong_to_a_name(text, entries):
    """Inside it; one that ends a name belongs to the phrase."""
    assert found(Lexicon(TABLE), text) == entries


def test_a_name_is_written_as_one():
    """With a capital, and a short one in capitals."""
    assert found(NameLexicon(TABLE), "an army who met the Army and the WHO") == [2, 6]
