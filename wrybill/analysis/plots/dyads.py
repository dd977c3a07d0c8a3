"""Pairs as bars, the share of conflict in another colour."""

from typing import Any

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from wrybill.analysis.answer import Answer
from wrybill.analysis.cases import Counted, actual_only
from wrybill.analysis.dyads import By
from wrybill.analysis.plots import drawing
from wrybill.analysis.plots.words import counted_words, cut, printable
from wrybill.archive import Filter

ROW_INCHES = 0.24
NAME_CHARS = 30


def plot_dyads(answer: Answer, wanted: Filter, *, by: By, count: Counted = Counted.REPORTS, top: int = 20) -> Figure:
    """The most frequent pairs as a figure, each with its mean intensity.

    Args:
        answer: what `dyads` gave; `wanted`, `by` and `count` are what it was asked for.
        top: so many pairs.
    """
    rows = answer.rows.slice(0, top).to_pylist()
    places = list(range(len(rows)))
    conflict = [round(row["count"] * row["conflict"]) for row in rows]
    cooperation = [row["count"] - number for row, number in zip(rows, conflict, strict=True)]
    more = f"The {len(rows):,} most frequent of {answer.rows.num_rows:,} pairs" if answer.rows.num_rows > top else ""
    more = f"{more}. Beside the bars the mean intensity, −10 to +10".removeprefix(". ")
    told = counted_words(answer, actual_only(wanted), count, more)
    height = max(1.6, ROW_INCHES * len(rows) + 0.7)
    with drawing.drawn(f"Who does what to whom, by {by}", told, height=height) as (figure, (axes,)):
        axes.barh(places, conflict, color=drawing.CONFLICT, label="conflict")
        axes.barh(places, cooperation, left=conflict, color=drawing.COOPERATION, label="cooperation")
        for place, row in enumerate(rows):
            axes.annotate(
                f"{row['intensity']:+.1f}".replace("-", "−"),
                (row["count"], place),
                xytext=(4, 0),
                textcoords="offset points",
                va="center",
                color="#444444",
            )
        axes.set_yticks(places, [_pair(row, by) for row in rows])
        axes.invert_yaxis()
        axes.margins(x=0.08, y=0.01)
        axes.tick_params(axis="y", length=0)
        axes.grid(visible=False, axis="y")
        axes.xaxis.set_major_locator(MaxNLocator(8, steps=[1, 2, 5, 10], integer=True))
        axes.set_xlabel(count.noun)
        if any(conflict) and any(cooperation):
            axes.legend(loc="lower right")
    return figure


def _pair(row: dict[str, Any], by: By) -> str:
    return " → ".join(_name(row, role, by) for role in ("actor", "recipient"))


def _name(row: dict[str, Any], role: str, by: By) -> str:
    if by is not By.ACTOR:
        return str(row[f"{role}_{by}"])
    country = row[f"{role}_country"]
    return cut(printable(row[role]), NAME_CHARS) + (f" ({country})" if country else "")
