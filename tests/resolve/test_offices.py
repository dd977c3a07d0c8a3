"""Who a name is on a day: in office, just gone, long gone, and with several offices at once."""

from datetime import date

from tests.resolve.stories import actor
from wrybill.resolve.findings import Profile
from wrybill.resolve.offices import person_by_family_name, person_named


def test_whoever_has_left_is_elite() -> None:
    found = person_named("Angela Merkel", date(2022, 1, 10))
    assert (sector(found), office(found)) == ("ELI", "former Chancellor of Germany")


def test_a_title_in_the_text_holds_in_the_year_of_leaving() -> None:
    """Newspapers leave the title to a minister who has just gone; the table may be ahead of them."""
    assert sector(person_named("Juan Carlos Jobet", date(2022, 4, 1), titled=True)) == "GOV"
    assert sector(person_named("Juan Carlos Jobet", date(2024, 4, 1), titled=True)) == "ELI"


def test_a_seat_in_parliament_goes_before_a_part_in_opposition() -> None:
    assert sector(person_named("Bobi Wine", date(2021, 1, 1))) == "LEG"


def test_a_family_name_is_enough_for_a_leader_who_has_gone() -> None:
    found = person_by_family_name("Trump", date(2022, 4, 1), ())
    assert found is not None
    assert found.country is not None
    assert (found.country.country, sector(found)) == ("USA", "ELI")


def test_a_full_name_that_the_tables_lack_is_nobody_of_its_family_name() -> None:
    assert person_by_family_name("Petronella Trump", date(2019, 4, 1), ()) is None


def test_namesakes_are_told_apart_by_the_storys_country() -> None:
    found = person_named("Pedro Sanchez", date(2025, 6, 1), ("COL",))
    assert found is not None
    assert found.country is not None
    assert found.country.country == "COL"


def test_a_name_without_a_story_is_who_that_is_today() -> None:
    """In a story without a day it is the office that the tables list first, as the writer may have meant."""
    assert sector(person_named("Uhuru Kenyatta", None, alone=True)) == "ELI"
    assert sector(person_named("Uhuru Kenyatta", None)) == "GOV"


def test_whoever_left_long_ago_is_named_for_what_they_were() -> None:
    assert sector(person_named("Saddam Hussein", None, alone=True)) == "GOV"


def test_a_family_name_of_several_is_the_one_who_leads_now() -> None:
    found = person_by_family_name("Putin", None, (), alone=True)
    assert (sector(found), office(found)) == ("GOV", "President of Russia")


def test_in_a_story_without_a_day_nobody_is_picked_for_leading_now() -> None:
    assert person_by_family_name("Lee", None, ()) is None
    found = person_by_family_name("Lee", None, (), alone=True)
    assert found is not None
    assert found.country is not None
    assert found.country.country == "KOR"
    assert actor("Lee resigned after the vote.", "Lee").country is None


def test_in_a_story_without_a_day_whoever_has_led_far_longer_than_namesakes_is_meant() -> None:
    assert actor("Maduro spoke to the crowd.", "Maduro").country == "VEN"
    assert person_by_family_name("Castro", None, ()) is None


def test_an_office_in_an_international_body_stands_beside_those_at_home() -> None:
    assert sector(person_named("Michelle Bachelet", date(2022, 5, 1), ("CHL",))) == "IGO"


def test_of_a_former_leader_politician_says_nothing() -> None:
    assert sector(person_named("Rodrigo Duterte", date(2022, 8, 1))) == "ELI"


def test_reign_knows_nobody_after_it_ends() -> None:
    assert sector(person_named("Sebastian Pinera", date(2022, 5, 1))) == "ELI"


def sector(found: Profile | None) -> str | None:
    return found.sector.sector if found is not None and found.sector is not None else None


def office(found: Profile | None) -> str | None:
    return found.office if found is not None else None
