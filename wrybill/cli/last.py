"""The records of the last run that a person looked at, kept so that `wrybill explain ID` needs no file.

Only runs that print the table keep them, in `$XDG_STATE_HOME/wrybill/last.jsonl`, where `~/.local/state` stands for a
variable that is not set.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from wrybill.errors import UsageError
from wrybill.export import jsonl
from wrybill.schema import EventRecord

Keep = Callable[[Iterable[EventRecord]], None]


def path() -> Path | None:
    """Where the records of the last run are; None for a user without a home folder."""
    try:
        state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state"
    except RuntimeError:
        return None
    return Path(state) / "wrybill" / "last.jsonl"


def writable() -> bool:
    """Whether there is a place to keep records; that there is none is no error."""
    place = path()
    if place is None:
        return False
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(place.parent, os.W_OK)


@contextmanager
def kept() -> Iterator[Keep]:
    """What keeps this run's records, which become the last run's at the end, be it an interruption.

    What a person has seen can then be explained. Two runs at once do not mix; the one that ends later is the last. A
    copy that fails (a full disk) is given up, and the run goes on without.
    """
    place = path() if writable() else None
    if place is None:
        yield lambda records: None
        return
    part = place.with_name(f"{os.getpid()}.part")
    copy = _Copy(part)
    try:
        yield copy.keep
    finally:
        with suppress(OSError):
            copy.end(place)


class _Copy:
    """Records on their way into a file, until the first error."""

    def __init__(self, part: Path) -> None:
        self._part = part
        self._stream: BinaryIO | None = None
        with suppress(OSError):
            self._stream = part.open("wb")

    def keep(self, records: Iterable[EventRecord]) -> None:
        if self._stream is None:
            return
        try:
            jsonl.write(records, self._stream)
            self._stream.flush()
        except OSError:
            self._give_up(self._stream)

    def end(self, place: Path) -> None:
        if self._stream is not None:
            self._stream.close()
            self._part.replace(place)

    def _give_up(self, stream: BinaryIO) -> None:
        self._stream = None
        with suppress(OSError):
            stream.close()
        with suppress(OSError):
            self._part.unlink()


def existing() -> Path:
    """The records of the last run.

    Raises:
        UsageError: none are kept.
    """
    place = path()
    if place is None or not place.is_file():
        raise UsageError(
            f"no run is kept in {place or 'any home folder'}; run `wrybill code STORY` first, or name the story: "
            "explain ID STORY"
        )
    return place
