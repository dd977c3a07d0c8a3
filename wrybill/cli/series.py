"""`wrybill series`: how much, period by period."""

from collections.abc import Iterator
from typing import Annotated

import typer

from wrybill.analysis import Counted, Group, Measure, Period, SeriesOptions, cut_periods
from wrybill.analysis import series as series_of
from wrybill.archive import Filter
from wrybill.cli.answers import print_rows
from wrybill.cli.asking import AnswerFormat, Count, Plot, Published, check_plot, tell_left_out, write_plot
from wrybill.cli.filtering import filtered
from wrybill.cli.options import ArchiveDir, AsOf, CoderName

DRAWN_GROUPS = 6


@filtered
def series(
    directory: ArchiveDir,
    wanted: Filter,
    by: Annotated[Period, typer.Option(metavar="|".join(Period), help="How long a period is.")] = Period.MONTH,
    measure: Annotated[
        Measure, typer.Option(metavar="|".join(Measure), help="What is measured (docs/analysis.md).")
    ] = Measure.COUNT,
    group: Annotated[
        Group | None,
        typer.Option(
            metavar="|".join(Group), help="Count each apart; with status all count, unless --status is given."
        ),
    ] = None,
    top: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="The N largest groups, the rest together. Of plots: 6.")
    ] = None,
    count: Count = Counted.REPORTS,
    published: Published = False,
    format: AnswerFormat = None,
    plot: Plot = None,
    as_of: AsOf = None,
    coder: CoderName = None,
) -> None:
    """Count or measure events in every period, also the empty ones; only actual events, unless --status is given."""
    from wrybill.archive import Archive

    print_too = check_plot(plot, format)
    kept = top or (DRAWN_GROUPS if plot is not None and not print_too else None)
    options = SeriesOptions(by=by, measure=measure, group=group, top=kept, count=count, published=published)
    answer = series_of(Archive(directory).snapshot(as_of, coder), wanted, options)
    if plot is not None:
        from wrybill.analysis.plots import plot_series

        write_plot(plot_series(answer, wanted, options), plot)
    if print_too:
        print_rows(answer.rows, format)
    tell_left_out(answer, count, shown="; ".join(_cautions(options, wanted)))


def _cautions(options: SeriesOptions, wanted: Filter) -> Iterator[str]:
    cut = ", ".join(str(day) for day in cut_periods(options.of(wanted), options.by))
    if cut:
        yield f"--since or --until cut the {options.by} from {cut}"
    if options.measure is Measure.MONEY:
        yield "currencies are not told apart"
