"""What a name or phrase says that stands without a story: it then means whoever is best known by it.

In a story these readings would be rash: there a shared name needs its country among the story's, and a capitalised
word that is also a town is more often somebody's name.
"""

from collections.abc import Sequence

from wrybill.gazetteers import Organisation, PlaceKind, organisation_called_alike, places_named
from wrybill.resolve.findings import CountryFinding, Profile, SectorFinding
from wrybill.resolve.lexicons import agent_lexicon, country_lexicon
from wrybill.resolve.organisations import organisations_sharing
from wrybill.resolve.phrases import Word
from wrybill.schema import ActorBasis

MIN_CITY_POPULATION = 500_000
# Bodies that go by a name of their own; a "court", "ministry" or "police" that others have too stays nobody's.
NAMED_BY_THEMSELVES = frozenset({"PTY", "OPP", "REB", "PRM", "JRN", "BUS", "ETH"})


def told_alone(text: str, words: Sequence[Word]) -> Profile:
    """The body, town or province that the whole phrase names, or that it is no country's own.

    Args:
        text: the phrase, as it stands.
        words: its words.
    """
    bare = [word for at, word in enumerate(words) if word.key and (at or word.key not in {"the", "a", "an"})]
    if not bare:
        return Profile()
    body = _body(bare)
    if body is not None:
        sector = SectorFinding(body.sector, ActorBasis.ORGANISATION, True, body.sector) if body.sector else None
        return Profile(CountryFinding(body.country, ActorBasis.ORGANISATION), sector, entity=body.entity)
    if all(word.capital for word in bare) and (place := _place(" ".join(word.text for word in bare))):
        return place
    party = next((body for last in range(len(bare) - 1, 0, -1) if (body := _body(bare[:last]))), None)
    if party is not None and party.sector == "PTY":  # "a Labour MP"
        return Profile(CountryFinding(party.country, ActorBasis.ORGANISATION))
    return Profile()


def _body(words: Sequence[Word]) -> Organisation | None:
    """The one body that shares its name with nothing but common nouns or bodies of no table."""
    key = " ".join([*(word.whole for word in words[:-1]), words[-1].key])
    if len(words) > 1 and all(word.capital for word in words) and (alike := organisation_called_alike(key)):
        return alike
    sharing = organisations_sharing(key)
    if not sharing or not words[0].capital or len({body.country for body in sharing}) > 1:
        return None
    nouns = any(hit.last == len(words) for hit in agent_lexicon().find(words))
    generic = nouns and sharing[0].sector not in NAMED_BY_THEMSELVES
    return None if generic or (len(key) <= 3 and sum(map(str.isupper, words[0].text)) < 2) else sharing[0]


def _place(name: str) -> Profile | None:
    """A large town is its people, a province its government; by any of its names, as the larger of two."""
    known = (p for p in places_named(name) if p.population >= MIN_CITY_POPULATION and p.kind is not PlaceKind.DISTRICT)
    place = next(known, None)
    if place is None:
        return None
    sector = "CVL" if place.kind is PlaceKind.TOWN else "GOV"
    return Profile(
        CountryFinding(place.country, ActorBasis.PLACE), SectorFinding(sector, ActorBasis.PLACE, True, sector)
    )


def only_names_a_side(words: Sequence[Word]) -> bool:
    """Whether the only countries in a phrase are those that lead or back the actor: "Iran-backed militia"."""
    hits = [hit for hit in country_lexicon().find(words) if hit.entry is not None]
    return bool(hits) and all(
        (hit.last < len(words) and words[hit.last].glued) or words[hit.first].glued for hit in hits
    )
