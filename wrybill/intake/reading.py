"""What arrives from an open file, by what it holds."""

from collections.abc import Iterator

from wrybill.intake.arrival import Arrival, digest, known_as
from wrybill.intake.bookmark import Bookmarks
from wrybill.intake.opened import Opened, whole
from wrybill.intake.options import IntakeOptions
from wrybill.intake.parquet import parquet_arrivals
from wrybill.intake.rows import jsonl_arrivals, table_arrivals
from wrybill.intake.sniff import DELIMITERS, Kind
from wrybill.intake.story import story_from_bytes
from wrybill.intake.warc import wacz_arrivals, warc_arrivals


def arrivals_in(file: Opened, options: IntakeOptions) -> Iterator[Arrival]:
    """The story or stories of a file.

    Raises:
        InputError: it holds none that can be read.
    """
    match file.kind:
        case Kind.JSONL:
            yield from _lines(file, options)
        case Kind.CSV | Kind.TSV:
            yield from table_arrivals(file.stream, file.name, DELIMITERS[file.kind], options)
        case Kind.PARQUET:
            yield from parquet_arrivals(file, options)
        case Kind.WARC:
            yield from warc_arrivals(file, options)
        case Kind.WACZ:
            yield from wacz_arrivals(file, options)
        case _:
            yield _one(file, options)


def _lines(file: Opened, options: IntakeOptions) -> Iterator[Arrival]:
    if file.again is None:
        yield from jsonl_arrivals(file.stream, file.name, options)
        return
    with Bookmarks(file.again, options) as marks:
        yield from jsonl_arrivals(file.stream, file.name, options, marks)


def _one(file: Opened, options: IntakeOptions) -> Arrival:
    raw = whole(file, options)
    if options.known(known_as(digest(raw))):
        return Arrival(None, file.name)
    story = story_from_bytes(raw, name=file.name, date=options.date, kind=file.kind, max_chars=options.max_chars)
    return Arrival(story, file.name)
