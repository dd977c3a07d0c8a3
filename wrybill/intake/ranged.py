"""A large file on the web, read in pieces as a program moves through it; nothing of it is kept on disk."""

import io
import re
from collections import OrderedDict
from dataclasses import dataclass, field

from wrybill.errors import FetchError, UnavailableError
from wrybill.intake.fetch import Fetched
from wrybill.intake.web import Web

PIECE_BYTES = 4 << 20  # a quarter of a second on a fast line; 20 s, the time that one URL may take, on a slow one
KEPT_PIECES = 4
TRIES = 4  # of a piece; between them the host is given the time that `Web` gives those that fail
RANGE = re.compile(r"bytes \d+-\d+/(\d+)\Z")


@dataclass
class Remote:
    """A file on the web and the pieces of it that were read last.

    Args:
        url: its address.
        web: who fetches.
    """

    url: str
    web: Web
    size: int = 0
    _tag: str | None = None
    _pieces: "OrderedDict[int, bytes]" = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self.piece(0)

    def piece(self, number: int) -> bytes:
        """The bytes from `number` times PIECE_BYTES on.

        Raises:
            FetchError: they cannot be fetched, the server sends no pieces, or the file has changed meanwhile.
        """
        if number in self._pieces:
            self._pieces.move_to_end(number)
            return self._pieces[number]
        begin = number * PIECE_BYTES
        page = self._fetched(begin)
        stated = RANGE.match(page.headers.get("content-range", ""))
        if stated is None:
            raise FetchError(f"{self.url} is not sent in pieces by its server; download it and give the file")
        size, tag = int(stated[1]), page.headers.get("etag")
        if self.size and (size, tag) != (self.size, self._tag):
            raise FetchError(f"{self.url} was replaced while it was read; add it again")
        if len(page.body) != min(PIECE_BYTES, size - begin):
            raise UnavailableError(f"{self.url} sent {len(page.body)} bytes in place of {PIECE_BYTES}; try again later")
        self.size, self._tag = size, tag
        self._pieces[number] = page.body
        if len(self._pieces) > KEPT_PIECES:
            self._pieces.popitem(last=False)
        return page.body

    def _fetched(self, begin: int) -> Fetched:
        wanted = {"Range": f"bytes={begin}-{begin + PIECE_BYTES - 1}", "Accept-Encoding": "identity"}
        for _ in range(TRIES - 1):
            try:
                return self.web.get(self.url, wanted)
            except UnavailableError:
                continue
        return self.web.get(self.url, wanted)

    def open(self) -> io.BufferedReader:
        """A stream at its beginning; all streams share the pieces."""
        return io.BufferedReader(_Stream(self), 1 << 16)


class _Stream(io.RawIOBase):
    """One place in a remote file."""

    def __init__(self, remote: Remote) -> None:
        self._remote = remote
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._remote.size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        if self._at >= self._remote.size:
            return 0
        number, within = divmod(self._at, PIECE_BYTES)
        part = self._remote.piece(number)[within : within + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)
