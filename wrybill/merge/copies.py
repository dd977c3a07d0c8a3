"""`Copies`: which stories are copies of one another, found among any number as they come, in whatever order.

Two stories are linked if `MIN_SHARED` sampled runs of words stand in both, `MIN_SHARE` of the shorter's at least, and
these are not merely a publisher's boilerplate (`boilerplate.py`). What is linked, by however many steps, is one group,
but for digests: a story that holds two stories with nothing in common groups only with those that are about as long as
it is. Links depend on the stories that are there and not on when they came, so the groups are the same in whatever
order, and in however many portions, they were added.
"""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from wrybill.errors import UsageError
from wrybill.merge.boilerplate import Boilerplate
from wrybill.merge.postings import Postings
from wrybill.merge.signature import KEPT, overlap, unpacked

MIN_SHARED = 8
MIN_SHARE = 0.3  # of the shorter story; of different stories of the worldwide set none shares more than .25
MIN_WHOLE = 0.6  # of both stories: one is not merely part of the other
MAX_COMMON = 0.1  # of the shorter: two parts of one story with less in common make it a digest
CHUNK = 2048  # stories looked up at a time: some 20 MB


class Copies:
    """An index of stories by their signatures.

    Args:
        stories: key and signature of each, as `extend` takes them.

    Raises:
        UsageError: something is no signature, or a key comes with two.
    """

    def __init__(self, stories: Iterable[tuple[str, bytes]] = ()) -> None:
        self._keys: list[str] = []
        self._numbers: dict[str, int] = {}
        self._sizes = np.empty(0, np.int64)
        self._lowest = np.empty((0, KEPT), np.uint32)
        self._postings = Postings()
        self._links: dict[int, dict[int, bool]] = {}  # to each, whether each is the whole of the other
        self.extend(stories)

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: str) -> bool:
        return key in self._numbers

    def add(self, key: str, signature: bytes) -> tuple[str, ...]:
        """Add a story; the keys of its group as it is now, itself among them, in alphabetical order.

        Raises:
            UsageError: the key is there with another signature, or it is no signature.
        """
        self.extend([(key, signature)])
        return self.group(key)

    def extend(self, stories: Iterable[tuple[str, bytes]]) -> None:
        """Add many stories at once, which is faster.

        Raises:
            UsageError: a key is there with another signature, or something is no signature.
        """
        given: dict[str, bytes] = {}
        for key, one in stories:
            if given.setdefault(key, one) != one:
                raise UsageError(_two_signatures(key))
        sizes, lowest = unpacked(list(given.values()))
        fresh = [at for at, key in enumerate(given) if self._is_fresh(key, lowest[at])]
        if not fresh:
            return
        start, keys = len(self._keys), list(given)
        self._keys += [keys[at] for at in fresh]
        self._numbers |= {key: start + at for at, key in enumerate(self._keys[start:])}
        self._grow(start, sizes[fresh], lowest[fresh])
        self._postings.extend(start, lowest[fresh])
        for at in range(start, len(self._keys), CHUNK):
            self._link(at, min(at + CHUNK, len(self._keys)))

    def group(self, key: str) -> tuple[str, ...]:
        """The keys of the story's group, itself among them, in alphabetical order.

        Raises:
            UsageError: no such story was added.
        """
        if key not in self._numbers:
            raise UsageError(f"no story with the key {key!r} was added to these copies; add it first")
        found = self._groups(self._numbers[key], Boilerplate(self._postings, self._lowest))
        return next(group for group in found if key in group)

    def groups(self) -> list[tuple[str, ...]]:
        """All groups of at least two stories, in alphabetical order."""
        seen, found = set[str](), list[tuple[str, ...]]()
        boilerplate = Boilerplate(self._postings, self._lowest)
        for number in self._links:
            if self._keys[number] not in seen:
                for group in self._groups(number, boilerplate):
                    seen.update(group)
                    found += [group] if len(group) > 1 else []
        return sorted(found)

    def leaders(self) -> Mapping[str, str]:
        """For each story that has copies, the first key of its group: what counting by group needs."""
        return {key: group[0] for group in self.groups() for key in group}

    def _is_fresh(self, key: str, lowest: NDArray[np.uint32]) -> bool:
        number = self._numbers.get(key)
        if number is not None and not np.array_equal(self._lowest[number], lowest):
            raise UsageError(_two_signatures(key))
        return number is None

    def _grow(self, start: int, sizes: NDArray[np.int64], lowest: NDArray[np.uint32]) -> None:
        """Put rows at the end of arrays that grow by half when they are full."""
        end = start + len(sizes)
        if end > len(self._sizes):
            room = max(end, len(self._sizes) * 3 // 2, CHUNK)
            old_sizes, old_lowest = self._sizes, self._lowest
            self._sizes, self._lowest = np.zeros(room, np.int64), np.zeros((room, KEPT), np.uint32)
            self._sizes[:start], self._lowest[:start] = old_sizes[:start], old_lowest[:start]
        self._sizes[start:end], self._lowest[start:end] = sizes, lowest

    def _link(self, start: int, end: int) -> None:
        """Find the links of the stories `start` to `end` with all before each."""
        all_first, all_second = self._postings.pairs(start, self._lowest[start:end])
        for at in range(0, len(all_first), CHUNK):
            first, second = all_first[at : at + CHUNK], all_second[at : at + CHUNK]
            shared, of_first, of_second = overlap(self._lowest[first], self._lowest[second])
            linked = (shared >= MIN_SHARED) & (np.maximum(of_first, of_second) >= MIN_SHARE)
            whole = np.minimum(of_first, of_second)[linked] >= MIN_WHOLE
            for a, b, is_whole in zip(first[linked].tolist(), second[linked].tolist(), whole.tolist(), strict=True):
                self._links.setdefault(a, {})[b] = is_whole
                self._links.setdefault(b, {})[a] = is_whole

    def _groups(self, number: int, boilerplate: Boilerplate) -> Iterator[tuple[str, ...]]:
        """The groups among all that links lead to from a story: one, or more where a digest holds it together."""
        links = self._sound(number, boilerplate)
        digests = {one: held for one in links if (held := self._held(one, links))}
        for one, held in digests.items():
            for other in held:
                links[one].discard(other)
                links[other].discard(one)
        left = set(links)
        while left:
            group = _reached(left.pop(), links)
            left -= group
            yield tuple(sorted(self._keys[one] for one in group))

    def _sound(self, number: int, boilerplate: Boilerplate) -> dict[int, set[int]]:
        """The links among all that links lead to from a story, those of mere boilerplate not taken."""
        links: dict[int, set[int]] = {number: set()}
        waiting = [number]
        while waiting:
            one = waiting.pop()
            for other in self._links.get(one, ()):
                if other not in links[one] and boilerplate.spares(one, other):
                    if other not in links:
                        links[other] = set()
                        waiting.append(other)
                    links[one].add(other)
                    links[other].add(one)
        return links

    def _held(self, number: int, links: Mapping[int, set[int]]) -> list[int]:
        """The stories that a digest holds; none if it is no digest."""
        parts = [
            other
            for other in sorted(links[number])
            if not self._links[number][other] and self._sizes[number] > self._sizes[other]
        ]
        for at, part in enumerate(parts[:-1]):
            others = np.array([other for other in parts[at + 1 :] if other not in links[part]], np.int64)
            if len(others):
                rows = np.broadcast_to(self._lowest[part], (len(others), KEPT))
                _, of_first, of_second = overlap(rows, self._lowest[others])
                if (np.maximum(of_first, of_second) < MAX_COMMON).any():
                    return parts
        return []


def _reached(start: int, links: Mapping[int, set[int]]) -> set[int]:
    reached, waiting = {start}, [start]
    while waiting:
        fresh = links[waiting.pop()] - reached
        reached |= fresh
        waiting += fresh
    return reached


def _two_signatures(key: str) -> str:
    return f"two signatures were given for the key {key!r}; allowed: one text a key, so give the other text another key"
