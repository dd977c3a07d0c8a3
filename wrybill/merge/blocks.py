"""Which records are compared at all: those with a family of types, some days and an anchor in common.

An anchor is a place, a word of a participant's name, a number, the trigger with a country, the type with what the story
is about (its names' commonest words and its countries, `topics.py`), or the story. A pair without any in common could
not be told to be one happening. A key that too many records have says too little and is left out; what some of its
records have in common beyond it stands in other keys.
"""

from collections.abc import Iterator
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
CHUNK_PAIRS = 1 << 22
SMALL_BLOCK = 64


def keys(one: Facets) -> list[int]:
    """The record's block keys, 64 bits each."""
    return [
        int.from_bytes(blake2b(f"{family}\t{when}\t{anchor}".encode(), digest_size=8).digest(), "big")
        for family in families_of(one.event_type)
        for when in _times(one)
        for anchor in sorted(_anchors(one))
    ]


def pairs(records: list[Facets]) -> Iterator[tuple[int, int]]:
    """Positions of the pairs to compare, each once, the smaller position first."""
    counts = np.zeros(len(records), np.int64)
    flat: list[NDArray[np.uint64]] = []
    for at, one in enumerate(records):
        found = np.unique(np.array(keys(one), np.uint64))
        counts[at] = len(found)
        flat.append(found)
    if not flat:
        return
    hashes, numbers = np.concatenate(flat), np.repeat(np.arange(len(records), dtype=np.int64), counts)
    del flat
    order = np.argsort(hashes, kind="stable")
    hashes, numbers = hashes[order], numbers[order]
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    sizes = np.diff(np.append(starts, len(hashes)))
    codes = np.empty(0, np.int64)
    kept = (sizes > 1) & (sizes <= MAX_BLOCK)
    waiting: list[NDArray[np.int64]] = []
    for start, size in zip(starts[kept].tolist(), sizes[kept].tolist(), strict=True):
        block = numbers[start : start + size]
        first, second = _corner(size) if size <= SMALL_BLOCK else np.triu_indices(size, 1)
        waiting.append(block[first] << 32 | block[second])
        if sum(map(len, waiting[-1:])) and len(waiting) >= 4096:
            codes, waiting = np.unique(np.concatenate((codes, *waiting))), []
    codes = np.unique(np.concatenate((codes, *waiting)))
    for at in range(0, len(codes), CHUNK_PAIRS):
        some = codes[at : at + CHUNK_PAIRS]
        yield from zip((some >> 32).tolist(), (some & 0xFFFFFFFF).tolist(), strict=True)


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
