"""Who names no country is of the story's; where the story has no clear one, what stands nearby tells."""

from tests.resolve.stories import actor, record

# More than half of what this says of countries is of France, and less than MIN_CLEAR_SHARE.
FRENCH_STORY = "French ministers met. France is calm. Paris waits. Peru and Kenya watch.\n"


def test_the_sentences_country_goes_before_a_story_country_that_is_unclear() -> None:
    text = FRENCH_STORY + "In Peru, residents marched."
    assert actor(text, "residents").country == "PER"


def test_a_sentence_that_names_no_country_has_that_of_the_sentence_before() -> None:
    text = FRENCH_STORY + "Peru is in uproar.\nNow residents marched."
    assert actor(text, "residents").country == "PER"


def test_a_clear_story_country_goes_before_the_sentences() -> None:
    text = "French ministers met. France is calm. Paris waits. The French vote.\nUnlike Peru, residents marched."
    assert actor(text, "residents").country == "FRA"


def test_police_and_opposition_are_of_those_they_deal_with() -> None:
    text = FRENCH_STORY + "As Kenya and France watched, Peruvian protesters met the police."
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


def test_a_bare_number_is_of_people_of_no_known_country() -> None:
    found = actor("French police counted. France is calm. At least 82 were killed.", "At least 82")
    assert (found.country, found.sector) == (None, "CVL")


def test_whom_a_pronoun_means_speaks_for_the_country_of_its_sentence() -> None:
    text = (
        "French farmers met. France is calm. Alexander Lukashenko left.\nPeru and France slept.\nHe jailed residents."
    )
    found = record(text, actors=(("He", "Alexander Lukashenko"),), recipients=(("residents", None),))
    assert found.recipients[0].country == "BLR"


def test_an_armed_groups_home_is_not_the_storys_country() -> None:
    text = "Burkina Faso's government said JNIM had raided a base.\nThe army shelled JNIM camps. JNIM fled."
    assert actor(text, "The army").country == "BFA"
    assert actor("Boko Haram struck. Boko Haram left.\nThe army hunts Boko Haram.", "The army").country is None


def test_an_army_is_of_the_events_place_where_its_sentence_speaks_of_no_other_country() -> None:
    text = "Kenyan police marched. Nairobi and Kenya wait.\nIn Sudan, the army kept the peace."
    found = record(text, actors=(("the army", None),), places=("Sudan",)).actors[0]
    assert (found.country, found.country_basis) == ("SDN", "place")
    text = "Kenyan police marched. Nairobi and Kenya wait.\nIn Sudan, as Kenya knows, the army kept the peace."
    assert record(text, actors=(("the army", None),), places=("Sudan",)).actors[0].country == "KEN"
