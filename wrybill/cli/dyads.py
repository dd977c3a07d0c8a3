"""`wrybill dyads`: who does what to whom."""

from typing import Annotated

import typer

from wrybill.analysis import By, Counted
from wrybill.analysis import dyads as dyads_of
from wrybill.archive import Filter
from wrybill.cli.answers import print_rows
from wrybill.cli.asking import AnswerFormat, Count, Plot, check_plot, tell_left_out, write_plot
from wrybill.cli.filtering import filtered
from wrybill.cli.options import ArchiveDir, AsOf, CoderName


@filtered
def dyads(
    directory: ArchiveDir,
    wanted: Filter,
    by: Annotated[By, typer.Option(metavar="|".join(By), help="What a pair is made of.")] = By.COUNTRY,
    top: Annotated[int, typer.Option(min=1, metavar="N", help="The N most frequent pairs.")] = 20,
    count: Count = Counted.REPORTS,
    format: AnswerFormat = None,
    plot: Plot = None,
    as_of: AsOf = None,
    coder: CoderName = None,
) -> None:
    """Count who does what to whom: mean intensity, share of conflict; only actual events, unless --status is given."""
    from wrybill.archive import Archive

    print_too = check_plot(plot, format)
    answer = dyads_of(Archive(directory).snapshot(as_of, coder), wanted, by=by, count=count)
    if plot is not None:
        from wrybill.analysis.plots import plot_dyads

        write_plot(plot_dyads(answer, wanted, by=by, count=count, top=top), plot)
    if print_too:
        print_rows(answer.rows.slice(0, top), format)
    pairs = answer.rows.num_rows
    tell_left_out(answer, count, shown=f"the first {top} of {pairs} pairs (--top)" if pairs > top else "")
