"""Probabilities become spans by rules that can be checked by hand."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from wrybill.read.decode import best_tags, role_spans, softmax, tag_spans, trigger_runs, trim
from wrybill.schema import Role


def test_neighbouring_words_are_one_run_while_their_type_is_the_same() -> None:
    """Two likely words of one type, then one of another, then an unlikely word: two runs."""
    probs = np.array([[0.1, 0.8, 0.1], [0.2, 0.7, 0.1], [0.1, 0.1, 0.8], [0.9, 0.1, 0.0], [0.4, 0.6, 0.0]], np.float32)
    assert trigger_runs(probs) == [(0, 2), (2, 3), (4, 5)]


def test_weak_words_at_the_ends_of_a_run_are_left_out() -> None:
    """Words below half of the run's best are no part of the trigger."""
    assert trim((0, 4), np.array([0.2, 0.9, 0.8, 0.3], np.float32)) == (1, 3)


def test_an_inside_tag_never_opens_a_span() -> None:
    """However likely "inside" is for the first word, the path opens with "begin" or stays outside."""
    probs = softmax(np.array([[[0, 1, 5], [0, 0, 5]]], np.float32))
    assert best_tags(np.log(probs)).tolist() == [[1, 2]]


def test_a_span_keeps_its_kind() -> None:
    """I-y cannot follow B-x: the likelier whole path wins."""
    logits = np.full((1, 2, 5), -5.0, np.float32)
    logits[0, 0, 1], logits[0, 1, 4], logits[0, 1, 2] = 3, 2, 1
    assert best_tags(logits).tolist() == [[1, 2]]


@given(arrays(np.float32, (2, 6, 5), elements=st.floats(-5, 5, width=32)))
def test_spans_never_overlap_and_never_leave_the_sentence(logits: np.ndarray) -> None:
    """Whatever the network says, spans are in order, apart, within the words, and their probability is one."""
    probs = softmax(logits)
    for path, row in zip(best_tags(np.log(probs + 1e-9)), probs, strict=True):
        spans = tag_spans(path, row)
        edges = [edge for _, start, end, _ in spans for edge in (start, end)]
        assert edges == sorted(edges)
        assert all(start < end <= 6 and 0 <= prob <= 1 + 1e-6 for _, start, end, prob in spans)


def role_logits(*tags: int) -> np.ndarray:
    """Logits that are sure of these tags of the first group, and of no other role."""
    logits = np.full((1, len(tags), 14), -9.0, np.float32)
    logits[..., [0, 5, 8, 11]] = 0
    logits[0, range(len(tags)), tags] = 9
    return logits


def test_roles_of_padding_are_not_read() -> None:
    """A candidate of two words has no role at its third, padded place."""
    found = role_spans(role_logits(0, 1, 1), np.array([2]))
    assert [(role, start, end) for role, start, end, _ in found[0]] == [(Role.ACTOR, 1, 2)]


def test_two_participants_that_touch_are_one() -> None:
    """“At least” and “26 people” are one recipient; an actor beside a recipient stays apart."""
    found = role_spans(role_logits(3, 4, 3, 4, 1), np.array([5]))
    assert [(role, start, end) for role, start, end, _ in found[0]] == [(Role.RECIPIENT, 0, 4), (Role.ACTOR, 4, 5)]


def test_odds_bring_in_the_participant_that_just_missed() -> None:
    """A word a little surer of "no role" becomes an actor once the odds make up the difference."""
    logits = role_logits(0)
    logits[0, 0, 1] = 8.5
    assert role_spans(logits, np.array([1])) == [[]]
    assert [role for role, *_ in role_spans(logits, np.array([1]), odds=1.0)[0]] == [Role.ACTOR]
