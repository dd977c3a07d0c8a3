"""Reports of one happening are merged, with reasons; what cannot be one never is; and people have the last word."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.merge.reports import LAGOS, MAIDUGURI, actor, day, place, report, source
from wrybill.errors import UsageError
from wrybill.merge import Decisions, merge, split
from wrybill.schema import DateBasis, EventRecord, HappeningDate, HappeningRule, MergeReason, Numbers, Span, Trigger


def parts(records: list[EventRecord], **options: object) -> list[tuple[str, ...]]:
    """The events of each happening."""
    return [happening.events for happening in merge(records, **options)]


def test_two_stories_of_one_act_are_one_happening():
    """Counted both ways, with what speaks for it."""
    (found,) = merge(
        [report("e_2"), report("e_1", sentence="Armed men killed farmers near Maiduguri, residents said.")]
    )
    assert (found.id, found.events) == ("h_1", ("e_1", "e_2"))
    assert (found.reports, found.stories, found.tellings) == (2, 2, 2)
    (one,) = found.merges
    assert one.events == ("e_1", "e_2")
    assert one.prob == found.prob > 0.9
    assert {MergeReason.TYPE, MergeReason.ACTOR, MergeReason.PLACE, MergeReason.DAY} <= set(one.reasons)


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "future"},
        {"status": "negated"},
        {"status": "hypothetical"},
        {"date": day("2021-03-06")},
        {"place": place(LAGOS)},
        {"event_type": "AID"},
    ],
    ids=["planned", "denied", "feared", "three days later", "far away", "another act"],
)
def test_what_cannot_be_one_is_not_merged(changes: dict):
    """However alike all else is."""
    assert parts([report("e_1"), report("e_2", **changes)]) == [("e_1",), ("e_2",)]


@pytest.mark.parametrize("status", ["future", "negated", "hypothetical"])
def test_reports_of_what_did_not_happen_merge_among_themselves(status: str):
    """Two stories of one plan."""
    (found,) = merge([report("e_1", status=status), report("e_2", status=status)])
    assert found.status == status


def test_what_one_tells_as_history_another_told_as_news():
    """The happening is an actual one."""
    (found,) = merge([report("e_1", status="historical"), report("e_2")])
    assert found.status == "actual"


def test_kindred_types_may_be_one():
    """An abduction that another story calls an arrest; the likelier type is told."""
    names = {
        "actors": (actor("Boko Haram", named=True),),
        "recipients": (actor("Grace Bello", sector="CVL", named=True),),
    }
    (found,) = merge([report("e_1", **names), report("e_2", event_type="COERCE", **names), report("e_3", **names)])
    assert found.event_type == "ASSAULT"
    assert any(MergeReason.KINDRED_TYPE in one.reasons for one in found.merges)


def test_days_do_not_chain():
    """Each day is next to the last one, and the first and the third are two happenings."""
    found = parts([report(f"e_{n}", date=day(f"2021-03-0{n}")) for n in range(1, 7)])
    assert max(map(len, found)) == 2


def test_places_do_not_chain():
    """A report that names only the province does not make one of two towns."""
    far = ("Bama", 2347954, 10.4, 13.69, "Borno", "NGA")
    province = report("e_2", place=None)
    found = parts([report("e_1"), province, report("e_3", place=place(far))])
    assert not any({"e_1", "e_3"} <= set(events) for events in found)


def test_a_story_that_says_no_day_is_of_the_days_before():
    """The day of publication is two days after the act."""
    told = day("2021-03-05", basis=DateBasis.PUBLICATION)
    (found,) = merge([report("e_1"), report("e_2", date=told)])
    assert found.date == HappeningDate(start="2021-03-03", end="2021-03-05")


def test_the_day_is_what_all_reports_allow():
    """Of "this week" and "Wednesday" it is Wednesday."""
    (found,) = merge([report("e_1", date=day("2021-03-01", "2021-03-07")), report("e_2")])
    assert found.date == HappeningDate(start="2021-03-03", end="2021-03-03")


def test_undated_reports_have_null_days():
    """They are merged by all else."""
    (found,) = merge([report("e_1", date=None), report("e_2", date=None)])
    assert found.date == HappeningDate(start=None, end=None)


def test_contested_numbers_stand_side_by_side():
    """Never averaged; a range that allows both contests neither."""
    (found,) = merge(
        [
            report("e_1", numbers=Numbers(killed=(12, 12), injured=(3, 3)), source=source("police")),
            report("e_2", numbers=Numbers(killed=(15, None), injured=(2, 5))),
            report("e_3", numbers=Numbers(killed=(12, 12)), source=source("the army")),
        ]
    )
    killed, injured = found.numbers
    assert (killed.kind, killed.contested, injured.kind, injured.contested) == ("killed", True, "injured", False)
    assert [(one.value, one.events, one.tellers) for one in killed.told] == [
        ((12, 12), ("e_1", "e_3"), ("police", "the army")),
        ((15, None), ("e_2",), ("Paper e_2",)),
    ]


def test_copies_count_as_one_telling():
    """Three reports, of two papers that print one story and of a third."""
    copies = {"wire": "wire", "print": "wire"}
    (found,) = merge([report("e_1", "wire"), report("e_2", "print"), report("e_3")], copies=copies)
    assert (found.reports, found.stories, found.tellings) == (3, 3, 2)
    assert any(MergeReason.COPY in one.reasons for one in found.merges)


def test_the_exactest_place_and_the_fullest_names_are_told():
    """From whichever report has them."""
    named = report("e_1", actors=(actor("Boko Haram", named=True),), place=None)
    (found,) = merge([named, report("e_2", sentence=named.sentence.text)])
    assert [one.name for one in found.actors] == ["Boko Haram"]
    assert (found.place.name, found.country) == ("Maiduguri", "NGA")


def test_no_records_are_no_happenings():
    """An empty archive."""
    assert merge([]) == []


def test_one_report_is_a_happening():
    """Of probability 1, since nothing was merged."""
    (found,) = merge([report("e_1")])
    assert (found.prob, found.merges) == (1.0, ())


def test_a_record_given_twice_counts_once():
    """And of two that differ the same one is kept in either order."""
    one, other = report("e_1"), report("e_1", prob=0.5)
    assert merge([one, other]) == merge([other, one, one])
    assert merge([one, other])[0].reports == 1


def test_one_a_day_keeps_one_event_a_day():
    """Of type, actors, recipients and country; the day before is another."""
    records = [report("e_1"), report("e_2", place=place(LAGOS)), report("e_3", date=day("2021-03-02"))]
    found = merge(records, rule=HappeningRule.ONE_A_DAY)
    assert [happening.events for happening in found] == [("e_1", "e_2"), ("e_3",)]
    assert found[0].merges[0].reasons == (MergeReason.KEY,)
    assert found[0].rule is HappeningRule.ONE_A_DAY


@pytest.mark.parametrize("rule", HappeningRule)
def test_people_split_and_join(rule: HappeningRule):
    """Their decisions go before probability and key, and a split happening stays split."""
    records = [report("e_1"), report("e_2"), report("e_3", status="future")]
    (first, _) = merge(records, rule=rule)
    decisions = Decisions(apart=split(first, ["e_2"]), together=(("e_3", "e_1"),))
    assert parts(records, rule=rule, decisions=decisions) == [("e_1", "e_3"), ("e_2",)]
    joined = merge(records, rule=rule, decisions=decisions)[0]
    assert [one.reasons for one in joined.merges] == [(MergeReason.TOGETHER,)]


def test_no_path_leads_around_a_split():
    """A third report that is like both goes with one of them."""
    found = parts([report("e_1"), report("e_2"), report("e_3")], decisions=Decisions(apart=(("e_2", "e_1"),)))
    assert sorted(map(len, found)) == [1, 2]
    assert not any({"e_1", "e_2"} <= set(events) for events in found)


def test_decisions_on_events_that_are_not_here_change_nothing():
    """An archive gives all its decisions."""
    assert parts([report("e_1")], decisions=Decisions(apart=(("e_8", "e_9"),), together=(("e_1", "e_9"),))) == [
        ("e_1",)
    ]


def test_decisions_that_contradict_one_another_are_refused():
    """Directly or through a third event."""
    decisions = Decisions(apart=(("e_1", "e_3"),), together=(("e_1", "e_2"), ("e_2", "e_3")))
    with pytest.raises(UsageError, match="to be together, but that joins events that are to be apart; take back one"):
        merge([report("e_1"), report("e_2"), report("e_3")], decisions=decisions)
    with pytest.raises(UsageError, match="event e_1 is paired with itself"):
        merge([report("e_1")], decisions=Decisions(apart=(("e_1", "e_1"),)))


@pytest.mark.parametrize("events", [["e_9"], ["e_1", "e_2"], []], ids=["strange", "all", "none"])
def test_a_split_takes_some_events_of_the_happening(events: list[str]):
    """The message names those that it has."""
    (found,) = merge([report("e_1"), report("e_2")])
    with pytest.raises(UsageError, match=r"cannot split h_1: .*; allowed: some, not all, of its events e_1, e_2"):
        split(found, events)


def some_reports(seed: int, count: int = 40) -> list[EventRecord]:
    """Reports of a few acts, told differently."""
    chance = random.Random(seed)
    found = []
    for n in range(count):
        date = day(f"2021-03-{chance.randint(1, 6):02}", basis=chance.choice(list(DateBasis)))
        found.append(
            report(
                f"e_{n:03}",
                f"s_{chance.randint(1, 15)}",
                date=chance.choice([date, date, None]),
                place=place(chance.choice([MAIDUGURI, LAGOS])) if chance.random() < 0.7 else None,
                actors=chance.choice([(), (actor("Boko Haram", named=True),), (actor("gunmen"),)]),
                event_type=chance.choice(["ASSAULT", "ASSAULT", "COERCE"]),
                status=chance.choice(["actual", "actual", "historical", "future"]),
                trigger=Trigger(chance.choice(["killed", "attack"]), Span(7, 13)),
                numbers=Numbers(killed=chance.choice([None, (4, 4), (12, 12)])),
            )
        )
    return found


@given(st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_the_order_does_not_matter_and_every_event_is_in_one_happening(seed: int):
    """The same happenings, byte for byte, from a shuffled input."""
    records = some_reports(seed)
    first = merge(records)
    random.Random(seed + 1).shuffle(records)
    assert merge(records) == first
    events = [event for happening in first for event in happening.events]
    assert sorted(events) == sorted({one.id for one in records})
    assert all(len(happening.merges) == len(happening.events) - 1 for happening in first)


def test_hundreds_of_reports_of_one_act_are_one_happening():
    """Each is compared with a few of the others alone, and those of the day after next stay another."""
    crowd = [report(f"e_{n:03}") for n in range(150)] + [
        report(f"e_9{n:02}", date=day("2021-03-05")) for n in range(90)
    ]
    assert [len(events) for events in parts(crowd)] == [150, 90]
    random.Random(1).shuffle(crowd)
    assert [len(events) for events in parts(crowd)] == [150, 90]


def test_what_the_triggers_mean_is_a_reason():
    """Two words for one kind of act."""
    triggers = [Trigger(word, Span(7, 7 + len(word))) for word in ("ambush", "raid")]
    (found,) = merge([report(f"e_{n}", trigger=trigger) for n, trigger in enumerate(triggers)])
    assert MergeReason.SENSE in found.merges[0].reasons
