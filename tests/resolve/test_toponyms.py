"""The places of a story are chosen together; what the words beside a name say goes before size."""

import pytest

from wrybill.resolve.containers import containers_beside
from wrybill.resolve.context import StoryContext
from wrybill.resolve.placenames import bare_name, namesakes
from wrybill.resolve.places import resolve_place
from wrybill.schema import EntityKind, EventPlace, Mention, PlaceBasis, PlacePrecision, Reading, Span, Story


def placed(text: str, name: str, *others: str) -> EventPlace:
    """The place that a name means in a story whose reading found it and the others."""
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in (name, *others)]
    mentions = tuple(Mention(span=span, sentence=0, kind=EntityKind.LOCATION, prob=1.0) for span in spans)
    story = Story(id="s", text=text, sha256="0")
    reading = Reading(story=story, sentences=(), mentions=mentions, candidates=(), links=(), context_probs={})
    found = resolve_place(spans[:1], StoryContext(reading))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("A man from Paris, Texas, was held.", "Paris", "USA", "Texas"),
        ("A man from Paris, Ky., was held.", "Paris", "USA", "Kentucky"),
        ("A man from London, Ont., was held.", "London", "CAN", "Ontario"),
        ("A man from Athens (Georgia) was held.", "Athens", "USA", "Georgia"),
        ("A man from Tripoli in Lebanon was held.", "Tripoli", "LBN", "Ash Shimāl"),
        ("A man from the Lebanese city of Tripoli was held.", "Tripoli", "LBN", "Ash Shimāl"),
    ],
)
def test_the_words_beside_a_name_say_where_it_lies(text: str, name: str, country: str, admin1: str) -> None:
    found = placed(text, name)
    assert (found.country, found.admin1, found.basis) == (country, admin1, PlaceBasis.CONTAINER)
    assert found.prob is not None
    assert found.prob > 0.8


def test_a_name_means_one_place_in_a_story() -> None:
    text = "Fire in Paris, Texas. The mayor left; later Paris was calm."
    last = text.rindex("Paris")
    mentions = tuple(Mention(span=Span(at, at + 5), sentence=0, kind=EntityKind.LOCATION, prob=1.0) for at in (8, last))
    story = Story(id="s", text=text, sha256="0")
    reading = Reading(story=story, sentences=(), mentions=mentions, candidates=(), links=(), context_probs={})
    found = resolve_place([Span(last, last + 5)], StoryContext(reading))
    assert found is not None
    assert found.admin1 == "Texas"


def test_towns_nearby_tell_namesakes_apart() -> None:
    found = placed(
        "Floods hit Richmond, Berea and Lexington. Kentucky helps.", "Richmond", "Berea", "Lexington", "Kentucky"
    )
    assert (found.admin1, found.basis) == ("Kentucky", PlaceBasis.NEIGHBOURS)


def test_a_county_is_a_district() -> None:
    found = placed("Crops failed in Lamar County, Texas.", "Lamar County")
    assert (found.precision, found.admin1) == (PlacePrecision.DISTRICT, "Texas")


def test_a_state_that_shares_its_name_with_a_country_is_chosen_by_the_story() -> None:
    state = placed("Georgia votes. Atlanta, Savannah and Macon wait.", "Georgia", "Atlanta", "Savannah", "Macon")
    assert (state.country, state.precision) == ("USA", PlacePrecision.PROVINCE)
    nation = placed("Georgia votes. Tbilisi, Batumi and Kutaisi wait.", "Georgia", "Tbilisi", "Batumi", "Kutaisi")
    assert (nation.country, nation.precision, nation.lat) == ("GEO", PlacePrecision.COUNTRY, None)


def test_a_part_of_a_country_is_not_the_country() -> None:
    assert placed("Rain in Wales.", "Wales").precision is PlacePrecision.PROVINCE
    gaza = placed("Rain in the Gaza strip.", "the Gaza strip")
    assert (gaza.country, gaza.precision) == ("PSE", PlacePrecision.REGION)


def test_a_side_goes_with_the_name_where_the_two_are_known() -> None:
    assert bare_name("South Sudan") == "South Sudan"
    assert bare_name("Northern Syria") == "Syria"


def test_a_building_of_state_is_in_the_capital() -> None:
    found = placed("Shots at the Kremlin.", "the Kremlin")
    assert (found.text, found.country, found.precision) == ("the Kremlin", "RUS", PlacePrecision.FACILITY)
    assert found.lat is not None
    assert abs(found.lat - 55.75) < 0.1


def test_a_site_has_the_point_of_the_town_it_is_called_after() -> None:
    found = placed("A fire in the Vancouver Art Gallery, in Canada.", "Vancouver Art Gallery")
    assert (found.name, found.country, found.precision) == ("Vancouver Art Gallery", "CAN", PlacePrecision.FACILITY)


def test_a_place_that_is_not_in_the_tables_is_in_the_storys_country() -> None:
    found = placed(
        "A fire in Qwxyzville. Nairobi and Mombasa sent help; Kenya mourns.", "Qwxyzville", "Nairobi", "Mombasa"
    )
    assert (found.country, found.lat, found.basis) == ("KEN", None, PlaceBasis.STORY)


def test_words_without_a_capital_name_nothing() -> None:
    assert namesakes("the valley") == ()
    assert namesakes("the") == ()


def test_a_list_of_places_is_no_container() -> None:
    text = "from Canada after London was hit, and Hamilton, Madison and Butler"
    assert containers_beside(text, Span(text.index("London"), text.index("London") + 6)) == []
    assert containers_beside(text, Span(text.index("Hamilton"), text.index("Hamilton") + 8)) == []


def test_a_place_that_is_not_in_the_tables_lies_roughly_where_the_storys_places_do() -> None:
    text = "A fire on Qwxyz Creek. Naivasha and Nakuru sent help to Gilgil; Kenya mourns."
    found = placed(text, "Qwxyz Creek", "Naivasha", "Nakuru", "Gilgil")
    assert (found.country, found.precision, found.geonames) == ("KEN", PlacePrecision.REGION, None)
    assert found.lat is not None
    assert abs(found.lat + 0.7) < 0.5


def test_what_is_wider_than_any_town_gets_no_towns_point() -> None:
    found = placed("The Qwxyz countries met in Naivasha and Nakuru, Kenya.", "Qwxyz countries", "Naivasha", "Nakuru")
    assert found.lat is None


def test_only_the_capital_itself_has_its_weight() -> None:
    found = placed("Washington talks. The U.S. and Ohio agreed.", "Washington", "Ohio")
    assert (found.admin1, found.country) == ("District of Columbia", "USA")


def test_the_words_of_a_countrys_daily_life_speak_for_it() -> None:
    found = placed("The sheriff and the school board met in Alexandria on Route 5, as Republicans asked.", "Alexandria")
    assert found.country in {"USA", "EGY"}
    assert found.prob is not None
    bare = placed("They met in Alexandria.", "Alexandria")
    assert bare.prob is not None
    assert (bare.country, found.prob < bare.prob) == ("EGY", True)
