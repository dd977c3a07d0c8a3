"""The figures of the documentation show the newest report, and that report is of the weights that ship."""

import json
from xml.etree import ElementTree

import pytest

from evals.plots import DRAWN, FIGURES
from evals.sets import ROOT
from wrybill.models import load_manifest, model_folder

REPORT = json.loads(max((ROOT / "evals/reports").glob("2*.json")).read_text("utf-8"))


def test_the_newest_report_is_of_the_weights_that_ship() -> None:
    """New weights without `just eval` and `just docs` would wear the scores of the old ones."""
    assert REPORT["weights"] == load_manifest(model_folder("reader")).weights


@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_is_what_the_newest_report_draws(name: str) -> None:
    """`just docs` draws it again."""
    assert (FIGURES / name).read_text("utf-8") == DRAWN[name](REPORT)


@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_is_whole_and_inside_its_frame(name: str) -> None:
    """Well-formed, with every dot within its panel."""
    root = ElementTree.fromstring((FIGURES / name).read_text("utf-8"))
    dots = list(root.iter("{http://www.w3.org/2000/svg}circle"))
    assert len(dots) > 20
    assert all(0 <= float(dot.get(axis, "-1")) <= 220 for dot in dots for axis in ("cx", "cy"))
