"""Records that were coded before: from a file of JSON Lines, or from an archive."""

import sys
from collections.abc import Iterator
from pathlib import Path

from wrybill.errors import UsageError
from wrybill.export import jsonl
from wrybill.schema import EventRecord

STANDARD_INPUT = "-"


def records_from(place: str) -> Iterator[EventRecord]:
    """The records of a .jsonl file that `wrybill code` wrote, of standard input (`-`), or of an archive's folder.

    Raises:
        FormatError: a line is no record.
        UsageError: there is nothing at that place.
        ArchiveError: the folder is no archive.
    """
    if place == STANDARD_INPUT:
        yield from jsonl.read(sys.stdin.buffer, "standard input")
    elif "://" in place or Path(place).is_dir():
        from wrybill.archive import Archive

        yield from Archive(place).snapshot().records()
    elif Path(place).exists():
        with Path(place).open("rb") as stream:
            yield from jsonl.read(stream, place)
    else:
        raise UsageError(f"{place} is not there; allowed: a .jsonl file of events, - or an archive's folder")
