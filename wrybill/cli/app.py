"""The `wrybill` command and its options; each command is a module."""

from typing import Annotated

import typer

from wrybill.cli import (
    add,
    code,
    compact,
    demo,
    diff,
    doctor,
    dyads,
    explain,
    export,
    happening,
    importing,
    init,
    merge,
    query,
    recode,
    relate,
    release,
    schema,
    series,
    show,
    stats,
    story,
    timeline,
    train,
    verify,
    when,
    where,
    who,
)
from wrybill.version import __version__

app = typer.Typer(
    no_args_is_help=True, pretty_exceptions_enable=False, context_settings={"help_option_names": ["-h", "--help"]}
)
for command in (
    code.code,
    show.show,
    explain.explain,
    relate.relate,
    init.init,
    add.add,
    query.query,
    timeline.timeline,
    dyads.dyads,
    series.series,
    export.export,
    story.story,
    happening.happening,
    stats.stats,
    merge.merge,
    merge.split,
    merge.join,
    recode.recode,
    diff.diff,
    release.release,
    compact.compact,
    verify.verify,
    when.when,
    where.where,
    who.who,
    train.train,
    schema.schema,
    doctor.doctor,
    demo.demo,
):
    app.command()(command)
app.command("import")(importing.import_)  # a name that Python keeps for itself


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"wrybill {__version__}")
        raise typer.Exit


@app.callback()
def wrybill(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """News stories in, PLOVER event records out: who did what to whom, when, where, and according to whom."""
