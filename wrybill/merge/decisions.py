"""What people decided: these reports are not of one happening, those are. It goes before every probability."""

from collections.abc import Iterable

import msgspec

from wrybill.errors import UsageError
from wrybill.schema.happening import Happening

Pair = tuple[str, str]


class Decisions(msgspec.Struct, frozen=True, kw_only=True):
    """Pairs of event ids, in any order: `apart` are never in one happening, `together` always."""

    apart: tuple[Pair, ...] = ()
    together: tuple[Pair, ...] = ()


def split(happening: Happening, events: Iterable[str]) -> tuple[Pair, ...]:
    """The `apart` pairs that take events out of a happening: each of them with each that stays.

    Raises:
        UsageError: an event is none of the happening's, or none would stay.
    """
    taken = set(events)
    strange = sorted(taken - set(happening.events))
    stay = [event for event in happening.events if event not in taken]
    if strange or not stay or not taken:
        wrong = f"{', '.join(strange)} in it" if strange else f"{len(stay)} left of {len(happening.events)}"
        raise UsageError(
            f"cannot split {happening.id}: {wrong}; allowed: some, not all, of its events {', '.join(happening.events)}"
        )
    return tuple(sorted((min(one, other), max(one, other)) for one in taken for other in stay))


def sorted_pairs(pairs: Iterable[Pair]) -> frozenset[Pair]:
    """Pairs with the smaller id first.

    Raises:
        UsageError: an event is paired with itself.
    """
    found = frozenset((min(pair), max(pair)) for pair in pairs)
    for one, other in sorted(found):
        if one == other:
            raise UsageError(f"event {one} is paired with itself in a decision; allowed: pairs of two events")
    return found
