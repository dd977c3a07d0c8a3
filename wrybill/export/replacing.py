"""Files that are whole or not there: written beside the old one, which is replaced at the end."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open `path` for writing; it is replaced when the block ends well, and left as it was when it does not.

    Until then what is written goes to a hidden `.NAME.….part` beside it (the stream's `name`), which stays after a
    failure if it holds anything: the lines of a long run that was interrupted are not lost, and nobody takes them for
    all. Each run has a part of its own, so two runs at once do not mix. What is no regular file (`/dev/stdout`, a pipe)
    is written directly.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            yield stream
        return
    part = target.with_name(f".{target.name}.{token_hex(4)}.part")
    try:
        with part.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())  # before the rename: a power cut must not leave an empty file for the old one
        part.replace(target)
    finally:
        with suppress(OSError):
            if not part.stat().st_size:
                part.unlink()
