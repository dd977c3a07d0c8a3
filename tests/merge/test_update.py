"""Records that come later change the happenings that they belong to, and the whole is as if all had come at once."""

import datetime
import random

import pytest

from tests.merge.reports import day, report
from tests.merge.test_happenings import some_reports
from wrybill.merge import Decisions, Wanted, Window, merge, types_of, update
from wrybill.merge.blocks import LONG_DAYS
from wrybill.schema import EventRecord, Happening


def is_in(record: EventRecord, window: Window) -> bool:
    """What an archive asks its table."""
    if record.event_type not in types_of(window):
        return False
    start, end = (record.date.start, record.date.end) if record.date else (None, None)
    if start is None or end is None or window.first is None or window.last is None:
        return start is None and window.first is None
    long = (datetime.date.fromisoformat(end) - datetime.date.fromisoformat(start)).days + 1 > LONG_DAYS
    return start <= window.last and end >= window.first and long == window.long


class Stored:
    """Records and happenings as an archive keeps them, with what was asked for."""

    def __init__(self) -> None:
        self.records: list[EventRecord] = []
        self.happenings: dict[str, Happening] = {}
        self.given = 0

    def load(self, wanted: Wanted) -> list[EventRecord]:
        """All records of the stories that have one in a window or among the ids."""
        stories = {
            record.story.id
            for record in self.records
            if record.id in wanted.events or any(is_in(record, window) for window in wanted.windows)
        }
        found = [record for record in self.records if record.story.id in stories]
        self.given += len(found)
        return found

    def add(self, fresh: list[EventRecord], decisions: Decisions | None = None) -> None:
        """Store records and put the happenings that they change in place of the old ones."""
        self.records += [record for record in fresh if record not in self.records]
        changed = update(fresh, self.load, decisions=decisions)
        events = {event for happening in changed for event in happening.events}
        kept = [one for one in self.happenings.values() if events.isdisjoint(one.events)]
        self.happenings = {one.id: one for one in (*kept, *changed)}


@pytest.mark.parametrize("seed", range(6))
def test_stories_one_by_one_give_what_all_at_once_give(seed: int):
    """In a random order, story by story."""
    records = some_reports(seed)
    stories = sorted({record.story.id for record in records})
    random.Random(seed).shuffle(stories)
    stored = Stored()
    for story in stories:
        stored.add([record for record in records if record.story.id == story])
    assert sorted(stored.happenings.values(), key=lambda one: one.id) == merge(records)


def test_only_what_is_near_is_asked_for():
    """A report of March needs none of the year before."""
    stored = Stored()
    stored.add([report(f"e_{month}", date=day(f"2020-{month:02}-03")) for month in range(1, 13)])
    stored.given = 0
    stored.add([report("e_99", date=day("2020-03-03"))])
    assert stored.given <= 4
    assert stored.happenings["h_3"].events == ("e_3", "e_99")


def test_a_decision_is_carried_out_on_the_events_that_it_is_about():
    """A split, then a join with an event of another time."""
    stored = Stored()
    stored.add([report("e_1"), report("e_2"), report("e_3", date=day("2019-01-01"))])
    stored.add([stored.records[0]], Decisions(apart=(("e_1", "e_2"),)))
    assert sorted(stored.happenings) == ["h_1", "h_2", "h_3"]
    stored.add([stored.records[0]], Decisions(apart=(("e_1", "e_2"),), together=(("e_3", "e_1"), ("e_1", "e_77"))))
    assert sorted(one.events for one in stored.happenings.values()) == [("e_1", "e_3"), ("e_2",)]
