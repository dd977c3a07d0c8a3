"""Web archives: WARC and WET files as crawlers write them, and WACZ, each page of them a story."""

import zipfile
import zlib
from collections.abc import Iterator
from urllib.parse import urlsplit

from wrybill.errors import FormatError, InputError
from wrybill.intake.arrival import Arrival, attempted, digest, known_as, rejected
from wrybill.intake.bookmark import Bookmark, Bookmarks
from wrybill.intake.opened import Again, Opened
from wrybill.intake.options import IntakeOptions
from wrybill.intake.records import Damage, Record, next_start, read_records
from wrybill.intake.sniff import Kind, kind_of_name
from wrybill.intake.story import story_from_bytes
from wrybill.schema import Rejected, Story

# What zipfile raises on damaged files; RuntimeError on those that are locked with a password.
ZIP_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError)
PAGES = ("text/html", "application/xhtml+xml", "text/plain")


def warc_arrivals(file: Opened, options: IntakeOptions) -> Iterator[Arrival]:
    """The pages of a web archive, record by record; a position is the offset of the next record.

    Records that are no page (requests, redirects, images, robots.txt) are passed over without a word.

    Raises:
        FormatError: it holds no page.
    """
    empty = True
    for arrival in _from_pipe(file, options) if file.again is None else _from_file(file, file.again, options):
        empty = False
        yield arrival
    if empty:
        raise FormatError(f"{file.name} holds no pages that were answered with 200 and are HTML or text")


def _from_pipe(file: Opened, options: IntakeOptions) -> Iterator[Arrival]:
    for found in read_records(file.stream, 0, options.max_bytes):
        yield from _arrival(found, file.name, None, options)


def _from_file(file: Opened, again: Again, options: IntakeOptions) -> Iterator[Arrival]:
    with Bookmarks(again, options) as marks:
        position = options.positions.get(file.name)
        left, end = marks.find(position), marks.size
        if 0 < left.at < end and next_start(file.stream, left.at) != left.at:
            left = Bookmark()  # of a file that was packed in one piece only the beginning can be gone to
        if left.at:
            yield Arrival(None, file.name, position, count=max(1, left.number))
        if left.at >= end:
            return
        for found, after, number in _with_ends(read_records(file.stream, left.at, options.max_bytes), left.number, end):
            here = None if after is None else marks.here(after, number)
            yield from _arrival(found, file.name, here, options)


def _with_ends(
    found: Iterator[Record | Damage], number: int, end: int
) -> Iterator[tuple[Record | Damage, int | None, int]]:
    """Each with the start of the next one, and its number.

    There is no place to go on from before damage that cannot be found again, nor within a file that was packed in one
    piece. A record that the end of the file cuts off is begun again, as the file may grow.
    """
    held: Record | Damage | None = None
    for item in found:
        if held is not None:
            number += 1
            no_place = item.start >= end or (isinstance(item, Damage) and item.is_lost)
            yield held, None if no_place else item.start, number
        held = item
    if held is not None:
        cut_off = isinstance(held, Damage) and held.is_end
        yield held, held.start if cut_off else end, number + 1


def _arrival(found: Record | Damage, origin: str, position: str | None, options: IntakeOptions) -> Iterator[Arrival]:
    """What a record gives: a story, a rejection, word that it is known, or nothing."""
    if isinstance(found, Damage):
        place = f"{origin}@{found.start}"
        yield Arrival(rejected(place, f"the record at byte {found.start} is damaged ({found.why})"), origin, position)
    elif _is_page(found):
        yield Arrival(_item(found, options), origin, position)


def _is_page(record: Record) -> bool:
    answered = record.status is None or record.status == 200
    kind = (record.content_type or "").partition(";")[0].strip().lower()
    return answered and (kind in PAGES or (not kind and record.body is not None)) and _is_web(record.url)


def _is_web(url: str) -> bool:
    """Whether it is the address of a page, not of a name look-up or of robots.txt."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.path != "/robots.txt"


def _item(record: Record, options: IntakeOptions) -> Story | Rejected | None:
    body = record.body
    if body is None:
        return rejected(record.url, f"it has more than {options.max_bytes} bytes, too many for one story")
    if options.known(known_as(digest(body))):
        return None
    return attempted(
        record.url,
        lambda: story_from_bytes(
            body, name=record.url, date=options.date, url=record.url, charset=record.charset,
            kind=Kind.TEXT if record.is_text else None, max_chars=options.max_chars,
        ),
    )  # fmt: skip


def wacz_arrivals(file: Opened, options: IntakeOptions) -> Iterator[Arrival]:
    """The pages of the web archives in a WACZ file.

    Raises:
        InputError: it is damaged, holds no web archive, or comes through a pipe.
    """
    if not file.stream.seekable():
        raise InputError(f"{file.name} is a WACZ file, which cannot be read from a pipe; save it to a file")
    try:
        archive = zipfile.ZipFile(file.stream)
    except ZIP_DAMAGE as error:
        raise FormatError(f"{file.name} is damaged ({error}); download it again") from error
    names = sorted(name for name in archive.namelist() if name.startswith("archive/") and kind_of_name(name))
    if not names:
        raise FormatError(f"{file.name} holds no web archive (archive/*.warc.gz); check how it was made")
    for name in names:
        try:
            for found in _member_records(archive, name, options):
                yield from _arrival(found, file.name, None, options)
        except FormatError as error:
            yield Arrival(rejected(f"{file.name}:{name}", str(error)), file.name)


def _member_records(archive: zipfile.ZipFile, name: str, options: IntakeOptions) -> Iterator[Record | Damage]:
    try:
        with archive.open(name) as member:
            yield from read_records(member, 0, options.max_bytes)  # type: ignore[arg-type]
    except ZIP_DAMAGE as error:
        raise FormatError(f"it is damaged ({error}); download it again") from error
