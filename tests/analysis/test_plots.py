"""A figure shows the numbers of its answer, says of what it is, and can be opened."""

import io
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.dates import num2date
from PIL import Image

from tests.analysis.conftest import MINSK, POLAND, actor, event
from wrybill.analysis import By, Counted, Group, Measure, Period, SeriesOptions, dyads, series, timeline
from wrybill.analysis.plots import check_name, drawing, plot_dyads, plot_series, plot_timeline, save
from wrybill.archive import Filter
from wrybill.errors import UsageError

AUGUST = Filter(since="2020-08-09", until="2020-08-12")


def drawn_series(snapshot, wanted=AUGUST, **options):
    asked = SeriesOptions(**{"by": Period.DAY, **options})
    return plot_series(series(snapshot, wanted, asked), wanted, asked)


def words(figure) -> str:
    return "\n".join(text.get_text() for text in figure.texts)


def written(figure, suffix: str) -> bytes:
    stream = io.BytesIO()
    save(figure, stream, suffix)
    return stream.getvalue()


def heights(axes) -> list[float]:
    return [bar.get_height() for bar in axes.patches]


def test_bars_are_the_counts(snapshot):
    """Each on its day."""
    (axes,) = drawn_series(snapshot).axes
    assert heights(axes) == [2, 0, 0, 2]
    assert [num2date(bar.get_x()).day for bar in axes.patches] == [9, 10, 11, 12]
    assert axes.get_xlabel() == "day"


def test_the_title_says_what_is_shown_and_of_how_many(snapshot):
    """And what is not."""
    told = words(drawn_series(snapshot, measure=Measure.INTENSITY))
    assert told.startswith(
        "Mean intensity of events by day\n4 events: status actual, since 2020-08-09, until 2020-08-12"
    )
    assert "Not shown: 2 without a day, 1 not exact to the day" in told.replace("\n", " ")


def test_a_mean_of_nothing_is_a_gap(snapshot):
    """In a line over all days, on the whole scale."""
    figure = drawn_series(snapshot, measure=Measure.INTENSITY)
    (axes,) = figure.axes
    assert [str(value) for value in axes.lines[0].get_ydata()] == ["-7.0", "nan", "nan", "-2.0"]
    assert axes.get_ylim() == (-10.5, 10.5)
    assert "−10 conflict, +10 cooperation" in figure.get_supylabel()


def test_groups_stand_one_above_the_other_on_one_scale(snapshot):
    """Each with its name, so that no legend is needed."""
    axes = drawn_series(snapshot, group=Group.TYPE).axes
    assert [one.get_title("left") for one in axes] == ["ASSAULT", "PROTEST", "SUPPORT"]
    assert [heights(one) for one in axes] == [[1, 0, 0, 1], [1, 0, 0, 0], [0, 0, 0, 1]]
    assert len({one.get_ylim() for one in axes}) == 1
    assert not any(one.get_legend() for one in axes)


def test_of_many_groups_the_largest_are_drawn(archived):
    """And the title says so."""
    told = [event(f"e_{n}", "PROTEST", "2020-08-09", source=f"paper {n:02}") for n in range(12)]
    figure = drawn_series(archived(*told), group=Group.SOURCE)
    assert len(figure.axes) == 7 and "The 7 largest of 12 groups" in words(figure)


def test_the_most_that_is_told_is_a_line_over_the_least(snapshot):
    """Where it is more."""
    (axes,) = drawn_series(snapshot, measure=Measure.INJURED).axes
    assert heights(axes)[0] == 20
    (segment,) = axes.collections[0].get_segments()
    assert [end[1] for end in segment] == [20, 30]


def test_long_series_are_steps(archived):
    """Bars would be a comb, and a line would slope through days that nothing is told of."""
    told = event("e_1", "PROTEST", "2020-01-01"), event("e_2", "PROTEST", "2020-12-31")
    (axes,) = drawn_series(archived(*told), Filter()).axes
    (steps,) = axes.patches
    values, edges, _ = steps.get_data()
    assert (sum(values), len(values), len(edges)) == (2, 366, 367)


def test_weeks_that_the_filter_cuts_are_pale(snapshot):
    """They hold less because they are shorter, and the figure says so."""
    figure = drawn_series(snapshot, Filter(since="2020-08-05", until="2020-08-16"), by=Period.WEEK)
    assert [bar.get_alpha() or bar.get_facecolor()[3] for bar in figure.axes[0].patches] == [0.4, 1]
    assert "Pale: a week that the first or last day cuts" in words(figure)
    assert "Pale" not in words(drawn_series(snapshot))


def test_the_more_events_the_larger_is_the_dot_of_a_mean(archived):
    """A mean of one is not that of twenty."""
    told = [event(f"e_{n}", "PROTEST", "2020-08-09") for n in range(20)]
    figure = drawn_series(archived(*told, event("e_x", "PROTEST", "2020-08-10")), measure=Measure.INTENSITY)
    (dots,) = figure.axes[0].collections
    many, one, *none = dots.get_sizes()
    assert many > 5 * one > 5 * none[0]
    assert "The area of a dot is the number of events; a gap has none" in words(figure).replace("\n", " ")


def test_it_says_how_many_tell_a_number(snapshot):
    """What nobody tells is no zero; and sums of money are of many currencies."""
    assert "2 tell a number, the others count as 0" in words(drawn_series(snapshot, measure=Measure.KILLED))
    figure = drawn_series(snapshot, measure=Measure.MONEY)
    assert words(figure).startswith("Money by day, summed over events")
    assert "Currencies are not told apart" in words(figure).replace("\n", " ")


def test_pairs_are_bars_of_conflict_and_cooperation(snapshot):
    """With the mean intensity beside them, and a legend where there are both."""
    figure = plot_dyads(dyads(snapshot), Filter(), by=By.COUNTRY)
    (axes,) = figure.axes
    labels = [label.get_text() for label in axes.get_yticklabels()]
    conflict, cooperation = ([bar.get_width() for bar in bars] for bars in axes.containers)
    assert dict(zip(labels, zip(conflict, cooperation, strict=True), strict=True)) == {
        "BLR → BLR": (3, 0),
        "POL → BLR": (0, 2),
        "BLR → POL": (1, 1),
    }
    assert axes.texts[0].get_text() == "−7.7"
    assert axes.get_legend() is not None
    assert "6 events: status actual" in words(figure) and "1 without a pair of countries" in words(figure)
    alone = plot_dyads(dyads(snapshot, AUGUST), AUGUST, by=By.COUNTRY, top=1)
    assert alone.axes[0].get_legend() is None and "The 1 most frequent of 3 pairs" in words(alone)


def test_few_events_are_named(snapshot):
    """One a row, those without a day told in the title."""
    figure = plot_timeline(timeline(snapshot), Filter())
    (axes,) = figure.axes
    assert [label.get_text() for label in axes.get_yticklabels()][:2] == [
        "2020-08  CONSULT  Poland, Lukashenko",
        "2020-08-09  PROTEST  protesters → Lukashenko",
    ]
    assert "6 events. Not shown: 2 without a day" in words(figure)
    assert "PROTEST (negated)" in axes.get_yticklabels()[3].get_text()


def test_many_events_are_dots_by_type(archived):
    """In the colour of their quad class, the larger the more."""
    told = [event(f"e_{n}", "PROTEST", "2020-08-09") for n in range(30)]
    told += [event("e_x", "AID", "2020-08-10"), event("e_y", "AID", "2020-08-01/2020-08-31")]
    (axes,) = plot_timeline(timeline(archived(*told)), Filter()).axes
    assert [label.get_text() for label in axes.get_yticklabels()] == ["PROTEST", "AID"]
    dots = [found for found in axes.collections if isinstance(found, PathCollection)]
    sizes = {to_hex(found.get_facecolor()[0]).upper(): found.get_sizes()[0] for found in dots}
    conflict, cooperation = sizes[drawing.CONFLICT], sizes[drawing.COOPERATION]
    assert conflict == pytest.approx(30 * cooperation)
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["material cooperation", "material conflict"]


@pytest.mark.parametrize("count", Counted)
def test_every_figure_can_be_opened(merged, count):
    """As PNG and as SVG, and twice the same bytes."""
    options = SeriesOptions(by=Period.DAY, group=Group.TYPE, count=count)
    for draw in (
        lambda: plot_series(series(merged, None, options), Filter(), options),
        lambda: plot_dyads(dyads(merged, by=By.ACTOR, count=count), Filter(), by=By.ACTOR, count=count),
        lambda: plot_timeline(timeline(merged, count=count), Filter(), count=count),
    ):
        picture = Image.open(io.BytesIO(written(draw(), ".png")))
        picture.verify()
        assert picture.format == "PNG" and picture.width >= 1000
        svg = written(draw(), ".svg")
        assert ET.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"
        assert svg == written(draw(), ".svg")


def test_nothing_is_drawn_as_nothing(snapshot):
    """Not as an error."""
    nobody = Filter(actor=["nobody"])
    for figure in (
        drawn_series(snapshot, nobody),
        drawn_series(snapshot, nobody, group=Group.TYPE),
        plot_dyads(dyads(snapshot, nobody), nobody, by=By.ACTOR),
        plot_timeline(timeline(snapshot, nobody), nobody),
    ):
        assert written(figure, ".png") and "0 events" in words(figure)


def test_hostile_names_are_drawn(archived):
    """Formulas, control characters, letters that the font lacks."""
    strange = actor("$\\frac{1}{0}$ <b>\x00\x1b[31m 北京 \U0001f600", "CHN")
    snapshot = archived(*(event(f"e_{n}", "ACCUSE", "2020-08-09", [strange], [POLAND, MINSK]) for n in range(2)))
    for figure in (
        plot_dyads(dyads(snapshot, by=By.ACTOR), Filter(), by=By.ACTOR),
        plot_timeline(timeline(snapshot, Filter(actor=["$"])), Filter(actor=["$\x00"])),
    ):
        assert written(figure, ".png")
        ET.fromstring(written(figure, ".svg"))


def test_other_files_are_refused():
    """With what is allowed."""
    with pytest.raises(UsageError, match=r"plot is plot\.gif; allowed: a file whose name ends in \.png or \.svg"):
        check_name(Path("plot.gif"))


def test_few_periods_are_named_as_in_the_table(snapshot):
    """And of nothing but zeros the scale goes to one."""
    (axes,) = drawn_series(
        snapshot, Filter(since="2020-08-03", until="2020-08-16"), by=Period.WEEK, measure=Measure.CROWD
    ).axes
    assert [label.get_text() for label in axes.get_xticklabels()] == ["2020-W32", "2020-W33"]
    assert axes.get_ylim() == (0, 1)


def test_spans_from_long_ago_leave_no_room_after_the_last_day(archived):
    """Where only the first day is asked for."""
    told = event("e_1", "ASSAULT", "2001-01-01/2020-08-12"), event("e_2", "ASSAULT", "2020-08-14")
    wanted = Filter(since="2020-08-01")
    (axes,) = plot_timeline(timeline(archived(*told), wanted), wanted).axes
    assert [str(num2date(end).date()) for end in axes.get_xlim()] == ["2020-08-01", "2020-08-15"]
