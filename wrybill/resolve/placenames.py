"""The name in the words for a place: "the city of Mosul" → "Mosul", "Plymouth Co." → "Plymouth County"."""

import re
from functools import lru_cache

from wrybill.gazetteers import Country, NameKind, Place, PlaceKind, country_names, fold_name, places_named, word_set
from wrybill.gazetteers.places import NO_ROW
from wrybill.resolve.demonyms import homes_of

NOWHERE = (NO_ROW, NO_ROW)
_KINDS = "|".join(sorted(word_set("area_words")))
_AREA = re.compile(rf"\w (?:{_KINDS})$|^(?:the )?(?:\w+ )?(?:{_KINDS}) of ", re.IGNORECASE)
_UNIT = re.compile(r"\w (county|district|parish|borough|raion|rayon)$", re.IGNORECASE)
_COUNTY = re.compile(r"\b(?:Co\.?|CO\.?)$")


@lru_cache(maxsize=8192)
def bare_name(text: str) -> str:
    """The name in a place phrase: from the first capital to the last ("the city of Mosul" → "Mosul").

    A side goes with it where the tables know the two together ("South Sudan", but "Syria" of "Northern Syria").
    """
    words = text.split()
    capitals = [at for at, word in enumerate(words) if word[:1].isupper()]
    if not capitals:
        return text
    whole = _run(words, capitals)
    if fold_name(words[capitals[0]]) not in word_set("sides") or is_known(whole):
        return whole
    names = [at for at in capitals if fold_name(words[at]) not in word_set("sides")]
    return _run(words, names) if names else whole


def _run(words: list[str], names: list[int]) -> str:
    run = " ".join(words[names[0] : names[-1] + 1])
    return run.strip(",;:()\"'’“”").removesuffix("'s").removesuffix("’s")


def is_known(name: str) -> bool:
    """Whether the tables have the name, as a place or for a country."""
    return fold_name(name) in country_names() or bool(places_named(name))


def core_name(name: str) -> str:
    """The name without its kind: "Mosul City" → "Mosul", "Homs Province" → "Homs"."""
    kinds = word_set("city_words") | word_set("area_words")
    return " ".join(word for word in name.split() if word.lower() not in kinds and word.lower() != "the")


def says_area(text: str) -> bool:
    """Whether the words call the name a province: "Surin province", "the state of Kerala"."""
    return _AREA.search(text) is not None


@lru_cache(maxsize=8192)
def namesakes(text: str) -> tuple[Place, ...]:
    """All entries that the words may mean, the most populous first; divisions alone where the words call it one.

    Words without a capital name nothing: "the valley" is not The Valley.
    """
    if text.islower():
        return ()
    name = bare_name(text)
    whole = places_named(fold_name(text))
    found = whole if any(place.kind is PlaceKind.AREA for place in whole) else places_named(name)
    unit = _UNIT.search(text)
    if unit is not None and not says_unit(name):
        found = places_named(f"{name} {unit[1]}") or found
    if not found and _COUNTY.search(name):
        found = places_named(_COUNTY.sub("County", name))
    if not found and core_name(name) != name:
        found = places_named(core_name(name))
    if not found:
        found = homes_of(name)
    if unit is not None or says_area(text):
        return tuple(place for place in found if place.kind is not PlaceKind.TOWN) or found
    country = country_named(name)
    return found if country is None else _beside_country(country, fold_name(name), found)


def country_named(name: str) -> Country | None:
    """The country that a name or an adjective is of; a capital is none, nor is a part of one ("Gaza", "Wales")."""
    named = country_names().get(fold_name(name))
    if named is None or named.kind not in {NameKind.COUNTRY, NameKind.ADJECTIVE}:
        return None
    part = any(_is_part(place, named.country, fold_name(name)) for place in places_named(name))
    return None if part else named.country


def _is_part(place: Place, country: Country, key: str) -> bool:
    province = place.kind is PlaceKind.PROVINCE and place.country == country.iso3 and key != fold_name(country.name)
    return province or place.kind is PlaceKind.AREA


def _beside_country(country: Country, key: str, found: tuple[Place, ...]) -> tuple[Place, ...]:
    """A country and the places elsewhere that bear its name ("Georgia", "Lebanon"); none for a name of it alone."""
    abroad = tuple(place for place in found if place.main_name and place.country != country.iso3)
    if not abroad or country_names()[key].kind is NameKind.ADJECTIVE:
        return ()
    nation = Place(
        country.geonames, country.name, 0.0, 0.0, country.iso3, None, None, 0, PlaceKind.COUNTRY, True, NO_ROW, NOWHERE
    )
    return (*abroad, nation)


def says_unit(text: str) -> bool:
    """Whether the words end in a kind of second-order division: "Lamar County"."""
    return _UNIT.search(text) is not None
