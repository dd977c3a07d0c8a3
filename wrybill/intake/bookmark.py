"""How far a file was read, in a string that fits only the same file read in the same way."""

import hashlib
import io
from collections.abc import Callable
from typing import BinaryIO

import msgspec

from wrybill.intake.options import IntakeOptions

SAMPLE_BYTES = 1024  # at the start and before the mark; tells a file that grew from one that was replaced


class Bookmark(msgspec.Struct, frozen=True):
    """A place in a file: the offset of what comes next, how many items lie before it, and how to know the file."""

    at: int = 0
    number: int = 0
    like: str = ""


class Bookmarks:
    """Sets and finds the bookmarks of one file.

    Args:
        again: opens the file, beside the stream that is being read.
        options: how it is read; a bookmark of other columns or limits does not fit.
    """

    def __init__(self, again: Callable[[], BinaryIO], options: IntakeOptions) -> None:
        self._file = again()
        self._head = self._file.read(SAMPLE_BYTES)
        self.size = self._file.seek(0, io.SEEK_END)
        self._options = options

    def __enter__(self) -> "Bookmarks":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def here(self, at: int, number: int) -> str:
        """The position after `number` items that end at offset `at`."""
        return msgspec.json.encode(Bookmark(at, number, self._like(at))).decode()

    def find(self, position: str | None) -> Bookmark:
        """The place to go on; the start if there is no position, or the file is another one or read otherwise."""
        start = Bookmark()
        if position is None:
            return start
        try:
            mark = msgspec.json.decode(position, type=Bookmark)
        except msgspec.DecodeError:
            return start
        return mark if self._like(mark.at) == mark.like else start

    def _like(self, at: int) -> str:
        """A hash of how the file is read, its first bytes, and those before the offset."""
        self._file.seek(max(0, at - SAMPLE_BYTES))
        before = self._file.read(min(at, SAMPLE_BYTES))
        whole = self._options.reading.encode() + self._head[:at] + b"\x00" + before
        return hashlib.blake2b(whole, digest_size=10).hexdigest()
