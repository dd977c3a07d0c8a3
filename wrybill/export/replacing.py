"""Files that are whole or not there: written beside the old one, which is replaced at the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open `path` for writing; it is replaced when the block ends well, and left as it was when it does not.

    Until then what is written goes to `PATH.part`, which stays after a failure: the lines of a long run that was
    interrupted are not lost, and nobody takes them for all. What is no regular file (`/dev/stdout`, a pipe) is written
    directly.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            yield stream
        return
    part = target.with_name(target.name + ".part")
    with part.open("wb") as stream:
        yield stream
    part.replace(target)
