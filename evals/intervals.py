"""95 % intervals: of F1 by resampling stories (events of one story are no independent draws), of a share by Wilson."""

import math

import numpy as np

RESAMPLES, SEED = 1000, 1
Z = 1.96  # the normal's 97.5 % point


def f1_interval(counts: np.ndarray) -> tuple[float, float]:
    """The 2.5 and 97.5 percentiles of F1 over resampled stories, from their counts of right, coded and gold events.

    Shape: counts `(n_stories, 3)`.
    """
    n = len(counts)
    draws = np.random.default_rng(SEED).multinomial(n, np.full(n, 1 / n), size=RESAMPLES)
    right, coded, gold = (draws @ counts).T
    low, high = np.percentile(2 * right / np.maximum(1, coded + gold), (2.5, 97.5))
    return round(float(low), 3), round(float(high), 3)


def share_interval(right: int, n: int) -> tuple[float, float]:
    """Wilson's interval of a share, which holds for few cases and for shares near 0 and 1.

    Source: Wilson 1927; Brown, Cai and DasGupta 2001, Interval Estimation for a Binomial Proportion.
    """
    if not n:
        return 0.0, 1.0
    share, spread = right / n, 1 + Z * Z / n
    centre = (share + Z * Z / (2 * n)) / spread
    half = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / spread
    return round(max(0.0, centre - half), 3), round(min(1.0, centre + half), 3)
