"""`wrybill show`: a story as it was understood."""

from typing import Annotated

import typer
from rich.console import Console

from wrybill.cli.options import AllowPrivate, Date, MinProb, Model
from wrybill.cli.page import print_page
from wrybill.cli.tally import Tally
from wrybill.engine import Coder
from wrybill.errors import InputError
from wrybill.intake import IntakeOptions, stories
from wrybill.schema import Rejected


def show(
    story: Annotated[
        str, typer.Argument(metavar="STORY", help="A file, a URL, or - for standard input.", show_default=False)
    ],
    date: Date = None,
    min_prob: MinProb = None,
    model: Model = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Show a story as it was cleaned, its sentences numbered, the words of its events marked."""
    console = Console(highlight=False, emoji=False)
    tally = Tally(Console(stderr=True, highlight=False), notices=False)
    coder = Coder(min_prob=min_prob, model=model)
    for taken in stories([story], IntakeOptions(date=date, allow_private=allow_private)):
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
    raise typer.Exit(tally.close())
