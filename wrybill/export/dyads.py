"""Who to whom, one and one: for formats that have room for one source and one target."""

import hashlib
from collections.abc import Iterator
from itertools import combinations, product

from wrybill.schema import Actor, EventRecord

NUMBER_HEX_DIGITS = 15  # 60 bits: fits a signed 64-bit column

Dyad = tuple[Actor | None, Actor | None]


def dyads(record: EventRecord) -> Iterator[Dyad]:
    """Each actor with each recipient; without recipients, each two of the actors, who act on one another."""
    if record.recipients:
        yield from product(record.actors or (None,), record.recipients)
    elif len(record.actors) > 1:
        yield from combinations(record.actors, 2)
    else:
        yield (record.actors[0] if record.actors else None, None)


def sides(record: EventRecord) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who did it and to whom; where fighters on all sides are actors (codebook rule 11), the first and the others."""
    return (record.actors, record.recipients) if record.recipients else (record.actors[:1], record.actors[1:])


def numbered(record: EventRecord) -> Iterator[tuple[int, Dyad]]:
    """The dyads with a whole number each that is the same in every run."""
    for position, dyad in enumerate(dyads(record)):
        digest = hashlib.sha256(f"{record.id} {position}".encode()).hexdigest()
        yield int(digest[:NUMBER_HEX_DIGITS], 16), dyad
