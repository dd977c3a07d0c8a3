"""Stories over several processes: results in the order of the stories, and only a window of them in memory."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from types import TracebackType
from typing import Self

from wrybill.engine.coded import Coded
from wrybill.engine.task import Outcome, Task, leave_interrupts_to_the_parent, ready
from wrybill.errors import WorkerError
from wrybill.schema import Rejected, Story

WINDOW_PER_WORKER = 8  # stories on their way for each worker: one long story then stalls nobody, and memory stays small


@dataclass
class Pending:
    """A story on its way; the future is None for what was rejected before it got here."""

    story: Story | None
    future: "Future[Outcome] | None" = None
    outcome: Outcome = field(default_factory=Outcome)

    @property
    def lost(self) -> bool:
        """Whether the story's worker died, or the story waited in a pool whose worker died."""
        return self.future is not None and self.future.done() and isinstance(self.future.exception(), BrokenProcessPool)


class Pool:
    """Worker processes that are rebuilt when one dies.

    Which story killed a worker cannot be told when several were on their way. So each of them is tried once more,
    alone: the one that breaks the pool again is rejected, and no other story is lost.
    """

    def __init__(self, task: Task, workers: int) -> None:
        self._task = task
        self._workers = workers
        self._executor = self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)

    def submit(self, story: Story) -> "Future[Outcome]":
        """Send a story on its way.

        Raises:
            BrokenProcessPool: a worker has died since the last result.
        """
        return self._executor.submit(self._task, story)

    def retry(self, window: Iterable[Pending]) -> None:
        """Rebuild the pool and try each lost story alone, once.

        Raises:
            WorkerError: not even an idle worker stays alive.
        """
        self._rebuild()
        for pending in window:
            if pending.lost and pending.story is not None:
                pending.outcome, pending.future = self._alone(pending.story), None

    def _alone(self, story: Story) -> Outcome:
        try:
            return self.submit(story).result()
        except BrokenProcessPool:
            self._rebuild()
            reason = (
                "the worker process died twice on this story (killed, or out of memory); try it alone with --workers 1"
            )
            return Outcome(rejected=Rejected(story=story.id, stage="engine", reason=reason))

    def _rebuild(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = self._start()
        try:
            self._executor.submit(ready).result()
        except BrokenProcessPool as error:
            raise WorkerError(
                f"none of {self._workers} worker processes stays alive; in a script of yours, put the call under "
                "`if __name__ == '__main__':` (see docs/python.md), or use workers=1"
            ) from error

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._workers, mp_context=get_context("spawn"), initializer=leave_interrupts_to_the_parent
        )


def code_ordered(stories: Iterable[Story | Rejected], task: Task, workers: int) -> Iterator[Coded]:
    """Code `stories` in `workers` processes; the results come in the order of the stories.

    Raises:
        WorkerError: not even an idle worker stays alive.
    """
    window: deque[Pending] = deque()
    with Pool(task, workers) as pool:
        for story in stories:
            window.append(_send(pool, story, window))
            if len(window) >= workers * WINDOW_PER_WORKER:
                yield _next(pool, window)
        while window:
            yield _next(pool, window)


def _send(pool: Pool, story: Story | Rejected, window: deque[Pending]) -> Pending:
    if isinstance(story, Rejected):
        return Pending(None, outcome=Outcome(rejected=story))
    try:
        return Pending(story, pool.submit(story))
    except BrokenProcessPool:
        pool.retry(window)
        return Pending(story, pool.submit(story))


def _next(pool: Pool, window: deque[Pending]) -> Coded:
    first = window[0]
    if first.future is not None:
        first.future.exception()  # waits
        if first.lost:
            pool.retry(window)
    window.popleft()
    outcome = first.outcome if first.future is None else first.future.result()
    return Coded(first.story, outcome.records, outcome.rejected)
