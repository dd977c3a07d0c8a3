"""The rows of the packaged tables, and how a table is read. The files are written by `gazetteers/build.py`."""

from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

Row = TypeVar("Row")


class Country(msgspec.Struct, frozen=True, array_like=True):
    """A country or territory. `geonames` is the id of the country itself; `entity` a Wikidata id or null."""

    iso3: str
    iso2: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]
    metonyms: tuple[str, ...]
    entity: str | None
    geonames: int | None


class Organisation(msgspec.Struct, frozen=True, array_like=True):
    """An organisation; `country` is ISO3, "IGO" or null for none or many.

    `guarded` holds the keys that stand for it only in a story about its country.
    """

    name: str
    keys: tuple[str, ...]
    guarded: tuple[str, ...]
    country: str | None
    sector: str | None
    entity: str | None


class Person(msgspec.Struct, frozen=True, array_like=True):
    """One office of one person, from `start` to `end` (ISO dates of any precision; a null end: still in office)."""

    name: str
    keys: tuple[str, ...]
    country: str | None
    office: str
    sector: str
    start: str
    end: str | None
    entity: str | None


class Leader(msgspec.Struct, frozen=True, array_like=True):
    """Who held power in a country, by the name that the source gives (often the surname alone)."""

    name: str
    country: str
    start: str
    end: str | None


class Agent(msgspec.Struct, frozen=True, array_like=True):
    """What a noun says about its bearer's sector; a weak noun gives way to any other evidence."""

    sector: str
    strong: bool


@cache
def countries() -> tuple[Country, ...]:
    """All countries and territories."""
    return _read("countries.json", tuple[Country, ...])


@cache
def organisations() -> tuple[Organisation, ...]:
    """All organisations."""
    return _read("organisations.json", tuple[Organisation, ...])


@cache
def people() -> tuple[Person, ...]:
    """All people by full name, one row an office, in the order of the source."""
    return _read("people.json", tuple[Person, ...])


@cache
def leaders() -> tuple[Leader, ...]:
    """All heads of state or government of the REIGN list."""
    return _read("leaders.json", tuple[Leader, ...])


@cache
def agents() -> dict[str, Agent]:
    """The folded nouns, singular and plural, that tell a sector."""
    return _read("agents.json", dict[str, Agent])


@cache
def births() -> dict[str, str]:
    """The days on which people of the table were born (ISO dates), by folded name."""
    return _read("births.json", dict[str, str])


@cache
def domains() -> dict[str, str]:
    """The country of a news outlet's web domain, where its top-level domain does not tell it."""
    return _read("domains.json", dict[str, str])


@cache
def media_towns() -> dict[str, list[str]]:
    """The town, its first-order division and its country (alpha-2) that a regional outlet's web domain writes for."""
    return _read("media_towns.json", dict[str, list[str]])


@cache
def word_set(name: str) -> frozenset[str]:
    """One of the sets of words that rules work with; the sets and their sense stand in `gazetteers/words.toml`."""
    return _word_sets()[name]


@cache
def _word_sets() -> dict[str, frozenset[str]]:
    return _read("words.json", dict[str, frozenset[str]])


def _read(name: str, kind: type[Row]) -> Row:
    return msgspec.json.decode(files("wrybill.gazetteers").joinpath(name).read_bytes(), type=kind)
