"""The field's filter keeps one event a day of each kind."""

import msgspec

from tests.examples import record
from wrybill.merge import one_a_day


def kept(*records):
    """The ids of those that stay."""
    return [one.id for one in one_a_day(records)]


def test_a_repeat_is_left_out():
    """Of the same day, type, actors, recipients and country; the first stays."""
    assert kept(record(id="e_1"), record(id="e_2"), record(id="e_3", event_type="AID")) == ["e_1", "e_3"]


def test_another_day_actor_or_status_is_no_repeat():
    """Nor is what has no day."""
    date = msgspec.structs.replace(record().date, start="2026-03-17", end="2026-03-17")
    others = [{"date": date}, {"actors": record().actors[:1]}, {"status": "negated"}, {"date": None}, {"date": None}]
    records = [record(id=f"e_{n}", **changes) for n, changes in enumerate([{}, *others])]
    assert kept(*records) == ["e_0", "e_1", "e_2", "e_3", "e_4", "e_5"]
