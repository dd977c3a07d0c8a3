"""A word for a people is read as their province or city; a country's is left to its own table."""

import pytest

from wrybill.resolve.demonyms import homes_of


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("Iowans", "Iowa"),
        ("Ontarians", "Ontario"),
        ("Dagestani", "Dagestan, Respublika"),
        ("Abkhaz", "Abkhazia"),
        ("Floridians", "Florida"),
        ("Texan", "Texas"),
        ("New Yorkers", "New York"),
        ("Parisians", "Paris"),
    ],
)
def test_the_people_of_a_province_or_city_stand_for_it(word: str, place: str) -> None:
    assert homes_of(word)[0].name == place


@pytest.mark.parametrize("word", ["French", "Muslims", "Democrats", "Congress", "Red Cross Hospital", "Nelson"])
def test_other_words_have_no_home(word: str) -> None:
    assert homes_of(word) == ()
