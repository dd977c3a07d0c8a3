"""Where a name lies that no table has: near the places that the story puts beside it, where they lie together."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, exp, hypot, log, radians

from wrybill.gazetteers import Place

NEAR_KM = 100.0
# Log-odds that the name lies within 161 km of the place beside it: always, by the odds of that place, by the share of
# the story's places that lie around it. Fitted on the 149 toponyms of the even half of LGL and TR-News that no table
# has and that have a place beside them: of those above 0.5 .64 are right (held-out half: .84).
ALWAYS, BY_ODDS, BY_SHARE = -1.9, 0.2, 1.75
MIN_PROB = 0.5


@dataclass(frozen=True, slots=True)
class Pin:
    """A place that a name at a character of the story most likely means."""

    start: int
    place: Place
    prob: float


def vicinity(pins: Sequence[Pin], at: int, country: str | None) -> tuple[Place, float] | None:
    """The place beside a character of the story, with the chance that a name there lies near it; None if unlikely.

    Args:
        pins: the towns and districts of the story.
        at: the character.
        country: the country that the name lies in, where it is known.
    """
    fitting = [pin for pin in pins if country in {pin.place.country, None}]
    if not fitting:
        return None
    nearest = min(fitting, key=lambda pin: (abs(pin.start - at), pin.start))
    around = sum(pin.prob for pin in pins if kilometres(pin.place, nearest.place) <= NEAR_KM)
    sure = min(max(nearest.prob, 0.01), 0.99)
    odds = ALWAYS + BY_ODDS * log(sure / (1 - sure)) + BY_SHARE * around / sum(pin.prob for pin in pins)
    prob = 1.0 / (1.0 + exp(-odds))
    return (nearest.place, prob) if prob >= MIN_PROB else None


def kilometres(a: Place, b: Place) -> float:
    """The distance of two places, well enough for near ones."""
    north, east = a.lat - b.lat, (a.lon - b.lon) * cos(radians(a.lat))
    return 111.0 * hypot(north, east)
