"""How likely two records report one happening, and for which reasons."""

import math
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from wrybill.merge.comparing import compatible, likenesses
from wrybill.merge.facets import Facets
from wrybill.schema.happening import MergeReason

MIN_SENTENCE = 0.4  # what of two sentences' words is the same, to be a reason by itself
REASONS = {
    "mode": MergeReason.MODE, "actor": MergeReason.ACTOR, "actor_kind": MergeReason.ACTOR,
    "recipient": MergeReason.RECIPIENT, "recipient_kind": MergeReason.RECIPIENT, "place": MergeReason.PLACE,
    "near_place": MergeReason.NEAR_PLACE, "day": MergeReason.DAY, "weak_day": MergeReason.DAY, "days": MergeReason.DAYS,
    "numbers": MergeReason.NUMBERS, "trigger": MergeReason.TRIGGER, "sense": MergeReason.SENSE,
    "refers": MergeReason.REFERS, "same_story": MergeReason.STORY, "copy": MergeReason.COPY,
    "kindred_type": MergeReason.KINDRED_TYPE,
}  # fmt: skip


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """weights.toml: `families` are the types that reports of one act may differ in."""

    threshold: float
    mean: float
    weights: dict[str, float]
    families: dict[str, tuple[str, ...]]


class Chance(NamedTuple):
    """The probability, 0 where the two cannot be one, and what speaks for it."""

    prob: float
    reasons: tuple[MergeReason, ...]


@cache
def shipped() -> Weights:
    """The weights that ship."""
    text = files(__package__).joinpath("weights.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Weights)


@cache
def families_of(event_type: str) -> tuple[str, ...]:
    """The families of a type, or itself alone: two types are kindred if they share one."""
    return tuple(name for name, types in shipped().families.items() if event_type in types) or (event_type,)


def kindred(one: str, other: str) -> bool:
    """Whether two reports of one act may be of these types."""
    return one == other or not set(families_of(one)).isdisjoint(families_of(other))


def chance(one: Facets, other: Facets, weights: Weights) -> Chance:
    """The chance that two records report one happening; the same whichever is given first."""
    if not kindred(one.event_type, other.event_type) or not compatible(one, other):
        return Chance(0.0, ())
    one, other = (one, other) if one.id < other.id else (other, one)
    found = dict(likenesses(one, other))
    total = weights.weights["bias"] + sum(weights.weights[name] * value for name, value in found.items())
    return Chance(round(1 / (1 + math.exp(-total)), 4), _reasons(found))


def _reasons(found: dict[str, float]) -> tuple[MergeReason, ...]:
    reasons = {REASONS[name] for name in found if name in REASONS}
    if "kindred_type" not in found:
        reasons.add(MergeReason.TYPE)
    if found.get("sentence", 0) >= MIN_SENTENCE:
        reasons.add(MergeReason.SENTENCE)
    return tuple(reason for reason in MergeReason if reason in reasons)
