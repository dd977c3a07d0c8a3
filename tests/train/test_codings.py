"""Coded stories are read as they stand, and every mistake is named with its file, line and remedy."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.check import main as check
from tests.examples import ROOT
from tests.train.examples import CODINGS, TYPES, stories
from wrybill.errors import FormatError, UsageError
from wrybill.schema import vocabulary
from wrybill.train.codings import faults, read_codings
from wrybill.train.ontology import read_ontology

NAMES = read_ontology(TYPES).names


def event(story: dict[str, Any]) -> dict[str, Any]:
    return story["events"][0]


def test_stories_come_as_they_stand() -> None:
    """With what their coders left out left out."""
    assert read_codings([CODINGS], NAMES) == stories()
    assert "place" not in stories()[1]["events"][0]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda one: one.pop("doc"), "missing required field `doc`"),
        (
            lambda one: event(one).pop("trigger"),
            r"missing required field `trigger` - at `\$.events.*fields of an event",
        ),
        (lambda one: event(one).update(colour="red"), r"unknown field `colour`.*fields of an event: s, trigger"),
        (lambda one: event(one).update(actor="Nurses"), r"Expected `array`, got `str` - at `\$.events\[0\].actor`"),
        (lambda one: event(one).update(s=7), "s7 'walked out': no sentence 7; allowed: 0 to 2"),
        (lambda one: event(one).update(type="STRIKE"), "unknown type 'STRIKE'; allowed: WALKOUT, TALKS, AID"),
        (lambda one: event(one).update(modes=["x"]), "unknown WALKOUT mode 'x'; allowed: strike, warning"),
        (lambda one: event(one).update(status="done"), "unknown status 'done'; allowed: actual, historical"),
        (lambda one: event(one).update(numbers={"n": 1}), "unknown number 'n'; allowed: killed"),
        (lambda one: event(one)["actor"][0].update(sector="X"), "unknown sector 'X'; allowed: GOV"),
        (lambda one: event(one).update(source="Le Monde"), "'Le Monde' is not in sentence 0; copy its words"),
        (lambda one: event(one).update(trigger=""), "'' is not in sentence 0"),
        (lambda one: one.update(contexts=["sport"]), "unknown context 'sport'; allowed: military"),
        (lambda one: one["sentences"][0].update(i=1), "sentences are not numbered 0, 1, 2"),
    ],
)
def test_a_mistake_is_named_with_what_is_allowed(
    tmp_path: Path, change: Callable[[dict[str, Any]], Any], message: str
) -> None:
    good, bad = stories()
    good, bad = bad, good
    change(bad)
    path = tmp_path / "mine.jsonl"
    path.write_text(f"{json.dumps(good)}\n\n{json.dumps(bad)}\n", "utf-8")
    with pytest.raises(FormatError, match=rf"(?s)mine\.jsonl, line 3: .*{message}.*docs/training\.md"):
        read_codings([path], NAMES)


def test_a_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text("{'doc': 1}\n", "utf-8")
    with pytest.raises(FormatError, match=r"mine\.jsonl, line 1: JSON is malformed.*give one JSON object a line"):
        read_codings([path], NAMES)


def test_many_mistakes_are_counted(tmp_path: Path) -> None:
    """Nobody reads a hundred lines of faults."""
    path = tmp_path / "mine.jsonl"
    path.write_text("{}\n" * 9, "utf-8")
    with pytest.raises(FormatError, match="… and 4 more"):
        read_codings([path], NAMES)


def test_nothing_to_learn_from_is_said(tmp_path: Path) -> None:
    """A file that is not there, and one that is empty."""
    with pytest.raises(UsageError, match=r"none\.jsonl is not a file; give coded stories"):
        read_codings([tmp_path / "none.jsonl"], NAMES)
    (tmp_path / "empty.jsonl").touch()
    with pytest.raises(UsageError, match=r"no story in .*empty\.jsonl"):
        read_codings([tmp_path / "empty.jsonl"], NAMES)


def test_our_own_corpus_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    """The same checker, which asks more of us: every field is there."""
    paths = sorted(str(path) for path in (ROOT / "corpus/train").glob("*.jsonl"))
    assert check([*paths, str(ROOT / "corpus/eval/stories.jsonl")]) == 0, capsys.readouterr().out


def test_what_we_leave_out_is_a_fault_of_ours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A field that training can do without is part of our codings."""
    story = json.loads((ROOT / "corpus/train/a.jsonl").read_text("utf-8").splitlines()[0])
    del event(story)["source"]
    path = tmp_path / "ours.jsonl"
    path.write_text(json.dumps(story), "utf-8")
    assert faults(story, vocabulary()) == []
    assert check([str(path)]) == 1
    assert "source" in capsys.readouterr().out
