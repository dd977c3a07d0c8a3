"""The records of the last run that a person looked at, kept so that `wrybill explain ID` needs no file.

Only runs that print the table keep them, in `$XDG_STATE_HOME/wrybill/last.jsonl`, where `~/.local/state` stands for a
variable that is not set.
"""

import os
from pathlib import Path

from wrybill.errors import UsageError


def path() -> Path:
    """Where the records of the last run are."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state"
    return Path(state) / "wrybill" / "last.jsonl"


def writable() -> Path:
    """Where to keep this run's records; the null device where there is no place for them, since that is no error."""
    try:
        path().parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(os.devnull)
    return path() if os.access(path().parent, os.W_OK) else Path(os.devnull)


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
