"""Places are found by any of their names, the most populous first."""

import pytest

from wrybill.gazetteers import PlaceKind, places_named


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Minsk", "BLR"),
        ("Mińsk", "BLR"),
        ("MINSK", "BLR"),
        ("São Paulo", "BRA"),
        ("Sao Paulo", "BRA"),
        ("Kharkov", "UKR"),
        ("Texas", "USA"),
        ("Tigray", "ETH"),
        ("Lancashire", "GBR"),
        ("Ky.", "USA"),
        ("St. Paris", "USA"),
        ("Donbas", "UKR"),
    ],
)
def test_spelling_case_and_accents_do_not_matter(name: str, country: str) -> None:
    assert places_named(name)[0].country == country


def test_namesakes_come_by_size() -> None:
    sizes = [place.population for place in places_named("San Jose")]
    assert len(sizes) > 5
    assert sizes == sorted(sizes, reverse=True)


def test_a_town_knows_its_division() -> None:
    town = next(place for place in places_named("Mosul") if place.country == "IRQ")
    assert town.admin1 is not None
    assert not town.division


@pytest.mark.parametrize("name", ["", "the", "Qwxyzville", "a\x00b", "x" * 10_000])
def test_what_is_no_place_is_not_found(name: str) -> None:
    assert places_named(name) == ()


def test_a_district_lies_in_its_province() -> None:
    (county,) = (place for place in places_named("Lamar County") if place.admin1 == "Texas")
    assert county.kind is PlaceKind.DISTRICT
    town = next(place for place in places_named("Paris") if place.admin1 == "Texas")
    assert town.inside == county.inside


@pytest.mark.parametrize(
    ("name", "lat", "lon"), [("Texas", 31.25, -99.25), ("Ontario", 49.25, -84.5), ("Jiangsu", 33.0, 120.0)]
)
def test_a_division_has_the_middle_of_its_area(name: str, lat: float, lon: float) -> None:
    """Not of its people, who may live at one edge; places with a wrong code do not count."""
    province = next(place for place in places_named(name) if place.kind is PlaceKind.PROVINCE)
    assert abs(province.lat - lat) < 1.5
    assert abs(province.lon - lon) < 1.5
