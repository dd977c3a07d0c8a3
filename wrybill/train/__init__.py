"""Codings in, weights out. One rule: the only room that knows torch, and it is loaded when training starts."""

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from wrybill.errors import UsageError

if TYPE_CHECKING:
    from wrybill.train.loop import Step
    from wrybill.train.tune import Trained

__all__ = ["STEPS", "train"]

STEPS = 200
NEEDED = ("torch", "transformers", "onnx", "yaml")


def train(  # noqa: PLR0913 - each by name
    codings: Sequence[Path],
    out: Path,
    *,
    types: Path | None = None,
    steps: int = STEPS,
    seed: int = 1,
    report: "Callable[[Step], None]" = lambda _: None,
) -> "Trained":
    """Train the shipped reader on coded stories, and write a model's folder for `Coder(model=…)`.

    Args:
        codings: files of coded stories, in the format of docs/training.md.
        out: the folder to write; not there yet, or empty.
        types: a YAML file with an ontology of one's own; PLOVER if None.
        steps: how long to train: a step reads some 450 words.
        seed: of the dice; the same seed on the same machine gives the same weights.
        report: called after every step.

    Raises:
        UsageError: a package is missing, a file is not there, or the folder is.
        FormatError: a coded story is not as it must be.
        VocabularyError: a type of the ontology is not as it must be.
    """
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        raise UsageError(f"training needs {', '.join(missing)}: python3 -m pip install 'wrybill[train]'")
    if steps < 1:
        raise UsageError(f"steps is {steps}; allowed: 1 or more")
    from wrybill.train.tune import tune

    return tune(codings, out, types=types, n_steps=steps, seed=seed, report=report)
