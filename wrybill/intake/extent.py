"""How much there is to read, for those who tell how much is left."""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from wrybill.intake.arrival import Arrival
from wrybill.intake.bookmark import Bookmark
from wrybill.intake.folder import files_under
from wrybill.intake.online import is_address
from wrybill.intake.options import IntakeOptions


class Extent:
    """The bytes of some inputs. What the web or a pipe holds is not known before it is read.

    Args:
        inputs: as for `arrivals`.
        options: as for `arrivals`.
    """

    def __init__(self, inputs: Iterable[str], options: IntakeOptions | None = None) -> None:
        self._places: dict[str, tuple[int, int]] = {}
        self._total = 0
        self._is_known = True
        for name in inputs:
            self._measure(name, options or IntakeOptions())

    def _measure(self, name: str, options: IntakeOptions) -> None:
        if name == "-" or is_address(name):
            self._is_known = False
            return
        try:
            path = Path(name)
            for file in files_under(path, options.leave_out) if path.is_dir() else [name]:
                size = os.stat(file).st_size  # noqa: PTH116 — of a million files
                self._places[file] = self._total, size
                self._total += size
        except (OSError, ValueError):  # told when it is read
            return

    def share(self, arrival: Arrival) -> float | None:
        """The share, from 0 to 1, of all bytes that was read when this arrived; None where that cannot be told."""
        if not self._is_known or not self._total or arrival.origin not in self._places:
            return None
        before, size = self._places[arrival.origin]
        return (before + min(size, _offset(arrival.position, size))) / self._total


def _offset(position: str | None, size: int) -> int:
    """How far a file was read; of one without positions, to its end."""
    if position is None:
        return size
    try:
        return msgspec.json.decode(position, type=Bookmark).at
    except msgspec.DecodeError:
        return size
