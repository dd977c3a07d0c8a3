"""Which candidates are events: probable enough, and one type to a trigger unless the codebook allows two."""

from wrybill.code.thresholds import Thresholds
from wrybill.schema import Candidate, Reading

# Pairs of types that the same words may stand for. Source: codebook §2 rule 5 ("jailed": SANCTION-convict and
# COERCE-arrest). In the training codings no other pair shares its trigger.
TWO_TYPES = frozenset({frozenset({"SANCTION", "COERCE"})})


def select(reading: Reading, thresholds: Thresholds, min_prob: float | None) -> tuple[Candidate, ...]:
    """The candidates that count as events, in the order of the text.

    Of candidates whose triggers overlap the most probable stays, with any other that may share its words.
    """
    chosen: list[Candidate] = []
    for candidate in sorted(reading.candidates, key=_best_first):
        if thresholds.admits(candidate, min_prob) and all(_may_stand_beside(candidate, other) for other in chosen):
            chosen.append(candidate)
    return tuple(sorted(chosen, key=lambda one: (one.trigger, one.event_type)))


def _best_first(candidate: Candidate) -> tuple[float, int, int, str]:
    return (-candidate.prob, candidate.trigger.start, -candidate.trigger.end, candidate.event_type)


def _may_stand_beside(candidate: Candidate, other: Candidate) -> bool:
    if not candidate.trigger.overlaps(other.trigger):
        return True
    return frozenset({candidate.event_type, other.event_type}) in TWO_TYPES
