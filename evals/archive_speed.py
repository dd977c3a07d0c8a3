"""What an archive costs beside coding, and whether it stays the same as it grows."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
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


def of_coding(folder: Path, files: int, slices: int = 4) -> dict[str, float]:
    """Seconds of bare coding and of adding, slice by slice in turns, and of adding all of it once more."""
    paths = [str(path) for path in sorted(NEWS.iterdir())][:files]
    coder, archive = Coder(), Archive.create(folder / "archive")
    coder.code("The president met the minister.")
    bare = kept = 0.0
    for n in range(slices):
        names = paths[n::slices]
        for way in ("bare", "kept")[:: 1 if n % 2 else -1]:
            began = time.perf_counter()
            if way == "bare":
                count = sum(1 for _ in coder.code_many(stories(names, OPTIONS)))
                bare += time.perf_counter() - began
            else:
                count = sum(a.counts.stories + a.counts.rejections for a in add(archive, names, OPTIONS, coder=coder))
                kept += time.perf_counter() - began
            assert count == len(names), f"{count} of {len(names)} came back"
    began = time.perf_counter()
    again = sum(one.counts.stories for one in add(archive, paths, OPTIONS, coder=coder))
    return {
        "stories": len(paths),
        "bare_s": round(bare, 1),
        "added_s": round(kept, 1),
        "speed_of_bare": round(bare / kept, 3),
        "second_add_s": round(time.perf_counter() - began, 2),
        "second_add_share": round((time.perf_counter() - began) / kept, 4),
        "second_add_stories": again,
    }


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
