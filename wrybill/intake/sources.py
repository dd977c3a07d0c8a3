"""The names on a command line, each turned into what arrives from it: files, folders, URLs, `-` for standard input."""

import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from wrybill.errors import FetchError, InputError
from wrybill.intake.arrival import Arrival, digest, known_as, rejected
from wrybill.intake.bookmark import Bookmarks
from wrybill.intake.fetch import fetch
from wrybill.intake.options import IntakeOptions
from wrybill.intake.rows import jsonl_arrivals, table_arrivals
from wrybill.intake.sniff import DELIMITERS, SNIFF_BYTES, Kind, sniff
from wrybill.intake.story import story_from_bytes
from wrybill.schema import Rejected, Story

URL = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]+)://")


def stories(inputs: Iterable[str], options: IntakeOptions | None = None) -> Iterator[Story | Rejected]:
    """Read inputs one after another, in the order given; a folder's files come sorted by path.

    An input that cannot become a story is yielded as `Rejected`, and the next one is read. Nothing is held but the file
    being read; JSON Lines are read line by line.

    Args:
        inputs: paths of files and folders, http(s) URLs, or `-` for standard input.
        options: what to assume and to allow; the defaults if None.
    """
    return (arrival.item for arrival in arrivals(inputs, options) if arrival.item is not None)


def arrivals(inputs: Iterable[str], options: IntakeOptions | None = None) -> Iterator[Arrival]:
    """`stories`, each with its origin and the position to go on from, and word of each that is known already.

    A caller that keeps the newest position of every origin together with the stories, and gives them back as
    `options.positions`, loses none and gets none twice, wherever it was stopped.
    """
    options = options or IntakeOptions()
    for name in inputs:
        try:
            yield from _arrivals_of(name, options)
        except InputError as error:
            yield Arrival(rejected(name, str(error)), name)
        except OSError as error:
            yield Arrival(rejected(name, f"it cannot be read: {error.strerror or error}"), name)


def _arrivals_of(name: str, options: IntakeOptions) -> Iterator[Arrival]:
    if name == "-":
        yield from _arrivals_in(sys.stdin.buffer, "standard input", options)
        return
    if URL.match(name):
        yield _fetched(name, options)
        return
    path = Path(name)
    if not name or "\x00" in name or not path.exists():
        way_in = "to code these words, pass them by standard input: wrybill code -" if " " in name else "check it"
        raise InputError(f"there is no file or folder of this name; {way_in}")
    if path.is_dir():
        files = _files_under(path, options.leave_out)
        if not files:
            raise InputError(f"{name} is a folder that holds no files; hidden files and that of --out are not read")
        yield from arrivals(files, options)
        return
    if not path.is_file():
        raise InputError(f"{name} is neither a file nor a folder; save its content to a file, or pass it by `-`")
    with path.open("rb") as file:
        yield from _arrivals_in(file, name, options, path)


def _files_under(folder: Path, leave_out: Path | None) -> list[str]:
    """All files below a folder but hidden ones and `leave_out`, sorted; links to folders are not followed."""
    left_out = leave_out.resolve() if leave_out else None
    found: list[Path] = []
    for where, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(Path(where, name) for name in files if not name.startswith("."))
    read = (path for path in found if left_out is None or path.resolve() != left_out)
    return [str(path) for path in sorted(read, key=lambda path: path.parts)]


def _arrivals_in(file: BinaryIO, name: str, options: IntakeOptions, path: Path | None = None) -> Iterator[Arrival]:
    """The story or stories of an open file, by what its first bytes show."""
    head = _read_up_to(file, SNIFF_BYTES)
    kind = sniff(head, name, options.text_column)
    if kind is Kind.JSONL:
        if path is None:
            yield from jsonl_arrivals(io.BufferedReader(_Joined(head, file)), name, options)
            return
        file.seek(0)
        with Bookmarks(path, options) as marks:
            yield from jsonl_arrivals(file, name, options, marks)
        return
    raw = head + _read_up_to(file, options.max_bytes + 1 - len(head))
    if len(raw) > options.max_bytes:
        raise InputError(
            f"{name} has more than {options.max_bytes} bytes, too many for one story; split it into its stories"
        )
    if kind in DELIMITERS:
        yield from table_arrivals(raw, name, DELIMITERS[kind], options)
    elif options.known(known_as(digest(raw))):
        yield Arrival(None, name)
    else:
        story = story_from_bytes(raw, name=name, date=options.date, kind=kind, max_chars=options.max_chars)
        yield Arrival(story, name)


def _read_up_to(file: BinaryIO, size: int) -> bytes:
    """`size` bytes, or all there are; pipes give them in pieces."""
    parts: list[bytes] = []
    while size > 0 and (part := file.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


class _Joined(io.RawIOBase):
    """Bytes already read, then the rest of their file: lets a pipe be sniffed and still be streamed."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        part = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(part) :]
        buffer[: len(part)] = part
        return len(part)


def _fetched(url: str, options: IntakeOptions) -> Arrival:
    if URL.match(url).group(1).lower() not in ("http", "https"):  # type: ignore[union-attr]
        raise FetchError(f"{url} cannot be fetched; only http and https addresses are")
    if options.known(url):
        return Arrival(None, url)
    page = fetch(url, options)
    if (page.url != url and options.known(page.url)) or options.known(known_as(digest(page.body))):
        return Arrival(None, url)
    story = story_from_bytes(
        page.body, name=url, date=options.date, url=page.url, charset=page.charset, max_chars=options.max_chars
    )
    return Arrival(story, url)
