"""Quality cannot fall silently: our own sets, coded with the weights that ship, stay above evals/floors.json."""

import json
from functools import cache
from typing import Any

import pytest

from corpus.check import lacking
from evals.__main__ import code
from evals.pairs import KINDS, score_pairs
from evals.scoring import CHECKS, LEVELS, score
from evals.sets import OWN, PAIRS, ROOT, stories
from wrybill.schema import vocabulary
from wrybill.train.codings import faults

FLOORS, PAIR_FLOORS = (
    json.loads((ROOT / "evals/floors.json").read_text("utf-8"))[name] for name in ("own_eval", "pairs")
)
CODED = [OWN, PAIRS, *sorted((ROOT / "corpus/train").glob("*.jsonl"))]


@cache
def scores() -> dict[str, Any]:
    gold = stories(OWN)
    return score(gold, code(gold))


@cache
def pair_scores() -> dict[str, Any]:
    gold = stories(PAIRS)
    return score_pairs(gold, code(gold))


@pytest.mark.parametrize("kind", PAIR_FLOORS)
def test_no_kind_of_minimal_pairs_falls_below_its_floor(kind: str) -> None:
    """The share of all pairs of which both sentences are right."""
    found = pair_scores()[kind]
    assert found["right"] >= PAIR_FLOORS[kind], f"{kind}: {found}; floor {PAIR_FLOORS[kind]}"


@pytest.mark.parametrize("name", FLOORS)
def test_no_score_falls_below_its_floor(name: str) -> None:
    """F1 of a level, or the share of a field that is right."""
    found = scores()[name]
    assert found.get("f1", found.get("right")) >= FLOORS[name], f"{name}: {found}; floor {FLOORS[name]}"


def test_every_score_has_a_floor() -> None:
    """No level, no field and no kind of pair may fall unnoticed."""
    assert set(FLOORS) == {*LEVELS, *CHECKS}
    assert set(PAIR_FLOORS) == set(KINDS)
    assert min(FLOORS.values()) > 0.5


@pytest.mark.parametrize("path", CODED, ids=lambda p: p.name)
def test_our_own_codings_are_sound(path: Any) -> None:
    """Every name is the codebook's and every word stands in its sentence."""
    for line in path.read_text("utf-8").splitlines():
        story = json.loads(line)
        assert not (faults(story, vocabulary()) or lacking(story)), story["doc"]


def test_the_evaluation_set_is_large_and_varied_enough() -> None:
    """At least 30 stories, 25 countries, and all 16 types (issue 1)."""
    gold = stories(OWN)
    events = [event for story in gold for event in story.events]
    countries = {p["country"] for e in events for p in (*e["actor"], *e["recipient"])} - {None, "IGO"}
    assert len(gold) >= 30
    assert len(countries) >= 25
    assert len({e["type"] for e in events}) == 16


def test_every_group_of_minimal_pairs_is_whole() -> None:
    """A base and one variant of each kind, whose first gold event is the act in question."""
    groups: dict[str, set[str]] = {}
    for story in stories(PAIRS):
        groups.setdefault(story.group, set()).add(story.variant)
        assert story.events, story.doc
    assert len(groups) == 60
    assert all(variants == {"base", *KINDS} for variants in groups.values())


def test_no_sentence_is_both_trained_on_and_measured() -> None:
    """corpus/train and corpus/eval share no sentence."""
    measured = {sentence for path in (OWN, PAIRS) for story in stories(path) for sentence in story.sentences}
    trained = {
        s for path in (ROOT / "corpus/train").glob("*.jsonl") for story in stories(path) for s in story.sentences
    }
    assert not measured & trained
