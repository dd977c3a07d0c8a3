"""Sources into an archive: what is new is coded, batch by batch, and each batch is kept whole before the next."""

import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wrybill.engine.coder import Coder
from wrybill.engine.engines import Engine
from wrybill.errors import UsageError
from wrybill.intake import Arrival, Extent, IntakeOptions, arrivals
from wrybill.schema import Rejected, Story

if TYPE_CHECKING:
    from wrybill.archive import Archive, Counts, Item, Writer

BATCH_STORIES = 500
BATCH_S = 10.0  # what is coded waits no longer than this to be kept


@dataclass(frozen=True)
class Added:
    """What one batch brought, where its last input came from, and the share of all bytes that is read by then."""

    counts: "Counts"
    origin: str
    share: float | None = None


def add(  # noqa: PLR0913 - what one may choose, each by name
    archive: "Archive",
    inputs: Iterable[str],
    options: IntakeOptions | None = None,
    *,
    coder: Coder | None = None,
    workers: int = 1,
    engine: Engine | None = None,
    batch: int = BATCH_STORIES,
) -> Iterator[Added]:
    """Take in sources, code what the archive does not have, and keep it.

    After each item that is yielded, its stories are on disk; a run that is killed goes on from there when it is
    started again. The same input changes nothing when it is added again.

    Args:
        archive: where to keep it.
        inputs: all that `wrybill.intake.arrivals` takes.
        options: what to assume of the inputs and to allow.
        coder: how to code; None for the one that ships.
        workers: processes that code.
        engine: where to code in place of processes of this machine; inputs are read, and the archive written, here.
        batch: the most stories that are kept at a time.

    Raises:
        ArchiveError: the archive cannot be written.
        UsageError: a batch of less than one, or workers beside an engine.
        WorkerError: worker processes die as soon as they start, or no cluster answers.
    """
    coder = coder or Coder()
    writer = archive.writer(coder.made_by, coder.min_prob)
    options = replace(options or IntakeOptions(), known=writer.knows, positions=archive.store.positions())
    names = list(inputs)
    extent = Extent(names, options)
    coded = _coded(writer, arrivals(names, options), coder, workers, engine)
    for added, item in _kept(writer, coded, batch, "add"):
        yield replace(added, share=extent.share(Arrival(None, item.origin, item.position)))


def _coded(
    writer: "Writer", arriving: Iterable[Arrival], coder: Coder, workers: int, engine: Engine | None
) -> Iterator["Item"]:
    """Each arrival in its order: coded, rejected, or passed by as known."""
    from wrybill.archive import Item
    from wrybill.merge import signature

    passed: deque[Item] = deque()  # given to the coder and not yet back, and what was known between them

    def new() -> Iterator[Story | Rejected]:
        for arrival in arriving:
            if arrival.item is None or (isinstance(arrival.item, Story) and writer.knows_story(arrival.item)):
                alike = bool(passed) and passed[-1].known > 0 and passed[-1].origin == arrival.origin
                before = passed.pop() if alike else Item(arrival.origin)  # one item stands for a run of known ones
                position = before.position if arrival.position is None else arrival.position
                passed.append(Item(arrival.origin, position, known=before.known + arrival.count))
            else:
                passed.append(Item(arrival.origin, arrival.position))
                yield arrival.item

    for result in coder.code_many(new(), workers=workers, engine=engine):
        while passed[0].known:
            yield passed.popleft()
        signed = None if result.story is None else signature(result.story.text)
        yield replace(
            passed.popleft(), story=result.story, records=result.records, rejected=result.rejected, signature=signed
        )
    yield from passed


def recode(
    archive: "Archive",
    *,
    coder: Coder | None = None,
    workers: int = 1,
    engine: Engine | None = None,
    batch: int = BATCH_STORIES,
) -> Iterator[Added]:
    """Code the stories of an archive that this coder has not coded, as a version beside the older ones.

    Args:
        archive: the archive, whose stories are read as they were when it began.
        coder: how to code; None for the one that ships.
        workers: processes that code.
        engine: where to code in place of processes of this machine.
        batch: the most stories that are kept at a time.

    Raises:
        ArchiveError: the archive cannot be written.
        UsageError: a batch of less than one, or workers beside an engine.
        WorkerError: worker processes die as soon as they start, or no cluster answers.
    """
    coder = coder or Coder()
    writer = archive.writer(coder.made_by, coder.min_prob)
    kept = (Arrival(story, origin, None) for story, origin in archive.snapshot().stories())
    coded = _coded(writer, kept, coder, workers, engine)
    yield from (added for added, _ in _kept(writer, coded, batch, "recode"))


def _kept(writer: "Writer", items: Iterator["Item"], batch: int, command: str) -> Iterator[tuple[Added, "Item"]]:
    """The items in batches, each on disk before it is told of with its last item."""
    if batch < 1:
        raise UsageError(f"batch is {batch}; allowed: 1 or more")
    waiting: list[Item] = []
    began = time.monotonic()
    for item in items:
        waiting.append(item)
        if len(waiting) >= batch or time.monotonic() - began > BATCH_S:
            yield Added(writer.add(waiting, command), item.origin), item
            waiting, began = [], time.monotonic()
    if waiting:
        yield Added(writer.add(waiting, command), waiting[-1].origin), waiting[-1]
