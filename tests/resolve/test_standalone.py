"""A phrase without a story means whoever is best known by it; in a story it does not."""

import pytest

from tests.resolve.stories import actor
from wrybill.resolve.identities import identities

ALONE = [
    ("Conservative Party", "GBR", "PTY"),
    ("Republicans", "USA", "PTY"),
    ("Mumbai", "IND", "CVL"),
    ("Texas", "USA", "GOV"),
    ("Navalny's lawyer", "RUS", "CVL"),
    ("Bolsonaro supporters", "BRA", "CVL"),
    ("aides to President Zelensky", "UKR", "GOV"),
    ("Iran-backed militia", None, "REB"),
    ("the High Court", None, "JUD"),
    ("Bavaria", "DEU", "GOV"),
    ("Ahlu Sunnah Waljamaa", "SOM", "PRM"),
    ("Zelenskyy", "UKR", "GOV"),
    ("AfD", "DEU", "PTY"),
    ("a Labour MP", "GBR", "LEG"),
    ("Rohingya", "MMR", "ETH"),
    ("pro-Russian separatists", None, "REB"),
    ("Bank of Thailand", "THA", "GOV"),
    ("Russian missile", "RUS", "MIL"),
    ("a Kenyan attorney", "KEN", "JUD"),
    ("a former police chief", None, "ELI"),
    ("a retired general", None, "ELI"),
    ("a former marine", None, "CVL"),
    ("former UN secretary general Ban Ki-moon", "IGO", "ELI"),
    ("ex-Soviet leader Mikhail Gorbachev", "RUS", "ELI"),
    ("military police", None, "MIL"),
]


@pytest.mark.parametrize(("phrase", "country", "sector"), ALONE)
def test_a_phrase_alone_is_whoever_is_best_known_by_it(phrase: str, country: str | None, sector: str) -> None:
    found = actor(phrase, phrase)
    assert (found.country, found.sector) == (country, sector)


def test_in_a_story_a_shared_name_needs_its_country() -> None:
    assert actor("The Conservative Party lost.", "The Conservative Party").country is None
    assert actor("Canada votes. The Republicans lost.", "The Republicans").country != "USA"


@pytest.mark.parametrize("phrase", ["Xi's critics", "critics of Xi", "President Xi's critics"])
def test_critics_are_of_the_leaders_country_and_no_government(phrase: str) -> None:
    (found,) = identities(phrase, None)
    assert (found.country, found.sector) == ("CHN", None)


@pytest.mark.parametrize(("phrase", "country"), [("the Trump camp", "USA"), ("Assad's faction", "SYR")])
def test_a_camp_is_of_its_leaders_country(phrase: str, country: str) -> None:
    (found,) = identities(phrase, None)
    assert (found.country, found.sector) == (country, None)


def test_somebodys_son_is_of_their_country() -> None:
    text = "Peru and Moldova talk. The son of former Prime Minister Vladimir Filat fled to London."
    assert actor(text, "The son of former Prime Minister Vladimir Filat").country == "MDA"
