"""Score the coder on the frozen sets, print a table, and write evals/reports/<date>.json.

usage: python -m evals [--no-report]

Our own sets (corpus/eval: stories and minimal pairs) are scored everywhere; the development gold of ../shared where it
is there, with the shared scorer as well as ours. The baseline stands beside each. A release's report is kept as
evals/reports/<version>.json, and the documentation shows the last of them beside the newest report.
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
from evals.calibration import reliability
from evals.curve import curve
from evals.intervals import f1_interval
from evals.pairs import KINDS, score_pairs
from evals.per_type import by_type, confusion
from evals.references import references
from evals.scoring import CHECKS, LEVELS, counts, event_probs, role_probs, score
from evals.sets import DEV_GOLD, OWN, PAIRS, ROOT, SCORER, GoldStory, stories
from wrybill import Coder
from wrybill.export import jsonl
from wrybill.models import load_manifest, model_folder
from wrybill.schema import EventRecord
from wrybill.version import __version__

REPORTS = ROOT / "evals/reports"


Coded = dict[str, list[EventRecord]]


def code(gold: list[GoldStory], min_prob: float | None = None) -> Coded:
    """Code every story with the weights that ship; the whole text goes in, as a user's would."""
    coder = Coder(min_prob=min_prob)
    return {story.doc: coder.code(story.text, id=story.doc, date=story.date) for story in gold}


def shared_score(coded: Coded) -> dict[str, Any]:
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
    """Scores of the coder and of the baseline on one set of stories."""
    gold = stories(path)
    coded = code(gold)
    result = {
        "coder": with_intervals(gold, coded),
        "baseline": with_intervals(gold, baseline.code(gold)),
        "by_type": by_type(gold, coded),
        "confusion": confusion(gold, coded),
        "calibration": {"event": reliability(event_probs(gold, coded))}
        | {role: reliability(role_probs(gold, coded, role)) for role in ("actor", "recipient")},
        "curve": curve(gold, code(gold, min_prob=0)),
        "references": references(gold, coded),
    }
    if path == DEV_GOLD:
        result["shared_scorer"] = shared_score(coded)
    return result


def with_intervals(gold: list[GoldStory], coded: Coded) -> dict[str, Any]:
    """The scores, with the 95 % interval of each F1."""
    found = score(gold, coded)
    for level in LEVELS:
        found[level]["f1_95"] = f1_interval(counts(gold, coded, level))
    return found


def evaluate_pairs() -> dict[str, Any]:
    """Which minimal pairs the coder and the baseline have right."""
    gold = stories(PAIRS)
    return {"coder": score_pairs(gold, code(gold)), "baseline": score_pairs(gold, baseline.code(gold))}


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
    errors = ", ".join(f"{name} {found['error']:.3f}" for name, found in result["calibration"].items())
    lines.append(f"  {'calibration error':18} {errors}")
    lines += [f"  names, {kind:28} {one['right']:.3f} of {one['n']}" for kind, one in result["references"].items()]
    return "\n".join(lines)


def pairs_table(result: dict[str, Any]) -> str:
    """The minimal pairs, for people."""
    lines = ["pairs: both sentences right"]
    for kind in KINDS:
        found, other = result["coder"][kind], result["baseline"][kind]
        seen = f"{found['of_found']:.3f} of the {found['n_found']} found"
        lines.append(f"  {kind:18} {found['right']:.3f} of {found['n']}   {seen}   baseline {other['right']:.3f}")
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
    pairs = evaluate_pairs()
    print(pairs_table(pairs))
    if "dev_gold" not in results:
        print("dev_gold: not scored, since ../shared is not here; no report is written")
        return
    found = page.check()
    print("the page that started it:", json.dumps(found, ensure_ascii=False))
    if not arguments.no_report:
        today = datetime.now(UTC).date().isoformat()
        weights = load_manifest(model_folder("reader")).weights
        report = {"date": today, "version": __version__, "weights": weights, "sets": results}
        report |= {"pairs": pairs, "page": found}
        REPORTS.mkdir(exist_ok=True)
        (REPORTS / f"{today}.json").write_text(json.dumps(report, indent=1) + "\n", "utf-8")
        print(f"written: evals/reports/{today}.json")


if __name__ == "__main__":
    main()
