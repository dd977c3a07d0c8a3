"""Two writers and three readers on one archive at once: exact counts, and nobody sees half a commit."""

import itertools
import multiprocessing
import time
from dataclasses import dataclass
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path

from evals.archive_child import quick_coder, write_dump
from wrybill.archive import Archive, verify
from wrybill.engine import Coder
from wrybill.engine.add import add
from wrybill.engine.merging import merge_new

WRITERS, READERS = 2, 3
MANY = 20_000
TOTALS = """
SELECT (SELECT count(*) FROM codings), (SELECT count(DISTINCT story) FROM codings), (SELECT count(*) FROM all_events),
       (SELECT coalesce(sum(stories), 0) FROM commits WHERE "commit" <= $1),
       (SELECT coalesce(sum(events), 0) FROM commits WHERE "commit" <= $1)
"""


@dataclass(frozen=True)
class Seen:
    """What one process did: stories that it was told are kept, states that it read, and what was wrong."""

    stories: int = 0
    reads: int = 0
    wrong: tuple[str, ...] = ()


def write(place: Path, dumps: list[Path], over: Event, told: "Queue[Seen]") -> None:
    """Add batch by batch to the end or until it is over, merging now and then."""
    archive, stories = Archive(place), 0
    with quick_coder():
        added = itertools.chain.from_iterable(add(archive, [str(dump)], coder=Coder(), batch=5) for dump in dumps)
        for number, one in enumerate(added):
            stories += one.counts.stories
            if number % 10 == 9:
                next(merge_new(archive, 50), None)
            if over.is_set():
                break
    told.put(Seen(stories=stories))


def read(place: Path, over: Event, told: "Queue[Seen]") -> None:
    """Read the newest state again and again; in each, the tables must hold what its commits say they added."""
    reads, wrong, last, is_last = 0, list[str](), 0, False
    while not is_last:
        is_last = over.is_set()
        snapshot = Archive(place).snapshot()
        stories, distinct, events, said, said_events = (
            column[0].as_py() for column in snapshot.sql(TOTALS, [snapshot.commit.number]).columns
        )
        if not stories == distinct == said or events != said_events or stories < last:
            wrong.append(f"commit {snapshot.commit.number}: {stories}, {distinct}, {said}; {events}, {said_events}")
        reads, last = reads + 1, stories
    told.put(Seen(reads=reads, wrong=tuple(wrong)))


def together(folder: Path, seconds: float | None, stories: int = MANY, common: int = 100) -> dict[str, object]:
    """Let two write and three read; the stories must be those that the writers were told are kept, each once.

    Args:
        folder: where to work.
        seconds: for how long; None until both writers are done.
        stories: how many each writer has for itself, and `common` how many both have.
    """
    place = folder / "archive"
    archive = Archive.create(place)
    shared, own = folder / "common.jsonl", [folder / f"own-{n}.jsonl" for n in range(WRITERS)]
    write_dump(shared, common)
    for number, path in enumerate(own):
        write_dump(path, stories, MANY * (number + 1))
    spawn = multiprocessing.get_context("spawn")
    told: Queue[Seen] = spawn.Queue()
    over = spawn.Event()
    writers = [spawn.Process(target=write, args=(place, [shared, path], over, told)) for path in own]
    at_work = [*writers, *(spawn.Process(target=read, args=(place, over, told)) for _ in range(READERS))]
    for process in at_work:
        process.start()
    end = None if seconds is None else time.monotonic() + seconds
    for process in writers:
        process.join(None if end is None else max(0, end - time.monotonic()))
    over.set()
    for process in at_work:
        process.join()
    failed = sum(process.exitcode != 0 for process in at_work)
    seen = [told.get() for _ in range(len(at_work) - failed)]
    kept = archive.snapshot().sql("SELECT count(*) AS n FROM stories")["n"][0].as_py()
    return {
        "seconds": seconds,
        "writers": WRITERS,
        "readers": READERS,
        "processes_failed": failed,
        "commits": len(archive.commits()),
        "stories": kept,
        "stories_told": sum(one.stories for one in seen),
        "reads": sum(one.reads for one in seen),
        "halves_seen": [words for one in seen for words in one.wrong],
        "faults": [f"{fault.table}: {fault.count} × {fault.what}" for fault in verify(archive)],
    }
