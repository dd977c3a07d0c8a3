"""Places are found by any of their names, the most populous first."""

import pytest

from wrybill.gazetteers import places_named


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
