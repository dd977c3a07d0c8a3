"""Measure the engines beside one another, and how fast one process takes real pages in, for docs/scale.md.

usage: python -m evals.engines [--stories 40] [--rounds 3] [--write]

Engines: one process, two processes, and a Ray cluster of two cores on this machine code the same stories of 400 words.
Each is timed on N stories and on 3 N; the difference is the time of 2 N without the start. Rounds take turns and the
best of each counts, since the machine is shared; the spread of the rounds says how far to trust that.

Pages: those of ../shared/data/html in a WARC file, read and cleaned as `wrybill add` does, and not coded.
"""

import argparse
import json
import os
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.bench import texts
from evals.html_text import load_pages
from evals.sets import ROOT
from evals.warc import record
from wrybill import Coder
from wrybill.engine import Engine, Processes, RayCluster
from wrybill.intake import arrivals
from wrybill.schema import Story

CORES = 2
SHARD = 8  # so that so few stories make shards enough for both cores


def wall(coder: Coder, items: list[str], engine: Engine) -> float:
    """Seconds from the call to the last result."""
    began = time.perf_counter()
    assert sum(1 for _ in coder.code_many(items, engine=engine)) == len(items)
    return time.perf_counter() - began


def engines(stories: int, rounds: int) -> dict[str, Any]:
    """Stories a second of each without its start, the start, and the rates of all rounds."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": CORES, "include_dashboard": False})
    ways = {"one": Processes(1), "pool": Processes(CORES), "ray": RayCluster(made.address, shard=SHARD)}
    coder, items = Coder(), texts(3 * stories)
    wall(coder, items[:2], Processes(1))
    short: dict[str, list[float]] = {name: [] for name in ways}
    long: dict[str, list[float]] = {name: [] for name in ways}
    try:
        for _ in range(rounds):
            for name, engine in ways.items():
                short[name].append(wall(coder, items[:stories], engine))
                long[name].append(wall(coder, items, engine))
    finally:
        made.shutdown()
    found: dict[str, Any] = {}
    for name in ways:
        rate = 2 * stories / (min(long[name]) - min(short[name]))
        each = [round(2 * stories / (b - a), 2) for a, b in zip(short[name], long[name], strict=True)]
        start = min(short[name]) - stories / rate
        found[name] = {"stories_a_second": round(rate, 2), "rounds": each, "start_s": round(max(0.0, start), 1)}
    found["ray_of_pool"] = round(found["ray"]["stories_a_second"] / found["pool"]["stories_a_second"], 2)
    return found


def pages() -> dict[str, float]:
    """Pages a second from a WARC file into stories, in one process, and what they weigh."""
    answered = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "pages.warc.gz")
        with path.open("wb") as file:
            for page in load_pages():
                block = answered + page.raw
                file.write(record("response", page.url, "application/http; msgtype=response", block))
        best, stories = 0.0, 0
        for _ in range(3):
            began = time.perf_counter()
            found = list(arrivals([str(path)]))
            best = max(best, len(found) / (time.perf_counter() - began))
            stories = sum(isinstance(arrival.item, Story) for arrival in found)
        kb = path.stat().st_size / 1024
    return {
        "pages": len(found), "stories": stories, "packed_kb_a_page": round(kb / len(found), 1),
        "pages_a_second": round(best, 1),
    }  # fmt: skip


def main() -> None:
    """Measure, print, and on request write evals/reports/engines-<date>.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="write the report")
    chosen = parser.parse_args()
    load = round(os.getloadavg()[0], 1)
    report = {"date": datetime.now(UTC).date().isoformat(), "stories": chosen.stories, "load_before": load}
    result = {**report, "pages": pages(), "engines": engines(chosen.stories, chosen.rounds)}
    print(json.dumps(result, indent=1))
    if chosen.write:
        path = ROOT / "evals/reports" / f"engines-{result['date']}.json"
        path.write_text(json.dumps(result, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
