"""Whether probabilities are honest: of what is given .8, four in five should be right."""

from collections.abc import Sequence
from typing import Any

import numpy as np


def reliability(answers: Sequence[tuple[float, bool]], bins: int = 10) -> dict[str, Any]:
    """The expected calibration error, and the table behind it, of (probability, right or not).

    Probabilities fall into `bins` equal parts of 0 to 1. Each part that holds any begins at `low` and has `n` answers
    with mean probability `prob`, of which the share `right` is right; the error is the mean gap between the two,
    weighted by n.

    Source: Guo et al. 2017, On Calibration of Modern Neural Networks.
    """
    if not answers:
        return {"error": 0.0, "n": 0, "bins": []}
    probs, right = np.array(answers, float).T
    part = np.minimum((probs * bins).astype(int), bins - 1)
    rows = [(b / bins, (part == b).sum(), probs[part == b].mean(), right[part == b].mean()) for b in np.unique(part)]
    error = sum(n * abs(p - r) for _, n, p, r in rows) / len(answers)
    table = [
        {"low": round(float(low), 3), "n": int(n), "prob": round(float(p), 3), "right": round(float(r), 3)}
        for low, n, p, r in rows
    ]
    return {"error": round(float(error), 3), "n": len(answers), "bins": table}
