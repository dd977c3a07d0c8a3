"""The commands. One rule: parse, call one public function, print."""

import io
import sys

from rich.console import Console

from wrybill.cli.app import app
from wrybill.errors import UsageError, WrybillError

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line; what Wrybill or the system refuses becomes one line and an exit code (usage 2, else 1)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old terminal shows ? for an arrow, instead of a traceback
    try:
        app()
    except WrybillError as error:
        _say(str(error))
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except OSError as error:  # a folder that may not be written, a disk that is full
        _say(": ".join(str(part) for part in (error.filename, error.strerror or error) if part))
        sys.exit(1)


def _say(error: str) -> None:
    Console(stderr=True, highlight=False).print(f"error: {error}", style="red", markup=False, soft_wrap=True)
