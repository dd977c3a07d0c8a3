"""The files of a folder, in an order that does not change."""

import os
from pathlib import Path


def files_under(folder: Path, leave_out: Path | None) -> list[str]:
    """All files below a folder but hidden ones and `leave_out`, sorted; links to folders are not followed."""
    left_out = leave_out.resolve() if leave_out else None
    found: list[Path] = []
    for where, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(Path(where, name) for name in files if not name.startswith("."))
    read = (path for path in found if left_out is None or path.resolve() != left_out)
    return [str(path) for path in sorted(read, key=lambda path: path.parts)]
