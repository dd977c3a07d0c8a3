"""A place name that somebody asks about: what it can mean, beside another place or in a text."""

import re

from msgspec.structs import replace

from wrybill.gazetteers import Country, PlaceKind
from wrybill.resolve.context import StoryContext
from wrybill.resolve.placenames import bare_name, country_named, namesakes
from wrybill.resolve.places import PRECISIONS
from wrybill.resolve.toponyms import FEATURES, GROUPS, Scored, weights
from wrybill.schema import EntityKind, Mention, PlaceBasis, PlacePrecision, PlaceReading, Reading, Span, Story

MIN_SHOWN_PROB = 0.005
_BETWEEN = re.compile(r"(?:\w+ )?between (.+?) and (.+)", re.IGNORECASE)


def where(name: str, near: str | None = None, reading: Reading | None = None) -> tuple[PlaceReading, ...]:
    """What a place name can mean, the likeliest first; nothing if the tables do not have it.

    Of a place between two others both are told, each with half of its chance.

    Args:
        name: the name ("Minsk", "the Iraqi city of Mosul", "Paris, Texas", "between Kyiv and Lviv").
        near: a country, division or town that it lies in or near.
        reading: a story that speaks of it, as read.
    """
    inner, comma, outer = name.partition(", ")
    if comma and not namesakes(name):
        name, near = inner, f"{outer}, {near}" if near else outer
    pair = _BETWEEN.fullmatch(name)
    if pair is None:
        return _meanings(name, ", ", near, reading)
    ends = [(pair[1], pair[2]), (pair[2], pair[1])]
    found = [_meanings(end, ", " if near else " and ", near or other, reading) for end, other in ends]
    each = (replace(one, prob=round(one.prob / 2, 4)) for meanings in found for one in meanings)
    return tuple(sorted(each, key=lambda one: -one.prob))


def _meanings(name: str, joint: str, beside: str | None, reading: Reading | None) -> tuple[PlaceReading, ...]:
    """What one name can mean, next to another that is joined to it."""
    story = _asked_in(name, joint, beside, reading)
    contest = StoryContext(story).toponyms.contest(Span(0, len(name)))
    if contest is None:
        country = country_named(bare_name(name))
        return (_country(country, 1.0, (PlaceBasis.NAME,)),) if country else ()
    largest = {one.place.kind: one.place.population for one in sorted(contest.scored, key=lambda o: o.place.population)}
    alone = len(contest.scored) == 1
    return tuple(
        _reading(one, _bases(one, largest[one.place.kind], alone=alone))
        for one in contest.scored
        if one.prob >= MIN_SHOWN_PROB
    )


def _asked_in(name: str, joint: str, beside: str | None, reading: Reading | None) -> Reading:
    """The story, with the name, and the place beside it, before its text."""
    head = f"{name}{joint}{beside}.\n" if beside else f"{name}.\n"
    spans = [Span(0, len(name))] + ([Span(len(name) + len(joint), len(head) - 2)] if beside else [])
    if reading is None:
        reading = Reading(
            story=Story(id="asked", text="", sha256=""), sentences=(), mentions=(), candidates=(), links=(),
            context_probs={},
        )  # fmt: skip
    shifted = [
        replace(mention, span=Span(mention.span.start + len(head), mention.span.end + len(head)))
        for mention in reading.mentions
    ]
    own = [Mention(span=span, sentence=0, kind=EntityKind.LOCATION, prob=1.0) for span in spans]
    story = replace(reading.story, text=head + reading.story.text)
    return replace(reading, story=story, mentions=(*own, *shifted), sentences=(), links=())


def _bases(one: Scored, largest: int, *, alone: bool) -> tuple[PlaceBasis, ...]:
    """Everything that speaks for a candidate."""
    found = [PlaceBasis.NAME] if alone else []
    worth = dict(zip(FEATURES, (w * x for w, x in zip(weights().candidate, one.features, strict=True)), strict=True))
    for basis in (PlaceBasis.CONTAINER, PlaceBasis.NEIGHBOURS, PlaceBasis.STORY):
        if sum(worth[name] for name in GROUPS[basis]) > 0:
            found.append(basis)
    if one.place.population == largest > 0:
        found.append(PlaceBasis.SIZE)
    return tuple(found)


def _reading(one: Scored, bases: tuple[PlaceBasis, ...]) -> PlaceReading:
    place = one.place
    nation = place.kind is PlaceKind.COUNTRY
    return PlaceReading(
        name=place.name,
        geonames=place.geonames,
        lat=None if nation else place.lat,
        lon=None if nation else place.lon,
        admin1=place.admin1,
        country=place.country,
        population=place.population or None,
        precision=PRECISIONS[place.kind],
        prob=round(one.prob, 4),
        bases=bases,
    )


def _country(country: Country, prob: float, bases: tuple[PlaceBasis, ...]) -> PlaceReading:
    return PlaceReading(
        name=country.name,
        geonames=country.geonames,
        lat=None,
        lon=None,
        admin1=None,
        country=country.iso3,
        population=None,
        precision=PlacePrecision.COUNTRY,
        prob=prob,
        bases=bases,
    )
