"""Pairs are counted as the exports pair actors with recipients."""

from collections import Counter

import pytest

from tests.analysis.conftest import MINSK, POLAND, POLICE, actor, event, week
from wrybill.analysis import By, Counted, dyads
from wrybill.archive import Filter
from wrybill.export.dyads import dyads as export_dyads


def pairs(answer, by="country"):
    return {(row[f"actor_{by}"], row[f"recipient_{by}"]): row for row in answer.rows.to_pylist()}


def test_countries_are_paired(snapshot):
    """With mean intensity, share of conflict, first and last day; what did not take place is not counted."""
    found = pairs(dyads(snapshot))
    home = found["BLR", "BLR"]
    assert (home["count"], home["conflict"]) == (3, 1.0)
    assert home["intensity"] == pytest.approx((-5 - 9 - 9) / 3)
    assert [str(home["first"]), str(home["last"])] == ["2020-08-09", "2020-08-12"]
    assert found["POL", "BLR"]["count"] == 2 and found["POL", "BLR"]["conflict"] == 0


def test_actors_without_a_recipient_act_on_one_another(snapshot):
    """In both directions; each with a recipient acts in one."""
    found = pairs(dyads(snapshot, Filter(event_type=["CONSULT"])))
    assert {pair: row["count"] for pair, row in found.items()} == {("POL", "BLR"): 1, ("BLR", "POL"): 1}


def test_who_march_together_are_no_pair(archived):
    """Students and teachers do not act on one another, however many there are."""
    both = [actor("students", "BLR", "EDU"), actor("workers", "POL", "LAB")]
    answer = dyads(archived(event("e_1", "PROTEST", "2020-08-09", both, [])))
    assert (answer.rows.num_rows, answer.left_out) == (0, {"without a pair of countries": 1})


def test_events_without_a_pair_are_counted(snapshot):
    """Here the one whose participants have no country; with days asked for, those without a day, too."""
    assert dyads(snapshot).left_out == {"without a pair of countries": 1}
    answer = dyads(snapshot, Filter(since="2020"))
    assert (answer.counted, answer.left_out) == (5, {"without a pair of countries": 0, "without a day": 2})


def test_the_most_frequent_come_first(snapshot):
    """Sectors: the police and the crowd."""
    rows = dyads(snapshot, by=By.SECTOR).rows.to_pylist()
    assert (rows[0]["actor_sector"], rows[0]["recipient_sector"]) in {("COP", "CVL"), ("GOV", "GOV")}
    assert [row["count"] for row in rows] == sorted((row["count"] for row in rows), reverse=True)


def test_actors_are_one_by_entity_or_by_name_and_country(archived):
    """Called what they are mostly called; the police of two countries are two."""
    told = [
        event("e_1", "ACCUSE", "2020-08-09", [actor("Aleksandr Lukashenko", "BLR", "GOV", "Q2866")], [POLAND]),
        event("e_2", "ACCUSE", "2020-08-09", [MINSK], [POLAND]),
        event("e_3", "ACCUSE", "2020-08-09", [MINSK], [POLAND]),
        event("e_4", "ACCUSE", "2020-08-09", [POLICE], [actor("police", "POL", "COP")]),
        event("e_5", "ACCUSE", "2020-08-09", [actor("Police", "BLR", "COP")], [actor("police", "POL", "COP")]),
    ]
    rows = dyads(archived(*told), by=By.ACTOR).rows.to_pylist()
    assert [(row["actor"], row["actor_country"], row["recipient"], row["count"]) for row in rows] == [
        ("Lukashenko", "BLR", "Poland", 3),
        ("Police", "BLR", "police", 2),
    ]


def test_an_event_counts_once_for_a_pair(archived):
    """However many of either country take part."""
    two = [actor("the premier", "BLR"), actor("the army", "BLR")]
    assert dyads(archived(event("e_1", "ACCUSE", None, two, [POLAND]))).rows["count"].to_pylist() == [1]


def test_pairs_are_those_of_the_exports(snapshot):
    """What actors do to one another, too."""
    told = [one for one in week() if one.status == "actual"]
    expected = Counter((a.country, r.country) for one in told for a, r in export_dyads(one) if a and r and a.country)
    found = pairs(dyads(snapshot))
    assert {pair: row["count"] for pair, row in found.items()} == expected


def test_happenings_count_once(merged):
    """Two reports of one assault are one."""
    assert pairs(dyads(merged, count=Counted.HAPPENINGS))["BLR", "BLR"]["count"] == 2
