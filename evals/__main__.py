"""Score the coder on the frozen sets, print a table, and write evals/reports/<date>.json.

usage: python -m evals [--no-report]

Our own set (corpus/eval) is scored everywhere; the development gold of ../shared where it is there, with the shared
scorer as well as ours. The baseline stands beside each.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals import baseline, page
from evals.scoring import CHECKS, LEVELS, score
from evals.sets import DEV_GOLD, OWN, ROOT, SCORER, GoldStory, stories
from wrybill import Coder
from wrybill.export import jsonl
from wrybill.models import load_manifest, model_folder
from wrybill.schema import EventRecord
from wrybill.version import __version__

REPORTS = ROOT / "evals/reports"


def code(gold: list[GoldStory]) -> dict[str, list[EventRecord]]:
    """Code every story with the weights that ship; the whole text goes in, as a user's would."""
    coder = Coder()
    return {story.doc: coder.code(story.text, id=story.doc, date=story.date) for story in gold}


def shared_score(coded: dict[str, list[EventRecord]]) -> dict[str, Any]:
    """What ../shared/tools/score_events.py says of the same events."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "coded.jsonl"
        with path.open("wb") as stream:
            jsonl.write((record for records in coded.values() for record in records), stream)
        command = [sys.executable, str(SCORER), str(DEV_GOLD), str(path), "--json"]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    result: dict[str, Any] = json.loads(printed)
    return result


def evaluate(path: Path) -> dict[str, Any]:
    """Scores of the coder and of the baseline on one set."""
    gold = stories(path)
    coded = code(gold)
    result = {"coder": score(gold, coded), "baseline": score(gold, baseline.code(gold))}
    if path == DEV_GOLD:
        result["shared_scorer"] = shared_score(coded)
    return result


def table(name: str, result: dict[str, Any]) -> str:
    """The scores of one set, for people."""
    lines = [f"{name}: {result['coder']['stories']} stories, {result['coder']['gold']} events"]
    for level in LEVELS:
        row = [
            f"{who} P {result[who][level]['p']:.3f} R {result[who][level]['r']:.3f} F1 {result[who][level]['f1']:.3f}"
            for who in ("coder", "baseline")
        ]
        lines.append(f"  {level:18} " + "   ".join(row))
    lines += [
        f"  {field:18} {result['coder'][field]['right']:.3f} of {result['coder'][field]['n']}" for field in CHECKS
    ]
    alarms = result["coder"]["false_alarms"]
    lines.append(f"  {'false alarms':18} {alarms['share']:.3f} of {alarms['sentences']} sentences without an event")
    lines.append(f"  {'calibration error':18} {result['coder']['calibration_error']:.3f}")
    return "\n".join(lines)


def main() -> None:
    """Score, print, and write the day's report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-report", action="store_true", help="print only")
    arguments = parser.parse_args()
    sets = {"own_eval": OWN} | ({"dev_gold": DEV_GOLD} if DEV_GOLD.is_file() else {})
    results = {name: evaluate(path) for name, path in sets.items()}
    for name, result in results.items():
        print(table(name, result))
    if "dev_gold" not in results:
        print("dev_gold: not scored, since ../shared is not here; no report is written")
        return
    found = page.check()
    print("the page that started it:", json.dumps(found, ensure_ascii=False))
    if not arguments.no_report:
        today = datetime.now(UTC).date().isoformat()
        weights = load_manifest(model_folder("reader")).weights
        report = {"date": today, "version": __version__, "weights": weights, "sets": results, "page": found}
        REPORTS.mkdir(exist_ok=True)
        (REPORTS / f"{today}.json").write_text(json.dumps(report, indent=1) + "\n", "utf-8")
        print(f"written: evals/reports/{today}.json")


if __name__ == "__main__":
    main()
