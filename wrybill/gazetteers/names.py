"""What a name stands for: one look-up over countries, capitals, metonyms, organisations and people."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from wrybill.gazetteers.folding import fold_name
from wrybill.gazetteers.tables import Country, Organisation, Person, countries, leaders, organisations, people

# Names that are given first: the family name leads, so it is the first word that stands for the person.
FAMILY_NAME_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "VNM", "KHM", "HKG", "SGP", "MMR"})


class NameKind(StrEnum):
    """In what way a name names a country."""

    COUNTRY = "country"
    ADJECTIVE = "adjective"
    CAPITAL = "capital"
    METONYM = "metonym"


@dataclass(frozen=True, slots=True)
class CountryName:
    """A country and the kind of name that it was found by."""

    country: Country
    kind: NameKind


@cache
def country_names() -> dict[str, CountryName]:
    """Every folded name, adjective, capital and metonym; where two countries share one, the earlier kind wins."""
    found: dict[str, CountryName] = {}
    for kind, column in (
        (NameKind.COUNTRY, "names"),
        (NameKind.ADJECTIVE, "adjectives"),
        (NameKind.METONYM, "metonyms"),
        (NameKind.CAPITAL, "capitals"),
    ):
        for country in countries():
            for key in getattr(country, column):
                found.setdefault(key, CountryName(country, kind))
    return found


@cache
def country_by_code() -> dict[str, Country]:
    """Countries by ISO 3166-1 alpha-3 and alpha-2 code."""
    return {code: country for country in countries() for code in (country.iso3, country.iso2)}


@cache
def organisation_names() -> dict[str, Organisation]:
    """Organisations by every folded name that stands for them alone."""
    found: dict[str, Organisation] = {}
    for organisation in organisations():
        for key in organisation.keys:
            found.setdefault(key, organisation)
    return found


@cache
def guarded_names() -> dict[str, tuple[Organisation, ...]]:
    """Organisations by the names that stand for them only in a story about their country."""
    found: dict[str, tuple[Organisation, ...]] = {}
    for organisation in organisations():
        for key in organisation.guarded:
            found[key] = (*found.get(key, ()), organisation)
    return found


@cache
def people_names() -> dict[str, tuple[Person, ...]]:
    """All offices of each person, by every folded full name."""
    found: dict[str, list[Person]] = {}
    for person in people():
        for key in person.keys:
            found.setdefault(key, []).append(person)
    return {key: tuple(rows) for key, rows in found.items()}


@cache
def short_names() -> dict[str, tuple[Person, ...]]:
    """Everybody whose family name is the key: the last word, or the first where the family name leads.

    Leaders of the REIGN list stand here as persons with the office "leader of" their country.
    """
    found: dict[str, list[Person]] = {}
    for person in people():
        for key in _family_names(person.name, person.country):
            found.setdefault(key, []).append(person)
    names = {country.iso3: country.name for country in countries()}
    for leader in leaders():
        office = f"leader of {names[leader.country]}"
        row = Person(leader.name, (), leader.country, office, "GOV", leader.start, leader.end, None)
        for key in _family_names(leader.name, leader.country):
            found.setdefault(key, []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def _family_names(name: str, country: str | None) -> set[str]:
    words = fold_name(name).split()
    last = words[-2] if len(words) > 1 and words[-1] in {"jr", "ii", "iii", "iv", "vi"} else words[-1]
    keys = {last, words[0]} if country in FAMILY_NAME_FIRST else {last}
    if len(words) > 2 and words[-2] in {"al", "el", "de", "bin", "da", "van", "von", "der", "le", "ould"}:
        keys.add(" ".join(words[-2:]))
    return keys
