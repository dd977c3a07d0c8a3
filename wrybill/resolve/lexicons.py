"""The tables as lexicons, built when first used."""

from functools import cache

from wrybill.gazetteers import (
    Agent,
    CountryName,
    Person,
    agents,
    country_names,
    people_names,
    word_set,
)
from wrybill.resolve.phrases import Lexicon, NameLexicon


@cache
def country_lexicon() -> NameLexicon[CountryName | None]:
    """Names, adjectives, capitals and metonyms of countries; None for a longer name that hides one."""
    return NameLexicon({**country_names(), **dict.fromkeys(word_set("hidden"))})


@cache
def person_lexicon() -> NameLexicon[tuple[Person, ...]]:
    """People by full name, each with all offices."""
    return NameLexicon(people_names())


@cache
def agent_lexicon() -> Lexicon[Agent]:
    """Nouns that tell a sector."""
    return Lexicon(agents())
