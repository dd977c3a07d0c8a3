"""The tables of names, from countries to places. One rule: facts with a source, and no judgement about a story."""

from wrybill.gazetteers.alike import families_called_alike, organisation_called_alike, people_called_alike
from wrybill.gazetteers.folding import fold, fold_name
from wrybill.gazetteers.names import (
    CountryName,
    NameKind,
    country_by_code,
    country_names,
    guarded_names,
    organisation_names,
    people_names,
    short_names,
)
from wrybill.gazetteers.places import Place, PlaceKind, places_named
from wrybill.gazetteers.tables import (
    Agent,
    Country,
    Leader,
    Organisation,
    Person,
    agents,
    births,
    domains,
    media_towns,
    word_set,
)

__all__ = [
    "Agent",
    "Country",
    "CountryName",
    "Leader",
    "NameKind",
    "Organisation",
    "Person",
    "Place",
    "PlaceKind",
    "agents",
    "births",
    "country_by_code",
    "country_names",
    "domains",
    "families_called_alike",
    "fold",
    "fold_name",
    "guarded_names",
    "media_towns",
    "organisation_called_alike",
    "organisation_names",
    "people_called_alike",
    "people_names",
    "places_named",
    "short_names",
    "word_set",
]
