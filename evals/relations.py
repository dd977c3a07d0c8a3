"""How often the type is right when actor and recipient are given: the PLOVER benchmark's training part, in five parts.

usage: python -m evals.relations [--baseline] [--trained FILE]

Each of 1,050 sentences (../shared/data/events/plv_train.tsv) has a marked source and target and one of 15 types, the
two concessions being one. Five parts are predicted in turn, no sentence being in two of them. Written to
evals/reports/relations-<date>.json:

--baseline         a linear SVM on the words, source and target given as such
--trained FILE     the reader's layers: FILE is what `python -m recipes.reader.pairs runs/events.pt --folds 5` printed
"""

import argparse
import ast
import csv
import json
import re
from datetime import UTC, datetime
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedGroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from evals.sets import ROOT, SHARED

MARKED = SHARED / "data/events/plv_train.tsv"
FOLDS = 5
Result = dict[str, float]


def baseline() -> Result:
    """Accuracy and macro-F1 of single words and pairs of them; nothing was tuned."""
    rows = list(csv.DictReader(MARKED.open(encoding="utf-8", newline=""), delimiter="\t"))
    gold = [row["gold_root"] for row in rows]
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    split = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=1)  # as recipes/reader/pairs.py splits
    model = make_pipeline(words, LinearSVC(class_weight="balanced"))
    texts, sentences = [with_actors(row["marked_sentence"]) for row in rows], [row["sentence"] for row in rows]
    found = cross_val_predict(model, texts, gold, groups=sentences, cv=split)
    return {
        "pairs": len(gold),
        "accuracy": round(float(accuracy_score(gold, found)), 3),
        "macro_f1": round(float(f1_score(gold, found, average="macro")), 3),
    }


def with_actors(marked: str) -> str:
    """The sentence with one word in place of the source and one in place of the target, so that order can be seen."""
    return re.sub(r"<t>.*?</t>", " thetarget ", re.sub(r"<s>.*?</s>", " thesource ", marked))


def trained(path: Path) -> Result:
    """The last line of the recipe's output."""
    result: Result = ast.literal_eval(path.read_text("utf-8").strip().splitlines()[-1])
    return result


def main() -> None:
    """Add what was asked for to the day's report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--baseline", action="store_true")
    parser.add_argument("--trained", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    today = datetime.now(UTC).date().isoformat()
    path = ROOT / f"evals/reports/relations-{today}.json"
    kept = max(path.parent.glob("relations-*.json"), default=None)
    report = json.loads(kept.read_text("utf-8")) if kept else {}
    report |= {"date": today, "folds": FOLDS}
    if arguments.baseline:
        report["baseline"] = baseline()
    if arguments.trained:
        report["reader"] = trained(arguments.trained)
    path.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
