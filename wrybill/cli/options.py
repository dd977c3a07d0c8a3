"""The options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer


class Format(StrEnum):
    """What `wrybill code` writes."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def column(field: str) -> Any:
    """An option that names a column of CSV and a key of JSONL; typer's own type for options is Any."""
    panel = "CSV columns and JSONL keys"
    return typer.Option(metavar="NAME", help=f"CSV column or JSONL key of the {field}.", rich_help_panel=panel)


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUTS...",
        help="Files (text, HTML, JSONL, CSV), folders, http(s) URLs, or - for standard input.",
        show_default=False,
    ),
]
Date = Annotated[
    str | None,
    typer.Option(
        metavar="YYYY-MM-DD", help="When the stories were published; without it, “on Monday” may stay relative."
    ),
]
WordsDate = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYY-MM-DD", help="The day that the words count from, as a story's publication."),
]
MinProb = Annotated[
    float | None,
    typer.Option(
        min=0, max=1, metavar="P", help="Keep events of at least this probability, in place of the reader's own choice."
    ),
]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Fetch from private and local addresses, too.")]
Model = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", help="Read with the weights that `wrybill train` wrote there, not with those that ship."
    ),
]
Gazetteer = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="A .csv or .tsv of your own actors, agents and places (docs/gazetteers.md)."),
]
Evidence = Annotated[
    bool, typer.Option("--evidence", help="Show each event's sentence with the words marked (table only).")
]
