"""Every format: what it is, how it is written, what it cannot hold and which records it leaves out."""

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import BinaryIO

from wrybill.export import (
    acled,
    csv,
    datapackage,
    ftm,
    gdelt,
    gdelt_mentions,
    geojson,
    icews,
    jsonl,
    jsonld,
    parquet,
    plover,
    polecat,
    ucdp,
)
from wrybill.export.told import nothing
from wrybill.schema import EventRecord

Writer = Callable[[Iterable[EventRecord], BinaryIO], None]


@dataclass(frozen=True)
class Format:
    """`leaves_out` gives the reason why a record is left out, or None.

    `write_safe` writes for spreadsheets, where the format is one that they open.
    """

    title: str
    suffix: str
    write: Writer
    leaves_out: Callable[[EventRecord], str | None] = nothing
    write_safe: Writer | None = None
    binary: bool = False


FORMATS: dict[str, Format] = {
    "jsonl": Format("our own record, every field", ".jsonl", jsonl.write),
    "csv": Format("our own flat table", ".csv", csv.write, write_safe=csv.write_safe),
    "datapackage": Format(
        title="the same with a Frictionless datapackage.json, in a ZIP file",
        suffix=".zip",
        write=datapackage.write,
        write_safe=datapackage.write_safe,
        binary=True,
    ),
    "parquet": Format("our own record, nested columns", ".parquet", parquet.write, binary=True),
    "plover": Format("PLOVER's JSON, manual 2.0", ".jsonl", plover.write, plover.leaves_out),
    "polecat": Format("POLECAT's 40 columns", ".tsv", polecat.write, polecat.leaves_out),
    "icews": Format("ICEWS's 20 columns, CAMEO codes", ".tsv", icews.write, icews.leaves_out),
    "gdelt": Format("GDELT 2.0 events, 61 columns, CAMEO codes", ".tsv", gdelt.write, gdelt.leaves_out),
    "gdelt-mentions": Format(
        title="GDELT 2.0 mentions, 16 columns",
        suffix=".tsv",
        write=gdelt_mentions.write,
        leaves_out=gdelt_mentions.leaves_out,
    ),
    "acled": Format(
        title="ACLED-compatible columns, not ACLED data",
        suffix=".csv",
        write=acled.write,
        leaves_out=acled.leaves_out,
        write_safe=acled.write_safe,
    ),
    "ucdp": Format(
        title="UCDP GED-compatible columns, not UCDP data",
        suffix=".csv",
        write=ucdp.write,
        leaves_out=ucdp.leaves_out,
        write_safe=ucdp.write_safe,
    ),
    "geojson": Format("a point, or a null geometry, for each event", ".geojson", geojson.write),
    "jsonld": Format("linked data: SEM and Web Annotation", ".jsonld", jsonld.write),
    "ftm": Format("FollowTheMoney 4 entities", ".json", ftm.write, ftm.leaves_out),
}
WRITERS: dict[str, Writer] = {name: format.write for name, format in FORMATS.items()}


@cache
def losses() -> dict[str, dict[str, tuple[str, ...]]]:
    """The fields of a record that each format cannot hold, by the part of the record that they belong to.

    A part that is lost as a whole stands under "whole" by its name.
    """
    found = tomllib.loads(files(__package__).joinpath("losses.toml").read_text("utf-8"))
    return {name: {part: tuple(fields) for part, fields in found.get(name, {}).items()} for name in FORMATS}


def loses(name: str) -> tuple[str, ...]:
    """The same of one format, each field by its path, such as `actors.span`."""
    parts = losses()[name]
    return tuple(field if part == "whole" else f"{part}.{field}" for part, fields in parts.items() for field in fields)
