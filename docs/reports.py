"""The reports of `just eval` and `just bench` that the documentation shows: the newest, and the last release's."""

import json
from pathlib import Path
from typing import Any

REPORTS = Path(__file__).resolve().parent.parent / "evals/reports"
Report = dict[str, Any]


def newest(pattern: str = "2*.json") -> Report | None:
    """The last report by date, if there is one."""
    path = max(REPORTS.glob(pattern), default=None)
    return json.loads(path.read_text("utf-8")) if path else None


def released() -> Report:
    """The report of the last release, `<version>.json`."""
    paths = REPORTS.glob("*.*.*.json")
    return json.loads(max(paths, key=lambda p: [int(n) for n in p.stem.split(".")]).read_text("utf-8"))
