"""What a format cannot hold, told: fields of every record, and records that it has no place for."""

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Console

from wrybill.export import FORMATS, losses
from wrybill.schema import EventRecord

PARTICIPANTS = ("actors", "recipients")


class LeftOut:
    """Counts the records that a format leaves out, by reason, as they pass.

    Args:
        name: the format's.
    """

    def __init__(self, name: str) -> None:
        self._reason = FORMATS[name].leaves_out
        self._name = name
        self._total = 0
        self.reasons: Counter[str] = Counter()

    def kept(self, records: Iterable[EventRecord]) -> Iterator[EventRecord]:
        """The records that the format holds."""
        for record in records:
            self._total += 1
            if reason := self._reason(record):
                self.reasons[reason] += 1
            else:
                yield record

    def tell(self, console: Console) -> None:
        """Say how many were left out and why, if any were."""
        if self.reasons:
            told = "; ".join(f"{count} {reason}" for reason, count in self.reasons.most_common())
            console.print(
                f"{self._name} leaves out {self.reasons.total()} of {self._total} events: {told}", soft_wrap=True
            )


def tell_losses(name: str, console: Console) -> None:
    """Say which fields of a record the format cannot hold, if there are any."""
    if told := loss_words(name):
        console.print(f"{name} cannot hold {told}", markup=False, soft_wrap=True)


def loss_words(name: str) -> str:
    """The fields, whole parts first; what is lost of actors and of recipients alike is said once."""
    parts = dict(losses()[name])
    whole = parts.pop("whole", ())
    first, second = (parts.get(part) for part in PARTICIPANTS)
    if first and first == second:
        parts = {" and ".join(PARTICIPANTS) if part == PARTICIPANTS[0] else part: parts[part] for part in parts}
        del parts[PARTICIPANTS[1]]
    told = [", ".join(whole)] if whole else []
    return "; ".join([*told, *(f"of {part} {', '.join(fields)}" for part, fields in parts.items())])
