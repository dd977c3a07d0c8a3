"""A series has every period, and tells what it could not place."""

import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.conftest import event
from wrybill.analysis import Counted, Group, Measure, Period, SeriesOptions, cut_periods, series
from wrybill.archive import Filter
from wrybill.errors import UsageError


def rows(snapshot, wanted=None, **options):
    return series(snapshot, wanted, SeriesOptions(**options)).rows.to_pylist()


def test_every_day_has_a_row(snapshot):
    """Also where nothing happened; only what took place counts."""
    answer = series(snapshot, None, SeriesOptions(by=Period.DAY))
    assert answer.rows["period"].to_pylist() == ["2020-08-09", "2020-08-10", "2020-08-11", "2020-08-12"]
    assert answer.rows["count"].to_pylist() == [2, 0, 0, 2]
    assert answer.counted == 4
    assert answer.left_out == {"without a day": 2, "not exact to the day": 1}


def test_a_mean_of_nothing_is_null(snapshot):
    """Of intensity and of the share of conflict."""
    found = rows(snapshot, by=Period.DAY, measure=Measure.INTENSITY)
    assert [row["intensity"] for row in found] == [-7.0, None, None, -2.0]
    found = rows(snapshot, by=Period.DAY, measure=Measure.CONFLICT_SHARE)
    assert [row["conflict_share"] for row in found] == [1.0, None, None, 0.5]


def test_conflict_and_cooperation_are_counted(snapshot):
    """By the quad class of the type."""
    assert [row["conflict"] for row in rows(snapshot, by=Period.DAY, measure=Measure.CONFLICT)] == [2, 0, 0, 1]
    assert [row["cooperation"] for row in rows(snapshot, by=Period.DAY, measure=Measure.COOPERATION)] == [0, 0, 0, 1]


def test_numbers_are_sums_of_the_least_and_the_most(snapshot):
    """An open end leaves the most open; how many tell any is counted."""
    first, *_, last = rows(snapshot, by=Period.DAY, measure=Measure.KILLED)
    assert (first["killed_low"], first["killed_high"], first["killed_told"]) == (1, 1, 1)
    assert (last["killed_low"], last["killed_high"], last["killed_told"]) == (2, None, 1)
    (month,) = rows(snapshot, measure=Measure.INJURED)
    assert (month["injured_low"], month["injured_high"], month["count"]) == (20, 30, 5)


@pytest.mark.parametrize(
    ("by", "names"),
    [
        (Period.DAY, ["2020-12-31", "2021-01-01"]),
        (Period.WEEK, ["2020-W53"]),
        (Period.MONTH, ["2020-12", "2021-01"]),
        (Period.QUARTER, ["2020-Q4", "2021-Q1"]),
        (Period.YEAR, ["2020", "2021"]),
    ],
)
def test_periods_are_those_of_the_calendar(archived, by, names):
    """Weeks begin on Monday and may lie in two years."""
    told = event("e_1", "PROTEST", "2020-12-31"), event("e_2", "PROTEST", "2021-01-01")
    assert [row["period"] for row in rows(archived(*told), by=by)] == names


def test_the_days_asked_for_are_the_ends(snapshot):
    """Also where nothing happened at all."""
    found = rows(snapshot, Filter(since="2020-07", until="2020-09"))
    assert [(row["period"], row["count"]) for row in found] == [("2020-07", 0), ("2020-08", 5), ("2020-09", 0)]
    found = rows(snapshot, Filter(since="2019-01", until="2019-02"))
    assert [row["count"] for row in found] == [0, 0]
    assert rows(snapshot, Filter(actor=["nobody"])) == []


@pytest.mark.parametrize(
    ("group", "counts"),
    [
        (Group.TYPE, {"ASSAULT": 2, "PROTEST": 1, "SUPPORT": 1, "CONSULT": 1}),
        (Group.QUAD, {"material conflict": 3, "verbal cooperation": 2}),
        (Group.COUNTRY, {"BLR": 1, "POL": 1, None: 3}),
        (Group.ACTOR_COUNTRY, {"BLR": 4, "POL": 2}),
        (Group.STATUS, {"actual": 5, "negated": 1}),
        (Group.SOURCE, {"Reuters": 2, None: 3}),
    ],
)
def test_groups_are_counted_apart(snapshot, group, counts):
    """An event of two countries counts in each; unknown is null; by status all count."""
    assert {row["group"]: row["count"] for row in rows(snapshot, group=group)} == counts


def test_every_group_has_every_period(snapshot):
    """In the order of their size."""
    found = rows(snapshot, by=Period.DAY, group=Group.QUAD)
    assert len(found) == 2 * 4
    assert [row["group"] for row in found[:2]] == ["material conflict", "verbal cooperation"]


def test_small_groups_may_stand_together(snapshot):
    """And an event of two of them counts once."""
    found = rows(snapshot, group=Group.TYPE, top=1)
    assert {row["group"]: row["count"] for row in found} == {"ASSAULT": 2, "other": 3}
    found = rows(snapshot, Filter(event_type=["CONSULT", "PROTEST"]), group=Group.ACTOR_COUNTRY, top=1)
    assert {row["group"]: row["count"] for row in found} == {"BLR": 2, "other": 1}


def test_a_named_status_is_counted_in_place_of_actual(snapshot):
    """As the filter has it."""
    assert [row["count"] for row in rows(snapshot, Filter(status=["negated"]))] == [1]


def test_undated_events_may_have_the_day_of_their_story(snapshot):
    """On request, and then they are not left out."""
    answer = series(snapshot, None, SeriesOptions(published=True))
    assert answer.counted == 7 and not any(answer.left_out.values())


def test_so_many_rows_that_a_year_must_be_wrong_are_refused(archived):
    """With what to do."""
    snapshot = archived(event("e_1", "PROTEST", "0900-01-01"), event("e_2", "PROTEST", "2020-01-01"))
    with pytest.raises(UsageError, match=r"from 0900-01-01 to 2020-01-01 there are 40.* rows, by day; allowed: 200000"):
        series(snapshot, None, SeriesOptions(by=Period.DAY))
    assert len(rows(snapshot, by=Period.YEAR)) == 1121


def test_happenings_count_once_and_their_numbers_once(merged):
    """Two reports of one assault: the least and the most that any of them tells."""
    reports, happenings = (rows(merged, measure=Measure.KILLED, count=count)[0] for count in Counted)
    assert (reports["count"], happenings["count"]) == (5, 4)
    assert (reports["killed_low"], happenings["killed_low"]) == (3, 1)
    assert happenings["killed_high"] is None and happenings["killed_told"] == 1


def test_money_is_summed_as_it_is_told(archived):
    """Whatever its currency; who tells no most leaves the sum open."""
    told = [event("e_1", "AID", "2020-08-09", numbers={"money": (5, 7)}), event("e_2", "AID", "2020-08-09")]
    options = SeriesOptions(by=Period.DAY, measure=Measure.MONEY)
    (row,) = series(archived(*told), Filter(), options).rows.to_pylist()
    assert (row["money_low"], row["money_high"], row["money_told"]) == (5, 7, 1)


def test_types_of_an_ontology_of_ones_own_are_asked_for(archived):
    """By the names that the archive has; what neither it nor the codebook has is a slip."""
    own = msgspec.structs.replace(event("e_1", "PROTEST", "2020-08-09"), event_type="WALKOUT", modes=("lunch",))
    snapshot = archived(own, event("e_2", "PROTEST", "2020-08-09"))
    assert series(snapshot, Filter(event_type=["WALKOUT"], mode=["lunch"])).counted == 1
    with pytest.raises(UsageError, match=r"type is 'WALKOUTS'; allowed: AGREE, .*WALKOUT"):
        series(snapshot, Filter(event_type=["WALKOUTS"]))


@pytest.mark.parametrize(
    ("wanted", "by", "cut"),
    [
        (Filter(since="2020-08-05", until="2020-08-16"), Period.WEEK, ["2020-08-03"]),
        (Filter(since="2020-08", until="2020-08"), Period.WEEK, ["2020-07-27", "2020-08-31"]),
        (Filter(since="2020-08", until="2020-08"), Period.MONTH, []),
        (Filter(since="2020-08-05", until="2020-08-16"), Period.YEAR, ["2020-01-01"]),
        (Filter(since="2020-08", until="9999"), Period.QUARTER, ["2020-07-01"]),
        (Filter(since="2020-08-05"), Period.DAY, []),
        (Filter(), Period.WEEK, []),
    ],
)
def test_periods_that_the_filter_cuts_are_known(wanted, by, cut):
    """Those whose first or last days it does not hold."""
    assert [str(day) for day in cut_periods(wanted, by)] == cut


@given(st.dates(), st.sampled_from(list(Period)))
def test_periods_follow_on_one_another(day, by):
    """Each day lies in its period and not in the next."""
    assert by.begin(day) <= day < by.after(day) or day == datetime.date.max
    assert by.begin(by.begin(day)) == by.begin(day)
    assert by.after(day) == datetime.date.max or by.begin(by.after(day)) == by.after(day)
