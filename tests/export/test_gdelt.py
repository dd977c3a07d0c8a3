"""GDELT's events and mentions."""

import msgspec
import pytest
from hypothesis import given, settings

from tests.export.events import actor, attack, battle, records
from tests.export.written import cells, written
from wrybill.export import gdelt, gdelt_mentions
from wrybill.export.dyads import numbered
from wrybill.export.reading import READERS
from wrybill.schema import PlacePrecision


def row(record):
    return dict(zip(gdelt.COLUMNS, cells("gdelt", record)[0], strict=True))


def test_the_tables_have_their_columns():
    """61 and 16, no header."""
    assert {len(line) for line in cells("gdelt", attack())} == {61} == {len(gdelt.COLUMNS)}
    assert {len(line) for line in cells("gdelt-mentions", attack())} == {16} == {len(gdelt_mentions.COLUMNS)}


def test_an_events_parts_are_where_gdelt_has_them():
    """Codes of three levels, the quad class as a digit, actors by CAMEO's letters, places by FIPS."""
    found = row(battle(event_type="COERCE", modes=("martial-law",)))
    assert [found[name] for name in ("EventCode", "EventBaseCode", "EventRootCode")] == ["1724", "172", "17"]
    assert (found["QuadClass"], found["GoldsteinScale"]) == ("4", "-7.0")
    assert (found["Day"], found["MonthYear"], found["FractionDate"]) == ("20260203", "202602", "2026.1726")
    assert (found["Actor1Code"], found["Actor2Code"]) == ("NGAMIL", "TCDREB")
    assert (found["ActionGeo_CountryCode"], found["ActionGeo_Type"]) == ("NI", "4")
    assert found["ActionGeo_FullName"] == "Zaria, Kaduna, Nigeria"
    assert found["SOURCEURL"] == "https://news.example/raid"


def test_roles_that_cameo_names_otherwise_are_renamed():
    """JRN is MED there, MED is HLH; what it has no role for has none."""
    types = [row(attack(actors=(actor(sector=sector),)))["Actor1Type1Code"] for sector in ("JRN", "MED", "UNK", "COP")]
    assert types == ["MED", "HLH", "", "COP"]


@pytest.mark.parametrize(
    ("country", "precision", "kind"),
    [
        ("USA", PlacePrecision.CITY, "3"),
        ("USA", PlacePrecision.PROVINCE, "2"),
        ("KEN", PlacePrecision.CITY, "4"),
        ("KEN", PlacePrecision.PROVINCE, "5"),
        ("KEN", PlacePrecision.COUNTRY, "1"),
        (None, PlacePrecision.REGION, "0"),
    ],
)
def test_places_have_their_kind(country, precision, kind):
    """American ones have their own."""
    place = msgspec.structs.replace(attack().place, country=country, precision=precision)
    assert row(attack(place=place))["ActionGeo_Type"] == kind


@settings(max_examples=60, deadline=None)
@given(records())
def test_what_is_written_is_read_back(record):
    """As many events as there are dyads, and as many mentions with the same numbers."""
    found = list(READERS["gdelt"](written("gdelt", record).splitlines(), "test"))
    if gdelt.leaves_out(record):
        assert found == [] == cells("gdelt-mentions", record)
        return
    assert [event.id for event in found] == [str(number) for number, _ in numbered(record)]
    assert [event.id for event in found] == [line[0] for line in cells("gdelt-mentions", record)]
    assert {event.date for event in found} == {record.date.start}


def test_a_mention_says_where():
    """Offsets of the actors and of the act, -1 for one that is not stated."""
    record = attack(actors=())
    (found,) = (dict(zip(gdelt_mentions.COLUMNS, line, strict=True)) for line in cells("gdelt-mentions", record))
    assert [found[f"{who}CharOffset"] for who in ("Actor1", "Actor2", "Action")] == ["-1", "60", "44"]
    assert (found["SentenceID"], found["Confidence"], found["MentionType"]) == ("3", "91", "1")
