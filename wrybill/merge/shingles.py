"""Text → hashes of its runs of words, computed over whole arrays and the same on every machine."""

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

SHINGLE_WORDS = 4  # evals/copies: 3 took 1.3 times as many false pairs, 5 lost copies with many small edits
PRIME = np.uint64(0x9E3779B97F4A7C15)  # odd, so that it has an inverse modulo 2**64
INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 2**64))
BLANK = 0  # of the table: no part of a word
TABLED_CHARS = 0x10000  # code points beyond are letters as they stand
FULL = np.uint32(0xFFFFFFFF)  # never a hash: it fills signatures of short texts


def shingles(text: str) -> NDArray[np.uint32]:
    """The distinct hashes of every run of `SHINGLE_WORDS` words, in rising order; case and punctuation do not count.

    Shape: `(n_distinct,)`; empty for a text of fewer words.
    """
    letters = _letters(text)
    inside = letters != BLANK
    edges = np.diff(inside.astype(np.int8), prepend=0, append=0)
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    if len(starts) < SHINGLE_WORDS:
        return np.empty(0, np.uint32)
    words = np.cumsum(ends - starts)  # letters up to the end of each word, once what is between words is left out
    powers = _powers(1 << int(words[-1]).bit_length())
    sums = np.zeros(int(words[-1]) + 1, np.uint64)
    np.cumsum(letters[inside].astype(np.uint64) * powers[0][: words[-1]], out=sums[1:])
    first = np.concatenate(([0], words[:-SHINGLE_WORDS]))
    last = words[SHINGLE_WORDS - 1 :]
    return np.unique(_mixed((sums[last] - sums[first]) * powers[1][first]))


def _letters(text: str) -> NDArray[np.uint32]:
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    table = _table()
    found: NDArray[np.uint32] = table[np.minimum(points, TABLED_CHARS)]
    rare = points >= TABLED_CHARS
    return np.where(rare, points, found) if rare.any() else found


@cache
def _table() -> NDArray[np.uint32]:
    """Each code point's small letter, or `BLANK` where it is none."""
    lowered = ((char, char.lower()) for char in map(chr, range(TABLED_CHARS)))
    kept = [ord(low if len(low) == 1 else char) if char.isalnum() else BLANK for char, low in lowered]
    return np.array([*kept, BLANK], np.uint32)


@cache
def _powers(count: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Powers of the prime and of its inverse, modulo 2**64. Shape: `(count,)` each."""
    up, down = np.full(count, PRIME), np.full(count, INVERSE)
    up[0] = down[0] = 1
    return np.cumprod(up), np.cumprod(down)


def _mixed(sums: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """32 well mixed bits of each sum (the finaliser of SplitMix64, Steele and others 2014)."""
    mixed: NDArray[Any] = (sums ^ (sums >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.minimum((mixed >> np.uint64(32)).astype(np.uint32), FULL - np.uint32(1))
