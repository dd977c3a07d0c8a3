"""Which stories have a hash among their lowest: sorted arrays for most, a dictionary for the newest."""

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

INDEXED = 32  # hashes of each story; with these a story is found in one five times its length 99 times of 100
MIN_COMMON = 2  # a pair with less in common is not looked at: one hash in common is often chance
MAX_STORIES = 2000  # a hash of more stories says nothing of any, which bounds the work for a story
RECENT_STORIES = 8192  # in the dictionary, at the least, before they join the arrays


class Postings:
    """Hash → numbers of stories, from the `INDEXED` lowest hashes of each."""

    def __init__(self) -> None:
        self._hashes, self._numbers = np.empty(0, np.uint32), np.empty(0, np.int32)
        self._recent: defaultdict[int, list[int]] = defaultdict(list)
        self._count = 0

    def extend(self, start: int, lowest: NDArray[np.uint32]) -> None:
        """Take in stories numbered from `start` on, by their lowest hashes in rising order. Shape: `(n, KEPT)`."""
        hashes = lowest[:, :INDEXED]
        if len(lowest) < RECENT_STORIES // 8:
            for number, row in enumerate(hashes.tolist(), start):
                for one in row:
                    self._recent[one].append(number)
            self._count += len(lowest)
            if self._count >= max(RECENT_STORIES, len(self._hashes) // INDEXED // 8):
                self._settle()
            return
        numbers = np.repeat(np.arange(start, start + len(lowest), dtype=np.int32), INDEXED)
        self._sorted_in(hashes[:, : hashes.shape[1]].ravel(), numbers[: hashes.size])

    def _settle(self) -> None:
        """Move what is in the dictionary to the arrays."""
        counts = np.fromiter(map(len, self._recent.values()), np.int64, len(self._recent))
        hashes = np.repeat(np.fromiter(self._recent, np.uint32, len(self._recent)), counts)
        numbers = np.fromiter((n for some in self._recent.values() for n in some), np.int32, len(hashes))
        self._recent.clear()
        self._count = 0
        self._sorted_in(hashes, numbers)

    def _sorted_in(self, hashes: NDArray[np.uint32], numbers: NDArray[np.int32]) -> None:
        hashes, numbers = np.concatenate((self._hashes, hashes)), np.concatenate((self._numbers, numbers))
        order = np.argsort(hashes, kind="stable")
        self._hashes, self._numbers = hashes[order], numbers[order]

    def stories(self, one: int) -> NDArray[np.int64]:
        """The numbers of the stories that have this hash among their lowest, in no order."""
        left, right = np.searchsorted(self._hashes, np.array([one, one + 1], np.uint64).astype(np.uint32))
        return np.concatenate((self._numbers[left:right], np.array(self._recent.get(one, ()), np.int32))).astype(
            np.int64
        )

    def pairs(self, start: int, lowest: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The pairs with `MIN_COMMON` hashes in common of stories numbered from `start` on with stories before each.

        Shape: `(n_pairs,)` each.
        """
        hashes = lowest[:, :INDEXED]
        asked = hashes.ravel()
        askers = np.repeat(np.arange(start, start + len(lowest)), hashes.shape[1])
        known = asked != np.uint32(0xFFFFFFFF)
        asked, askers = asked[known], askers[known]
        left, right = np.searchsorted(self._hashes, asked, "left"), np.searchsorted(self._hashes, asked, "right")
        counts = np.where(right - left > MAX_STORIES, 0, right - left)
        first = np.repeat(askers, counts)
        within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        second = self._numbers[np.repeat(left, counts) + within].astype(np.int64)
        if self._recent:
            found = [
                (asker, n) for asker, one in zip(askers.tolist(), asked.tolist(), strict=True)
                for n in self._recent.get(one, ())[:MAX_STORIES]
            ]  # fmt: skip
            extra = np.array(found, np.int64).reshape(len(found), 2)
            first, second = np.concatenate((first, extra[:, 0])), np.concatenate((second, extra[:, 1]))
        earlier = second < first
        codes, times = np.unique(first[earlier] << 32 | second[earlier], return_counts=True)
        codes = codes[times >= MIN_COMMON]
        return codes >> 32, codes & 0xFFFFFFFF
