"""`wrybill add`: sources into an archive."""

import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Annotated

import typer

from wrybill.cli.fetching import Contact, Delay, Since, Watch, looks
from wrybill.cli.options import (
    AllowPrivate,
    ArchiveDir,
    Date,
    EngineOption,
    Gazetteer,
    Inputs,
    JsonLog,
    MinProb,
    Model,
    RayAddress,
    Workers,
)
from wrybill.engine import Coder
from wrybill.engine.engines import EngineName, engine_named
from wrybill.intake import IntakeOptions

if TYPE_CHECKING:
    from wrybill.engine.add import Added


def add(
    directory: ArchiveDir,
    inputs: Inputs,
    date: Date = None,
    min_prob: MinProb = None,
    model: Model = None,
    gazetteer: Gazetteer = None,
    workers: Workers = 1,
    engine: EngineOption = EngineName.LOCAL,
    ray_address: RayAddress = None,
    watch: Watch = None,
    since: Since = None,
    delay: Delay = 1.0,
    contact: Contact = None,
    allow_private: AllowPrivate = False,
    merge: Annotated[bool, typer.Option(help="Merge reports of one happening when all is added.")] = True,
    json_log: JsonLog = False,
) -> None:
    """Take in sources, code what is new, and keep it; adding the same again changes nothing."""
    from wrybill.archive import Archive
    from wrybill.cli.keeping import keep
    from wrybill.engine.add import add as add_to
    from wrybill.engine.merging import merge_new

    where = engine_named(engine, workers, ray_address)
    archive = Archive(directory)
    coder = Coder(min_prob=min_prob, model=model, gazetteer=gazetteer)
    options = IntakeOptions(date=date, since=since, delay_s=delay, contact=contact, allow_private=allow_private)
    names_to_read = looks(inputs, options, watch)

    def added() -> Iterator["Added"]:
        for names in names_to_read:
            yield from add_to(archive, names, options, coder=coder, engine=where)
            if merge:
                for _ in merge_new(archive):
                    pass

    with redirect_stdout(sys.stderr):  # Ray tells of lost workers on standard output
        code = keep(added(), json_log=json_log)
    raise typer.Exit(code)
