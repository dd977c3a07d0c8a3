"""Who somebody is comes from the words of the story and the tables; a guess is null."""

import pytest

from tests.resolve.stories import actor, participant, span
from wrybill.resolve.actors import profile_of
from wrybill.resolve.context import StoryContext
from wrybill.schema import ActorBasis, EntityKind, Mention, Reading, Story

# text, words, country, sector
PHRASES = [
    ("Iranian forces fired.", "Iranian forces", "IRN", "MIL"),
    ("The Kremlin denied it.", "The Kremlin", "RUS", "GOV"),
    ("Minsk rejected the offer.", "Minsk", "BLR", "GOV"),
    ("The US agreed.", "The US", "USA", "GOV"),
    ("U.S. officials agreed.", "U.S. officials", "USA", "GOV"),
    ("The EU agreed.", "The EU", "IGO", "IGO"),
    ("Hamas fired rockets.", "Hamas", "PSE", "REB"),
    ("The Taliban attacked.", "The Taliban", "AFG", "REB"),
    ("Islamic State militants attacked.", "Islamic State militants", None, "REB"),
    ("FBI agents came.", "FBI agents", "USA", "COP"),
    ("Texas Governor Greg Abbott spoke.", "Texas Governor Greg Abbott", "USA", "GOV"),
    ("the people of Iraq protested.", "the people of Iraq", "IRQ", "CVL"),
    ("residents of Aleppo fled.", "residents of Aleppo", "SYR", "CVL"),
    ("a judge in Lagos ruled.", "a judge in Lagos", "NGA", "JUD"),
    ("riot police charged.", "riot police", None, "COP"),
    ("members of the police came.", "members of the police", None, "COP"),
    ("the president of the supreme court spoke.", "the president of the supreme court", None, "JUD"),
    ("opposition leader Juan spoke.", "opposition leader", None, "OPP"),
    ("five Iraqis died.", "five Iraqis", "IRQ", "CVL"),
    ("up to 4,000 Rohingya refugees fled.", "up to 4,000 Rohingya refugees", None, "REF"),
    ("US-backed Syrian fighters won.", "US-backed Syrian fighters", "SYR", "REB"),
    ("India and Pakistan talked.", "India and Pakistan", None, "GOV"),
    ("South Sudanese rebels fought.", "South Sudanese rebels", "SSD", "REB"),
    ("Nigerien troops fought.", "Nigerien troops", "NER", "MIL"),
    ("Latin American leaders met.", "Latin American leaders", None, "GOV"),
    ("North Korea fired.", "North Korea", "PRK", "GOV"),
    ("Turkey’s main labour union struck.", "Turkey’s main labour union", "TUR", "LAB"),
]


@pytest.mark.parametrize(("text", "words", "country", "sector"), PHRASES)
def test_a_phrase_tells_country_and_sector(text: str, words: str, country: str | None, sector: str) -> None:
    found = actor(text, words)
    assert (found.country, found.sector) == (country, sector)


def test_the_country_that_an_act_is_directed_to_is_not_the_actors() -> None:
    text = "the Russian Ambassador to Minsk, Dmitry Petrov, met him."
    assert actor(text, "Dmitry Petrov").country == "RUS"
    assert actor("the ambassador to Minsk spoke.", "the ambassador to Minsk").country is None


def test_a_title_before_the_name_tells_who_bears_it() -> None:
    found = actor("Belarusian Finance Minister Ivan Petrov resigned.", "Ivan Petrov")
    assert (found.country, found.country_basis, found.sector) == ("BLR", ActorBasis.TITLE, "GOV")


def test_an_apposition_after_the_name_tells_who_bears_it() -> None:
    found = actor("Ivan Petrov, the Armenian opposition leader, was jailed.", "Ivan Petrov")
    assert (found.country, found.country_basis, found.sector) == ("ARM", ActorBasis.APPOSITION, "OPP")


def test_a_title_elsewhere_in_the_story_tells_it_too() -> None:
    text = "Petrov was jailed. Peruvian journalist Ivan Petrov had fled. Petrov’s trial begins soon."
    found = actor(text, "Petrov", "Ivan Petrov")
    assert (found.country, found.country_basis, found.sector) == ("PER", ActorBasis.COREFERENCE, "JRN")


def test_a_pronoun_is_whom_it_stands_for() -> None:
    found = actor("Hamas leader Ali Saleh spoke. He left.", "He", "Ali Saleh")
    assert (found.country, found.sector, found.name) == ("PSE", "REB", "Ali Saleh")


def test_a_pronoun_that_stands_for_nobody_known_is_null() -> None:
    found = actor("France waited. He left Paris.", "He")
    assert (found.country, found.country_basis) == ("FRA", ActorBasis.SENTENCE)
    assert actor("Rain fell. He left.", "He").country is None


def test_a_leader_has_the_office_of_the_day() -> None:
    text = "Angela Merkel spoke."
    then, later = actor(text, text[:13], published="2017-04-01"), actor(text, text[:13], published="2023-01-10")
    assert (then.country, then.sector, then.office) == ("DEU", "GOV", "Chancellor of Germany")
    assert (later.country, later.sector, later.office) == ("DEU", "ELI", "former Chancellor of Germany")
    assert then.entity == "Q567"


def test_a_leader_to_be_has_no_office_yet() -> None:
    text = "Emmanuel Macron spoke."
    found = actor(text, text[:15], published="2005-03-01")
    assert (found.country, found.entity, found.sector, found.office) == ("FRA", "Q3052772", "GOV", None)
    assert found.sector_basis is ActorBasis.EVENT


def test_a_leader_to_be_is_what_the_story_says() -> None:
    text = "French banker Emmanuel Macron spoke."
    found = actor(text, "Emmanuel Macron", published="2005-03-01")
    assert (found.country, found.entity, found.sector, found.office) == ("FRA", "Q3052772", "BUS", None)


def test_a_leader_to_be_does_not_inherit_a_namesakes_office() -> None:
    found = actor("Canadian politician Justin Trudeau spoke.", "Justin Trudeau", published="1982-03-01")
    assert (found.country, found.office) == ("CAN", None)


def test_a_leaders_family_name_is_enough_in_office() -> None:
    found = actor("Putin called.", "Putin", published="2020-09-11")
    assert (found.country, found.sector, found.country_basis) == ("RUS", "GOV", ActorBasis.LEADER)


def test_a_family_name_that_several_leaders_bear_is_decided_by_the_storys_country() -> None:
    text = "In Cuba, Castro ruled."
    assert actor(text, "Castro", published="2009-01-01").country == "CUB"


def test_a_former_official_is_elite_and_a_former_soldier_a_civilian() -> None:
    assert actor("A former Rwandan minister fled.", "A former Rwandan minister").sector == "ELI"
    assert actor("A former British soldier fled.", "A former British soldier").sector == "CVL"


def test_the_storys_country_is_that_of_its_police() -> None:
    text = "Belarus has seen protests. Minsk is tense. The Belarusian opposition waits.\nPolice beat them."
    found = actor(text, "Police")
    assert (found.country, found.country_basis) == ("BLR", ActorBasis.STORY)


def test_a_story_of_many_countries_gives_its_police_none() -> None:
    assert actor("Police came. France, Chad, Peru and Japan objected.", "Police").country is None


def test_a_local_papers_police_are_of_its_country() -> None:
    assert actor("Police beat them.", "Police", url="https://www.example.co.ke/news/1").country == "KEN"


def test_a_broken_web_address_tells_no_country() -> None:
    assert actor("Police came.", "Police", url="http://[x").country is None


def test_foreign_powers_are_not_of_the_storys_country() -> None:
    assert actor("Syria waits. Syrian towns fell.\nForeign powers met.", "Foreign powers").country is None


def test_georgia_is_a_state_or_a_country_by_the_story() -> None:
    assert actor("Georgia objected. Tbilisi is tense.", "Georgia").country == "GEO"
    assert actor("Georgia objected. The White House and US senators agreed.", "Georgia").country == "USA"


def test_a_name_that_is_also_a_country_is_a_person() -> None:
    assert actor("Jordan Harvick spoke.", "Jordan Harvick").country is None
    assert actor("Michael Jordan spoke.", "Michael Jordan").country is None


def test_a_shared_name_of_an_organisation_needs_its_country() -> None:
    assert actor("Congress met in India. New Delhi waits.", "Congress").country == "IND"
    assert actor("Congress met. The White House waits.", "Congress").country == "USA"
    assert actor("The DA objected.", "The DA").country is None


def test_us_is_a_country_and_us_a_pronoun() -> None:
    assert actor("US rejected it.", "US").country == "USA"
    assert actor("They told us. They attacked us.", "us").country is None


def test_a_regime_called_after_its_leader_is_of_the_leaders_country() -> None:
    assert actor("the Lukashenko regime fell.", "the Lukashenko regime", published="2020-09-11").country == "BLR"


def test_a_miner_before_a_firms_name_is_no_worker() -> None:
    for text in ("Gold miner Semafo closed a mine.", "The gold miner Semafo closed a mine."):
        assert actor(text, text.split(" closed")[0]).sector_basis in {None, ActorBasis.EVENT}
        assert actor(text, "Semafo").sector_basis in {None, ActorBasis.EVENT}
    assert actor("A gold miner struck.", "A gold miner").sector == "LAB"


def test_a_miner_before_a_persons_name_is_a_worker() -> None:
    text = "Striking miner Sipho Dlamini marched."
    name = span(text, "Sipho Dlamini")
    reading = Reading(
        story=Story(id="s", text=text, sha256="0" * 64),
        sentences=(),
        mentions=(Mention(span=name, sentence=0, kind=EntityKind.PERSON, prob=1.0),),
        candidates=(),
        links=(),
        context_probs={},
    )
    found = profile_of(participant(text, "Sipho Dlamini"), StoryContext(reading)).sector
    assert found is not None
    assert found.sector == "LAB"


def test_a_name_behind_an_office_is_no_town() -> None:
    """Bush is a town of 136,000 in Egypt."""
    assert actor("The United States waits. Former President Bush spoke.", "Former President Bush").country == "USA"
    assert actor("A Kaduna woman spoke.", "A Kaduna woman").country == "NGA"
