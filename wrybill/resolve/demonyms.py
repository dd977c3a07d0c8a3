"""The province or city whose people a word is for: "Ontarians" → Ontario, "Dagestani" → Dagestan."""

from functools import lru_cache

from wrybill.gazetteers import Place, PlaceKind, country_names, fold_name, places_named

# What a demonym ends in, the longest first, and what the name of the place may end in instead.
ENDINGS = (
    ("ians", ("ia", "a", "", "i", "e", "y")),
    ("ian", ("ia", "a", "", "i", "e", "y")),
    ("ans", ("a", "o", "as", "e", "an")),
    ("an", ("a", "o", "as", "e", "an")),
    ("ers", ("", "e")),
    ("er", ("", "e")),
    ("ites", ("", "e", "y")),
    ("ite", ("", "e", "y")),
    ("ese", ("", "a", "o")),
    ("ish", ("",)),
    ("ns", ("",)),
    ("n", ("",)),
    ("is", ("",)),
    ("i", ("", "a")),
    ("s", ("ia", "")),
    ("", ("ia", "ya")),
)
MIN_STEM_CHARS = 3
MIN_CITY_POPULATION = 500_000


@lru_cache(maxsize=4096)
def homes_of(word: str) -> tuple[Place, ...]:
    """The provinces, areas and large cities whose people or adjective the word is; a country's is left to its table."""
    key = fold_name(word)
    if key in country_names() or " " in key.removeprefix("new ").removeprefix("north ").removeprefix("south "):
        return ()
    for ending, others in ENDINGS:
        stem = key.removesuffix(ending)
        if not key.endswith(ending) or len(stem) < MIN_STEM_CHARS:
            continue
        for other in others:
            found = tuple(place for place in places_named(stem + other) if stem + other != key and _is_large(place))
            if found:
                return found
    return ()


def _is_large(place: Place) -> bool:
    if place.kind is PlaceKind.TOWN:
        return place.main_name and place.population >= MIN_CITY_POPULATION
    return place.kind is not PlaceKind.DISTRICT
