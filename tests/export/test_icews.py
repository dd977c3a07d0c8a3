"""ICEWS's 20 columns."""

from hypothesis import given, settings

from tests.export.events import actor, attack, records
from tests.export.written import cells, written
from wrybill.export.codes import iso3_of_name
from wrybill.export.dyads import numbered
from wrybill.export.icews import leaves_out, words
from wrybill.export.reading import READERS
from wrybill.schema import vocabulary


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
    assert (rows[0]["Source Sectors"], rows[0]["Intensity"]) == ("Unidentified Forces", "1.0")
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


def test_sectors_and_countries_have_the_names_of_icews():
    """Every sector but the unknown has one, and countries that it calls otherwise are read back."""
    assert set(words().sectors) == set(vocabulary().sectors) - {"UNK"}
    assert {iso3: iso3_of_name(name) for iso3, name in words().countries.items()} == {
        iso3: iso3 for iso3 in words().countries
    }
    _, row = cells("icews", attack(actors=(actor("Kremlin", country="RUS", sector="GOV"),)))
    assert row[2:5] == ["Kremlin", "Government", "Russian Federation"]


def test_the_scale_is_that_of_the_code():
    """An arrest is -5 there, coercion of no other kind -7."""
    found = [cells("icews", attack(event_type="COERCE", modes=modes))[1][7] for modes in (("arrest",), ())]
    assert found == ["-5.0", "-7.0"]


def test_an_actor_without_a_country_has_none():
    """Nor has an international organisation."""
    (event,) = READERS["icews"](written("icews", attack(actors=(actor("UN", country="IGO"),))).splitlines(), "test")
    assert event.actors[0].country is None
    assert event.recipients[0].country == "NGA"
