"""From which probability on the codebook takes what the reader read."""

import math

import msgspec

from wrybill.schema import Candidate, Role

# Types with a mode in at least 87 of 100 training codings: the best mode is taken even below the threshold.
MODE_EXPECTED = frozenset({"ACCUSE", "COERCE", "MOBILIZE", "PROTEST"})


class Thresholds(msgspec.Struct, frozen=True, kw_only=True):
    """The least probability of an event (by type where one is given), a role, a mode and a context.

    The defaults suit a calibrated reader; the weights' manifest carries the ones that were chosen for it. `honest` has
    for the roles `actor` and `recipient` the slope and offset that make the reader's probability the chance that the
    participant is right (Platt scaling); thresholds are met before it.
    """

    event: float = 0.5
    by_type: dict[str, float] = {}
    role: float = 0.5
    mode: float = 0.5
    context: float = 0.5
    honest: dict[str, tuple[float, float]] = {}

    def admits(self, candidate: Candidate, min_prob: float | None) -> bool:
        """Whether the candidate is probable enough; a `min_prob` of the caller's takes the place of the thresholds."""
        least = self.by_type.get(candidate.event_type, self.event) if min_prob is None else min_prob
        return candidate.prob >= least

    def chance(self, role: Role, prob: float) -> float:
        """The chance that a participant read with this probability is right."""
        slope, offset = self.honest.get(role, (1.0, 0.0))
        odds = math.log(max(prob, 1e-4) / max(1 - prob, 1e-4))
        return round(1 / (1 + math.exp(-slope * odds - offset)), 4)
