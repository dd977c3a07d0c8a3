"""What the commands that ask an archive share: their options, and how they tell what is not shown."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from wrybill.analysis import Answer, Counted
from wrybill.cli.answers import FORMATS
from wrybill.cli.code import opened
from wrybill.errors import UsageError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Count = Annotated[
    Counted, typer.Option("--count", metavar="reports|happenings", help="Each report, or each happening once.")
]
Published = Annotated[
    bool,
    typer.Option("--published", help="Take what has no day of its own for the day that its story was published."),
]
AnswerFormat = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="|".join(FORMATS), help="Default: a table on a terminal, else csv.", show_default=False
    ),
]
Plot = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Draw it into a .png or .svg file instead (extra: wrybill[plots])."),
]


def check_plot(plot: Path | None, format: str | None) -> bool:
    """Whether rows are to be printed, too: without a plot, or if a format is given.

    Raises:
        UsageError: the format is none, the file's name is none of a plot, or its library is missing.
    """
    if format is not None and format not in FORMATS:
        raise UsageError(f"format is {format!r}; allowed: {', '.join(FORMATS)}")
    if plot is not None:
        from wrybill.analysis.plots import check_name

        check_name(plot)
    return plot is None or format is not None


def write_plot(figure: "Figure", plot: Path) -> None:
    """Write the figure, whole or not at all."""
    from wrybill.analysis.plots import save

    with opened(plot) as stream:
        save(figure, stream, plot.suffix)
    _say(f"{plot} is drawn")


def tell_left_out(answer: Answer, count: Counted, *, shown: str = "") -> None:
    """Say on standard error how many are counted and how many are not, and why."""
    left = ", ".join(f"{number} {reason}" for reason, number in answer.left_out.items() if number)
    told = [f"{answer.counted} {count.noun} counted", f"not counted: {left}" if left else "", shown]
    _say("; ".join(filter(None, told)))


def _say(words: str) -> None:
    Console(stderr=True, highlight=False, markup=False, soft_wrap=True).print(words)
