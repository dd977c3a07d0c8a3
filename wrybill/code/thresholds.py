"""From which probability on the codebook takes what the reader read."""

import math

import msgspec

from wrybill.schema import Candidate, Role

# Types with a mode in at least 87 of 100 training codings: the best mode is taken even below the threshold.
MODE_EXPECTED = frozenset({"ACCUSE", "COERCE", "MOBILIZE", "PROTEST"})


class Thresholds(msgspec.Struct, frozen=True, kw_only=True):
    """The least probability of an event (by type where one is given), a role, a mode and a context.

    `beside` is the least of an event in a sentence that has a more probable one already: there a doubtful event cannot
    make an event of a sentence that has none. Above `event` it changes nothing.
    The defaults suit a calibrated reader; the weights' manifest carries the ones that were chosen for it. `honest` has
    for the roles `actor` and `recipient` the slope and offset that make the reader's probability the chance that the
    participant is right (Platt scaling); thresholds are met before it.
    """

    event: float = 0.5
    beside: float = 1.0
    by_type: dict[str, float] = {}
    role: float = 0.5
    mode: float = 0.5
    context: float = 0.5
    honest: dict[str, tuple[float, float]] = {}

    def admits(self, candidate: Candidate, accompanied: bool, min_prob: float | None) -> bool:
        """Whether the candidate is probable enough; a `min_prob` of the caller's takes the place of the thresholds.

        Args:
            candidate: What the reader read.
            accompanied: Whether its sentence has a more probable event.
            min_prob: The caller's own least probability.
        """
        least = self.by_type.get(candidate.event_type, self.event)
        if accompanied:
            least = min(least, self.beside)
        return candidate.prob >= (least if min_prob is None else min_prob)

    def chance(self, role: Role, prob: float) -> float:
        """The chance that a participant read with this probability is right."""
        slope, offset = self.honest.get(role, (1.0, 0.0))
        odds = math.log(max(prob, 1e-4) / max(1 - prob, 1e-4))
        return round(1 / (1 + math.exp(-slope * odds - offset)), 4)
