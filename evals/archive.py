"""Measure what an archive costs, and whether it stays whole whatever happens to its writers.

usage: python -m evals.archive PART… [--write]     PART: killed, together, coding, growing, queries

- killed: 50 times kill -9 at random moments of adding and merging;
- together: two writers and three readers for a minute;
- coding: 1,000 real stories, bare and added, in turns;
- growing: 10,000 stories with a coder that costs nothing: time and memory at each thousand;
- queries: five questions to ten million made-up events, before and after compacting.

With --write, the parts that ran take their places in evals/reports/archive-<date>.json.
"""

import argparse
import json
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.archive_killed import kill
from evals.archive_queries import measure
from evals.archive_speed import growing, of_coding
from evals.archive_together import together
from evals.sets import ROOT

PARTS: dict[str, Callable[[Path], Any]] = {
    "killed": lambda folder: vars(kill(folder, 50, 200)),
    "together": lambda folder: together(folder, 60),
    "coding": lambda folder: of_coding(folder, 1000),
    "growing": lambda folder: growing(folder, 10_000),
    "queries": lambda folder: measure(folder / "archive", 10_000_000),
}


def main() -> None:
    """Run the parts, print each, and keep them with --write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="+", choices=PARTS, metavar="PART")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    path = ROOT / f"evals/reports/archive-{datetime.now(UTC):%Y-%m-%d}.json"
    report = json.loads(path.read_text("utf-8")) if path.exists() else {}
    for name in chosen.parts:
        with tempfile.TemporaryDirectory() as folder:
            report[name] = PARTS[name](Path(folder))
        print(name, json.dumps(report[name], indent=1))
        if chosen.write:
            path.write_text(json.dumps(report, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
