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
    assert (found["QuadClass"], found["GoldsteinScale"]) == ("4", "-5.0")
    assert (found["Day"], found["MonthYear"], found["FractionDate"]) == ("20260203", "202602", "2026.0904")
    assert (found["Actor1Code"], found["Actor2Code"]) == ("NGAMIL", "TCDREB")
    assert (found["ActionGeo_CountryCode"], found["ActionGeo_Type"]) == ("NI", "4")
    assert found["ActionGeo_FullName"] == "Zaria, Kaduna, Nigeria"
    assert found["SOURCEURL"] == "https://news.example/raid"


@pytest.mark.parametrize(
    ("day", "fraction"), [("2026-01-01", "2026.0027"), ("2026-07-04", "2026.5041"), ("2026-12-31", "2026.9890")]
)
def test_the_fraction_is_of_the_year(day, fraction):
    """The months that have passed count thirty days each: GDELT's own files have 2007.5041 for 4 July 2007."""
    date = msgspec.structs.replace(attack().date, start=day, end=day)
    assert row(attack(date=date))["FractionDate"] == fraction


@pytest.mark.parametrize(
    ("kind", "modes", "quad"),
    [
        ("CONSULT", (), "1"),
        ("REQUEST", ("assist",), "1"),
        ("CONCEDE", (), "2"),
        ("ACCUSE", ("investigate",), "3"),
        ("PROTEST", (), "4"),
    ],
)
def test_the_quad_class_is_that_of_the_root(kind, modes, quad):
    """An appeal for aid is cooperation there, a concession is of deeds."""
    assert row(attack(event_type=kind, modes=modes))["QuadClass"] == quad


def test_only_countries_have_a_feature_id():
    """Their own code; GDELT's ids of cities are not GeoNames'."""
    place = msgspec.structs.replace(attack().place, precision=PlacePrecision.COUNTRY, name="Nigeria", admin1=None)
    found = row(attack(place=place))
    assert (found["ActionGeo_FeatureID"], found["ActionGeo_ADM1Code"], found["ActionGeo_FullName"]) == (
        "NI",
        "NI",
        "Nigeria",
    )
    assert row(attack())["ActionGeo_FeatureID"] == ""


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


def test_a_mention_is_of_when_and_where_it_was_published():
    """Both times are those of the reporting, as GDELT has them; the name is the site's, without one the publisher's."""
    (found,) = (
        dict(zip(gdelt_mentions.COLUMNS, line, strict=True)) for line in cells("gdelt-mentions", attack(actors=()))
    )
    assert found["EventTimeDate"] == found["MentionTimeDate"] == "20260204000000"
    assert found["MentionSourceName"] == "news.example"
    for url in (None, "http://[not an address"):
        story = msgspec.structs.replace(attack().story, url=url)
        (line,) = cells("gdelt-mentions", attack(actors=(), story=story))
        assert line[gdelt_mentions.COLUMNS.index("MentionSourceName")] == "Plover Wire"
