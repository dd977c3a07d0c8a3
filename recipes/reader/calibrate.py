"""Choose the numbers that ship with the weights, on the stories that training held out, through the packaged reader.

usage: python -m recipes.reader.calibrate --model runs/model --out runs/settings.json

Two numbers make probabilities honest (Platt scaling of the event's probability against a match on type); then the least
probability of an event, a role, a mode and a context are those with the best scores. Never run on dev_gold.
"""

import argparse
import json
import math
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from evals.scoring import event_probs, role_probs, score
from evals.sets import GoldStory
from recipes.reader.sources import SHARED, standoff_files, standoff_stories, stories_of, validates
from wrybill.code import Thresholds, code
from wrybill.intake import story_from_text
from wrybill.read import Reader
from wrybill.resolve import resolve
from wrybill.schema import CoderRef, EventRecord, Reading

MADE_BY = CoderRef(name="calibrate", version="", weights="", codebook="")
FLOORS = {
    "event": [round(0.2 + 0.025 * i, 3) for i in range(17)],
    "role_odds": [0.0, 0.4, 0.8, 1.0, 1.2],  # beyond, fragments ("the") stand beside whole names, which no score sees
    "mode": [0.3, 0.4, 0.45, 0.5, 0.55, 0.6],
}


def held_out(every: int) -> list[tuple[GoldStory, list[str]]]:
    """The validation stories and their contexts; unrelated sentences are stories of their own."""
    found = []
    sets = (stories_of(SHARED / "events/train"), *map(standoff_stories, standoff_files()))
    for row in (row for row in chain(*sets) if validates(row["doc"], every)):
        groups = [[s] for s in row["sentences"]] if row.get("unrelated") else [row["sentences"]]
        for group in groups:
            texts = tuple(s["text"] for s in group)
            starts = tuple(sum(len(t) + 1 for t in texts[:k]) for k in range(len(texts)))
            number = {s["i"]: k for k, s in enumerate(group)}
            events = tuple({**e, "s": number[e["s"]]} for e in row["events"] if e["s"] in number)
            date = row.get("date") or row.get("publication_date") or None
            story = GoldStory(f"{row['doc']}#{group[0]['i']}", date, texts, events, starts)
            found.append((story, [] if row.get("unrelated") else row["contexts"]))
    return found


def coded(gold: list[GoldStory], read: list[Reading], limits: Thresholds) -> dict[str, list[EventRecord]]:
    return {
        g.doc: [resolve(e, r, MADE_BY) for e in code(r, thresholds=limits)] for g, r in zip(gold, read, strict=True)
    }


def platt(answers: list[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and offset on the log-odds that make probabilities honest, from each and whether it was right."""
    odds = [[math.log(max(p, 1e-4) / max(1 - p, 1e-4))] for p, _ in answers]
    model = LogisticRegression(C=100).fit(odds, [right for _, right in answers])
    return round(float(model.coef_[0][0]), 4), round(float(model.intercept_[0]), 4)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", required=True), parser.add_argument("--out", required=True)
    parser.add_argument("--every", type=int, default=12)
    args = parser.parse_args()
    rows = held_out(args.every)
    gold = [g for g, _ in rows]
    settings: dict[str, Any] = {}
    first = readings(args.model, settings, gold)
    settings["event_odds"] = platt(event_probs(gold, coded(gold, first, Thresholds(event=0.15))))
    limits: dict[str, Any] = {"event": 0.4, "role": 0.3, "mode": 0.5}
    for name in ("event", "role_odds", "event", "mode"):
        trials = []
        read = readings(args.model, settings, gold)
        for value in FLOORS[name]:
            if name == "role_odds":
                read = readings(args.model, {**settings, name: value}, gold)
            else:
                limits[name] = value
            trials.append((value, score(gold, coded(gold, read, Thresholds(**limits)))))
        chosen, result = max(trials, key=lambda trial: worth(name, trial[1]))
        (settings if name == "role_odds" else limits)[name] = chosen
        print(name, chosen, {k: v for k, v in result.items() if k in ("type", "actor", "full", "modes")}, flush=True)
    read = readings(args.model, settings, gold)
    limits["context"] = contexts([r for r, (_, c) in zip(read, rows, strict=True) if c], [c for _, c in rows if c])
    unscaled = coded(gold, read, Thresholds(**limits))
    limits["honest"] = {role: platt(role_probs(gold, unscaled, role)) for role in ("actor", "recipient")}
    settings["thresholds"] = limits
    final = score(gold, coded(gold, read, Thresholds(**limits)))
    Path(args.out).write_text(json.dumps({"settings": settings, "validation": final}, indent=1) + "\n", "utf-8")
    print(json.dumps(settings), json.dumps(final))


def readings(model: str, settings: dict[str, Any], gold: list[GoldStory]) -> list[Reading]:
    reader = Reader(Path(model), settings=settings)
    return [reader.read(story_from_text(g.text, id=g.doc, date=g.date)) for g in gold]


def worth(name: str, result: dict[str, Any]) -> float:
    """What a choice is judged by: modes by modes, all else by types and whole events, less 1.5 times the false alarms.

    Between .4 and .5 the F1 hardly moves, while the sentences without an event that get one fall from .10 to .06; and
    events that nobody told of are what users of such data fear most (docs/decisions/0023-fourth-weights.md).
    """
    if name == "mode":
        return result["modes"]["right"]
    return result["type"]["f1"] + result["full"]["f1"] - 1.5 * result["false_alarms"]["share"]


def contexts(read: list[Reading], wanted: list[list[str]]) -> float:
    """The floor with the best micro-F1 of a story's contexts."""
    names = list(read[0].context_probs)
    probs = np.array([[r.context_probs[n] for n in names] for r in read])
    truth = np.array([[n in w for n in names] for w in wanted])
    scores = {
        f: 2 * ((probs >= f) & truth).sum() / max(1, (probs >= f).sum() + truth.sum())
        for f in (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
    }
    print("context", {f: round(float(v), 3) for f, v in scores.items()})
    return max(scores, key=lambda f: scores[f])


if __name__ == "__main__":
    main()
