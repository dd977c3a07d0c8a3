"""What became of a run: counted while it streams, told on standard error."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.status import Status

from wrybill.cli.marking import printable
from wrybill.cli.palette import NOTICE
from wrybill.cli.table import conflict_words
from wrybill.engine import Coded
from wrybill.schema import EventRecord, Rejected

MIN_SENTENCE_WORDS = 5  # fewer are a heading or a name: a lower --min-prob would find nothing in them


class Tally:
    """Counts stories, events and rejections as they pass, and says each rejection at once.

    Args:
        console: where to say it; standard error.
        notices: whether to tell of headlines that contradict their story, too; the table does so itself.
    """

    def __init__(self, console: Console, *, notices: bool) -> None:
        self._console = console
        self._notices = notices
        self._started = time.monotonic()
        self.stories = 0
        self.events = 0
        self.words = 0
        self.rejected: Counter[str] = Counter()
        self.statuses: set[str] = set()
        self._status: Status | None = None

    @contextmanager
    def progress(self) -> Iterator[None]:
        """Within the block, tell how far the run is, where standard error is a terminal."""
        with self._console.status("loading the model") as self._status:
            yield
        self._status = None

    def watch(self, results: Iterable[Coded]) -> Iterator[Coded]:
        """The coded stories among `results`; the rejected are counted and told."""
        for result in results:
            if result.rejected is not None:
                self.reject(result.rejected)
                continue
            self.count(result.records)
            self.words += 0 if result.story is None else len(result.story.text.split())
            if self._notices and result.story is not None and result.story.headline_conflict is not None:
                self.say(f"notice {result.story.id}: {conflict_words(result.story.headline_conflict)}")
            yield result

    def records(self, results: Iterable[Coded]) -> Iterator[EventRecord]:
        """The records of `results`, one after the other, counted."""
        for result in self.watch(results):
            yield from result.records

    def count(self, records: Sequence[EventRecord]) -> None:
        """Count a story that was coded to these records."""
        self.stories += 1
        self.events += len(records)
        self.statuses.update(record.status for record in records)
        if self._status is not None:
            rate = self.stories / (time.monotonic() - self._started)
            self._status.update(f"{' · '.join(self._counts())} · {rate:.1f} stories/s")

    def reject(self, rejected: Rejected) -> None:
        """Count an input that was rejected, and say so."""
        self.rejected[rejected.stage] += 1
        self.say(f"rejected {rejected.story}: {rejected.reason}")

    def advise(self) -> None:
        """Where stories were coded to no events at all, say what may be tried."""
        if self.events or not self.stories:
            return
        if self.words < MIN_SENTENCE_WORDS * self.stories:
            words = _count(self.words, "word", "words")
            self.say(f"no event in {words}; give a sentence that says who did what to whom")
        else:
            self.say("no event was sure enough; --min-prob 0.2 shows what was less sure")

    def close(self) -> int:
        """Say how the run went; the exit code: 0 all coded, 1 some rejected."""
        seconds = time.monotonic() - self._started
        parts = self._counts()
        if self.rejected:
            stages = ", ".join(f"{number} at {stage}" for stage, number in sorted(self.rejected.items()))
            parts.append(f"{self.rejected.total()} rejected ({stages})")
        self._console.print(" · ".join([*parts, f"{seconds:.1f} s"]), style="dim", markup=False)
        return 1 if self.rejected else 0

    def _counts(self) -> list[str]:
        return [_count(self.stories, "story", "stories"), _count(self.events, "event", "events")]

    def say(self, words: str) -> None:
        """Say something that is not a result."""
        self._console.print(printable(words), style=NOTICE, markup=False, soft_wrap=True)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
