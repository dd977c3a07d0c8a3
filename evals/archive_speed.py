"""What an archive costs beside coding, and whether it stays the same as it grows."""

import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from evals.archive_child import quick_coder
from evals.sets import ROOT, SHARED
from wrybill.archive import Archive
from wrybill.engine import Coder
from wrybill.engine.add import add
from wrybill.intake import IntakeOptions, stories

NEWS = SHARED / "data/news/worldwide"
OPTIONS = IntakeOptions(date="2022-05-10")
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Spent:
    """Seconds on the wall and of the processor, slice by slice."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    @contextmanager
    def counted(self) -> Iterator[None]:
        """What is done here is one slice."""
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.wall.append(time.perf_counter() - wall)
        self.cpu.append(time.process_time() - cpu)


def of_coding(folder: Path, files: int, each: int = 50) -> dict[str, object]:
    """Bare coding and adding in turns of a few stories, so that what else the machine does slows both; then all again.

    A turn of 50 stories is one commit, as ten seconds of adding are.
    """
    paths = [str(path) for path in sorted(NEWS.iterdir())][:files]
    coder, archive = Coder(), Archive.create(folder / "archive")
    coder.code("The president met the minister.")
    bare, kept, again = Spent(), Spent(), Spent()
    for turn, at in enumerate(range(0, len(paths), each)):
        names = paths[at : at + each]
        for way in ("bare", "kept")[:: 1 if turn % 2 else -1]:
            if way == "bare":
                with bare.counted():
                    count = sum(1 for _ in coder.code_many(stories(names, OPTIONS)))
            else:
                with kept.counted():
                    found = [one.counts for one in add(archive, names, OPTIONS, coder=coder)]
                    count = sum(one.stories + one.rejections + one.known for one in found)
            assert count == len(names), f"{count} of {len(names)} came back"
    with again.counted():
        fresh = sum(one.counts.stories for one in add(archive, paths, OPTIONS, coder=coder))
    return {
        "stories": len(paths),
        "load": [round(load, 1) for load in os.getloadavg()],
        "bare": {"wall_s": round(sum(bare.wall), 1), "cpu_s": round(sum(bare.cpu), 1)},
        "added": {"wall_s": round(sum(kept.wall), 1), "cpu_s": round(sum(kept.cpu), 1)},
        "speed_of_bare": {
            "wall": round(sum(bare.wall) / sum(kept.wall), 3),
            "cpu": round(sum(bare.cpu) / sum(kept.cpu), 3),
            "median_turn_wall": round(_median(bare.wall, kept.wall), 3),
            "median_turn_cpu": round(_median(bare.cpu, kept.cpu), 3),
        },
        "second_add": {
            "stories": fresh,
            "wall_s": round(again.wall[0], 2),
            "share_of_wall": round(again.wall[0] / sum(kept.wall), 4),
        },
    }


def _median(some: list[float], others: list[float]) -> float:
    return statistics.median(one / other for one, other in zip(some, others, strict=True))


def write_news(path: Path, rows: int, seed: int = 0) -> int:
    """So many rows of real stories: each once, then repeats and edits of them by chance; how many are distinct."""
    chance = random.Random(seed)
    texts = [page.read_text("utf-8", errors="replace") for page in sorted(NEWS.iterdir())]
    distinct = set()
    with path.open("w", encoding="utf-8") as file:
        written: list[dict[str, str]] = []
        for n in range(rows):
            if n >= len(texts) and chance.random() < 0.3:
                row = chance.choice(written)  # a repeat
            else:
                words = texts[n % len(texts)].split(" ")
                if n >= len(texts):  # an edit: some words gone
                    at = chance.randrange(len(words))
                    del words[at : at + chance.randint(1, 20)]
                day = f"20{n % 20 + 1:02d}-{n % 12 + 1:02d}-10"
                row = {"id": f"n{n}", "text": " ".join(words), "date": day}
            written.append(row)
            distinct.add(row["id"])
            file.write(json.dumps(row) + "\n")
    return len(distinct)


def growing(folder: Path, rows: int, step: int = 1000) -> dict[str, object]:
    """Add so many with a coder that costs nothing, in a process of its own: time and memory at each thousand."""
    dump = folder / "news.jsonl"
    distinct = write_news(dump, rows)
    Archive.create(folder / "grown")
    command = [sys.executable, "-m", "evals.archive_speed", str(folder / "grown"), str(dump), str(step)]
    lines = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    marks = [json.loads(line) for line in lines]
    return {"rows": rows, "distinct": distinct, "marks": marks}


def marks(place: str, dump: str, step: int) -> Iterator[dict[str, float]]:
    """After each so many inputs, and after the second time: seconds, and megabytes that are resident."""
    archive, seen, began = Archive(place), 0, time.perf_counter()
    with quick_coder():
        for one in add(archive, [dump], coder=Coder()):
            seen += one.counts.stories + one.counts.known + one.counts.rejections
            if seen % step < 500:
                yield {"inputs": seen, "seconds": round(time.perf_counter() - began, 2), "mb": resident_mb()}
        first, began = time.perf_counter() - began, time.perf_counter()
        again = sum(one.counts.stories for one in add(archive, [dump], coder=Coder()))
        second = time.perf_counter() - began
        yield {"inputs": again, "seconds": round(second, 2), "share": round(second / first, 4), "mb": resident_mb()}


def resident_mb() -> int:
    """Of this process, now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE >> 20


if __name__ == "__main__":
    for mark in marks(sys.argv[1], sys.argv[2], int(sys.argv[3])):
        print(json.dumps(mark), flush=True)
