"""The options of commands that visit many pages or look again and again."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from wrybill.intake import IntakeOptions, watch

PANEL = "Feeds, sitemaps and pages"
Contact = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Whom sites may write to, told to each of them.", rich_help_panel=PANEL),
]
Delay = Annotated[
    float,
    typer.Option("--delay", min=0, metavar="SECONDS", help="Between two requests to one host.", rich_help_panel=PANEL),
]
Since = Annotated[
    str | None,
    typer.Option(metavar="YYYY-MM-DD", help="Leave out what they date before this day.", rich_help_panel=PANEL),
]
Watch = Annotated[
    float | None,
    typer.Option(
        min=0, metavar="SECONDS", help="Never end: look for what is new so long after each look (docs/sources.md)."
    ),
]


def looks(inputs: Sequence[str], options: IntakeOptions, every_s: float | None) -> Iterator[Sequence[str]]:
    """The names to read: once, or after each look.

    Raises:
        UsageError: what cannot be watched.
    """
    return iter([inputs]) if every_s is None else watch(inputs, options, every_s=every_s)
