"""A timeline: a row for each event where they are few, else a row for each type."""

from collections import Counter
from typing import Any

from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from wrybill.analysis.answer import Answer
from wrybill.analysis.cases import Counted
from wrybill.analysis.plots import drawing
from wrybill.analysis.plots.words import counted_words, cut, printable
from wrybill.archive import Filter
from wrybill.archive.filters import span

MOST_NAMED = 30
NAME_CHARS = 84
ROW_INCHES = {True: 0.22, False: 0.34}
DOT_POINTS = 18  # the area of a dot for one event, in square points
MOST_POINTS = 600
MOST_WIDTH = 6
MARGIN = 0.03
_Rows = list[dict[str, Any]]


def plot_timeline(answer: Answer, wanted: Filter, *, count: Counted = Counted.REPORTS) -> Figure:
    """The timeline as a figure: dots for days, larger for more events, lines for longer spans.

    Args:
        answer: what `timeline` gave; the others are what it was asked for.
    """
    rows = [row for row in answer.rows.to_pylist() if row["start"] is not None]
    left_out = dict(answer.left_out)
    left_out["without a day"] = left_out.get("without a day", 0) + answer.rows.num_rows - len(rows)
    few = len(rows) <= MOST_NAMED
    lanes = [_name(row) for row in rows] if few else _types(rows)
    more = "" if few else f"A dot is a day, its area the number of {count.noun}; a line is a longer span"
    told = counted_words(Answer(answer.rows, len(rows), left_out), wanted, count, more)
    height = max(1.6, ROW_INCHES[few] * len(lanes) + 0.7)
    title = f"Timeline of {count.noun}" + ("" if few else " by type")
    with drawing.drawn(title, told, width=12 if few else 9, height=height) as (figure, (axes,)):
        places = list(range(len(rows))) if few else [lanes.index(row["event_type"]) for row in rows]
        _draw(axes, rows, places)
        axes.set_yticks(range(len(lanes)), lanes)
        axes.set_ylim(len(lanes) - 0.4, -0.6)
        axes.tick_params(axis="y", length=0)
        drawing.dated(axes)
        axes.set_xlabel("day")
        if rows:
            axes.set_xlim(*_ends(rows, wanted))
        quads = [quad for quad in drawing.QUADS if any(row["quad"] == quad for row in rows)]
        if len(quads) > 1:
            axes.legend(
                handles=[_dot(quad) for quad in quads], ncols=4, loc="upper left", bbox_to_anchor=(0, -0.5 / height)
            )
    return figure


def _ends(rows: _Rows, wanted: Filter) -> tuple[float, float]:
    """Where the days begin and end: with the filter's days, else a little before and after those of the events."""
    since, until = span(wanted.since), span(wanted.until)
    first = date2num(since[0] if since else min(row["start"] for row in rows))  # type: ignore[no-untyped-call]
    last = date2num(until[1] if until else max(row["end"] for row in rows))  # type: ignore[no-untyped-call]
    room = max(MARGIN * (last - first), 1)
    return first - (0 if since else room), last + (0 if until else room)


def _draw(axes: Axes, rows: _Rows, places: list[int]) -> None:
    times = Counter((place, row["start"], row["end"], row["quad"]) for place, row in zip(places, rows, strict=True))
    most = max((number for (_, start, end, _), number in times.items() if start == end), default=1)
    points = min(DOT_POINTS, MOST_POINTS / most)
    for (place, start, end, quad), number in times.items():
        colour = drawing.QUADS.get(quad, drawing.GREY)
        if start == end:
            axes.scatter([start], [place], s=points * number, color=colour, alpha=0.75, linewidths=0, zorder=3)
        else:
            axes.hlines(place, start, end, color=colour, linewidth=min(1.5 + number, MOST_WIDTH), alpha=0.45)


def _dot(quad: str) -> Line2D:
    return Line2D([], [], marker="o", linestyle="", color=drawing.QUADS[quad], label=quad)


def _types(rows: _Rows) -> list[str]:
    """The types that occur, those of conflict first, each with its quad class together."""
    quads = list(drawing.QUADS)[::-1]
    kinds = {row["event_type"]: row["quad"] for row in rows}
    return sorted(kinds, key=lambda kind: (quads.index(kinds[kind]) if kinds[kind] in quads else 9, kind))


def _name(row: dict[str, Any]) -> str:
    who = ", ".join(row["actors"]) or "…"
    whom = " → " + ", ".join(row["recipients"]) if row["recipients"] else ""
    status = "" if row["status"] == "actual" else f" ({row['status']})"
    return cut(printable(f"{row['when']}  {row['event_type']}{status}  {who}{whom}"), NAME_CHARS)
