"""Two checkpoints become their mean."""

import pytest
import torch

from recipes.reader.average import average


def test_each_weight_is_the_mean_of_two():
    """Whole numbers, which nobody can halve, are the second's."""
    one = {"layer": torch.tensor([1.0, 2.0]), "steps": torch.tensor(3)}
    other = {"layer": torch.tensor([3.0, 2.0]), "steps": torch.tensor(4)}
    mean = average(one, other)
    assert mean["layer"].tolist() == [2.0, 2.0]
    assert mean["steps"].item() == 4


def test_other_names_are_refused():
    """Checkpoints of another make have no mean."""
    with pytest.raises(ValueError, match="stand in one alone: bias, layer"):
        average({"layer": torch.zeros(1)}, {"bias": torch.zeros(1)})
