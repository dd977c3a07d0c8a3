"""`wrybill code`: stories in, events out."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, redirect_stdout
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from rich.console import Console

from wrybill.cli import last
from wrybill.cli.losing import LeftOut
from wrybill.cli.options import (
    AllowPrivate,
    Date,
    EngineOption,
    Evidence,
    Format,
    Gazetteer,
    Inputs,
    MinProb,
    Model,
    RayAddress,
    Workers,
    column,
)
from wrybill.cli.table import print_legend, print_story
from wrybill.cli.tally import Tally
from wrybill.engine import Coded, Coder
from wrybill.engine.engines import EngineName, engine_named
from wrybill.errors import UsageError
from wrybill.export import FORMATS, replacing
from wrybill.intake import IntakeOptions, stories

SUFFIXES = {
    "": Format.JSONL,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".parquet": Format.PARQUET,
    ".geojson": Format.GEOJSON,
    ".jsonld": Format.JSONLD,
}


def format_named(name: str) -> Format:
    """The format of this name.

    Raises:
        UsageError: there is none.
    """
    if name not in list(Format):
        raise UsageError(f"format is {name!r}; allowed: {', '.join(Format)}")
    return Format(name)


def code(
    inputs: Inputs,
    date: Date = None,
    format: Annotated[
        Format | None,
        typer.Option(
            parser=format_named,
            metavar="table|jsonl|csv|…",
            help="Or another format of `wrybill export`. Default: a table on a terminal; else what --out ends in, "
            "else jsonl.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to a file, whole or not at all.")] = None,
    evidence: Evidence = False,
    min_prob: MinProb = None,
    model: Model = None,
    gazetteer: Gazetteer = None,
    workers: Workers = 1,
    engine: EngineOption = EngineName.LOCAL,
    ray_address: RayAddress = None,
    allow_private: AllowPrivate = False,
    text_column: Annotated[str, column("text")] = "text",
    id_column: Annotated[str, column("story's id")] = "id",
    title_column: Annotated[str, column("headline")] = "title",
    date_column: Annotated[str, column("publication date")] = "date",
    url_column: Annotated[str, column("address")] = "url",
    publisher_column: Annotated[str, column("publisher")] = "publisher",
    language_column: Annotated[str, column("language")] = "language",
) -> None:
    """Code stories into events: who did what to whom, when, where, and according to whom."""
    chosen = choose_format(format, out, evidence)
    options = IntakeOptions(
        date=date,
        leave_out=out,
        allow_private=allow_private,
        text_column=text_column,
        id_column=id_column,
        title_column=title_column,
        date_column=date_column,
        url_column=url_column,
        publisher_column=publisher_column,
        language_column=language_column,
    )
    results = Coder(min_prob=min_prob, model=model, gazetteer=gazetteer).code_many(
        stories(inputs, options), engine=engine_named(engine, workers, ray_address)
    )
    raise typer.Exit(print_table(results, evidence) if chosen is Format.TABLE else write(results, chosen, out))


def choose_format(asked: Format | None, out: Path | None, evidence: bool) -> Format:
    """What was asked for, or what fits the place that it goes to; marked evidence is for people to read.

    Raises:
        UsageError: a table in a file, a file whose name tells no format, or a file in a folder that is not there.
    """
    if out is not None and asked is Format.TABLE:
        raise UsageError(f"a table is for the terminal; with --out {out} choose --format jsonl or csv")
    check_place(asked, out)
    if asked is not None:
        return asked
    if out is not None:
        if out.suffix not in SUFFIXES:
            allowed = ".jsonl, .csv, .parquet, .geojson, .jsonld"
            raise UsageError(f"{out} ends in {out.suffix!r}; allowed: {allowed}; or choose --format jsonl or csv")
        return SUFFIXES[out.suffix]
    return Format.TABLE if sys.stdout.isatty() or evidence else Format.JSONL


def check_place(format: Format | None, out: Path | None) -> None:
    """Refuse what cannot be written before hours are spent on it.

    Raises:
        UsageError: a file in a folder that is not there, or bytes that are no text on a terminal.
    """
    if out is not None and (out.is_dir() or not out.resolve().parent.is_dir()):
        raise UsageError(f"cannot write {out}: {'it is a folder' if out.is_dir() else 'its folder does not exist'}")
    found = FORMATS.get(format or "")
    if out is None and found is not None and found.binary and sys.stdout.isatty():
        raise UsageError(f"{format} is not text, which a terminal shows; add --out FILE{found.suffix}")


def print_table(results: Iterator[Coded], evidence: bool) -> int:
    """Print the events for people and keep them for `wrybill explain`; the exit code."""
    console = Console(highlight=False, emoji=False)
    tally = Tally(Console(stderr=True, highlight=False), notices=False)
    with last.kept() as keep:
        for result in tally.watch(results):
            if result.story is not None:
                print_story(result.story, result.records, console, evidence)
                console.print()
            keep(result.records)
    if tally.events:
        print_legend(evidence, tally.statuses, console)
    tally.advise()
    return tally.close()


def write(results: Iterator[Coded], format: Format, out: Path | None) -> int:
    """Write the events for programs; the exit code."""
    tally = Tally(Console(stderr=True, highlight=False), notices=True)
    left_out = LeftOut(format)
    quiet = out is None and sys.stdout.isatty()  # two writers on one terminal would spoil each other's lines
    with nullcontext() if quiet else tally.progress(), opened(out) as stream:
        try:
            FORMATS[format].write(left_out.kept(tally.records(results)), stream)
        except KeyboardInterrupt:
            kept = f"; what was coded so far is in {stream.name}" if out and tally.events else ""
            tally.say(f"interrupted{kept}")
            raise
    left_out.tell(Console(stderr=True, highlight=False))
    tally.advise()
    return tally.close()


@contextmanager
def opened(out: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or the file, which appears when the block ends well.

    What libraries print meanwhile goes to standard error: Ray tells of lost workers on standard output.
    """
    if out is None:
        stream = sys.stdout.buffer
        with redirect_stdout(sys.stderr):
            yield stream
        stream.flush()
    else:
        with redirect_stdout(sys.stderr), replacing(out) as stream:
            yield stream
