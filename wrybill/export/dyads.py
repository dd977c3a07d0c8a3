"""Who to whom, one and one: for formats that have room for one source and one target."""

import hashlib
from collections.abc import Iterator
from itertools import permutations, product

from wrybill.schema import Actor, EventRecord

NUMBER_HEX_DIGITS = 13  # 52 bits: what R and JavaScript, whose numbers are doubles, hold exactly
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "ASSAULT"})  # whose actors, if alone, act on one another

Dyad = tuple[Actor | None, Actor | None]


def dyads(record: EventRecord) -> Iterator[Dyad]:
    """Each actor with each recipient; without recipients each actor alone.

    Who meet, agree, trade or fight and are all actors (codebook rule 11) act on one another: each two of them in both
    directions, as ICEWS has them.
    """
    if record.event_type in MUTUAL and len(record.actors) > 1 and not record.recipients:
        yield from permutations(record.actors, 2)
    else:
        yield from product(record.actors or (None,), record.recipients or (None,))


def sides(record: EventRecord) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who did it and to whom; where fighters on all sides are actors (codebook rule 11), the first and the others."""
    if record.recipients or record.event_type not in MUTUAL:
        return record.actors, record.recipients
    return record.actors[:1], record.actors[1:]


def numbered(record: EventRecord) -> Iterator[tuple[int, Dyad]]:
    """The dyads with a whole number each that is the same in every run."""
    for position, dyad in enumerate(dyads(record)):
        digest = hashlib.sha256(f"{record.id} {position}".encode()).hexdigest()
        yield int(digest[:NUMBER_HEX_DIGITS], 16), dyad
