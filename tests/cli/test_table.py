"""The table fits the terminal, whatever is in it."""

import io

import msgspec
import pytest
from rich.console import Console

from tests.examples import record, story
from wrybill.cli import cells
from wrybill.cli.table import Widths, print_story
from wrybill.schema import DateBasis, DatePrecision, EventDate, HeadlineConflict, Span

LONG = "The Extraordinarily Long-Named National Commission for the Investigation of Everything"


def printed(width, *records, evidence=False, **changes):
    console = Console(file=io.StringIO(), width=width, highlight=False, emoji=False)
    print_story(story(**changes), records, console, evidence)
    return console.file.getvalue().splitlines()


def crowded():
    actor = msgspec.structs.replace(record().actors[0], name=LONG)
    return record(actors=(actor,) * 3, recipients=(actor,) * 2)


@pytest.mark.parametrize("width", [80, 90, 100, 115, 120, 140, 160, 200])
def test_one_line_an_event_at_any_width(width):
    """Nothing wraps and nothing runs over; both sides of the arrow show."""
    lines = printed(width, record(), crowded())
    assert max(map(len, lines)) <= width
    events = [line for line in lines if "AGREE" in line]
    assert len(events) == 2
    left, right = events[1].split("→")
    assert "The" in left
    assert "The" in right
    assert all(line.rstrip().endswith(".93") for line in events)


def test_wider_terminals_show_more():
    """First the place, then the source, then the status as a word."""
    shown = {width: "\n".join(printed(width, record())) for width in (80, 110, 130, 150)}
    assert [word in shown[80] for word in ("Addis Ababa", "her office", "future")] == [False, False, False]
    assert [word in shown[110] for word in ("Addis Ababa", "her office", "future")] == [True, False, False]
    assert [word in shown[130] for word in ("Addis Ababa", "her office", "future")] == [True, True, False]
    assert [word in shown[150] for word in ("Addis Ababa", "her office", "future")] == [True, True, True]


def test_columns_fill_the_terminal():
    """The participants get what the other columns leave."""
    assert [Widths.of(width).who for width in (80, 200)] == sorted(Widths.of(width).who for width in (80, 200))


def test_a_headline_that_contradicts_its_text_is_told():
    """Both spans are quoted."""
    conflict = HeadlineConflict(
        title_span=Span(0, 1), title_text="Ex-President", text_span=Span(0, 1), text_text="the president"
    )
    assert "the headline says “Ex-President”, its text “the president”" in printed(100, headline_conflict=conflict)


def test_a_story_cannot_drive_the_terminal():
    """Escape sequences and letters that turn the writing direction come out as signs."""
    lines = "\n".join(printed(100, title="\x1b[31mred\u202e[bold]x"))
    assert "\x1b" not in lines
    assert "\u202e" not in lines
    assert "[bold]x" in lines


def date(start, end, precision, basis=DateBasis.EXPRESSION):
    return EventDate(start=start, end=end, precision=precision, basis=basis, text="then", span=None)


@pytest.mark.parametrize(
    ("found", "width", "shown"),
    [
        (None, 13, ""),
        (date("2026-03-16", "2026-03-16", DatePrecision.DAY), 13, "2026-03-16"),
        (date("2026-03-16", "2026-03-16", DatePrecision.DAY), 8, "03-16"),
        (date("2025-03-16", "2025-03-16", DatePrecision.DAY), 8, "2025-03"),
        (date("2026-03-02", "2026-03-08", DatePrecision.WEEK), 13, "2026-03-02…08"),
        (date("2026-03-02", "2026-03-08", DatePrecision.WEEK), 8, "03-02…08"),
        (date("2026-03-01", "2026-03-31", DatePrecision.MONTH), 13, "2026-03"),
        (date("2020-01-01", "2020-12-31", DatePrecision.YEAR), 8, "2020"),
        (date("2026-03-02", "2026-05-08", DatePrecision.INTERVAL), 10, "2026-03…05"),
        (date("2019-03-02", "2026-05-08", DatePrecision.INTERVAL), 10, "2019…26"),
        (date("2025-12-30", "2026-01-02", DatePrecision.INTERVAL), 21, "2025-12-30…2026-01-02"),
        (date(None, None, DatePrecision.UNKNOWN), 13, "“then”"),
    ],
)
def test_dates_are_as_exact_as_there_is_room(found, width, shown):
    """A narrow column leaves out the year of publication, then the day."""
    assert cells.when(found, "2026-03-13", width).plain == shown


def test_a_certain_event_is_not_shown_as_one_point_zero():
    """Two digits, never more than .99."""
    assert [cells.prob(value).plain for value in (0.5, 0.999, 1.0)] == [".50", ".99", ".99"]
