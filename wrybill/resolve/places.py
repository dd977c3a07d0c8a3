"""Places of events: the words → a GeoNames entry chosen by the places around it, the story's countries and its size."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

from msgspec.structs import replace

from wrybill.gazetteers import NameKind, Place, country_by_code, country_names, fold, fold_name, places_named, word_set
from wrybill.resolve.context import MIN_CLEAR_SHARE, StoryContext
from wrybill.schema import EventPlace, PlacePrecision, Span

# A place of another country than the story's must be this large to be meant without its country.
MIN_FOREIGN_POPULATION = 100_000
# In powers of ten of population: what it is worth to lie in the only country that the story speaks of, to lie in a
# division that it names, and to be a capital; what it costs to be found by an alternative name, or to be of the
# other kind than the words say. Set by hand, checked on evals/toponyms.py, 2026-11.
HOME_BONUS, DIVISION_BONUS, CAPITAL_BONUS = 2.0, 3.0, 0.7
ALTERNATE_COST, KIND_COST = 0.5, 0.7
_KINDS = "|".join(sorted(word_set("area_words")))
_AREA = re.compile(rf"\w (?:{_KINDS})$|^(?:the )?(?:\w+ )?(?:{_KINDS}) of ", re.IGNORECASE)
_COMMA, _AND = re.compile(r",\s+"), re.compile(r"\s+and\s+")
_JOINT = re.compile(r",\s|\sand\s")


def resolve_place(spans: Sequence[Span], context: StoryContext) -> EventPlace | None:
    """The place of an event.

    Args:
        spans: the places as written, innermost first ("Minsk", "Belarus"); a pronoun among them is no place.
        context: the story.
    """
    spans = [
        part
        for span in spans
        if fold(span.of(context.text)) not in word_set("no_places")
        for part in _parts(span, context.text)
    ]
    if not spans:
        return None
    holder = _country_of(spans, context)
    for at, span in enumerate(spans):
        place = _resolve_one(span, spans[at + 1 :], holder, context)
        if place is not None:
            return _as_part(spans[0], place, context) if at else place
    return _unresolved(spans[0], holder, context)


def _resolve_one(span: Span, outer: Sequence[Span], holder: str | None, context: StoryContext) -> EventPlace | None:
    text = span.of(context.text)
    named = country_names().get(fold_name(_bare(text)))
    if named is not None and named.kind is NameKind.COUNTRY:
        country = named.country
        return EventPlace(
            text=text,
            span=span,
            name=country.name,
            geonames=country.geonames,
            lat=None,
            lon=None,
            admin1=None,
            country=country.iso3,
            precision=PlacePrecision.COUNTRY,
        )
    if fold_name(text) in word_set("capital_words"):
        clear = context.home if context.home_share >= MIN_CLEAR_SHARE else None
        return _capital_of(holder or clear, span, context)
    shares = context.shares_without(fold_name(_bare(text)))
    surroundings = Surroundings(holder, tuple(o.of(context.text) for o in outer), shares, context.folded)
    if fold_name(text) in word_set("regions"):
        return _without_point(span, text, None, PlacePrecision.REGION)
    place = choose_place(_bare(text), surroundings, area=_says_area(text))
    if place is None:
        return None
    return _at(place, span, text)


def _at(place: Place, span: Span, text: str) -> EventPlace:
    return EventPlace(
        text=text,
        span=span,
        name=place.name,
        geonames=place.geonames,
        lat=place.lat,
        lon=place.lon,
        admin1=place.name if place.division else place.admin1,
        country=place.country,
        precision=PlacePrecision.PROVINCE if place.division else PlacePrecision.CITY,
    )


def _capital_of(country: str | None, span: Span, context: StoryContext) -> EventPlace | None:
    """ "The capital" is that of the country around it, or of the one that the story is clearly about."""
    capitals = country_by_code()[country].capitals if country in country_by_code() else ()
    place = choose_place(capitals[0], Surroundings(country, (), {}, context.folded)) if capitals else None
    return _at(place, span, span.of(context.text)) if place else None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What helps to tell namesakes apart.

    `holder` is the country of the places around a place, if one is known; `outer` those places, innermost first;
    `shares` how much the rest of the story speaks of each country; `folded` the story's text, folded, between spaces.
    """

    holder: str | None
    outer: tuple[str, ...]
    shares: dict[str, float]
    folded: str


def choose_place(name: str, around_it: Surroundings, *, area: bool = False) -> Place | None:
    """The entry that a name means, or None where no entry fits well.

    Args:
        name: the name, without the words around it.
        around_it: what tells namesakes apart.
        area: whether the words call it a province: a division of that name then goes before a town.
    """
    found = places_named(name) or places_named(_core(name))
    holder, shares = around_it.holder, around_it.shares
    if holder is not None:
        found = tuple(place for place in found if place.country == holder)
    if area:
        found = tuple(place for place in found if place.division) or found
    if not found:
        return None
    around = {fold_name(_bare(o)) for o in around_it.outer}
    inside = [place for place in found if place.admin1 and fold_name(place.admin1) in around]
    best = max(inside or found, key=lambda place: (_likeness(place, name, around_it), -place.geonames))
    near = holder is not None or best.country in shares or bool(inside) or _division_named(best, name, around_it)
    near = near or (area and best.division and len({place.country for place in found}) == 1)
    return best if near or (best.main_name and best.population >= MIN_FOREIGN_POPULATION) else None


def _likeness(place: Place, name: str, around_it: Surroundings) -> float:
    """How likely a namesake is meant, by its size, the story's country, its own name and its kind."""
    wants_area = any(word in word_set("area_words") for word in name.lower().split())
    score = log10(place.population + 10) + HOME_BONUS * around_it.shares.get(place.country, 0.0)
    if _division_named(place, name, around_it):
        score += DIVISION_BONUS
    if not place.division and _is_capital(name, place.country):
        score += CAPITAL_BONUS
    score -= 0.0 if place.main_name else ALTERNATE_COST
    return score - (0.0 if place.division == wants_area else KIND_COST)


def _division_named(place: Place, name: str, around_it: Surroundings) -> bool:
    """Whether the story names the division that the place lies in, by another word than the place's own name."""
    division = fold(place.admin1 or "")
    return bool(division) and division != fold(name) and f" {division} " in around_it.folded


def _is_capital(name: str, country: str) -> bool:
    named = country_names().get(fold_name(name))
    return named is not None and named.kind is NameKind.CAPITAL and named.country.iso3 == country


def _country_of(spans: Sequence[Span], context: StoryContext) -> str | None:
    """The country among the nested places, or that of the outermost one that can be told."""
    for span in spans:
        named = country_names().get(fold_name(_bare(span.of(context.text))))
        if named is not None and named.kind in {NameKind.COUNTRY, NameKind.ADJECTIVE}:
            return named.country.iso3
    if len(spans) > 1:
        outer = choose_place(_bare(spans[-1].of(context.text)), Surroundings(None, (), context.shares, context.folded))
        return outer.country if outer else None
    return None


def _bare(text: str) -> str:
    """The name in a place phrase: from the first capital to the last ("the city of Mosul" → "Mosul")."""
    words = text.split()
    names = [at for at, word in enumerate(words) if word[:1].isupper() and fold_name(word) not in word_set("sides")]
    if not names:
        return text
    run = words[names[0] : names[-1] + 1]
    return " ".join(run).strip(".,;:()\"'’“”").removesuffix("'s").removesuffix("’s")


def _core(name: str) -> str:
    """The name without its kind: "Mosul City" → "Mosul", "Homs Province" → "Homs"."""
    words = [
        word
        for word in name.split()
        if word.lower() not in word_set("city_words") | word_set("area_words") and word.lower() != "the"
    ]
    return " ".join(words)


def _says_area(text: str) -> bool:
    """Whether the words call the name a province: "Surin province", "the state of Kerala"."""
    return _AREA.search(text) is not None


def _parts(span: Span, text: str) -> list[Span]:
    """A place phrase cut where it holds several names: "Diffa, Niger" → both; "Cali and Medellin" → the first known.

    A name of the tables stays whole ("Bosnia and Herzegovina").
    """
    words = span.of(text)
    if _is_known(words) or not _JOINT.search(words):
        return [span]
    parts = []
    for part in _cut(span, text, _COMMA):
        beside = [part] if _is_known(part.of(text)) else _cut(part, text, _AND)
        known = [each for each in beside if _is_known(each.of(text))]
        parts.append(known[0] if known else part)
    return parts


def _cut(span: Span, text: str, mark: re.Pattern[str]) -> list[Span]:
    """The pieces of a span between the marks."""
    marks = list(mark.finditer(text, span.start, span.end))
    starts = [span.start, *(found.end() for found in marks)]
    ends = [*(found.start() for found in marks), span.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _is_known(words: str) -> bool:
    name = _bare(words)
    return fold_name(name) in country_names() or bool(places_named(name))


def _as_part(inner: Span, outer: EventPlace, context: StoryContext) -> EventPlace:
    """A place that is not in the tables, inside one that is.

    Words without a name ("a market" near Djibo) tell no more than the outer place; a name has the outer's entry, and
    its own words. A country has no point to lend: a name inside it keeps nothing but the country.
    """
    text = inner.of(context.text)
    if not any(word[:1].isupper() for word in text.split()):
        return replace(outer, text=text, span=inner)
    if outer.precision is PlacePrecision.COUNTRY:
        return _without_point(inner, text, outer.country, None)
    within_city = outer.precision is PlacePrecision.CITY
    return EventPlace(
        text=text,
        span=inner,
        name=text,
        geonames=outer.geonames,
        lat=outer.lat,
        lon=outer.lon,
        admin1=outer.admin1,
        country=outer.country,
        precision=PlacePrecision.FACILITY if within_city else outer.precision,
    )


def _unresolved(span: Span, holder: str | None, context: StoryContext) -> EventPlace:
    return _without_point(span, span.of(context.text), holder, None)


def _without_point(span: Span, text: str, country: str | None, precision: PlacePrecision | None) -> EventPlace:
    return EventPlace(
        text=text,
        span=span,
        name=text,
        geonames=None,
        lat=None,
        lon=None,
        admin1=None,
        country=country,
        precision=precision,
    )
