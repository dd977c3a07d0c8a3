"""`wrybill train`: what it says while it trains, and when it cannot."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from rich.console import Console

from wrybill.cli.training import Training
from wrybill.errors import FormatError


def test_codings_that_are_not_there_are_named(wrybill, tmp_path):
    """The error comes before torch is asked for anything."""
    ran = wrybill("train", tmp_path / "none.jsonl", "--out", tmp_path / "mine")
    assert "none.jsonl is not a file; give coded stories" in str(ran.exception)


def test_a_fault_in_a_coding_is_named(wrybill, tmp_path):
    """With its file and line; nothing is written."""
    path = tmp_path / "mine.jsonl"
    path.write_text('{"doc": "a", "sentences": [], "events": [{}]}\n', "utf-8")
    ran = wrybill("train", path, "--out", tmp_path / "mine")
    assert isinstance(ran.exception, FormatError)
    assert "mine.jsonl, line 1" in str(ran.exception)
    assert not (tmp_path / "mine").exists()


def test_the_options_reach_the_training(wrybill, tmp_path, monkeypatch):
    """Each under its own name; and the way on is told."""
    asked = {}

    def train_on(codings, out, **options):
        asked.update(codings=codings, out=out, **options)
        return SimpleNamespace(folder=out, n_stories=2, n_events={"WALKOUT": 3})

    monkeypatch.setattr("wrybill.cli.train.train_on", train_on)
    ran = wrybill("train", "a.jsonl", "b.jsonl", "--out", "mine", "--types", "t.yaml", "--steps", "5", "--seed", "7")
    del asked["report"]
    paths = {"codings": [Path("a.jsonl"), Path("b.jsonl")], "out": Path("mine"), "types": Path("t.yaml")}
    assert asked == {**paths, "steps": 5, "seed": 7}
    assert "2 stories · WALKOUT 3" in ran.stderr
    assert "next: wrybill code --model mine STORY.txt" in ran.stderr


@pytest.mark.parametrize("n_steps", [3, 200])
def test_a_log_has_ten_lines_and_not_two_hundred(n_steps, capsys):
    """Where there is no terminal."""
    training = Training(Console(stderr=True), n_steps)
    for number in range(1, n_steps + 1):
        training.step(SimpleNamespace(number=number, loss={"events": 1.5}))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == min(n_steps, 10)
    assert lines[-1] == "writing the model"
    assert lines[-2].startswith(f"step {n_steps - max(1, n_steps // 10)} of {n_steps} · loss 1.50")
