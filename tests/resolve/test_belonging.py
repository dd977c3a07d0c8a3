"""Who names no country is of the event's place, the sentence's or the story's, by what coders chose in such stories."""

from tests.resolve.stories import actor, record

# More than half of what this says of countries is of France.
FRENCH_STORY = "French ministers met. France is calm. Paris waits. Peru and Kenya watch.\n"


def test_a_clear_story_country_goes_before_the_sentences() -> None:
    text = "French ministers met. France is calm. Paris waits. The French vote.\nUnlike Peru, residents marched."
    assert actor(text, "residents").country == "FRA"


def test_police_and_opposition_are_of_those_they_deal_with() -> None:
    text = "France waits. Peru waits. Kenya waits.\nPeruvian protesters met the police."
    found = record(text, actors=(("the police", None),), recipients=(("Peruvian protesters", None),))
    assert found.actors[0].country == "PER"


def test_a_leader_by_family_name_speaks_for_the_country() -> None:
    text = "Alexander Lukashenko met Vladimir Putin in Russia. Lukashenko smiled. Lukashenko left. Police waited."
    assert actor(text, "Police").country == "BLR"


def test_a_state_named_by_its_adjective_attacks_by_its_forces() -> None:
    text = "Turkish shelling hit the town."
    assert record(text, actors=(("Turkish", None),), event_type="ASSAULT").actors[0].sector == "MIL"
    assert record(text, actors=(("Turkish", None),), event_type="ACCUSE").actors[0].sector == "GOV"
    text = "Turkey shelled the town."
    assert record(text, actors=(("Turkey", None),), event_type="ASSAULT").actors[0].sector == "GOV"


def test_an_armed_groups_home_is_not_the_storys_country() -> None:
    text = "Burkina Faso's government said JNIM had raided a base.\nThe army shelled JNIM camps. JNIM fled."
    assert actor(text, "The army").country == "BFA"
    assert actor("Boko Haram struck. Boko Haram left.\nThe army hunts Boko Haram.", "The army").country is None


def test_the_events_place_speaks_for_the_country_of_its_police() -> None:
    text = "Kenya waits. France, Peru and Sudan watch.\nIn Sudan, police came."
    found = record(text, actors=(("police", None),), places=("Sudan",)).actors[0]
    assert (found.country, found.country_basis) == ("SDN", "place")


def test_a_country_that_is_chosen_by_the_story_has_its_chance() -> None:
    found = actor(
        "French ministers met. France is calm. Paris waits. The French vote.\nResidents marched.", "Residents"
    )
    assert found.country == "FRA"
    assert found.country_prob is not None
    assert 0.4 <= found.country_prob < 1


def test_we_are_of_the_speakers_country() -> None:
    text = "Peru waits.\n“We are marching”, said the Kenyan minister."
    assert actor(text, "We", source="the Kenyan minister").country == "KEN"


def test_the_candidate_of_an_opposition_stays_of_the_opposition() -> None:
    text = "Belarus waits for the opposition and its candidate Svetlana Tikhanovskaya."
    assert actor(text, "Svetlana Tikhanovskaya").sector == "OPP"
