"""A file that is open for reading, told by its first bytes, and the streams that it may be packed in."""

import gzip
import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, BinaryIO

from wrybill.errors import FormatError, InputError
from wrybill.intake.extras import zstandard
from wrybill.intake.options import IntakeOptions
from wrybill.intake.sniff import SNIFF_BYTES, Kind, sniff
from wrybill.intake.streams import Joined, read_up_to

MAX_WINDOW_BYTES = 1 << 27  # of zstandard with --long; more would let a small file ask for gigabytes

Again = Callable[[], BinaryIO]


@dataclass(frozen=True)
class Opened:
    """A stream at its start, what to call it, and what it holds. `again` opens it a second time, where that can be."""

    stream: BinaryIO
    name: str
    kind: Kind
    again: Again | None = None


def opened(stream: BinaryIO, name: str, options: IntakeOptions, again: Again | None = None) -> Opened:
    """Look at the first bytes of a stream; what is packed with gzip or zstandard is unpacked, but web archives.

    Raises:
        FormatError: it holds nothing that is read here.
    """
    head = read_up_to(stream, SNIFF_BYTES)
    kind = sniff(head, name, options.text_column)
    if again is not None:
        stream.seek(0)
    else:
        stream = io.BufferedReader(Joined(head, stream))
    if kind not in (Kind.GZIP, Kind.ZSTD):
        return Opened(stream, name, kind, again)
    if kind is Kind.GZIP and _holds_records(head):
        return Opened(stream, name, Kind.WARC, again)
    inner = _gunzipped(stream, name) if kind is Kind.GZIP else _unzstd(stream, name)
    head = read_up_to(inner, SNIFF_BYTES)
    kind = sniff(head, _inner_name(name), options.text_column)
    if kind in (Kind.GZIP, Kind.ZSTD):
        raise FormatError(f"{name} is packed twice; unpack it first")
    return Opened(io.BufferedReader(Joined(head, inner)), name, kind)


def unpacked(raw: bytes, name: str, max_bytes: int) -> tuple[bytes, str]:
    """The bytes and the name of what gzip packed, but of web archives; others as they are.

    Raises:
        FormatError: it is damaged, or holds too much.
    """
    if not raw.startswith(b"\x1f\x8b") or _holds_records(raw[:SNIFF_BYTES]):
        return raw, name
    inner = read_up_to(_gunzipped(io.BytesIO(raw), name), max_bytes + 1)
    if len(inner) > max_bytes:
        raise FormatError(f"{name} holds more than {max_bytes} bytes; split it")
    return inner, _inner_name(name)


def whole(file: Opened, options: IntakeOptions) -> bytes:
    """All bytes of a file that must be held at once.

    Raises:
        InputError: they are too many.
    """
    raw = read_up_to(file.stream, options.max_bytes + 1)
    if len(raw) > options.max_bytes:
        raise InputError(
            f"{file.name} has more than {options.max_bytes} bytes, too many for one story; split it into its stories"
        )
    return raw


def _holds_records(head: bytes) -> bool:
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, 5) == b"WARC/"
    except zlib.error:
        return False


def _inner_name(name: str) -> str:
    path = PurePath(name)
    return path.stem if path.suffix.lower() in (".gz", ".gzip", ".zst", ".zstd") else path.name


def _gunzipped(stream: BinaryIO, name: str) -> "_Inner":
    return _Inner(gzip.GzipFile(fileobj=stream), name, (EOFError, zlib.error, gzip.BadGzipFile))


def _unzstd(stream: BinaryIO, name: str) -> "_Inner":
    library = zstandard()
    reader = library.ZstdDecompressor(max_window_size=MAX_WINDOW_BYTES).stream_reader(stream, read_across_frames=True)
    return _Inner(reader, name, (library.ZstdError,))


class _Inner(io.RawIOBase):
    """An unpacked stream whose damage is told in our words."""

    def __init__(self, stream: Any, name: str, damage: tuple[type[Exception], ...]) -> None:
        self._stream = stream
        self._name = name
        self._damage = damage

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        try:
            part = self._stream.read(len(buffer))
        except self._damage as error:
            raise FormatError(
                f"{self._name} is damaged where it was packed ({error}); what stood before the damage was read"
            ) from error
        buffer[: len(part)] = part
        return len(part)
