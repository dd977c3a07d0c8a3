"""The records of a web archive (WARC, WET), streamed by fastwarc; a damaged one costs no other.

fastwarc stops at the first byte that it cannot read. Then the next record is looked for where one can begin: at a gzip
member that holds `WARC/`, or at such a line in a file that is not packed.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from wrybill.intake.extras import fastwarc

GZIP = re.compile(rb"\x1f\x8b\x08", re.S)
PLAIN = re.compile(rb"(?<=\n)WARC/[01]\.\d")
STEP_BYTES = 1 << 20
PROBE_BYTES = 512  # of a gzip member, enough to unpack its first five
TEXT = "conversion"  # the records of WET files
WITH_BODY = ("response", "resource", TEXT)
PACKED_BY = ("content-encoding", "transfer-encoding")
OVERLAP = 16  # of two steps, so that no mark is cut in two


@dataclass(frozen=True, slots=True)
class Record:
    """A record that holds a body, at `start` in the file. `body` is unpacked; None if it is larger than allowed."""

    start: int
    url: str
    is_text: bool
    status: int | None
    content_type: str | None
    charset: str | None
    body: bytes | None


@dataclass(frozen=True, slots=True)
class Damage:
    """A record that cannot be read, at `start`; if `is_end`, one that the end of the file cuts off.

    If `is_lost`, its start could not be found, and `start` is that of the record behind it.
    """

    start: int
    why: str
    is_end: bool = False
    is_lost: bool = False


def read_records(stream: BinaryIO, start: int, max_bytes: int) -> Iterator[Record | Damage]:
    """Read the responses, resources and conversions (WET) of an archive from a record's start.

    Args:
        stream: the file; damage can be stepped over only in one that can be searched.
        start: where a record begins.
        max_bytes: the most bytes that a body may have.
    """
    at: int | None = start
    why = None  # of a failure whose record has not been found
    while at is not None:
        run = _Run(stream, at, max_bytes)
        try:
            for found in run:
                if why is not None:
                    yield Damage(at, why, is_lost=True)
                    why = None
                if found is not None:
                    yield found
            if run.last >= at:
                return
            why = "no record begins there"
        except OSError as error:
            why = str(error)
        if not stream.seekable():
            yield Damage(run.last + 1, f"{why}; what follows was not read, because a pipe cannot be searched")
            return
        if run.last < at:
            yield _as_it_is(stream, at, max_bytes) or Damage(at, why)
            why, at = None, next_start(stream, at + 1)
        else:
            at = next_start(stream, run.last + 1)
    if why is not None:
        yield Damage(run.last + 1, why, is_end=True)


def next_start(stream: BinaryIO, after: int) -> int | None:
    """The first place at or behind `after` where a record begins; None if there is none."""
    stream.seek(0)
    mark = PLAIN if stream.read(5) == b"WARC/" else GZIP
    at = max(0, after - 1)  # a mark of a line needs the byte before it
    while True:
        stream.seek(at)
        step = stream.read(STEP_BYTES + OVERLAP)
        for found in mark.finditer(step):
            place = at + found.start()
            if place >= after and (mark is PLAIN or _holds_record(stream, place)):
                return place
        if len(step) < STEP_BYTES + OVERLAP:
            return None
        at += STEP_BYTES


def _holds_record(stream: BinaryIO, at: int) -> bool:
    stream.seek(at)
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(stream.read(PROBE_BYTES), 5) == b"WARC/"
    except zlib.error:
        return False


class _Run:
    """The records from one place on; `last` is where the last one that was read begins."""

    def __init__(self, stream: BinaryIO, at: int, max_bytes: int, unpack: str = "all") -> None:
        if stream.seekable():
            stream.seek(at)
        else:
            stream = _Counted(stream)  # type: ignore[assignment]
        self.last = at - 1
        self._records = fastwarc().ArchiveIterator(stream, parse_http=False)
        self._max_bytes = max_bytes
        self._unpack = unpack

    def __iter__(self) -> Iterator[Record | Damage | None]:
        for record in self._records:
            kind = record.headers.get("WARC-Type", "").lower()
            found = self._read(record, kind == TEXT) if kind in WITH_BODY else None
            self.last = record.stream_pos
            yield found

    def _read(self, record: Any, is_text: bool) -> Record | Damage:
        if not record.headers.get("Content-Length", "").strip().isdecimal():
            raise OSError("it does not say how long it is")
        record.parse_http(auto_decode=self._unpack)
        http, size = record.http_headers, record.content_length
        packed = http is not None and self._unpack != "none" and any(name in http for name in PACKED_BY)
        body = (
            self._unpacked(record.reader) if packed else record.reader.read(size) if size <= self._max_bytes else None
        )
        if not packed and body is not None and len(body) < size:
            return Damage(record.stream_pos, f"it has {len(body)} of its {size} bytes", is_end=True)
        return Record(
            start=record.stream_pos,
            url=record.headers.get("WARC-Target-URI", "").strip("<>"),
            is_text=is_text,
            status=None if http is None else http.status_code,
            content_type=record.headers.get("Content-Type") if http is None else record.http_content_type,
            charset=None if http is None else record.http_charset,
            body=body,
        )

    def _unpacked(self, reader: Any) -> bytes | None:
        """A body whose size is known only when it is unpacked; None if that is more than allowed."""
        parts, size = [], 0
        while part := reader.read(STEP_BYTES):
            parts.append(part)
            size += len(part)
            if size > self._max_bytes:
                return None
        return b"".join(parts)


class _Counted:
    """A pipe that knows how far it was read, which fastwarc asks for."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        part = self._stream.read(size)
        self._at += len(part)
        return part

    def seek(self, offset: int, whence: int = 0) -> int:
        if (offset, whence) != (0, 1):
            raise OSError("a pipe cannot be searched")
        return self._at

    def tell(self) -> int:
        return self._at

    def seekable(self) -> bool:
        return False


def _as_it_is(stream: BinaryIO, at: int, max_bytes: int) -> Record | None:
    """The record with a body that is not packed as its headers say; None if it cannot be read so either."""
    try:
        found = next(iter(_Run(stream, at, max_bytes, "none")), None)
    except OSError:
        return None
    return found if isinstance(found, Record) else None
