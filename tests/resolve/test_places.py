"""A place is the GeoNames entry that its surroundings and the story point to; a country has no point on the map."""

import pytest

from tests.resolve.stories import place
from wrybill.schema import PlacePrecision


def test_a_city_is_found_with_its_point() -> None:
    found = place("It happened in Minsk, Belarus.", "Minsk", "Belarus")
    assert found is not None
    assert (found.geonames, found.country, found.precision) == (625144, "BLR", PlacePrecision.CITY)
    assert found.lat is not None
    assert abs(found.lat - 53.9) < 0.05


def test_a_country_never_gets_the_point_of_its_capital() -> None:
    found = place("It happened in Belarus.", "Belarus")
    assert found is not None
    assert (found.name, found.country, found.precision) == ("Belarus", "BLR", PlacePrecision.COUNTRY)
    assert (found.lat, found.lon) == (None, None)
    assert found.geonames is not None


def test_the_place_around_it_decides_between_namesakes() -> None:
    for outer, country in (("Honduras", "HND"), ("Spain", "ESP"), ("Venezuela", "VEN")):
        found = place(f"It happened in Trujillo, {outer}.", "Trujillo", outer)
        assert found is not None
        assert found.country == country


def test_the_storys_country_decides_between_namesakes() -> None:
    found = place("It happened in Tripoli. Beirut and the Lebanese army are worried.", "Tripoli")
    assert found is not None
    assert found.country == "LBN"


def test_without_a_hint_the_large_one_is_meant() -> None:
    found = place("It happened in London.", "London")
    assert found is not None
    assert found.country == "GBR"


def test_a_province_is_a_province() -> None:
    found = place("It happened in Helmand province, Afghanistan.", "Helmand province", "Afghanistan")
    assert found is not None
    assert (found.country, found.precision) == ("AFG", PlacePrecision.PROVINCE)


def test_a_building_in_a_city_has_the_citys_point_and_its_own_words() -> None:
    found = place("It happened in Tahrir Square, Cairo.", "Tahrir Square", "Cairo")
    assert found is not None
    assert (found.name, found.country, found.precision) == ("Tahrir Square", "EGY", PlacePrecision.FACILITY)


def test_an_unknown_place_keeps_its_words_and_the_country_around_it() -> None:
    found = place("It happened at Qwxyzville camp, Iraq.", "Qwxyzville camp")
    assert found is not None
    assert (found.text, found.geonames, found.lat, found.precision) == ("Qwxyzville camp", None, None, None)


def test_a_small_foreign_namesake_is_not_taken() -> None:
    found = place("It happened in Moscow Mills.", "Moscow Mills")
    assert found is not None
    assert found.geonames is None


@pytest.mark.parametrize(("name", "entry"), [("the Middle East", None), ("Europe", 6255148), ("West Africa", None)])
def test_a_part_of_the_world_has_only_a_rough_point(name: str, entry: int | None) -> None:
    found = place(f"It happened in {name}.", name)
    assert found is not None
    assert (found.geonames, found.country, found.precision) == (entry, None, PlacePrecision.REGION)
    assert found.lat is not None


def test_a_part_of_the_world_that_no_table_has_is_no_point() -> None:
    found = place("It happened in the West.", "the West")
    assert found is not None
    assert (found.geonames, found.lat, found.precision) == (None, None, PlacePrecision.REGION)


def test_the_capital_goes_before_the_state_of_its_name() -> None:
    found = place("It happened in Washington.", "Washington")
    assert found is not None
    assert (found.admin1, found.precision) == ("District of Columbia", PlacePrecision.CITY)


def test_a_division_that_the_story_names_decides_between_namesakes() -> None:
    found = place("It happened in Alexandria. Louisiana is calm.", "Alexandria")
    assert found is not None
    assert (found.country, found.admin1) == ("USA", "Louisiana")


def test_no_place_is_none() -> None:
    assert place("It happened.") is None


def test_a_pronoun_is_no_place() -> None:
    assert place("It happened in his town.", "his") is None
    found = place("It happened in his Minsk.", "his", "Minsk")
    assert found is not None
    assert found.text == "Minsk"


def test_the_capital_is_that_of_the_storys_country() -> None:
    found = place("Belarusian police waited in the capital.", "the capital")
    assert found is not None
    assert (found.name, found.country, found.text) == ("Minsk", "BLR", "the capital")
    unclear = place("Kenya and Peru watched the capital.", "the capital")
    assert unclear is not None
    assert unclear.geonames is None


def test_words_without_a_name_tell_no_more_than_the_place_around_them() -> None:
    found = place("It happened at a market near Djibo, Burkina Faso.", "a market", "Djibo", "Burkina Faso")
    assert found is not None
    assert (found.text, found.name, found.country) == ("a market", "Djibo", "BFA")
    assert found.precision is PlacePrecision.CITY


def test_an_unknown_name_does_not_become_the_country_around_it() -> None:
    found = place("It happened at Qwxyzco in Burkina Faso.", "Qwxyzco", "Burkina Faso")
    assert found is not None
    assert (found.name, found.geonames, found.country, found.precision) == ("Qwxyzco", None, "BFA", None)


def test_the_word_province_goes_before_a_town_of_the_name() -> None:
    for words in ("Surin province", "the province of Surin"):
        found = place(f"It happened in {words}, Thailand.", words, "Thailand")
        assert found is not None
        assert (found.name, found.country, found.precision) == ("Surin", "THA", PlacePrecision.PROVINCE)


def test_a_phrase_of_several_names_is_read_by_its_parts() -> None:
    found = place("It happened in Diffa, Niger.", "Diffa, Niger")
    assert found is not None
    assert (found.text, found.country, found.precision) == ("Diffa", "NER", PlacePrecision.CITY)
    found = place("It happened in Cali and Medellin. Colombia waits.", "Cali and Medellin")
    assert found is not None
    assert (found.text, found.country, found.precision) == ("Cali", "COL", PlacePrecision.CITY)
    found = place("It happened in Bosnia and Herzegovina.", "Bosnia and Herzegovina")
    assert found is not None
    assert (found.country, found.precision) == ("BIH", PlacePrecision.COUNTRY)


def test_a_province_that_only_one_country_has_needs_no_hint() -> None:
    found = place("It happened in Surin province. Niger and Colombia wait.", "Surin province")
    assert found is not None
    assert (found.name, found.country) == ("Surin", "THA")
