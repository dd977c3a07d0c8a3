"""One JSON document, written piece by piece."""

from collections.abc import Iterable
from typing import BinaryIO


def write_items(items: Iterable[bytes], head: bytes, tail: bytes, stream: BinaryIO) -> None:
    """Write encoded items, one a line, with commas between them, between `head` and `tail`."""
    stream.write(head)
    before = b"\n"
    for item in items:
        stream.write(before + item)
        before = b",\n"
    stream.write(b"\n" + tail)
