"""Places of events: the words → a GeoNames entry, chosen with the story's other places, its countries and its size."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from wrybill.gazetteers import (
    Country,
    NameKind,
    Place,
    PlaceKind,
    country_by_code,
    country_names,
    fold,
    fold_name,
    word_set,
)
from wrybill.resolve.containers import container_named
from wrybill.resolve.context import MIN_CLEAR_SHARE, StoryContext
from wrybill.resolve.placenames import bare_name, country_named, is_known, namesakes
from wrybill.resolve.toponyms import Choice, weights
from wrybill.schema import Event, EventPlace, PlaceBasis, PlacePrecision, Span

PRECISIONS = {
    PlaceKind.TOWN: PlacePrecision.CITY,
    PlaceKind.DISTRICT: PlacePrecision.DISTRICT,
    PlaceKind.PROVINCE: PlacePrecision.PROVINCE,
    PlaceKind.AREA: PlacePrecision.REGION,
    PlaceKind.COUNTRY: PlacePrecision.COUNTRY,
}
# A site is taken for its town's only where the town is certain and large: "Victoria Park" is not in Victoria.
MIN_TOWN_PROB, MIN_TOWN_POPULATION = 0.5, 50_000
# What is so wide that no town is near it: "the BRICS countries", "the Arab world".
_WIDE = frozenset({"countries", "nations", "states", "world", "union", "ocean", "sea", "empire", "bloc", "republic"})
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
    building = _building_of_state(text)
    if building is not None:
        capital = _capital_of(building, span, context)
        return replace(capital, name=text, precision=PlacePrecision.FACILITY) if capital else None
    if fold_name(text) in word_set("capital_words"):
        return _capital_of(holder or _clear_country(context), span, context)
    if _is_vague(text):
        return _without_point(span, text, None, PlacePrecision.REGION)
    return _named(span, outer, holder, context)


def _is_vague(text: str) -> bool:
    """Whether the words are a part of the world that has neither an entry nor a country: "the West"."""
    if fold_name(text) not in word_set("regions") or country_named(bare_name(text)) is not None:
        return False
    return not any(place.kind is PlaceKind.AREA for place in namesakes(text))


def _named(span: Span, outer: Sequence[Span], holder: str | None, context: StoryContext) -> EventPlace | None:
    """The country or the entry that the words name."""
    text = span.of(context.text)
    country = country_named(bare_name(text))
    if country is not None and not namesakes(text):
        return _country(country, span, text, 1.0)
    around = [box for part in outer if (box := container_named(bare_name(part.of(context.text)))) is not None]
    choice = context.toponyms.choose(span, around, holder)
    if choice is None:
        return _in_its_town(span, holder, context)
    if choice.prob < weights().min_prob:
        return None
    if choice.place.kind is PlaceKind.COUNTRY:
        return _country(country_by_code()[choice.place.country or ""], span, text, choice.prob)
    return _at(choice, span, text)


def _country(country: Country, span: Span, text: str, prob: float) -> EventPlace:
    """A country, without a point: an event somewhere in it is not in its capital."""
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
        prob=round(prob, 4),
        basis=PlaceBasis.NAME,
    )


def _at(choice: Choice, span: Span, text: str) -> EventPlace:
    place = choice.place
    return EventPlace(
        text=text,
        span=span,
        name=place.name,
        geonames=place.geonames,
        lat=place.lat,
        lon=place.lon,
        admin1=place.name if place.division else place.admin1,
        country=place.country,
        precision=PRECISIONS[place.kind],
        prob=round(choice.prob, 4),
        basis=choice.basis,
    )


def _capital_of(country: str | None, span: Span, context: StoryContext) -> EventPlace | None:
    """ "The capital" is that of the country around it, or of the one that the story is clearly about."""
    capitals = country_by_code()[country].capitals if country in country_by_code() else ()
    choice = context.toponyms.choose_name(capitals[0], country) if capitals else None
    return _at(choice, span, span.of(context.text)) if choice else None


def _building_of_state(text: str) -> str | None:
    """The country whose seat of government the name is of: "the Kremlin" is a building in its capital."""
    named = country_names().get(fold_name(text))
    if named is None or named.kind is not NameKind.METONYM or fold_name(text) in word_set("seats_elsewhere"):
        return None
    return named.country.iso3


def _in_its_town(span: Span, holder: str | None, context: StoryContext) -> EventPlace | None:
    """A site that bears its town's name ("Vancouver Art Gallery"): the town's point."""
    text = span.of(context.text)
    words = list(re.finditer(r"\S+", text))
    if len(words) < 2 or fold(words[-1][0]) not in word_set("facility_words"):
        return None
    for last in range(len(words) - 1, 0, -1):
        choice = context.toponyms.choose(Span(span.start, span.start + words[last - 1].end()), (), holder)
        if choice is not None and choice.place.main_name and choice.prob >= MIN_TOWN_PROB:
            town = _at(choice, span, text)
            return replace(town, name=text, precision=PlacePrecision.FACILITY) if _is_town(choice) else None
    return None


def _is_town(choice: Choice) -> bool:
    return choice.place.kind is PlaceKind.TOWN and choice.place.population >= MIN_TOWN_POPULATION


def without_metonyms(event: Event, context: StoryContext) -> list[Span]:
    """The places of an event but for the capitals that act in it: in "Moscow warned Kyiv" they are governments."""
    roles = {participant.span for participant in event.actors + event.recipients}
    return [place for place in event.places if place not in roles or not _is_capital(place.of(context.text))]


def _is_capital(text: str) -> bool:
    named = country_names().get(fold_name(text))
    return named is not None and named.kind in {NameKind.CAPITAL, NameKind.METONYM}


def _clear_country(context: StoryContext) -> str | None:
    return context.home if context.home_share >= MIN_CLEAR_SHARE else None


def _country_of(spans: Sequence[Span], context: StoryContext) -> str | None:
    """The country among the nested places, or that of the outermost one that can be told."""
    for span in spans:
        country = country_named(bare_name(span.of(context.text)))
        if country is not None and (len(spans) > 1 or not namesakes(span.of(context.text))):
            return country.iso3
    if len(spans) > 1:
        outer = context.toponyms.choose(spans[-1])
        return outer.place.country if outer and outer.prob >= weights().min_prob else None
    return None


def _parts(span: Span, text: str) -> list[Span]:
    """A place phrase cut where it holds several names: "Diffa, Niger" → both; "Cali and Medellin" → the first known.

    A name of the tables stays whole ("Bosnia and Herzegovina").
    """
    words = span.of(text)
    if is_known(bare_name(words)) or not _JOINT.search(words):
        return [span]
    parts = []
    for part in _cut(span, text, _COMMA):
        beside = [part] if is_known(bare_name(part.of(text))) else _cut(part, text, _AND)
        known = [each for each in beside if is_known(bare_name(each.of(text)))]
        parts.append(known[0] if known else part)
    return parts


def _cut(span: Span, text: str, mark: re.Pattern[str]) -> list[Span]:
    """The pieces of a span between the marks."""
    marks = list(mark.finditer(text, span.start, span.end))
    starts = [span.start, *(found.end() for found in marks)]
    ends = [*(found.start() for found in marks), span.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


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
    """A place that is not found: in the country around it, or in the one that the story's places are in."""
    text = span.of(context.text)
    if holder is not None or not any(word[:1].isupper() for word in text.split()):
        return _without_point(span, text, holder, None)
    found = context.toponyms.country(span)
    told = found if found is not None and found[1] >= weights().min_country_prob else None
    near = context.toponyms.beside(span, told[0] if told else None)
    if near is not None and fold(text.split()[-1]) not in _WIDE:
        return _beside(near, span, text)
    if told is None:
        return _without_point(span, text, None, None)
    place = _without_point(span, text, told[0], None)
    return replace(place, prob=round(told[1], 4), basis=PlaceBasis.STORY)


def _beside(near: tuple[Place, float], span: Span, text: str) -> EventPlace:
    """A place that is not in the tables, near one that is: a rough point, without an entry."""
    place, prob = near
    return EventPlace(
        text=text,
        span=span,
        name=text,
        geonames=None,
        lat=round(place.lat, 1),
        lon=round(place.lon, 1),
        admin1=place.admin1,
        country=place.country,
        precision=PlacePrecision.REGION,
        prob=round(prob, 4),
        basis=PlaceBasis.NEIGHBOURS,
    )


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
