"""What became of one input of a batch."""

from dataclasses import dataclass

from wrybill.schema import EventRecord, Rejected, Story


@dataclass(frozen=True)
class Coded:
    """One input of a batch, coded or rejected.

    `story` is None where there was none to code; `rejected` is None where it was coded, be it to no events.
    """

    story: Story | None
    records: tuple[EventRecord, ...] = ()
    rejected: Rejected | None = None
