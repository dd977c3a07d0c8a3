"""Words that a publisher puts under every story make no copies: they stand in stories that share nothing else."""

import numpy as np
from numpy.typing import NDArray

from wrybill.merge.postings import INDEXED, MAX_STORIES, MIN_COMMON, Postings
from wrybill.merge.shingles import FULL
from wrybill.merge.signature import overlap

MIN_STORIES = 4  # fewer stories cannot show that they share nothing else
ASKED = 12  # stories of a hash that are compared
MIN_ALIKE = 0.6  # of two stories of one hash: they are much the same
MIN_ALIKE_PAIRS = 0.4  # of the compared pairs: the hash is of a story that goes round
MIN_REST_SHARE = 0.2  # of the shorter story's hashes, boilerplate left out


class Boilerplate:
    """Judges hashes by the stories that have them.

    Args:
        postings: the stories of each hash.
        lowest: the hashes of each story. Shape: `(n_stories, KEPT)`.
    """

    def __init__(self, postings: Postings, lowest: NDArray[np.uint32]) -> None:
        self._postings, self._lowest = postings, lowest
        self._judged: dict[int, bool] = {}

    def spares(self, one: int, other: int) -> bool:
        """Whether two stories still have enough in common when their boilerplate is left out."""
        first, second = (row[row != FULL] for row in (self._lowest[one, :INDEXED], self._lowest[other, :INDEXED]))
        bound = min(int(first[-1]), int(second[-1]))
        sides = [{h for h in side.tolist() if h <= bound} for side in (first, second)]
        shared = sides[0] & sides[1]
        common = {h for h in shared if self._is_common(h)}
        if not common:
            return True
        rest = shared - common
        shorter = min(len(side - common) for side in sides)
        return len(rest) >= max(MIN_COMMON, MIN_REST_SHARE * shorter)

    def _is_common(self, one: int) -> bool:
        """Whether the stories of a hash are mostly unlike one another, or too many to tell."""
        if one not in self._judged:
            stories = self._postings.stories(one)
            self._judged[one] = len(stories) > MAX_STORIES or (len(stories) >= MIN_STORIES and self._unlike(stories))
        return self._judged[one]

    def _unlike(self, stories: NDArray[np.int64]) -> bool:
        rows = self._lowest[stories]
        if len(stories) > ASKED:  # the same ones in whatever order they came
            rows = rows[np.lexsort(rows.T[::-1][-3:])]
            rows = rows[np.linspace(0, len(rows) - 1, ASKED).astype(np.int64)]
        first, second = np.triu_indices(len(rows), 1)
        _, of_first, of_second = overlap(rows[first], rows[second])
        return bool((np.maximum(of_first, of_second) >= MIN_ALIKE).mean() < MIN_ALIKE_PAIRS)
