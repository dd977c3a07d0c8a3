"""The records of the last run that a person looked at, kept so that `wrybill explain ID` needs no file.

Only runs that print the table keep them, in `$XDG_STATE_HOME/wrybill/last.jsonl`, where `~/.local/state` stands for a
variable that is not set.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from wrybill.errors import UsageError


def path() -> Path:
    """Where the records of the last run are."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state"
    return Path(state) / "wrybill" / "last.jsonl"


def writable() -> bool:
    """Whether there is a place to keep records; that there is none is no error."""
    try:
        path().parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(path().parent, os.W_OK)


@contextmanager
def kept() -> Iterator[BinaryIO]:
    """A stream for this run's records, which become the last run's at the end, be it an interruption.

    What a person has seen can then be explained. Two runs at once do not mix; the one that ends later is the last.
    """
    part = path().with_name(f"{os.getpid()}.part") if writable() else None
    with Path(part or os.devnull).open("wb") as stream:
        try:
            yield stream
        finally:
            if part:
                stream.flush()
                part.replace(path())


def existing() -> Path:
    """The records of the last run.

    Raises:
        UsageError: none are kept.
    """
    if not path().is_file():
        raise UsageError(
            f"no run is kept in {path()}; run `wrybill code STORY` first, or name the story: explain ID STORY"
        )
    return path()
