"""How a training goes: told on standard error while it lasts."""

import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rich.console import Console

from wrybill.cli.marking import printable

if TYPE_CHECKING:
    from wrybill.train.loop import Step
    from wrybill.train.tune import Trained

LINES = 10  # how often a run without a terminal says where it is


class Training:
    """Says how far the training is, and what came of it.

    Args:
        console: where to say it; standard error.
        n_steps: how many steps there will be.
    """

    def __init__(self, console: Console, n_steps: int) -> None:
        self._console = console
        self._n_steps = n_steps
        self._started = time.monotonic()
        self._status = console.status("loading the reader")

    def __enter__(self) -> Self:
        self._status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._status.stop()

    def step(self, step: "Step") -> None:
        """Tell of a step: on a terminal of each, else of some."""
        if step.number == 1:
            self._started = time.monotonic()  # the first one waits for the reader to load
        told = f"step {step.number} of {self._n_steps} · loss {sum(step.loss.values()):.2f}{self._left(step.number)}"
        if step.number == self._n_steps:
            told = "writing the model"
        if self._console.is_terminal:
            self._status.update(told)
        elif step.number % max(1, self._n_steps // LINES) == 0:
            self._console.print(told)

    def _left(self, number: int) -> str:
        if number == 1:
            return ""
        seconds = (time.monotonic() - self._started) / (number - 1) * (self._n_steps - number)
        return f" · {seconds / 60:.0f} min left" if seconds >= 90 else f" · {seconds:.0f} s left"

    def close(self, trained: "Trained") -> None:
        """Say what was learned from, and what to do with the model."""
        counts = " · ".join(f"{name} {number}" for name, number in sorted(trained.n_events.items()))
        self._console.print(f"{trained.n_stories} stories · {printable(counts)}", style="dim", markup=False)
        self._console.print(f"next: wrybill code --model {printable(str(trained.folder))} STORY.txt", markup=False)
