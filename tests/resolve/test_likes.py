"""The noun beside a country's name tells whose its like is elsewhere in the story."""

from wrybill.resolve.likes import countries_by_noun, noun_of

TEXT = "Turkish riot police came. Officers of Peru left. The police fired."


def test_a_noun_is_of_the_country_that_stands_beside_it() -> None:
    found = countries_by_noun(TEXT, [(0, "TUR"), (TEXT.index("Peru"), "PER")])
    assert found["police"] == {"TUR"}
    assert found["officers"] == {"PER"}
    assert "fired" not in found


def test_what_stands_in_no_text_says_nothing() -> None:
    assert countries_by_noun(TEXT, [(-1, "TUR")]) == {}


def test_a_phrase_is_headed_by_its_noun() -> None:
    assert noun_of("riot police in Minsk") == "police"
    assert noun_of("") == ""
