"""Pairs → clusters, the same whatever order the records come in.

The likeliest pair is joined first, and two clusters only if (1) all their days and places are compatible, all their
statuses are the same, and nobody decided that two of them are apart, and (2) the mean probability of the pairs across
them is high enough. So no chain of small steps leads from Monday to Friday. Clusters grow only along pairs
over the threshold: what no path of such pairs leads to cannot change a cluster, so new records change only the
clusters that paths from them lead to.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from typing import NamedTuple

from wrybill.errors import UsageError
from wrybill.merge.chance import Chance
from wrybill.merge.comparing import far_apart
from wrybill.merge.decisions import Pair
from wrybill.merge.facets import Facets
from wrybill.schema import EventPlace
from wrybill.schema.happening import Merge, MergeReason

TOLD_TWICE = 0.5  # a story seldom tells of one happening twice in such a way that the two look unlike
COMPARED = 12  # members of each cluster, the first by id, whose pairs across are looked at


class Edge(NamedTuple):
    """Two records, by position, that are likelier one happening than the threshold."""

    first: int
    second: int
    chance: Chance


class Cluster(NamedTuple):
    """Records by position, in the order of their ids, and the merges that hold them together."""

    members: tuple[int, ...]
    merges: tuple[Merge, ...]


Judge = Callable[[Facets, Facets], Chance]


class Clustering:
    """Clusters of records that know which of them must not meet.

    Args:
        records: in the order of their ids.
        judge: the chance of a pair.
        mean: the least mean probability of the pairs across two clusters that are joined.
        apart: pairs of ids, the smaller first, that are never in one cluster.
        strict: whether incompatible days and places keep clusters apart, whatever the edges say.
    """

    def __init__(
        self, records: list[Facets], judge: Judge, *, mean: float, apart: frozenset[Pair], strict: bool = True
    ) -> None:
        self._records, self._judge, self._mean, self._strict = records, judge, mean, strict
        self._barred: dict[str, set[str]] = {}
        for one, other in apart:
            self._barred.setdefault(one, set()).add(other)
            self._barred.setdefault(other, set()).add(one)
        self._home = list(range(len(records)))
        self._members: dict[int, list[int]] = {}
        self._merges: dict[int, list[Merge]] = {}
        self._bounds = [_bounds(one) for one in records]  # of each home: what all its members allow
        self._refused: dict[tuple[int, int], int] = {}  # homes that did not fit, and how many members they had then

    def join_all(self, together: Iterable[Pair]) -> None:
        """Join what was decided to be together.

        Raises:
            UsageError: that would join what was decided to be apart.
        """
        at = {one.id: number for number, one in enumerate(self._records)}
        for one, other in sorted(together):
            if one in at and other in at and self._home[at[one]] != self._home[at[other]]:
                if self._is_barred(self._home[at[one]], self._home[at[other]]):
                    raise UsageError(
                        f"events {one} and {other} are to be together, but that joins events that are to be apart; "
                        "take back one of these decisions"
                    )
                self._join(Edge(at[one], at[other], Chance(1.0, (MergeReason.TOGETHER,))))

    def join_likely(self, edges: Iterable[Edge]) -> None:
        """Join along edges, the likeliest first, what may be joined."""
        for edge in sorted(edges, key=lambda edge: (-edge.chance.prob, edge.first, edge.second)):
            one, other = self._home[edge.first], self._home[edge.second]
            if one != other and not self._is_barred(one, other) and self._fit(one, other):
                self._join(edge)

    def clusters(self) -> list[Cluster]:
        """All clusters, in the order of their first members."""
        return [
            Cluster(tuple(sorted(self._of(home))), tuple(self._merges.get(home, ())))
            for home in sorted(set(self._home), key=lambda home: min(self._of(home)))
        ]

    def _of(self, home: int) -> list[int]:
        return self._members.get(home) or [home]

    def _is_barred(self, one: int, other: int) -> bool:
        if not self._barred:
            return False
        ids = {self._records[at].id for at in self._of(other)}
        return any(not ids.isdisjoint(self._barred.get(self._records[at].id, ())) for at in self._of(one))

    def _fit(self, one: int, other: int) -> bool:
        """Whether two homes may be one; what did not fit does not fit again before one of them has grown."""
        if not self._strict:
            return True
        pair, count = (min(one, other), max(one, other)), len(self._of(one)) + len(self._of(other))
        if self._refused.get(pair) == count:
            return False
        fits = self._bounds[one].meets(self._bounds[other]) and self._likely(one, other)
        if not fits:
            self._refused[pair] = count
        return fits

    def _likely(self, one: int, other: int) -> bool:
        some, others = ([self._records[at] for at in self._of(home)[:COMPARED]] for home in (one, other))
        chances = [(a.story == b.story, self._judge(a, b).prob) for a, b in product(some, others)]
        if any(same_story and prob < TOLD_TWICE for same_story, prob in chances):
            return False
        return sum(prob for _, prob in chances) >= self._mean * len(chances)

    def _join(self, edge: Edge) -> None:
        one, other = self._home[edge.first], self._home[edge.second]
        one, other = (one, other) if len(self._of(one)) >= len(self._of(other)) else (other, one)
        moved = self._of(other)
        self._bounds[one] = self._bounds[one].joined(self._bounds[other])
        self._members[one] = sorted([*self._of(one), *moved])
        first, second = sorted((self._records[edge.first].id, self._records[edge.second].id))
        merge = Merge(events=(first, second), prob=edge.chance.prob, reasons=edge.chance.reasons)
        self._merges[one] = [*self._merges.get(one, ()), *self._merges.pop(other, ()), merge]
        for at in moved:
            self._home[at] = one
        self._members.pop(other, None)


class _Bounds(NamedTuple):
    """The days that all members of a cluster allow, and their places, each once."""

    first: int | None
    last: int | None
    places: Mapping[tuple[int | None, str, str | None, str | None], EventPlace]

    def meets(self, other: "_Bounds") -> bool:
        """Whether some day is allowed by all, and no place of the one is far from any of the other.

        Intervals that meet two by two all meet.
        """
        both = self.joined(other)
        if both.first is not None and both.last is not None and both.first > both.last:
            return False
        return not any(far_apart(a, b) for a, b in product(self.places.values(), other.places.values()))

    def joined(self, other: "_Bounds") -> "_Bounds":
        """Of the members of both."""
        firsts = [first for first in (self.first, other.first) if first is not None]
        lasts = [last for last in (self.last, other.last) if last is not None]
        return _Bounds(max(firsts, default=None), min(lasts, default=None), {**self.places, **other.places})


def _bounds(one: Facets) -> _Bounds:
    at = one.place
    return _Bounds(one.first, one.last, {(at.geonames, at.name, at.admin1, at.country): at} if at else {})
