"""Which records are compared at all: those with a family of types, some days and an anchor in common.

An anchor is a place, a word of a participant's name, a number, the trigger with a country, the type with what the story
is about (its names' commonest words and its countries, `topics.py`), or the story. A pair without any in common could
not be told to be one happening. A key that too many records have says too little and is left out; what some of its
records have in common beyond it stands in other keys.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from wrybill.merge.chance import families_of
from wrybill.merge.facets import Facets

BUCKET_DAYS = 8
LONG_DAYS = 62  # what lasts longer is compared with what lasts as long
MAX_YEARS = 12  # of what lasts for decades the first
MAX_BLOCK = 1000
MIN_NUMBER = 3  # "two arrested" stands everywhere
CHUNK_PAIRS = 1 << 20
NEXT = (
    32  # for crowded blocks: with 16 the happenings of 20,000 made-up reports were others, with 32 the same as with all
)
LOW = 0xFFFFFFFF  # of a pair's code: the second position; the first stands above it
Codes = NDArray[np.int64]
Keys = NDArray[np.uint64]


def keys(one: Facets) -> list[int]:
    """The record's block keys, 64 bits each."""
    return [
        int.from_bytes(blake2b(f"{family}\t{when}\t{anchor}".encode(), digest_size=8).digest(), "big")
        for family in families_of(one.event_type)
        for when in _times(one)
        for anchor in sorted(_anchors(one))
    ]


def pairs(
    records: list[Facets], near: Iterable[int] | None = None, keyed: dict[str, Keys] | None = None
) -> Iterator[tuple[int, int]]:
    """Positions of the pairs to compare, each once, the smaller position first.

    Pairs whose statuses, days or countries rule out one happening are left out here: in a block of a thousand they are
    nearly all, and too many to be looked at one by one.

    Args:
        records: what is compared.
        near: positions of which each pair has one at least; None for all pairs.
        keyed: the keys of records by their ids, as far as they were made before; those that are new are put there.
    """
    hashes, numbers = _flat(records, {} if keyed is None else keyed)
    if not len(hashes):
        return
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    sizes = np.diff(np.append(starts, len(hashes)))
    kept = (sizes > 1) & (sizes <= MAX_BLOCK)
    rules = _Rules(records, near)
    if near is not None:
        kept &= np.add.reduceat(rules.near[numbers].astype(np.int64), starts) > 0
    codes, found, fresh, waiting, amount = np.empty(0, np.int64), list[Codes](), 0, list[Codes](), 0
    for start, size in zip(starts[kept].tolist(), sizes[kept].tolist(), strict=True):
        block = numbers[start : start + size]
        if size <= NEXT:
            first, second = _corner(size)
            waiting.append(block[first] << 32 | block[second])
        else:
            waiting.append(rules.nearest(block))
        amount += len(waiting[-1])
        if amount >= CHUNK_PAIRS:
            found.append(rules.kept(np.concatenate(waiting)))
            fresh, waiting, amount = fresh + len(found[-1]), [], 0
            if fresh > max(CHUNK_PAIRS, len(codes)):  # so that what was sorted before is sorted a few times, not always
                codes, found, fresh = np.unique(np.concatenate((codes, *found))), [], 0
    if waiting:
        found.append(rules.kept(np.concatenate(waiting)))
    codes = np.unique(np.concatenate((codes, *found)))
    for at in range(0, len(codes), CHUNK_PAIRS):
        some = codes[at : at + CHUNK_PAIRS]
        yield from zip((some >> 32).tolist(), (some & LOW).tolist(), strict=True)


def _flat(records: list[Facets], keyed: dict[str, Keys]) -> tuple[Keys, Codes]:
    """All block keys in order, and beside each the position of a record that has it."""
    if not records:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    for one in records:
        if one.id not in keyed:
            keyed[one.id] = np.unique(np.array(keys(one), np.uint64))
    flat = [keyed[one.id] for one in records]
    hashes = np.concatenate(flat)
    numbers = np.repeat(np.arange(len(records), dtype=np.int64), [len(found) for found in flat])
    del flat
    order = np.argsort(hashes, kind="stable")
    return hashes[order], numbers[order]


class _Rules:
    """What `comparing.compatible` asks of statuses, days and countries, of many pairs at once."""

    def __init__(self, records: list[Facets], near: Iterable[int] | None) -> None:
        none, names = np.iinfo(np.int64), dict[str, int]()
        dated = [one.first is not None and one.last is not None for one in records]
        self._first = np.array([one.first if d else none.min for one, d in zip(records, dated, strict=True)], np.int64)
        self._last = np.array([one.last if d else none.max for one, d in zip(records, dated, strict=True)], np.int64)
        self._status = np.array([names.setdefault(one.status, len(names)) for one in records], np.int64)
        lands = {"": 0}
        told = [(one.place and one.place.country) or "" for one in records]
        self._land = np.array([lands.setdefault(land, len(lands)) for land in told], np.int64)
        self._town = np.array([(one.place and one.place.geonames) or 0 for one in records], np.int64)
        self.near = np.zeros(len(records), np.bool_)
        self.near[list(range(len(records)) if near is None else near)] = True

    def nearest(self, block: Codes) -> Codes:
        """Of a large block, for each record the pairs with the next few, by day and id, that are not ruled out."""
        ordered = block[np.argsort(self._first[block], kind="stable")]
        first, second = np.triu_indices(len(ordered), 1)
        a, b = ordered[first], ordered[second]
        fits = self._fit(a, b)
        first, a, b = first[fits], a[fits], b[fits]
        place = np.arange(len(first)) - np.searchsorted(first, first)  # among the pairs of the record
        a, b = a[place < NEXT], b[place < NEXT]
        codes: Codes = np.minimum(a, b) << 32 | np.maximum(a, b)
        return codes

    def kept(self, codes: Codes) -> Codes:
        """The pairs that are not ruled out."""
        a, b = codes >> 32, codes & LOW
        kept: Codes = codes[(self.near[a] | self.near[b]) & self._fit(a, b)]
        return kept

    def _fit(self, a: Codes, b: Codes) -> NDArray[np.bool_]:
        fits: NDArray[np.bool_] = (self._status[a] == self._status[b]) & (self._first[a] <= self._last[b])
        fits &= self._first[b] <= self._last[a]
        lands, others = self._land[a], self._land[b]
        town = self._town[a]
        fits &= (lands == others) | (lands == 0) | (others == 0) | ((town == self._town[b]) & (town != 0))
        return fits


@cache
def _corner(size: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The pairs of a small block; most blocks are small and making these anew would take most of the time."""
    return np.triu_indices(size, 1)


def is_long(one: Facets) -> bool:
    """Whether it lasts more than `LONG_DAYS` days, or is known no better."""
    return one.start is not None and one.end is not None and one.end - one.start >= LONG_DAYS


def _times(one: Facets) -> list[str]:
    if one.first is None or one.last is None:
        return ["undated"]
    if is_long(one):
        return [f"long {year}" for year in range(one.first // 366, one.last // 366 + 1)][:MAX_YEARS]
    return [f"{bucket}" for bucket in range(one.first // BUCKET_DAYS, one.last // BUCKET_DAYS + 1)]


def _anchors(one: Facets) -> set[str]:
    anchors = {f"story {one.story}"}
    if one.place and one.place.geonames:
        anchors.add(f"place {one.place.geonames}")
    for party in (*one.actors, *one.recipients):
        anchors.update(f"name {word}" for word in party.words if party.named)
        anchors.update(f"noun {word} {country}" for word in party.words if not party.named for country in one.countries)
    anchors.update(f"about {one.event_type} {word}" for word in one.topic)
    anchors.update(f"act {stem} {country}" for stem in one.trigger for country in one.countries)
    for kind, (low, _) in one.numbers.items():
        if low is not None and low >= MIN_NUMBER:
            anchors.add(f"{kind} {low}")
    return anchors
