"""The tables as lexicons, built when first used."""

from functools import cache

from wrybill.gazetteers import (
    Agent,
    CountryName,
    agents,
    Person,
    country_names,
    people_names,
)
from wrybill.resolve.phrases import Lexicon, NameLexicon


@cache
def country_lexicon() -> NameLexicon[CountryName | None]:
    """Names, adjectives, capitals and metonyms of countries; None for a longer name that hides one."""
    return NameLexicon({**country_names(), **dict.fromkeys(HIDDEN)})


@cache
def person_lexicon() -> NameLexicon[tuple[Person, ...]]:
    """People by full name, each with all offices."""
    return NameLexicon(people_names())


@cache
def agent_lexicon() -> Lexicon[Agent]:
    """Nouns that tell a sector."""
    return Lexicon(agents())


# Names that contain a country's name and do not mean it.
HIDDEN = (
    "latin american",
    "latin america",
    "south american",
    "south america",
    "north american",
    "north america",
    "central american",
    "central america",
    "latin americans",
    "west african",
    "east african",
    "north african",
    "west indian",
    "south asian",
    "indian ocean",
    "south china sea",
    "east china sea",
    "persian gulf",
    "sea of japan",
    "gulf of mexico",
    "english channel",
    "english language",
    "niger delta",
    "niger state",
    "new england",
    "new mexico",
    "new south wales",
    "british columbia",
    "british virgin",
    "united nations",
    "washington state",
    "washington post",
    "guinea pig",
    "spanish flu",
    "turkey shoot",
    "jordan valley",
)
