"""Intervals and calibration say what they should of cases that one can work out by hand."""

import numpy as np
import pytest

from evals.calibration import reliability
from evals.intervals import f1_interval, share_interval


def test_an_honest_coder_has_no_calibration_error() -> None:
    """Of those given .8, four in five are right."""
    assert reliability([(0.8, True)] * 4 + [(0.8, False)])["error"] == 0.0


def test_the_error_is_weighted_by_how_many_answers_each_part_holds() -> None:
    """Nine answers without a gap, one that is sure and wrong."""
    found = reliability([(0.0, False)] * 9 + [(1.0, False)])
    assert found["error"] == 0.1
    assert [row["n"] for row in found["bins"]] == [9, 1]


def test_stories_that_are_all_alike_leave_no_doubt() -> None:
    """Whichever are drawn, F1 is the same."""
    assert f1_interval(np.array([[1, 2, 2]] * 10)) == (0.5, 0.5)


def test_the_interval_holds_the_score_and_is_the_same_again() -> None:
    """Seeded, so that a report can be made twice."""
    counts = np.array([[3, 4, 5], [0, 2, 2], [6, 6, 7], [1, 3, 1], [2, 2, 4]])
    low, high = f1_interval(counts)
    assert low < 2 * 12 / (17 + 19) < high
    assert f1_interval(counts) == (low, high)


@pytest.mark.parametrize(
    ("right", "n", "interval"), [(0, 10, (0.0, 0.278)), (5, 10, (0.237, 0.763)), (10, 10, (0.722, 1.0))]
)
def test_the_interval_of_a_share_is_wilsons(right: int, n: int, interval: tuple[float, float]) -> None:
    """The figures of the textbooks for 95 %; never empty, not even at 0 and 1."""
    assert share_interval(right, n) == interval
