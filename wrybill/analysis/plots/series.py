"""A series as bars, steps or dots; groups one above the other, on one scale, where lines would cross."""

import datetime
import math
from collections.abc import Iterator
from typing import Any

from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from wrybill.analysis.answer import Answer
from wrybill.analysis.cases import KINDS, Counted
from wrybill.analysis.periods import Period
from wrybill.analysis.plots import drawing
from wrybill.analysis.plots.words import counted_words, cut, printable
from wrybill.analysis.series import OTHER, Measure, SeriesOptions, cut_periods
from wrybill.archive import Filter

DAYS = {Period.DAY: 1, Period.WEEK: 7, Period.MONTH: 30, Period.QUARTER: 91, Period.YEAR: 365}
MOST_BARS = 160  # more are a comb
PALE = 0.4  # of periods that the filter cuts
DOT_POINTS, LEAST_DOT_POINTS = 60, 6  # the area of the largest and of the smallest dot, in square points
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
    pale = cut_periods(options.of(wanted), by)
    more = ". ".join(_remarks(rows, options, [] if len(shown) == len(names) else [len(shown), len(names)], pale))
    height = 4.8 if group is None else max(2.4, ROW_INCHES * len(shown) + 0.5)
    told = counted_words(answer, options.of(wanted), options.count, more)
    title = _title(options)
    with drawing.drawn(title, told, height=height, rows=max(len(shown), 1)) as (figure, all_axes):
        for axes, name in zip(all_axes, shown, strict=False):
            _draw(
                axes,
                [row for row in rows if row.get("group") == name],
                options,
                pale,
                max(row["count"] for row in rows),
            )
            if group is not None:
                axes.set_title(cut(printable(name or UNKNOWN), NAME_CHARS), loc="left", size=9, pad=3)
        _scale(all_axes[-1], measure)
        if rows:
            all_axes[-1].set_xlim(rows[0]["start"], rows[-1]["start"] + datetime.timedelta(days=DAYS[by]))
        drawing.dated(all_axes[-1], {row["start"]: row["period"] for row in rows})
        all_axes[-1].set_xlabel("week, from Monday" if by is Period.WEEK else str(by))
        figure.supylabel(_unit(measure, options.count), size=9)
    return figure


def _remarks(rows: _Rows, options: SeriesOptions, groups: list[int], pale: tuple[datetime.date, ...]) -> Iterator[str]:
    """What one must know to read the figure."""
    measure, count = options.measure, options.count
    if groups:
        yield f"The {groups[0]} largest of {groups[1]} groups"
    if measure in MEANS:
        yield f"The area of a dot is the number of {count.noun}; a gap has none"
    if measure in KINDS:
        told = sum(row[f"{measure}_told"] for row in rows)
        yield f"{told:,} tell a number, the others count as 0"
    if measure is Measure.MONEY:
        yield "Currencies are not told apart"
    if any(row["start"] in pale for row in rows):
        yield f"Pale: a {options.by} that the first or last day cuts"


def _draw(axes: Axes, rows: _Rows, options: SeriesOptions, pale: tuple[datetime.date, ...], most: int) -> None:
    by, measure = options.by, options.measure
    alphas = [PALE if row["start"] in pale else 1 for row in rows]
    if measure in MEANS:
        _draw_means(axes, rows, options, alphas, most)
    elif len(rows) > MOST_BARS:
        _draw_steps(axes, rows, by, measure)
    else:
        _draw_bars(axes, rows, by, measure, alphas)
    if measure is Measure.INTENSITY:
        axes.axhline(0, color=drawing.GREY, linewidth=0.8)


def _scale(axes: Axes, measure: Measure) -> None:
    """The y axis, which is that of all."""
    if measure is Measure.INTENSITY:
        axes.set_ylim(-10.5, 10.5)
    else:
        share = measure is Measure.CONFLICT_SHARE
        axes.set_ylim(bottom=-0.06 if share else 0, top=1.06 if share else None)
    if measure not in MEANS:
        axes.set_ylim(top=max(1, axes.get_ylim()[1]))  # of nothing but zeros the scale would be of nothing
        axes.yaxis.set_major_locator(MaxNLocator("auto", steps=[1, 2, 5, 10], integer=True))
        axes.yaxis.set_major_formatter("{x:,.0f}")


def _draw_bars(axes: Axes, rows: _Rows, by: Period, measure: Measure, alphas: list[float]) -> None:
    days = [row["start"] for row in rows]
    lows = [_value(row, measure) for row in rows]
    colours = [(drawing.PLAIN, alpha) for alpha in alphas]
    axes.bar(days, lows, width=0.9 * DAYS[by], align="edge", color=colours)
    if measure in KINDS:
        whole = [(row["start"], row[f"{measure}_low"], row[f"{measure}_high"]) for row in rows]
        apart = [(day, low, high) for day, low, high in whole if high is not None and high > low]
        middle = [day + datetime.timedelta(days=0.45 * DAYS[by]) for day, _, _ in apart]
        axes.vlines(middle, [low for _, low, _ in apart], [high for _, _, high in apart], color="#000000", linewidth=1)
    axes.grid(visible=False, axis="x")


def _draw_steps(axes: Axes, rows: _Rows, by: Period, measure: Measure) -> None:
    """Counts of many periods, each as wide as it is: a line would slope through days that nothing is told of."""
    edges = [*(row["start"] for row in rows), by.after(rows[-1]["start"])]
    places = date2num(edges)  # type: ignore[no-untyped-call]
    axes.stairs([_value(row, measure) for row in rows], places, fill=True, color=drawing.PLAIN)


def _draw_means(axes: Axes, rows: _Rows, options: SeriesOptions, alphas: list[float], most: int) -> None:
    half = datetime.timedelta(days=DAYS[options.by] / 2)  # dates have no hours: of days it is their beginning
    days, values = [row["start"] + half for row in rows], [_value(row, options.measure) for row in rows]
    sizes = [LEAST_DOT_POINTS + DOT_POINTS * row["count"] / max(most, 1) for row in rows]
    axes.plot(days, values, color=drawing.PLAIN, linewidth=1.0, alpha=0.6)
    colours = [(drawing.PLAIN, alpha) for alpha in alphas]
    axes.scatter(days, values, s=sizes, c=colours, linewidths=0, zorder=3, clip_on=False)


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
        Measure.MONEY: f"Money {when}, summed over {count.noun}",
    }.get(measure, f"People {measure} {when}, summed over {count.noun}")


def _unit(measure: Measure, count: Counted) -> str:
    what = "sums" if measure is Measure.MONEY else "people"
    return {
        Measure.INTENSITY: "mean intensity (−10 conflict, +10 cooperation)",
        Measure.CONFLICT_SHARE: "share of conflict (0 to 1)",
    }.get(measure, f"{what}: the least told (line: the most)" if measure in KINDS else count.noun)
