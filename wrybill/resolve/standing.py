"""The sector of an actor whose words say little: by what it does or suffers, and what it is done to by.

A name without a title, a pronoun or a noun that many sectors share ("group", "official") gets the sector that coders
gave most often to its like in such events, by the weights of `standing.toml` (`recipes/belonging/fit.py`).
"""

import math
import tomllib
from functools import cache
from importlib.resources import files

from wrybill.resolve.findings import SectorFinding
from wrybill.schema import ActorBasis, Participant

Weights = dict[str, dict[str, float]]  # by sector, the weight of each piece of evidence
MIN_PROB = 0.4  # below it right in .18 of 141 held-out actors, above in .50 of 147 (fit.py prints the table)


def sector_of_setting(
    participant: Participant, found: SectorFinding | None, event_type: str, role: str, *, person: bool
) -> SectorFinding | None:
    """The likeliest sector of an actor in an event, with its chance; what was found stays where nothing is likelier.

    Args:
        participant: an actor without a strong word for its sector.
        found: what a weak noun says of it.
        event_type: what it does or suffers.
        role: "actor" or "recipient".
        person: whether its name is a person's.
    """
    chances = sector_chances(evidence(participant, found, event_type, role, person=person), weights())
    best = max(chances, key=lambda sector: (chances[sector], sector))
    if found is not None and (best == found.sector or chances[best] < MIN_PROB):
        return SectorFinding(found.sector, found.basis, found.strong, found.underlying, chances.get(found.sector, 0.0))
    if chances[best] < MIN_PROB:
        return None
    return SectorFinding(best, ActorBasis.EVENT, strong=False, underlying=best, prob=chances[best])


def evidence(
    participant: Participant, found: SectorFinding | None, event_type: str, role: str, *, person: bool
) -> tuple[str, ...]:
    """What is known of an actor, by the names of the weights."""
    kind = "person" if person else str(participant.head)
    return "always", f"found {found.sector if found else 'nothing'}", f"{event_type} {role}", role, kind


def sector_chances(known: tuple[str, ...], table: Weights) -> dict[str, float]:
    """The chance of each sector of the table."""
    scores = {sector: sum(row.get(name, 0.0) for name in known) for sector, row in table.items()}
    highest = max(scores.values())
    total = sum(math.exp(score - highest) for score in scores.values())
    return {sector: math.exp(score - highest) / total for sector, score in scores.items()}


@cache
def weights() -> Weights:
    """By sector, the weight of each piece of evidence."""
    table = tomllib.loads(files(__package__).joinpath("standing.toml").read_text("utf-8"))
    return {sector: {name: float(value) for name, value in row.items()} for sector, row in table.items()}
