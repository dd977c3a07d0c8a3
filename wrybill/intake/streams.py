"""Streams of bytes: read to a size, or put together."""

import io
from typing import BinaryIO


def read_up_to(file: "BinaryIO | io.RawIOBase", size: int) -> bytes:
    """`size` bytes, or all there are; pipes give them in pieces."""
    parts: list[bytes] = []
    while size > 0 and (part := file.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


class Joined(io.RawIOBase):
    """Bytes already read, then the rest of their file: lets a pipe be sniffed and still be streamed."""

    def __init__(self, head: bytes, rest: "BinaryIO | io.RawIOBase") -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Fill the buffer as far as the head, or the next piece of the rest, reaches."""
        part = self._head[: len(buffer)] or self._rest.read(len(buffer)) or b""
        self._head = self._head[len(part) :]
        buffer[: len(part)] = part
        return len(part)
