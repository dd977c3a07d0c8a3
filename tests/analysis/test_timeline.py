"""What happened comes in the order of its days, and nothing that fits is lost."""

import pytest

from tests.analysis.conftest import event
from wrybill.analysis import Counted, Period, timeline
from wrybill.archive import Filter
from wrybill.errors import UsageError


def test_events_come_in_the_order_of_their_days(snapshot):
    """The vaguer before the more exact, those without a day last, of any status."""
    answer = timeline(snapshot)
    assert answer.rows["id"].to_pylist() == ["e_5", "e_1", "e_2", "e_8", "e_3", "e_4", "e_6", "e_7"]
    assert answer.rows["when"].to_pylist()[:3] == ["2020-08", "2020-08-09", "2020-08-09"]
    assert answer.rows["period"].to_pylist()[-2:] == [None, None]
    assert (answer.counted, sum(answer.left_out.values())) == (8, 0)


def test_a_row_says_who_what_where_and_who_says_so(snapshot):
    """With its sentence."""
    (row,) = timeline(snapshot, Filter(event_type=["PROTEST"], status=["actual"])).rows.to_pylist()
    assert row["actors"] == ["protesters"] and row["recipients"] == ["Lukashenko"]
    assert (row["event_type"], row["country"], row["sources"], row["reports"]) == ("PROTEST", "BLR", ["Reuters"], 1)
    assert row["sentence"]


def test_months_hold_all_their_days(snapshot):
    """Whatever does not lie within one stands under its own span."""
    assert set(timeline(snapshot, by=Period.MONTH).rows["period"].to_pylist()) == {"2020-08", None}
    with pytest.raises(UsageError, match="by is week; of a timeline allowed: day, month"):
        timeline(snapshot, by=Period.WEEK)


@pytest.mark.parametrize(
    ("days", "name"),
    [
        ("2020-08-09", "2020-08-09"),
        ("2020-02-01/2020-02-29", "2020-02"),
        ("2020-01-01/2020-12-31", "2020"),
        ("2020-08-09/2020-09-02", "2020-08-09/2020-09-02"),
    ],
)
def test_spans_have_short_names(archived, days, name):
    """As in ISO 8601."""
    row = timeline(archived(event("e_1", "PROTEST", days)), by=Period.MONTH).rows.to_pylist()[0]
    assert row["when"] == name
    assert row["period"] == ("2020-08" if name == "2020-08-09" else name)


def test_what_is_left_out_is_counted(snapshot):
    """By a limit, and by days that are asked for where an event has none."""
    answer = timeline(snapshot, Filter(since="2020-08-09"), limit=2)
    assert answer.counted == answer.rows.num_rows == 2
    assert answer.left_out == {"past the limit": 4, "without a day": 2}


def test_undated_events_may_have_the_day_of_their_story(snapshot):
    """On request."""
    answer = timeline(snapshot, Filter(since="2020-08-20", until="2020-08-20"), published=True)
    assert answer.rows["id"].to_pylist() == ["e_5", "e_6", "e_7"]
    assert answer.rows["when"].to_pylist()[1] == "2020-08-20"


def test_happenings_count_their_reports(merged):
    """And stand once, with the days that their reports allow."""
    rows = timeline(merged, Filter(event_type=["ASSAULT"]), count=Counted.HAPPENINGS).rows.to_pylist()
    assert [(row["id"], row["reports"], row["when"]) for row in rows] == [("h_2", 2, "2020-08-09/2020-08-12")]
    assert rows[0]["actors"] == ["police"] and rows[0]["quad"] == "material conflict"


def test_happenings_of_an_archive_that_was_not_merged_are_refused(snapshot):
    """With what to do."""
    with pytest.raises(UsageError, match="8 events and no happenings; `wrybill add` merges"):
        timeline(snapshot, count=Counted.HAPPENINGS)
