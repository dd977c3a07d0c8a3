"""A large file that lies elsewhere, read in pieces as a program moves through it; nothing of it is kept on disk."""

import io
from abc import ABC, abstractmethod
from collections import OrderedDict

PIECE_BYTES = 4 << 20  # a quarter of a second on a fast line; 20 s, the time that one URL may take, on a slow one
KEPT_PIECES = 4


class Pieces(ABC):
    """A file of `size` bytes, and the pieces of it that were read last."""

    def __init__(self) -> None:
        self.size = 0
        self._kept: OrderedDict[int, bytes] = OrderedDict()

    @abstractmethod
    def fetched(self, begin: int, length: int) -> bytes:
        """The bytes from `begin` on: `length` of them, or as many as there are.

        Raises:
            FetchError: they cannot be fetched.
        """

    def piece(self, number: int) -> bytes:
        """The bytes from `number` times PIECE_BYTES on.

        Raises:
            FetchError: they cannot be fetched.
        """
        if number in self._kept:
            self._kept.move_to_end(number)
            return self._kept[number]
        self._kept[number] = self.fetched(number * PIECE_BYTES, PIECE_BYTES)
        if len(self._kept) > KEPT_PIECES:
            self._kept.popitem(last=False)
        return self._kept[number]

    def open(self) -> io.BufferedReader:
        """A stream at its beginning; all streams share the pieces."""
        return io.BufferedReader(_Stream(self), 1 << 16)


class _Stream(io.RawIOBase):
    """One place in a file of pieces."""

    def __init__(self, file: Pieces) -> None:
        self._file = file
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._file.size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        if self._at >= self._file.size:
            return 0
        number, within = divmod(self._at, PIECE_BYTES)
        part = self._file.piece(number)[within : within + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)
