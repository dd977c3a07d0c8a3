"""Who wrote a story, by its web address: the outlet's country, and the town that a regional outlet writes for."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from wrybill.gazetteers import Place, PlaceKind, country_by_code, domains, fold, media_towns, places_named

GENERIC_DOMAINS = frozenset(
    {"com", "net", "org", "info", "tv", "io", "co", "me", "eu", "int", "news", "ai", "cc", "fm"}
)
COUNTRY_CODE_DOMAINS = {"uk": "GBR"}


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news outlet's country and town, None where they are not known."""

    country: str | None = None
    town: Place | None = None


@lru_cache(maxsize=1024)
def outlet_of(url: str | None) -> Outlet:
    """The outlet of an address; one without a country and a town where the tables and the domain do not tell."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return Outlet()  # "http://[x" is no address
    if not host:
        return Outlet()
    parts = host.split(".")
    for known in (host, ".".join(parts[-2:]), ".".join(parts[-3:])):
        if known in media_towns():
            town, province, iso2 = media_towns()[known]
            iso3 = country_by_code()[iso2].iso3
            return Outlet(iso3, town_in(town, province, iso3))
        if known in domains():
            return Outlet(None if domains()[known] == "-" else domains()[known])
    ending = parts[-1]
    if ending in GENERIC_DOMAINS:
        return Outlet()
    country = country_by_code().get(ending.upper())
    return Outlet(COUNTRY_CODE_DOMAINS.get(ending, country.iso3 if country else None))


def town_in(name: str, province: str, country: str) -> Place | None:
    """The largest town of a name in a first-order division, whose name may go on ("New South Wales State")."""
    for place in places_named(name):
        whole = place.kind is PlaceKind.TOWN and place.country == country
        if whole and fold(place.admin1 or "").startswith(fold(province)):
            return place
    return None
