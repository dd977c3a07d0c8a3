"""Measure speed, memory and start-up, each beside a plain unit of work timed in the same run.

usage: python -m evals.bench [--stories 200] [--write]

Machines are shared and noisy, so every figure is also a ratio: how many times the cost of cutting the same text into
sentences and words with two regular expressions. Stories are ../shared/data/news/worldwide if it is there, else
corpus/, joined or cut to about 400 words each.
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from evals.sets import OWN, ROOT, SHARED, stories
from wrybill import Coder
from wrybill.intake import story_from_text

WORDS_A_STORY = 400
_SENTENCE, _WORD = re.compile(r"[^.!?\n]+[.!?]?"), re.compile(r"\w+|[^\w\s]")


def texts(n: int) -> list[str]:
    """`n` texts of about 400 words."""
    folder = SHARED / "data/news/worldwide"
    if folder.is_dir():
        pages = [path.read_text("utf-8", errors="replace").split("\n", 1)[-1] for path in sorted(folder.iterdir())]
    else:
        pages = [story.text for story in stories(OWN)]
    words = " ".join(pages).split(" ")
    cut = [" ".join(words[i : i + WORDS_A_STORY]) for i in range(0, len(words) - WORDS_A_STORY, WORDS_A_STORY)]
    return [cut[i * len(cut) // n % len(cut)] for i in range(n)]


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def plain_unit(batch: list[str]) -> None:
    """The unit: sentences and words by two regular expressions."""
    for text in batch:
        for sentence in _SENTENCE.findall(text):
            _WORD.findall(sentence)


def stages(batch: list[str]) -> dict[str, float]:
    """Seconds in each room, over all stories, in one process."""
    from wrybill.code import code
    from wrybill.read import Reader
    from wrybill.resolve import resolve
    from wrybill.schema import CoderRef

    reader, spent = Reader(), dict.fromkeys(("intake", "read", "code", "resolve"), 0.0)
    made_by = CoderRef(name="bench", version="", weights="", codebook="")
    for text in batch:
        marks = [time.perf_counter()]
        story = story_from_text(text, date="2022-05-10")
        marks.append(time.perf_counter())
        reading = reader.read(story)
        marks.append(time.perf_counter())
        events = code(reading)
        marks.append(time.perf_counter())
        for event in events:
            resolve(event, reading, made_by)
        marks.append(time.perf_counter())
        for name, start, end in zip(spent, marks, marks[1:], strict=False):
            spent[name] += end - start
    return spent


def throughput(batch: list[str], workers: int) -> float:
    """Stories a second, end to end, after the workers are warm."""
    coder = Coder()
    items = [{"text": text, "id": str(i), "date": "2022-05-10"} for i, text in enumerate(batch)]
    warm = len(items) // 4
    results = coder.code_many(items, workers=workers)
    for _ in range(warm):
        next(results)
    spent = seconds(lambda: list(results))
    return (len(items) - warm) / spent


def start_up() -> float:
    """Seconds until a new process has coded a one-sentence story; the best of three."""
    code = "from wrybill import Coder; Coder().code('The president met the minister in Paris on Monday.')"
    return min(seconds(lambda: subprocess.run([sys.executable, "-c", code], check=True)) for _ in range(3))


def peak_mb(workers: int, n: int) -> float:
    """Peak resident memory of a process that codes `n` stories; of the largest process where there are several."""
    script = f"from evals.bench import throughput, texts\nif __name__ == '__main__': throughput(texts({n}), {workers})"
    before = os.environ | {"PYTHONPATH": str(ROOT)}
    probe = (
        "import resource, subprocess, sys\n"
        f"subprocess.run([sys.executable, '-c', {script!r}], check=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    printed = subprocess.run([sys.executable, "-c", probe], check=True, capture_output=True, text=True, env=before)
    return int(printed.stdout) / 1024


def main() -> None:
    """Measure, print, and on request write evals/reports/bench-<date>.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=200)
    parser.add_argument("--write", action="store_true", help="write the report")
    arguments = parser.parse_args()
    batch = texts(arguments.stories)
    unit = min(seconds(lambda: plain_unit(batch)) for _ in range(3)) / len(batch)
    result: dict[str, Any] = {
        "date": datetime.now(UTC).date().isoformat(),
        "stories": len(batch),
        "unit_ms": round(unit * 1e3, 3),
    }
    for workers in (1, 2):
        rate = throughput(batch, workers)
        result[f"workers_{workers}"] = {"stories_a_second": round(rate, 1), "units_a_story": round(1 / rate / unit, 1)}
    result["stage_ms_a_story"] = {k: round(v / len(batch) * 1e3, 2) for k, v in stages(batch).items()}
    result["start_up_seconds"] = round(start_up(), 2)
    result["peak_mb"] = {"1": round(peak_mb(1, 40)), "2": round(peak_mb(2, 40))}
    result["peak_mb_of_this_run"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(json.dumps(result, indent=1))
    if arguments.write:
        path = ROOT / "evals/reports" / f"bench-{result['date']}.json"
        path.write_text(json.dumps(result, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
