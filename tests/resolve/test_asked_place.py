"""A place name that somebody asks about: its meanings, the likeliest first, with their reasons."""

import pytest

from wrybill.resolve import where
from wrybill.schema import PlaceBasis, PlacePrecision


def test_a_name_has_its_entries_with_a_probability() -> None:
    found = where("Minsk")
    assert (found[0].geonames, found[0].country) == (625144, "BLR")
    probs = [one.prob for one in found]
    assert probs == sorted(probs, reverse=True)
    assert sum(probs) <= 1.001


def test_a_place_that_it_lies_in_decides() -> None:
    first = where("Springfield", near="Illinois")[0]
    assert (first.admin1, first.country) == ("Illinois", "USA")
    assert PlaceBasis.CONTAINER in first.bases


@pytest.mark.parametrize(
    ("name", "admin1", "country"),
    [("Paris, Texas", "Texas", "USA"), ("Springfield, Illinois", "Illinois", "USA"), ("Kano, Nigeria", None, "NGA")],
)
def test_what_follows_the_comma_holds_the_place(name: str, admin1: str | None, country: str) -> None:
    first = where(name)[0]
    assert (first.name, first.admin1, first.country) == (name.partition(",")[0], admin1, country)
    assert PlaceBasis.CONTAINER in first.bases


def test_a_name_that_has_a_comma_of_its_own_stays_whole() -> None:
    assert where("Washington, D.C.")[0].admin1 == "District of Columbia"


def test_between_two_places_are_both() -> None:
    found = where("between Kyiv and Lviv")
    assert [one.name for one in found[:2]] == ["Kyiv", "Lviv"]
    assert 0.9 < sum(one.prob for one in found) <= 1.001
    assert {one.country for one in where("between Kano and Kaduna, Nigeria")} == {"NGA"}


def test_a_town_nearby_helps() -> None:
    assert where("Tripoli", near="Beirut")[0].prob < where("Tripoli", near="Lebanon")[0].prob
    assert where("Tripoli", near="Lebanon")[0].country == "LBN"


def test_a_country_has_no_point() -> None:
    (found,) = where("Belarus")
    assert (found.country, found.precision, found.lat) == ("BLR", PlacePrecision.COUNTRY, None)


def test_an_unknown_name_has_no_meaning() -> None:
    assert where("Qwxyzville") == ()
