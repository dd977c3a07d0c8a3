"""The codes that other event data know countries by, from `country_codes.tsv`."""

from functools import cache
from importlib.resources import files

import msgspec


class CountryCodes(msgspec.Struct, frozen=True, kw_only=True):
    """A country in other lists; an empty code: it has none there. What each list is, the table's header says."""

    iso3: str
    iso2: str
    name: str
    numeric: str
    fips: str
    cow: str
    cow_letters: str
    gw: str
    cameo: str
    region: str
    other_names: str


NOWHERE = CountryCodes(**dict.fromkeys(CountryCodes.__struct_fields__, ""))
HISTORIC = {"MTN": "MNE", "IMY": "IMN", "PAL": "PSE", "WSB": "PSE", "GZS": "PSE", "ZAR": "COD", "BUR": "MMR"}
FORMER_COW = {"260": "DEU", "265": "DEU", "315": "CZE", "678": "YEM", "680": "YEM", "817": "VNM"}
GAZA = "GZ"  # FIPS 10-4 has two codes for Palestine, the West Bank's and this one


def codes(iso3: str | None) -> CountryCodes:
    """The codes of a country; all empty for null, IGO and what is no country of the table."""
    return _table().get(iso3 or "", NOWHERE)


def iso3_of_name(name: str) -> str | None:
    """The country of that English name or of another that tables know it by, in any case."""
    return _names().get(name.strip().casefold())


def iso3_of_country(text: str) -> str | None:
    """The country of those three letters of ISO 3166-1, else of that name."""
    return text if text in _table() else iso3_of_name(text)


def iso3_of_cameo(letters: str) -> str | None:
    """The country of those CAMEO letters, older ones too."""
    return _by("cameo").get(letters.casefold()) or HISTORIC.get(letters)


def iso3_of_cow(code: str) -> str | None:
    """The country of those Correlates of War letters or of that number, of states that are no more their heir."""
    if code.isdecimal():
        number = str(int(code))  # "020" and "20" are Canada
        return _by("cow").get(number) or FORMER_COW.get(number)
    return _by("cow_letters").get(code.casefold())


def iso3_of_fips(letters: str) -> str | None:
    """The country of that FIPS 10-4 code."""
    return "PSE" if letters == GAZA else _by("fips").get(letters.casefold())


@cache
def _table() -> dict[str, CountryCodes]:
    text = files(__package__).joinpath("country_codes.tsv").read_text("utf-8")
    header, *rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {row[0]: CountryCodes(**dict(zip(header, row, strict=True))) for row in rows}


@cache
def _names() -> dict[str, str]:
    rows = _table().items()
    return {name.casefold(): iso3 for iso3, row in rows for name in (row.name, *row.other_names.split("|")) if name}


@cache
def _by(column: str) -> dict[str, str]:
    found = {getattr(row, column).casefold(): iso3 for iso3, row in _table().items()}
    found.pop("", None)
    return found
