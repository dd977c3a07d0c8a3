"""`wrybill show`: a story as it was understood."""

import sys
from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import Console

from wrybill.cli.options import AllowPrivate, Date, MinProb, Model
from wrybill.cli.page import print_page
from wrybill.cli.tally import Tally
from wrybill.engine import Coder
from wrybill.errors import InputError
from wrybill.intake import IntakeOptions, stories
from wrybill.schema import Rejected, Story


def show(
    story: Annotated[
        str, typer.Argument(metavar="STORY", help="A file, a URL, or - for standard input.", show_default=False)
    ],
    date: Date = None,
    min_prob: MinProb = None,
    model: Model = None,
    allow_private: AllowPrivate = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Print the cleaned text alone, in which the offsets of records count.")
    ] = False,
) -> None:
    """Show a story as it was cleaned, its sentences numbered, the words of its events marked."""
    found = stories([story], IntakeOptions(date=date, allow_private=allow_private))
    raise typer.Exit(print_texts(found) if plain else print_pages(found, Coder(min_prob=min_prob, model=model)))


def print_texts(found: Iterable[Story | Rejected]) -> int:
    """Print the text of each story, letter for letter, and a line feed; the exit code."""
    tally = Tally(Console(stderr=True, highlight=False), notices=False)
    for taken in found:
        if isinstance(taken, Rejected):
            tally.reject(taken)
        else:
            sys.stdout.buffer.write(taken.text.encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()
    return 1 if tally.rejected else 0


def print_pages(found: Iterable[Story | Rejected], coder: Coder) -> int:
    """Print each story with its events; the exit code."""
    console = Console(highlight=False, emoji=False)
    tally = Tally(Console(stderr=True, highlight=False), notices=False)
    for taken in found:
        if isinstance(taken, Rejected):
            tally.reject(taken)
            continue
        try:
            reading = coder.read(taken)
        except InputError as error:
            tally.reject(Rejected(story=taken.id, stage="code", reason=str(error)))
            continue
        records = coder.code_reading(reading)
        print_page(reading, records, console)
        tally.count(records)
    return tally.close()
