"""The commands. One rule: parse, call one public function, print."""

import io
import sys

from rich.console import Console

from wrybill.cli.app import app
from wrybill.errors import UsageError, WrybillError

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line; what Wrybill raises on purpose becomes one line and an exit code (usage 2, else 1)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old terminal shows ? for an arrow, instead of a traceback
    try:
        app()
    except WrybillError as error:
        Console(stderr=True, highlight=False).print(f"error: {error}", style="red", markup=False, soft_wrap=True)
        sys.exit(2 if isinstance(error, UsageError) else 1)
