"""ICEWS's 20 columns."""

from hypothesis import given, settings

from tests.export.events import actor, attack, records
from tests.export.written import cells, written
from wrybill.export.dyads import numbered
from wrybill.export.icews import leaves_out
from wrybill.export.reading import READERS


def test_a_row_for_each_two():
    """Codes keep their leading zero."""
    header, *found = cells("icews", attack(event_type="CONSULT", modes=("phone",), quad="verbal cooperation"))
    assert len(header) == 20
    rows = [dict(zip(header, row, strict=True)) for row in found]
    assert [(row["Source Name"], row["Target Name"]) for row in rows] == [
        ("gunmen", "villagers"),
        ("three bandits", "villagers"),
    ]
    assert rows[0]["CAMEO Code"] == "041"
    assert rows[0]["Source Country"] == "Nigeria"
    assert rows[0]["Sentence Number"] == "3"


@settings(max_examples=60, deadline=None)
@given(records())
def test_what_is_written_is_read_back(record):
    """As many events as there are dyads, each with its code, day and place."""
    found = list(READERS["icews"](written("icews", record).splitlines(), "test"))
    if leaves_out(record):
        assert found == []
        return
    assert [event.id for event in found] == [str(number) for number, _ in numbered(record)]
    assert {event.date for event in found} == {record.date.start}
    assert {event.lat for event in found} == {record.place.lat if record.place else None}


def test_an_actor_without_a_country_has_none():
    """Nor has an international organisation."""
    (event,) = READERS["icews"](written("icews", attack(actors=(actor("UN", country="IGO"),))).splitlines(), "test")
    assert event.actors[0].country is None
    assert event.recipients[0].country == "NGA"
