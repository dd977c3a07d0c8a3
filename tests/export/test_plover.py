"""PLOVER's JSON has the manual's names."""

import json

import msgspec
import pytest

from tests.export.events import attack, march
from tests.export.written import written
from wrybill.schema import PlacePrecision

MANUAL = {
    *("id", "date", "enddate", "actor", "event", "recipient", "event_loc", "event_text", "quad_code", "event_scale"),
    *("mode", "context", "text", "text_info", "cite_info", "size"),
}


def event(record):
    return json.loads(written("plover", record))


def test_names_are_the_manuals():
    """What the manual requires is there, and nothing under a name that it does not have."""
    found = event(attack())
    assert {"id", "date", "actor", "event"} <= set(found)
    assert set(found) <= MANUAL
    assert set(found["actor"][0]) <= {"code", "sector", "entity_text", "identifier_id", "identifier_text", "office"}
    assert found["event"] == ["ASSAULT"]
    assert found["size"] == {"dead": 7, "injured": 2, "arrested": 1}
    assert found["text_info"] == {"sequence": 2, "start": 0, "end": 110}


def test_a_status_is_a_mode():
    """PLOVER's auxiliary modes; `actual` has none."""
    assert event(march())["mode"] == ["demo"]
    assert event(march(status="hypothetical"))["mode"] == ["demo", "hypothetical"]


@pytest.mark.parametrize(
    ("precision", "level", "resolution"),
    [
        (PlacePrecision.COUNTRY, None, 1),
        (PlacePrecision.PROVINCE, "province", 2),
        (PlacePrecision.DISTRICT, "district", 3),
        (PlacePrecision.CITY, "city", 4),
        (PlacePrecision.FACILITY, None, 5),
        (PlacePrecision.REGION, None, None),
    ],
)
def test_a_place_has_its_level(precision, level, resolution):
    """1 a country to 5 a place in a city; an area of no level has none."""
    found = event(attack(place=msgspec.structs.replace(attack().place, precision=precision)))["event_loc"]
    assert found.get("resolution") == resolution
    assert (found["country"], found["country_code"]) == ("Nigeria", "NGA")
    assert level is None or found[level] == "Zaria"


def test_what_is_not_known_is_absent():
    """No nulls; an event without a day is left out, for the manual requires one."""
    assert "null" not in written("plover", attack(place=None, recipients=())).decode()
    assert written("plover", attack(date=None)) == b""
