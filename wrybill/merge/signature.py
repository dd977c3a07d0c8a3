"""A signature: what a text's copies are known by, in `SIGNATURE_BYTES` bytes.

It is the bottom-k sketch of the text's word runs: how many distinct hashes there are, and the `KEPT` lowest of them. Of
two sketches all hashes below the lower of their two highest are a fair sample of both texts, so that one can tell how
much of the shorter text stands in the longer however much longer that is, which the usual MinHash cannot.

Source: Beyer and others 2007 (bottom-k); Hera, Pierce-Ward and Koslicki 2023 (containment).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wrybill.errors import UsageError
from wrybill.merge.shingles import FULL, shingles

KEPT = 128
VERSION = 1  # the first byte: signatures of another make are refused, in place of compared
SIGNATURE_BYTES = 4 + 4 * KEPT
MAX_SIZE = 0xFFFFFF


class Overlap(NamedTuple):
    """How two texts overlap, one array element a pair.

    `shared` counts hashes of the sample that both have; `in_first` and `in_second` are the shares of the first's and
    of the second's sample that the other has too.
    """

    shared: NDArray[np.int64]
    of_first: NDArray[np.float64]
    of_second: NDArray[np.float64]


def signature(text: str) -> bytes:
    """What copies of a text are known by; equal for texts that differ in case, punctuation and white space alone."""
    return packed(shingles(text))


def packed(hashes: NDArray[np.uint32]) -> bytes:
    """The signature of distinct hashes in rising order: version and size in four bytes, then the lowest hashes."""
    lowest = np.full(KEPT, FULL, "<u4")
    lowest[: len(hashes)] = hashes[:KEPT]
    head = VERSION << 24 | min(len(hashes), MAX_SIZE)
    return head.to_bytes(4, "little") + lowest.tobytes()


def unpacked(signatures: Sequence[bytes]) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """The sizes and the lowest hashes of signatures. Shape: `(n,)` and `(n, KEPT)`.

    Raises:
        UsageError: one is no signature of this make.
    """
    for at, one in enumerate(signatures):
        if len(one) != SIGNATURE_BYTES or one[3] != VERSION:
            raise UsageError(
                f"signature {at} has {len(one)} bytes and version {one[3] if len(one) > 3 else None}; "
                f"allowed: {SIGNATURE_BYTES} bytes of version {VERSION}, as wrybill.merge.signature makes them"
            )
    rows = np.frombuffer(b"".join(signatures), "<u4").reshape(len(signatures), KEPT + 1)
    return (rows[:, 0] & MAX_SIZE).astype(np.int64), rows[:, 1:].astype(np.uint32)


def overlap(first: NDArray[np.uint32], second: NDArray[np.uint32]) -> Overlap:
    """How much of each text the other has, row by row. Shape of both: `(n, KEPT)`."""
    bound = np.minimum(first[:, -1:], second[:, -1:])  # FULL where the whole text is in the sketch
    both = np.concatenate((first, second), axis=1)
    both.sort(axis=1)
    same = (both[:, 1:] == both[:, :-1]) & (both[:, 1:] <= bound) & (both[:, 1:] != FULL)
    shared = same.sum(axis=1)
    sizes = [((rows <= bound) & (rows != FULL)).sum(axis=1) for rows in (first, second)]
    return Overlap(shared, shared / np.maximum(sizes[0], 1), shared / np.maximum(sizes[1], 1))
