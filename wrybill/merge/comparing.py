"""Two records' facets → what is alike in them and what is not."""

import math
from collections.abc import Iterator

from wrybill.merge.facets import FINE, Facets, Party
from wrybill.schema import EventPlace, Interval

NEAR_KM = 25  # a town and the village that it lends its name to
FAR_KM = 100  # two such places are not one
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "ASSAULT"})  # either side may be told first
ARMED = frozenset({"REB", "UAF", "CRM", "PRM", "MIL"})
PEOPLE = frozenset({"CVL", "AGR", "BUS", "EDU", "LAB", "MED", "REF", "REL", "ETH", "SOC"})
STATE = frozenset({"COP", "MIL", "GOV", "SPY", "JUD"})
BODIES = (ARMED, PEOPLE, STATE)  # coders, and stories, name these one for another
SAME, KIND, UNKNOWN, OTHER = 2, 1, 0, -1
ABOUT = 0.25  # of two stories' names, or two sentences' words: less is chance
EARTH_KM = 6371.0


def compatible(one: Facets, other: Facets) -> bool:
    """Whether the two can be of one happening at all: status, days and places do not rule it out."""
    return one.status == other.status and days_meet(one, other) and not far_apart(one.place, other.place)


def days_meet(one: Facets, other: Facets) -> bool:
    """Whether some day is allowed by both; unknown days allow all."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return True
    return one.first <= other.last and other.first <= one.last


def far_apart(one: EventPlace | None, other: EventPlace | None) -> bool:
    """Whether both places are known and one cannot be in or near the other."""
    if one is None or other is None or (one.geonames and one.geonames == other.geonames):
        return False
    if one.country and other.country and one.country != other.country:
        return True
    if not (one.precision in FINE and other.precision in FINE):
        admins = one.admin1, other.admin1
        return all(admins) and admins[0] != admins[1]
    distance = distance_km(one, other)
    return distance is not None and distance > FAR_KM


def distance_km(one: EventPlace, other: EventPlace) -> float | None:
    """The great-circle distance; None if either has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    a, b, turn = math.radians(one.lat), math.radians(other.lat), math.radians(one.lon - other.lon)
    half = math.sin((a - b) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(turn / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def likenesses(one: Facets, other: Facets) -> Iterator[tuple[str, float]]:
    """What is alike, and what is not, by the names of weights.toml; what is not there counts 0."""
    if one.event_type != other.event_type:
        yield "kindred_type", 1.0
    elif one.modes and other.modes:
        yield ("mode" if one.modes & other.modes else "other_mode"), 1.0
    yield from _roles(one, other)
    if one.place and other.place:
        yield from _places(one.place, other.place)
    yield from _days(one, other)
    kinds = one.numbers.keys() & other.numbers.keys()
    if kinds:
        agree = any(numbers_meet(one.numbers[kind], other.numbers[kind]) for kind in kinds)
        yield ("numbers" if agree else "other_numbers"), 1.0
    yield from _acts(one, other)
    yield "sentence", _cosine(one.sentence, other.sentence)
    if one.story == other.story:
        yield "same_story", 1.0
        if one.sentence_text == other.sentence_text and not one.trigger & other.trigger:
            yield "other_act", 1.0
        if one.refers != other.refers:
            yield "refers", 1.0
    elif one.telling == other.telling and one.sentence == other.sentence and one.trigger == other.trigger:
        yield "copy", 1.0
    else:
        about = _cosine(one.topic, other.topic)
        yield "story", about
        if about < ABOUT and not _share_anchor(one, other):
            yield "loose", 1.0


def _share_anchor(one: Facets, other: Facets) -> bool:
    """Whether a participant, an exact place or words of the sentences, beyond the trigger's, tie two stories."""
    if one.place and other.place and one.place.geonames and one.place.geonames == other.place.geonames:
        return one.place.precision in FINE
    mine, theirs = ([*side.actors, *side.recipients] for side in (one, other))
    return parties(tuple(mine), tuple(theirs)) == SAME or _cosine(one.sentence, other.sentence) >= ABOUT


def _acts(one: Facets, other: Facets) -> Iterator[tuple[str, float]]:
    """Whether the triggers name one kind of act; what the table of senses lacks says nothing."""
    alike = bool(one.trigger & other.trigger)
    if alike:
        yield "trigger", 1.0
    if one.senses and other.senses:
        if one.senses & other.senses:
            yield "sense", 1.0
        elif not alike:
            yield "other_sense", 1.0


def _roles(one: Facets, other: Facets) -> Iterator[tuple[str, float]]:
    actor, recipient = parties(one.actors, other.actors), parties(one.recipients, other.recipients)
    if one.event_type in MUTUAL and min(actor, recipient) < KIND:
        crossed = parties(one.actors, other.recipients), parties(one.recipients, other.actors)
        if sum(crossed) > actor + recipient:
            actor, recipient = crossed
    if _strangers(one, other):
        yield "strangers", 1.0
    for role, found in (("actor", actor), ("recipient", recipient)):
        if found != UNKNOWN:
            yield {SAME: role, KIND: f"{role}_kind", OTHER: f"other_{role}"}[found], 1.0


def _strangers(one: Facets, other: Facets) -> bool:
    """Whether each side names somebody whom the other, which names people too, does not know: another meeting."""
    mine, theirs = ([*side.actors, *side.recipients] for side in (one, other))
    return all(
        any(party.named and all(_party(party, b) == OTHER for b in others) for party in some)
        for some, others in ((mine, theirs), (theirs, mine))
        if others
    ) and bool(mine and theirs)


def parties(some: tuple[Party, ...], others: tuple[Party, ...]) -> int:
    """The closest of any two: `SAME`, of one `KIND`, or `OTHER`; `UNKNOWN` if one side has none or little is known."""
    if not some or not others:
        return UNKNOWN
    return max(_party(one, other) for one in some for other in others)


def _party(one: Party, other: Party) -> int:
    if one.entity and one.entity == other.entity:
        return SAME
    strangers = one.country != other.country and one.country is not None and other.country is not None
    shared = one.words & other.words
    if strangers:
        return OTHER
    if one.named and other.named and not shared and one.words and other.words:
        state = one.sector == other.sector == "GOV" and one.country == other.country and one.country is not None
        return KIND if state else OTHER
    if shared:
        return SAME if len(shared) == min(len(one.words), len(other.words)) else KIND
    if one.sector is None or other.sector is None or one.country is None or other.country is None:
        return UNKNOWN
    kin = one.sector == other.sector or any(one.sector in body and other.sector in body for body in BODIES)
    return KIND if kin else OTHER


def _places(one: EventPlace, other: EventPlace) -> Iterator[tuple[str, float]]:
    if (one.geonames and one.geonames == other.geonames) or one.name == other.name:
        if one.precision in FINE:
            yield "place", 1.0
        else:
            yield "near_place", 1.0
        return
    distance = distance_km(one, other)
    within = bool(one.admin1 and one.admin1 == other.admin1) or (distance is not None and distance <= NEAR_KM)
    if within:
        yield "near_place", 1.0


def _days(one: Facets, other: Facets) -> Iterator[tuple[str, float]]:
    if one.start is None or other.start is None:
        return
    weak = one.weak_date or other.weak_date
    if one.end is None or other.end is None:
        return
    if one.start <= other.end and other.start <= one.end:
        if one.start == one.end == other.start == other.end:
            yield ("weak_day" if weak else "day"), 1.0
        else:
            yield "days", 1.0
    else:
        gap = max(one.start, other.start) - min(one.end, other.end)
        yield ("weak_gap" if weak else "gap"), float(gap)


def numbers_meet(one: Interval, other: Interval) -> bool:
    """Whether some number is in both intervals; an open end allows all on its side."""
    lows = [low for low in (one[0], other[0]) if low is not None]
    highs = [high for high in (one[1], other[1]) if high is not None]
    return not lows or not highs or max(lows) <= min(highs)


def _cosine(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / math.sqrt(len(one) * len(other)) if one and other else 0.0
