"""A figure in the house's style: a title that says what is shown, few lines, colours that everybody can tell apart."""

import datetime
import textwrap
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure

from wrybill.analysis.plots.words import printable
from wrybill.errors import UsageError

# Colours: Okabe and Ito, "Color Universal Design" (2008), which people with any colour vision can tell apart.
QUADS = {
    "verbal cooperation": "#56B4E9",
    "material cooperation": "#0072B2",
    "verbal conflict": "#E69F00",
    "material conflict": "#D55E00",
}
CONFLICT, COOPERATION = QUADS["material conflict"], QUADS["material cooperation"]
PLAIN = "#0072B2"
GREY = "#767676"
SUFFIXES = (".png", ".svg")
STYLE: dict[str, Any] = {
    "font.family": "DejaVu Sans",  # comes with matplotlib, so a figure is the same everywhere
    "font.size": 9,
    "text.parse_math": False,  # "$5" is money
    "svg.hashsalt": "wrybill",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#E4E4E4",
    "grid.linewidth": 0.7,
    "legend.frameon": False,
}
DOTS_AN_INCH = 150
MOST_TICKS = 10
LINE_INCHES = 0.17
TITLE_INCHES = 0.34
LETTERS_AN_INCH = 14


def _style() -> Any:
    """The settings; Any, since matplotlib's types list the name of each."""
    return STYLE


@contextmanager
def drawn(
    title: str, told: str, width: float = 9, height: float = 4.8, rows: int = 1
) -> Iterator[tuple[Figure, list[Axes]]]:
    """A figure with the title, below it what is told of the events, and axes one above the other; the block draws.

    Args:
        title: what is shown.
        told: of which events; lines are broken as needed.
        width: in inches.
        height: in inches, of the axes.
        rows: how many axes; they have one scale.
    """
    with mpl.rc_context(_style()):
        lines = textwrap.wrap(printable(told), int((width - 0.3) * LETTERS_AN_INCH))
        top = TITLE_INCHES + LINE_INCHES * len(lines) + 0.1
        figure = Figure(figsize=(width, height + top), layout="constrained")
        figure.text(0.1 / width, 1 - 0.08 / (height + top), printable(title), va="top", size=12, weight="bold")
        below = 1 - TITLE_INCHES / (height + top)
        figure.text(0.1 / width, below, "\n".join(lines), va="top", color="#444444", linespacing=1.25)
        engine: Any = figure.get_layout_engine()
        engine.set(rect=(0, 0, 1, 1 - top / (height + top)), w_pad=0.1, h_pad=0.05)
        yield figure, list(figure.subplots(rows, 1, sharex=True, sharey=True, squeeze=False)[:, 0])


def dated(axes: Axes, named: Mapping[datetime.date, str] | None = None) -> None:
    """Days along the x axis, each tick as short as its neighbours allow.

    Args:
        named: the names of periods by their first days; ticks, if they are few.
    """
    axes.xaxis_date()
    if named and len(named) <= MOST_TICKS:
        axes.set_xticks(date2num(list(named)), list(named.values()))  # type: ignore[no-untyped-call]
        return
    locator = AutoDateLocator(minticks=3, maxticks=MOST_TICKS)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]


def check_name(path: Path) -> None:
    """Refuse a name that no figure is written under.

    Raises:
        UsageError: it ends in neither .png nor .svg.
    """
    if path.suffix not in SUFFIXES:
        raise UsageError(f"plot is {path}; allowed: a file whose name ends in {' or '.join(SUFFIXES)}")


def save(figure: Figure, stream: BinaryIO, suffix: str) -> None:
    """Write the figure as PNG or SVG; the same figure gives the same bytes."""
    metadata: dict[str, Any] = {"Date": None} if suffix == ".svg" else {}
    with mpl.rc_context(_style()), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")  # names in letters that the font lacks show as boxes
        figure.savefig(stream, format=suffix[1:], dpi=DOTS_AN_INCH, metadata=metadata)
