"""A series as bars or a line; groups one above the other, on one scale, where lines would cross."""

import datetime
import math
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from wrybill.analysis.answer import Answer
from wrybill.analysis.cases import KINDS, Counted
from wrybill.analysis.periods import Period
from wrybill.analysis.plots import drawing
from wrybill.analysis.plots.words import counted_words, cut, printable
from wrybill.analysis.series import OTHER, Measure, SeriesOptions
from wrybill.archive import Filter

DAYS = {Period.DAY: 1, Period.WEEK: 7, Period.MONTH: 30, Period.QUARTER: 91, Period.YEAR: 365}
MOST_BARS = 160  # more are a comb
MEANS = (Measure.INTENSITY, Measure.CONFLICT_SHARE)
NAME_CHARS = 60
MOST_GROUPS = 7
ROW_INCHES = 1.05
UNKNOWN = "unknown"
_Rows = list[dict[str, Any]]


def plot_series(answer: Answer, wanted: Filter, options: SeriesOptions | None = None) -> Figure:
    """The series as a figure; of more than seven groups the largest.

    Args:
        answer: what `series` gave; the others are what it was asked for.
    """
    options = options or SeriesOptions()
    by, measure, group = options.by, options.measure, options.group
    rows = answer.rows.to_pylist()
    names = list(dict.fromkeys(row.get("group") for row in rows))
    shown = sorted(names[:MOST_GROUPS], key=lambda name: name == OTHER)
    more = "" if len(shown) == len(names) else f"The {len(shown)} largest of {len(names)} groups"
    height = 4.8 if group is None else max(2.4, ROW_INCHES * len(shown) + 0.5)
    told = counted_words(answer, options.of(wanted), options.count, more)
    title = _title(options)
    with drawing.drawn(title, told, height=height, rows=max(len(shown), 1)) as (figure, all_axes):
        for axes, name in zip(all_axes, shown, strict=False):
            _draw(axes, [row for row in rows if row.get("group") == name], by, measure)
            if group is not None:
                axes.set_title(cut(printable(name or UNKNOWN), NAME_CHARS), loc="left", size=9, pad=3)
        _scale(all_axes[-1], measure)
        if rows:
            all_axes[-1].set_xlim(rows[0]["start"], rows[-1]["start"] + datetime.timedelta(days=DAYS[by]))
        drawing.dated(all_axes[-1])
        all_axes[-1].set_xlabel("week, from Monday" if by is Period.WEEK else str(by))
        figure.supylabel(_unit(measure, options.count), size=9)
    return figure


def _draw(axes: Axes, rows: _Rows, by: Period, measure: Measure) -> None:
    if measure in MEANS or len(rows) > MOST_BARS:
        _draw_line(axes, rows, by, measure)
    else:
        _draw_bars(axes, rows, by, measure)
    if measure is Measure.INTENSITY:
        axes.axhline(0, color=drawing.GREY, linewidth=0.8)


def _scale(axes: Axes, measure: Measure) -> None:
    """The y axis, which is that of all."""
    if measure is Measure.INTENSITY:
        axes.set_ylim(-10.5, 10.5)
    else:
        axes.set_ylim(bottom=0, top=1.04 if measure is Measure.CONFLICT_SHARE else None)
    if measure not in MEANS:
        axes.yaxis.set_major_locator(MaxNLocator("auto", steps=[1, 2, 5, 10], integer=True))


def _draw_bars(axes: Axes, rows: _Rows, by: Period, measure: Measure) -> None:
    days = [row["start"] for row in rows]
    lows = [_value(row, measure) for row in rows]
    axes.bar(days, lows, width=0.9 * DAYS[by], align="edge", color=drawing.PLAIN)
    if measure in KINDS:
        whole = [(row["start"], row[f"{measure}_low"], row[f"{measure}_high"]) for row in rows]
        apart = [(day, low, high) for day, low, high in whole if high is not None and high > low]
        middle = [day + datetime.timedelta(days=0.45 * DAYS[by]) for day, _, _ in apart]
        axes.vlines(middle, [low for _, low, _ in apart], [high for _, _, high in apart], color="#000000", linewidth=1)
    axes.grid(visible=False, axis="x")


def _draw_line(axes: Axes, rows: _Rows, by: Period, measure: Measure) -> None:
    half = datetime.timedelta(days=DAYS[by] / 2)  # dates have no hours: of days it is their beginning
    marker = "o" if measure in MEANS else None  # a point between two gaps has no line
    values = [_value(row, measure) for row in rows]
    axes.plot(
        [row["start"] + half for row in rows],
        values,
        color=drawing.PLAIN,
        linewidth=1.4,
        marker=marker,
        markersize=3.5 if len(rows) <= MOST_BARS else 2,
    )


def _value(row: dict[str, Any], measure: Measure) -> float:
    value = row[_column(measure)]
    return math.nan if value is None else value


def _column(measure: Measure) -> str:
    return f"{measure}_low" if measure in KINDS else measure.replace("-", "_")


def _title(options: SeriesOptions) -> str:
    measure, group, count = options.measure, options.group, options.count
    apart = f" and {group}".replace("actor-country", "country of the actor") if group else ""
    when = f"by {options.by}{apart}"
    return {
        Measure.COUNT: f"{count.noun.capitalize()} {when}",
        Measure.INTENSITY: f"Mean intensity of {count.noun} {when}",
        Measure.CONFLICT: f"{count.noun.capitalize()} of conflict {when}",
        Measure.COOPERATION: f"{count.noun.capitalize()} of cooperation {when}",
        Measure.CONFLICT_SHARE: f"Share of conflict among {count.noun} {when}",
        Measure.CROWD: f"People in crowds {when}, summed over {count.noun}",
    }.get(measure, f"People {measure} {when}, summed over {count.noun}")


def _unit(measure: Measure, count: Counted) -> str:
    return {
        Measure.INTENSITY: "mean intensity (−10 conflict, +10 cooperation)",
        Measure.CONFLICT_SHARE: "share of conflict (0 to 1)",
    }.get(measure, "people: the least told (line: the most)" if measure in KINDS else count.noun)
