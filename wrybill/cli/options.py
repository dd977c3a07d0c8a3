"""The options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from wrybill.engine.engines import EngineName


class Format(StrEnum):
    """What `wrybill code` writes: a table for people, or one of `wrybill.export.FORMATS`."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    DATAPACKAGE = "datapackage"
    PARQUET = "parquet"
    PLOVER = "plover"
    POLECAT = "polecat"
    ICEWS = "icews"
    GDELT = "gdelt"
    GDELT_MENTIONS = "gdelt-mentions"
    ACLED = "acled"
    UCDP = "ucdp"
    GEOJSON = "geojson"
    JSONLD = "jsonld"
    FTM = "ftm"


def column(field: str) -> Any:
    """An option that names a column of CSV and a key of JSONL; typer's own type for options is Any."""
    panel = "CSV columns and JSONL keys"
    return typer.Option(metavar="NAME", help=f"CSV column or JSONL key of the {field}.", rich_help_panel=panel)


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUTS...",
        help="Files, folders, URLs of pages, feeds, sitemaps, s3:// objects (docs/sources.md), - for standard input.",
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
ArchiveDir = Annotated[
    str,
    typer.Argument(metavar="DIR", help="The archive: a folder, or s3://bucket/archive.", show_default=False),
]
AsOf = Annotated[
    str | None,
    typer.Option(metavar="WHEN", help="The archive as it was: a commit's number, YYYY-MM-DD, or a time (UTC)."),
]
CoderName = Annotated[
    str | None,
    typer.Option("--coder", metavar="NAME", help="What this coder coded, in place of each story's newest coding."),
]
Workers = Annotated[int, typer.Option(min=1, metavar="N", help="Code in this many processes.")]
EngineOption = Annotated[
    EngineName,
    typer.Option(
        "--engine", metavar="local|ray", help="Code on this machine, or on a Ray cluster of many (docs/scale.md)."
    ),
]
RayAddress = Annotated[
    str | None,
    typer.Option(
        metavar="HOST:PORT",
        help="The cluster of --engine ray. Default: that of RAY_ADDRESS, or the one that runs here, else this machine.",
        show_default=False,
    ),
]
JsonLog = Annotated[bool, typer.Option("--json-log", help="Tell of each batch as a line of JSON on standard error.")]
