"""What the user's own gazetteer says of an actor or a place; it goes before the tables that ship."""

from collections.abc import Sequence
from datetime import date

from wrybill.gazetteers import fold_name, word_set
from wrybill.gazetteers.own import Gazetteer, OwnActor
from wrybill.resolve.findings import CountryFinding, Profile, SectorFinding
from wrybill.resolve.phrases import Word, head_length, tails
from wrybill.schema import ActorBasis, EventPlace, PlacePrecision, Span


def own_profile(words: Sequence[Word], day: date | None, own: Gazetteer) -> Profile:
    """What the actors and agents in the head of a phrase tell; empty where the gazetteer has none of them.

    An actor gives its country and, unless another noun of the phrase follows it, its sector and office; an agent
    gives the sector. Who leads or belongs to an actor ("members of …") is of it.
    """
    head = words[: head_length(words)]
    if head and head[-1].key in word_set("leading"):
        for preposition, tail in tails(words):
            found = own_profile(tail, day, own) if preposition in {"of", "for", "from"} else Profile()
            if found.country is not None:
                return Profile(found.country, found.sector)
    for first, last, key in _runs(head, own.longest):
        if key in own.actors:
            after = [word.key for word in head[last:] if word.key]
            belongs = not after or after[-1] in word_set("leading")
            return _of_actor(_valid(own.actors[key], day), whole=not after and first <= 1, belongs=belongs)
    for _, _, key in reversed(list(_runs(head, own.longest))):
        if key in own.agents:
            return Profile(sector=_sector(own.agents[key]))
    return Profile()


def own_place(spans: Sequence[Span], text: str, own: Gazetteer) -> EventPlace | None:
    """The first place of an event that the gazetteer has; the innermost stands first."""
    for span in spans:
        place = own.places.get(fold_name(span.of(text)))
        if place is not None:
            return EventPlace(
                text=span.of(text),
                span=span,
                name=place.name,
                geonames=place.geonames,
                lat=place.lat,
                lon=place.lon,
                admin1=place.admin1,
                country=place.country,
                precision=PlacePrecision.CITY,
            )
    return None


def _runs(words: Sequence[Word], longest: int) -> list[tuple[int, int, str]]:
    """The runs of words that can be a name, the longest first at each word."""
    return [
        (first, last, " ".join(word.key for word in words[first:last]))
        for first in range(len(words))
        for last in range(min(len(words), first + longest), first, -1)
    ]


def _valid(rows: tuple[OwnActor, ...], day: date | None) -> OwnActor:
    """The row that speaks of the day, or else the first."""
    return next((row for row in rows if day is not None and row.covers(day)), rows[0])


def _of_actor(row: OwnActor, *, whole: bool, belongs: bool) -> Profile:
    country = CountryFinding(row.country, ActorBasis.GAZETTEER, OWN_PROB)
    sector = _sector(row.sector) if row.sector and belongs else None
    return Profile(country, sector, row.office if whole else None, row.entity if whole else None)


def _sector(sector: str) -> SectorFinding:
    return SectorFinding(sector, ActorBasis.GAZETTEER, strong=True, underlying=sector, prob=OWN_PROB)


OWN_PROB = 0.95  # the user is believed; a phrase may still mean somebody else
