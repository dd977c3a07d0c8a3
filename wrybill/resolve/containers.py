"""What the words beside a place's name say that it lies in: "Paris, Texas", "the Syrian city of Homs"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from wrybill.gazetteers import NameKind, Place, PlaceKind, country_names, fold_name, places_named, word_set
from wrybill.schema import Span

WINDOW_CHARS = 48
_AFTER = re.compile(r"(?:,\s+|\s+\(|,?\s+in\s+(?:the\s+)?)(?P<name>[A-Z][\w.’'-]*(?:\s(?:and|of|[A-Z][\w.’'-]*)){0,3})")
# Between the country and the name stand only words of place: "the Iraqi city of Mosul", "Iraq's northern province".
_WORDS = "|".join(sorted(word_set("city_words") | word_set("area_words") | word_set("sides") | {"of", "border"}))
_BEFORE = re.compile(rf"(?P<name>(?:[A-Z][\w.]*\s)?[A-Z][\w.]*)(?P<owns>[’']s?)?\s(?:(?:{_WORDS})\s){{0,3}}$")


@dataclass(frozen=True, slots=True)
class Container:
    """The countries, and the rows of the divisions, that a name beside a place may mean."""

    countries: frozenset[str]
    divisions: frozenset[int]

    def holds(self, country: str | None, inside: tuple[int, int]) -> bool:
        """Whether a place of this country and these divisions lies in it."""
        return country in self.countries or not self.divisions.isdisjoint(inside)


@lru_cache(maxsize=4096)
def container_named(name: str) -> Container | None:
    """The countries and divisions of that name, or None."""
    named = country_names().get(fold_name(name))
    countries = {named.country.iso3} if named and named.kind in {NameKind.COUNTRY, NameKind.ADJECTIVE} else set()
    divisions = {place.row for place in places_named(name) if _is_division_of(place)}
    return Container(frozenset(countries), frozenset(divisions)) if countries or divisions else None


def _is_division_of(place: Place) -> bool:
    """Whether a name by itself says the division: "Madison" in a list of towns is not Madison County."""
    return place.kind is PlaceKind.PROVINCE or (place.kind is PlaceKind.DISTRICT and place.main_name)


def container_after(text: str, span: Span) -> Container | None:
    """The country or division that follows the name, after a comma, a bracket or "in"; the longest name wins."""
    match = _AFTER.match(text[span.end : span.end + WINDOW_CHARS])
    if match is None:
        return None
    words = match["name"].split()
    for last in range(len(words), 0, -1):
        found = container_named(" ".join(words[:last]).rstrip(",;:)"))
        if found is not None:
            return found
    return None


def container_before(text: str, span: Span) -> Container | None:
    """The country that the words before the name speak of: "the Turkish capital Ankara", "Iraq's Nineveh province"."""
    match = _BEFORE.search(text[max(0, span.start - WINDOW_CHARS) : span.start])
    if match is None:
        return None
    kinds = {NameKind.COUNTRY, NameKind.ADJECTIVE} if match["owns"] else {NameKind.ADJECTIVE}
    for name in (match["name"], match["name"].split()[-1]):
        named = country_names().get(fold_name(name))
        if named is not None and named.kind in kinds:
            return Container(frozenset({named.country.iso3}), frozenset())
    return None


def containers_beside(text: str, span: Span) -> list[Container]:
    """What the words before and after the name say."""
    found = (container_after(text, span), container_before(text, span))
    return [container for container in found if container is not None]
