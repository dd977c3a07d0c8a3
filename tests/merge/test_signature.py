"""A signature is a text's words and nothing else, in a fixed number of bytes."""

import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.merge.texts import text
from wrybill.errors import UsageError
from wrybill.merge import SIGNATURE_BYTES, signature
from wrybill.merge.shingles import SHINGLE_WORDS, shingles
from wrybill.merge.signature import overlap, unpacked


def shares(one: str, other: str) -> tuple[float, float]:
    """Of each text, what part the other has."""
    _, lowest = unpacked([signature(one), signature(other)])
    _, of_first, of_second = overlap(lowest[:1], lowest[1:])
    return float(of_first[0]), float(of_second[0])


def test_case_punctuation_and_white_space_do_not_count():
    """The same words have the same signature."""
    assert signature("Police, in Lagos, arrested 3 men.") == signature("POLICE in Lagos\n\narrested “3” men")


def test_the_same_bytes_on_every_machine():
    """A change of this hash means that archives hold signatures that no longer compare: raise VERSION."""
    found = hashlib.sha256(signature("The café in Đà Nẵng was raided on Monday, police said. 𝒜 second 1.")).hexdigest()
    assert found[:16] == "8767e03f974a7687"


@given(st.text(st.characters(exclude_categories=[])))
@settings(max_examples=200, deadline=None)
def test_any_text_has_one(words: str):
    """Lone surrogates, controls and emptiness included."""
    assert len(signature(words)) == SIGNATURE_BYTES


@given(st.lists(st.sampled_from(["ab", "c", "Déf", "1", "gh"]), max_size=40))
@settings(deadline=None)
def test_each_run_of_words_is_hashed_once(words: list[str]):
    """As many hashes as there are different runs."""
    runs = {tuple(words[at : at + SHINGLE_WORDS]) for at in range(len(words) - SHINGLE_WORDS + 1)}
    assert len(shingles(" ".join(words))) == len(runs)


def test_what_part_of_a_text_stands_in_a_much_longer_one():
    """A third of a text, and all of it in one ten times as long."""
    whole = text(1, 300)
    third = " ".join(whole.split()[:100])
    assert shares(third, whole)[0] == 1.0
    assert shares(third, whole)[1] == pytest.approx(1 / 3, abs=0.12)
    assert shares(whole, f"{text(2, 1500)} {whole} {text(3, 1500)}")[0] > 0.9
    assert shares(whole, text(4, 300)) == (0.0, 0.0)


def test_short_texts_share_nothing_with_each_other():
    """What fills a short signature is no hash."""
    _, lowest = unpacked([signature("Yes."), signature("")])
    assert int(overlap(lowest[:1], lowest[1:]).shared[0]) == 0
    assert np.array_equal(lowest[0], lowest[1])


@pytest.mark.parametrize("wrong", [b"", b"x" * SIGNATURE_BYTES, signature("a b c d")[:-1]])
def test_other_bytes_are_refused(wrong: bytes):
    """The message says what was given and what a signature is."""
    with pytest.raises(UsageError, match=rf"signature 1 has {len(wrong)} bytes .*{SIGNATURE_BYTES} bytes"):
        unpacked([signature("a b c d"), wrong])
