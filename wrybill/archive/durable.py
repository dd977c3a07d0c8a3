"""Files that outlast a power cut: all that a commit names is on the disk before the commit is.

The store's library leaves it to the system when a file goes from memory to the disk. A process that is killed loses
nothing by that, a machine that loses its power may: the newest files are then empty or gone.
"""

import json
import os
from pathlib import Path
from urllib.parse import unquote


def to_disk(table: Path, first: int, last: int) -> None:
    """Wait until these versions of a Delta table in a folder are on the disk: data, log, checkpoints and their names.

    Args:
        table: the table's folder.
        first: the first version that may not be on the disk yet.
        last: the last one, included.

    Raises:
        OSError: the disk failed.
    """
    log = table / "_delta_log"
    files = {log / "_last_checkpoint"}
    for version in range(first, last + 1):
        entry = log / f"{version:020d}.json"
        files |= {entry, *log.glob(f"{version:020d}.checkpoint*.parquet")}
        actions = map(json.loads, entry.read_text("utf-8").splitlines())
        files |= {table / unquote(action["add"]["path"]) for action in actions if "add" in action}
    there = [file for file in files if file.exists()]  # what a version added, the next one may have replaced
    for file in there:
        _sync(file, os.O_RDWR)
    if os.name != "nt":  # Windows writes names with the files
        for folder in {file.parent for file in there} | {table}:
            _sync(folder, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
