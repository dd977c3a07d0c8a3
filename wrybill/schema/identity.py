"""Who somebody is, as `wrybill who` tells it: the candidates for a name, each with its reasons."""

from enum import StrEnum

import msgspec


class NameBasis(StrEnum):
    """How a name was found."""

    FULL_NAME = "full_name"
    FAMILY_NAME = "family_name"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    ADJECTIVE = "adjective"
    CAPITAL = "capital"
    METONYM = "metonym"
    PHRASE = "phrase"
    GAZETTEER = "gazetteer"


class OfficeBasis(StrEnum):
    """How an office stands to the day that was asked for."""

    HELD = "held"
    PAST = "past"
    LATER = "later"
    NO_DAY = "no_day"


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """One whom a name can mean: country, sector and office, and what speaks for it.

    `prob` is the chance among all whom the name can mean, known to the tables or not. `start` and `end` are those of
    the office, as exactly as they are known; a null end is an office held when the tables were checked.
    """

    name: str
    country: str | None
    sector: str | None = None
    office: str | None = None
    start: str | None = None
    end: str | None = None
    entity: str | None = None
    prob: float
    name_basis: NameBasis
    office_basis: OfficeBasis | None = None
