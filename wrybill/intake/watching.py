"""Inputs that are looked at again and again: what is new or has changed since the last look."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from wrybill.errors import InputError, UsageError
from wrybill.intake.folder import files_under
from wrybill.intake.online import is_address
from wrybill.intake.options import IntakeOptions
from wrybill.intake.sniff import SNIFF_BYTES, Kind, sniff

SETTLED_S = 2.0  # a file that changed more lately may still be written, and is left for the next look
NAMES_PAGES = (Kind.ADDRESSES, Kind.FEED, Kind.SITEMAP)
Stamp = tuple[int, int]


def watch(
    inputs: Iterable[str],
    options: IntakeOptions | None = None,
    *,
    every_s: float = 300.0,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[list[str]]:
    """Look at inputs for ever; after each look, the names that are to be read now, for `arrivals`.

    Of files and folders those are the files that are new or have changed, once they have lain still for a moment.
    Feeds, sitemaps and other addresses come each time, and so do lists of them; they are asked only for what is new.
    What was seen is forgotten with the process: an archive knows the content of files that it took in before.

    Args:
        inputs: paths of files and folders, and http(s) URLs.
        options: as for `arrivals`.
        every_s: the seconds from the end of one look, and all that was done about it, to the next.
        sleep: how to wait.

    Raises:
        UsageError: less than no time between two looks, standard input, or a path that is not there at the first look.
    """
    options = options or IntakeOptions()
    names = list(inputs)
    if every_s < 0:
        raise UsageError(f"every_s is {every_s}; it must be 0 or more")
    for name in names:
        if name in ("", "-") or not (is_address(name) or Path(name).exists()):
            raise UsageError(f"{name or 'no name'} cannot be watched; give folders, files and addresses that are there")
    return _looks(names, options, every_s, sleep)


def _looks(
    names: list[str], options: IntakeOptions, every_s: float, sleep: Callable[[float], None]
) -> Iterator[list[str]]:
    seen: dict[str, Stamp] = {}
    while True:
        yield [new for name in names for new in _new(name, seen, options)]
        sleep(every_s)


def _new(name: str, seen: dict[str, Stamp], options: IntakeOptions) -> Iterator[str]:
    """The names to read for one input, noted as seen."""
    if is_address(name):
        yield name
        return
    path = Path(name)
    for file in files_under(path, options.leave_out) if path.is_dir() else [name]:
        try:
            state = os.stat(file)  # noqa: PTH116 — a million of these are made each look
        except OSError:  # it went away since the folder was listed
            seen.pop(file, None)
            continue
        stamp = state.st_size, state.st_mtime_ns
        if seen.get(file) == stamp or time.time() - state.st_mtime < SETTLED_S:
            continue
        if not _names_pages(file, options):
            seen[file] = stamp
        yield file


def _names_pages(file: str, options: IntakeOptions) -> bool:
    """Whether a file stays as it is while what it leads to changes."""
    try:
        with Path(file).open("rb") as stream:
            return sniff(stream.read(SNIFF_BYTES), file, options.text_column) in NAMES_PAGES
    except (OSError, InputError):  # told when it is read
        return False
