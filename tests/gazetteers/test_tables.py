"""The packaged tables say what their sources say, and their facts hold together."""

from itertools import pairwise

import pytest

from wrybill.gazetteers import (
    NameKind,
    agents,
    country_by_code,
    country_names,
    fold_name,
    organisation_names,
    people_names,
    short_names,
)
from wrybill.gazetteers.tables import countries, organisations, people
from wrybill.schema import vocabulary


@pytest.mark.parametrize(
    ("name", "iso3", "kind"),
    [
        ("belarus", "BLR", NameKind.COUNTRY),
        ("belarusian", "BLR", NameKind.ADJECTIVE),
        ("belarusians", "BLR", NameKind.ADJECTIVE),
        ("minsk", "BLR", NameKind.CAPITAL),
        ("kremlin", "RUS", NameKind.METONYM),
        ("cote divoire", "CIV", NameKind.COUNTRY),
        ("us", "USA", NameKind.COUNTRY),
        ("guinea bissau", "GNB", NameKind.COUNTRY),
        ("mexico city", "MEX", NameKind.CAPITAL),
        ("burma", "MMR", NameKind.COUNTRY),
    ],
)
def test_a_country_is_found_by_all_its_names(name: str, iso3: str, kind: NameKind) -> None:
    found = country_names()[name]
    assert (found.country.iso3, found.kind) == (iso3, kind)


def test_the_tables_are_as_large_as_promised() -> None:
    assert len(countries()) >= 200
    assert len(agents()) >= 1500
    assert sum(1 for organisation in organisations() if organisation.country == "IGO") >= 100
    assert sum(1 for organisation in organisations() if organisation.sector in {"REB", "PTY", "OPP"}) >= 300
    assert len(people_names()) >= 700
    assert len(short_names()) >= 2000


def test_a_short_name_of_two_countries_is_no_name_of_either_by_accident() -> None:
    """Two countries may share a capital's or an adjective's name; that of a country belongs to one."""
    names = [key for country in countries() for key in country.names]
    assert sorted(names) == sorted(set(names))


def test_every_sector_is_in_the_vocabulary() -> None:
    used = {agent.sector for agent in agents().values()} | {person.sector for person in people()}
    used |= {organisation.sector for organisation in organisations() if organisation.sector}
    assert used <= set(vocabulary().sectors)


def test_the_same_office_is_not_held_twice_at_once() -> None:
    """Rows of one person and one office that overlap are a slip of the pen."""
    held: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for person in people():
        held.setdefault((person.name, person.office), []).append((person.start, person.end or "9999"))
    for terms in held.values():
        ordered = sorted(terms)
        assert all(before[1] <= after[0] for before, after in pairwise(ordered)), terms


def test_codes_lead_to_countries() -> None:
    assert country_by_code()["BY"] is country_by_code()["BLR"]
    assert organisation_names()["hamas"].country == "PSE"


@pytest.mark.parametrize(
    "name",
    [
        "Delhi Police", "Mumbai Police", "Police Scotland", "US Coast Guard", "Indian Navy", "US Navy", "Royal Marines",
        "Dhaka Metropolitan Police", "Harvard University", "Oxford University", "Jamia Millia Islamia",
    ],
)  # fmt: skip
def test_a_force_or_university_is_no_other_one(name: str) -> None:
    """Each has a row of its own, or the row of its short name, with none of the others among its names."""
    body = organisation_names()[fold_name(name)]
    others = {"national crime agency", "transportation security administration", "us army", "chatham house"}
    assert body.name == {"Dhaka Metropolitan Police": "DMP"}.get(name, name)
    assert not others & set(body.keys)
