"""POLECAT's 40 columns."""

import msgspec
from hypothesis import given, settings

from tests.export.events import actor, attack, records
from tests.export.written import cells, written
from wrybill.export.polecat import leaves_out
from wrybill.export.reading import READERS
from wrybill.export.told import vague
from wrybill.schema import ForeignEvent, Rejected


def row(record):
    header, found = cells("polecat", record)
    assert len(header) == len(found) == 40
    return dict(zip(header, found, strict=True))


def test_several_values_are_joined_and_what_is_unknown_is_none():
    """In the order of the actors, so that lists stay aligned; countries by ISO's letters and by COW's number."""
    found = row(attack(actors=(actor(country=None, office=None), actor("A; B", country="GBR"))))
    assert found["Actor Name"] == "gunmen; A, B"
    assert found["Actor Country"] == "None; GBR"
    assert found["Actor COW"] == "None; 200"
    assert found["Actor Title"] == "None; Captain"
    assert found["Wikipedia Actor ID"] == found["Story People"] == "None"
    assert (found["City"], found["Province"], found["Country"]) == ("Zaria", "Kaduna", "NGA")
    assert (found["Quad Code"], found["Intensity"]) == ("MATERIAL CONFLICT", "-9.0")


@settings(max_examples=60, deadline=None)
@given(records())
def test_what_is_written_is_read_back(record):
    """Every record that happened, with its participants, its place and its day; one without a day is rejected."""
    found = list(READERS["polecat"](written("polecat", record).splitlines(), "test"))
    if leaves_out(record):
        assert found == []
    elif record.date is None or record.date.start is None or vague(record):
        assert [type(item) for item in found] == [Rejected]
    else:
        (event,) = found
        assert isinstance(event, ForeignEvent)
        assert (event.id, event.code, event.date) == (record.id, record.event_type, record.date.start)
        assert (event.modes, event.intensity) == (record.modes, record.intensity)
        place = record.place
        assert (event.lat, event.lon) == ((place.lat, place.lon) if place else (None, None))
        assert len(event.actors) == len(record.actors) or not any(a.name.strip() for a in record.actors)


def test_countries_lead_back():
    """By the letters of ISO 3166."""
    (event,) = READERS["polecat"](written("polecat", attack()).splitlines(), "test")
    assert [(who.name, who.country, who.sector) for who in event.actors] == [
        ("gunmen", "NGA", "UAF"),
        ("three bandits", "NGA", "UAF"),
    ]
    assert event.country == "NGA"


def test_what_did_not_happen_is_left_out():
    """The columns have no status."""
    assert len(cells("polecat", attack(status="negated"), attack(status="hypothetical"))) == 1
    assert len(cells("polecat", msgspec.structs.replace(attack(), date=None))) == 2
