"""Two writers and three readers on one archive at once: exact counts, and nobody sees half a commit."""

import itertools
import multiprocessing
import time
from dataclasses import dataclass
from multiprocessing.queues import Queue
from pathlib import Path

from evals.archive_child import quick_coder, write_dump
from wrybill.archive import Archive, verify
from wrybill.engine import Coder
from wrybill.engine.add import add
from wrybill.engine.merging import merge_new

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


def write(place: Path, dumps: list[Path], seconds: float, told: "Queue[Seen]") -> None:
    """Add batch by batch until the time is over, merging now and then."""
    archive, stories, end = Archive(place), 0, time.monotonic() + seconds
    with quick_coder():
        added = itertools.chain.from_iterable(add(archive, [str(dump)], coder=Coder(), batch=5) for dump in dumps)
        for number, one in enumerate(added):
            stories += one.counts.stories
            if number % 10 == 9:
                next(merge_new(archive, 50), None)
            if time.monotonic() > end:
                break
    told.put(Seen(stories=stories))


def read(place: Path, seconds: float, told: "Queue[Seen]") -> None:
    """Read the newest state again and again; in each, the tables must hold what its commits say they added."""
    reads, wrong, end, last = 0, [], time.monotonic() + seconds, 0
    while time.monotonic() < end:
        snapshot = Archive(place).snapshot()
        stories, distinct, events, said, said_events = (
            column[0].as_py() for column in snapshot.sql(TOTALS, [snapshot.commit.number]).columns
        )
        if not stories == distinct == said or events != said_events or stories < last:
            wrong.append(f"commit {snapshot.commit.number}: {stories}, {distinct}, {said}; {events}, {said_events}")
        reads, last = reads + 1, stories
    told.put(Seen(reads=reads, wrong=tuple(wrong)))


def together(folder: Path, seconds: float, writers: int = 2, readers: int = 3) -> dict[str, object]:
    """Let them run; the archive's stories must be those that the writers were told are kept, each once."""
    place = folder / "archive"
    archive = Archive.create(place)
    common, own = folder / "common.jsonl", [folder / f"own-{n}.jsonl" for n in range(writers)]
    write_dump(common, 100)
    for number, path in enumerate(own):
        write_dump(path, MANY, MANY * (number + 1))
    spawn = multiprocessing.get_context("spawn")
    told: Queue[Seen] = spawn.Queue()
    at_work = [spawn.Process(target=write, args=(place, [common, path], seconds, told)) for path in own]
    at_work += [spawn.Process(target=read, args=(place, seconds, told)) for _ in range(readers)]
    for process in at_work:
        process.start()
    for process in at_work:
        process.join()
    failed = sum(process.exitcode != 0 for process in at_work)
    seen = [told.get() for _ in range(len(at_work) - failed)]
    kept = archive.snapshot().sql("SELECT count(*) AS n FROM stories")["n"][0].as_py()
    return {
        "seconds": seconds,
        "writers": writers,
        "readers": readers,
        "processes_failed": failed,
        "commits": len(archive.commits()),
        "stories": kept,
        "stories_told": sum(one.stories for one in seen),
        "reads": sum(one.reads for one in seen),
        "halves_seen": [words for one in seen for words in one.wrong],
        "faults": [f"{fault.table}: {fault.count} × {fault.what}" for fault in verify(archive)],
    }
