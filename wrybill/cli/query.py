"""`wrybill query`: the events of an archive that one asks for."""

import sys
from itertools import islice
from typing import Annotated

import typer
from rich.console import Console

from wrybill.archive import Filter
from wrybill.cli.answers import print_rows
from wrybill.cli.filtering import filtered
from wrybill.cli.options import ArchiveDir, AsOf, CoderName
from wrybill.cli.table import print_records
from wrybill.errors import UsageError
from wrybill.export import WRITERS


@filtered
def query(
    directory: ArchiveDir,
    wanted: Filter,
    sql: Annotated[
        str | None,
        typer.Option(metavar="QUERY", help="Ask in SQL (DuckDB) over stories, events, happenings, rejections, …"),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="table, count, or a format of `wrybill export`. Default: a table.", show_default=False
        ),
    ] = None,
    one_a_day: Annotated[
        bool,
        typer.Option("--one-a-day", help="Of each day, type, actor, recipient and country the first event alone."),
    ] = False,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="The first N alone.")] = None,
    as_of: AsOf = None,
    coder: CoderName = None,
) -> None:
    """Show the events that fit, in the order of their days."""
    from wrybill.archive import Archive
    from wrybill.merge import one_a_day as filter_repeats

    snapshot = Archive(directory).snapshot(as_of, coder)
    if sql is not None:
        if wanted != Filter():
            raise UsageError("--sql stands alone; put the conditions into the query")
        print_rows(snapshot.sql(sql), format)
        return
    wanted.check(snapshot.sql)
    chosen = format or ("table" if sys.stdout.isatty() else "jsonl")
    if chosen == "count" and not one_a_day:
        print(snapshot.count(wanted))
        return
    records = filter_repeats(snapshot.records(wanted)) if one_a_day else snapshot.records(wanted, limit)
    records = islice(records, limit)
    if chosen == "count":
        print(sum(1 for _ in records))
    elif chosen == "table":
        print_records(records, Console(highlight=False, emoji=False))
    elif chosen in WRITERS:
        WRITERS[chosen](records, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        raise UsageError(f"format is {chosen!r}; allowed: table, count, {', '.join(WRITERS)}")
