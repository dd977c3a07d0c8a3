"""The line classifier: what it chooses, and which weights it accepts."""

import itertools
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import ROOT
from tests.intake.pages import BODY, FORM
from wrybill.errors import ModelError
from wrybill.intake.noise import best_sequence, line_model, noise
from wrybill.models import model_folder


def test_a_form_below_a_story_is_noise_and_the_story_is_not() -> None:
    assert noise([*BODY, *FORM]) == [False] * len(BODY) + [True] * len(FORM)


def test_the_odds_of_a_line_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "from tests.intake.pages import BODY, FORM; from wrybill.intake.noise import line_model;"
        "lines = [*BODY, *FORM]; print([line_model().log_odds(lines, at) for at in range(len(lines))])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1


def test_an_extracted_page_is_judged_at_its_end_alone() -> None:
    lines = [BODY[0], "Midfielders", *BODY[1:], *FORM]
    marks = noise(lines, line_model().careful())
    assert marks[: len(BODY) + 3] == [False] * (len(BODY) + 1) + [True, True]


@pytest.mark.parametrize("line", ["Read more: Minister opens new bridge", "Sign up for our daily newsletter"])
def test_a_line_of_noise_among_paragraphs_goes_if_its_words_say_so(line: str) -> None:
    assert noise([*BODY[:2], line, *BODY[2:]]) == [False, False, True, False, False]


@pytest.mark.parametrize("line", ["Midfielders", "Ada Brandt", "4. Jon Reis", "Port Halden", "The road to peace"])
def test_a_name_or_subheading_among_paragraphs_stays(line: str) -> None:
    assert not any(noise([*BODY[:2], line, *BODY[2:]]))


def test_a_text_of_too_many_lines_is_not_judged() -> None:
    assert not any(noise(["Share on Facebook"] * 6000))


@given(st.lists(st.floats(-5, 5), max_size=9), st.floats(0, 4))
def test_the_chosen_sequence_is_the_best_of_all(gains: list[float], price: float) -> None:
    def worth(marks: tuple[bool, ...]) -> float:
        entries = sum(now and not before for before, now in zip((False, *marks), marks, strict=False))
        return sum(gain for gain, mark in zip(gains, marks, strict=True) if mark) - price * entries

    best = max(worth(marks) for marks in itertools.product((False, True), repeat=len(gains)))
    assert worth(tuple(best_sequence(gains, price))) == pytest.approx(best)


def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(model_folder("lines"), tmp_path / "lines"))


def test_changed_weights_are_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with (folder / "weights.json").open("a") as file:
        file.write(" ")
    with pytest.raises(ModelError, match="not the file that its manifest describes"):
        line_model(folder)


def test_weights_for_other_features_are_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(
        json.dumps({**manifest, "settings": {**manifest["settings"], "features_version": 99}})
    )
    with pytest.raises(ModelError, match="features version 99"):
        line_model(folder)


def test_missing_weights_are_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="is missing"):
        line_model(tmp_path / "none")
