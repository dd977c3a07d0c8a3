"""Quality cannot fall silently: our own set, coded with the weights that ship, stays above evals/floors.json."""

import json
from functools import cache
from typing import Any

import pytest

from corpus.check import faults
from evals.__main__ import code
from evals.scoring import CHECKS, LEVELS, score
from evals.sets import OWN, ROOT, stories

FLOORS = json.loads((ROOT / "evals/floors.json").read_text("utf-8"))["own_eval"]


@cache
def scores() -> dict[str, Any]:
    gold = stories(OWN)
    return score(gold, code(gold))


@pytest.mark.parametrize("name", FLOORS)
def test_no_score_falls_below_its_floor(name: str) -> None:
    """F1 of a level, or the share of a field that is right."""
    found = scores()[name]
    assert found.get("f1", found.get("right")) >= FLOORS[name], f"{name}: {found}; floor {FLOORS[name]}"


def test_every_score_has_a_floor() -> None:
    """No level and no field may fall unnoticed."""
    assert set(FLOORS) == {*LEVELS, *CHECKS}
    assert min(FLOORS.values()) > 0.5


@pytest.mark.parametrize("path", sorted((ROOT / "corpus").glob("*/*.jsonl")), ids=lambda p: p.name)
def test_our_own_codings_are_sound(path: Any) -> None:
    """Every name is the codebook's and every word stands in its sentence."""
    for line in path.read_text("utf-8").splitlines():
        story = json.loads(line)
        assert not faults(story), story["doc"]


def test_the_evaluation_set_is_large_and_varied_enough() -> None:
    """At least 30 stories, 25 countries, and all 16 types (issue 1)."""
    gold = stories(OWN)
    events = [event for story in gold for event in story.events]
    countries = {p["country"] for e in events for p in (*e["actor"], *e["recipient"])} - {None, "IGO"}
    assert len(gold) >= 30
    assert len(countries) >= 25
    assert len({e["type"] for e in events}) == 16


def test_no_sentence_is_both_trained_on_and_measured() -> None:
    """corpus/train and corpus/eval share no sentence."""
    measured = {sentence for story in stories(OWN) for sentence in story.sentences}
    trained = {
        s for path in (ROOT / "corpus/train").glob("*.jsonl") for story in stories(path) for s in story.sentences
    }
    assert not measured & trained
