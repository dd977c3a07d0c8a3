"""Are reports of one happening merged, and no others?

usage: python -m evals.merging [--fit] [--errors N] [--no-report]

corpus/eval/happenings.jsonl is stories, written by us, whose reports name the happening that they are of. They are
coded with the weights that ship; a coded event is of the report in its sentence whose trigger its own overlaps, and
events of no report are merged with the others but not scored. Scores are B-cubed over events: of the events that are in
one happening with it, how many ought to be (precision), and of those that ought to be, how many are (recall).
Happenings are in two halves by the hash of their name: weights and threshold were chosen on the one, `development`, and
`held_out` is the score to look at.
corpus/eval/happenings_blind.jsonl is by a second writer who had not seen the merger; nothing is chosen on any of it,
and all of it is scored, as `blind_second_writer`.

--fit       print weights fitted on pairs of the development half, for wrybill/merge/weights.toml
--errors N  show N wrong pairs of the development half
"""

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec

from evals.sets import ROOT
from wrybill import Coder
from wrybill.merge import Copies, Weights, merge, signature
from wrybill.merge.blocks import pairs
from wrybill.merge.chance import chance, shipped
from wrybill.merge.comparing import compatible, likenesses
from wrybill.merge.facets import Facets, facets
from wrybill.read.split import sentences
from wrybill.schema import EventRecord, HappeningRule

HAPPENINGS = ROOT / "corpus/eval/happenings.jsonl"
BLIND = ROOT / "corpus/eval/happenings_blind.jsonl"
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)
Clusters = list[tuple[str, ...]]  # of event ids
HALVES = ("development", "held_out")


@dataclass(frozen=True)
class Labelled:
    """All coded events, the happening of those that a report was found for, and the copy that stands for each story."""

    records: list[EventRecord]
    label: dict[str, str]
    leaders: dict[str, str]
    stories: int
    reports: int
    happenings: int
    found: int


def labelled(path: Path = HAPPENINGS) -> Labelled:
    """Code the stories and find the reports that the events are of."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    coder, records, label, found = Coder(), list[EventRecord](), dict[str, str](), 0
    for line in lines:
        coded = coder.code(line["text"], id=line["doc"], date=line["date"], publisher=line["publisher"])
        records += coded
        spans = report_spans(line)
        hits = {record.id: hit for record in coded if (hit := _report(record, spans)) is not None}
        label |= {event: line["reports"][hit]["happening"] for event, hit in hits.items()}
        found += len(set(hits.values()))
    copies = Copies((line["doc"], signature(line["text"])) for line in lines)
    names = [report["happening"] for line in lines for report in line["reports"]]
    return Labelled(records, label, dict(copies.leaders()), len(lines), len(names), len(set(names)), found)


def report_spans(line: dict[str, Any]) -> list[list[tuple[int, int]]]:
    """Of each report of a story every place of its trigger in its sentence.

    Raises:
        ValueError: a trigger does not stand in its sentence.
    """
    cut, result = sentences(line["text"]), []
    for report in line["reports"]:
        span, trigger = cut[report["s"]].span, report["trigger"]
        words, places, at = span.of(line["text"]), list[tuple[int, int]](), -1
        while (at := words.find(trigger, at + 1)) >= 0:
            places.append((span.start + at, span.start + at + len(trigger)))
        if not places:
            raise ValueError(f"{line['doc']}: no {trigger!r} in sentence {report['s']}: {words!r}")
        result.append(places)
    return result


def _report(record: EventRecord, spans: list[list[tuple[int, int]]]) -> int | None:
    """The report whose trigger shares most characters with the event's; None if none does."""
    trigger = record.trigger.span
    shared = [max(min(trigger.end, end) - max(trigger.start, start) for start, end in places) for places in spans]
    best = max(range(len(shared)), key=lambda at: shared[at], default=None)
    return best if best is not None and shared[best] > 0 else None


def half_of(happening: str) -> str:
    """The half that a happening is in."""
    return HALVES[blake2b(happening.encode(), digest_size=1).digest()[0] % 2]


def b_cubed(clusters: Clusters, label: dict[str, str], half: str | None) -> dict[str, float]:
    """B-cubed precision, recall and F1 over the labelled events of one half or of all; others are wrong company.

    Source: Bagga and Baldwin 1998.
    """
    sizes = Counter(label.values())
    precision = recall = 0.0
    events = 0
    for cluster in clusters:
        known = [label[event] for event in cluster if event in label]
        for name, count in Counter(known).items():
            if half in (None, half_of(name)):
                precision += count * count / len(known)
                recall += count * count / sizes[name]
                events += count
    p, r = precision / max(1, events), recall / max(1, events)
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(2 * p * r / max(1e-9, p + r), 3), "events": events}


def merged(data: Labelled, rule: HappeningRule, weights: Weights | None = None) -> Clusters:
    """The happenings of all coded events, as ids."""
    found = merge(data.records, copies=data.leaders, rule=rule, weights=weights)
    return [happening.events for happening in found]


def exact(data: Labelled) -> Clusters:
    """The simplest baseline: one happening for each type, first day, place, and names of actors and recipients."""
    groups: defaultdict[tuple[Any, ...], list[str]] = defaultdict(list)
    for record in data.records:
        roles = [tuple(sorted(actor.name for actor in role)) for role in (record.actors, record.recipients)]
        place = record.place and (record.place.geonames or record.place.name)
        groups[(record.event_type, record.date and record.date.start, place, *roles)].append(record.id)
    return [tuple(events) for events in groups.values()]


def fitted(data: Labelled) -> Weights:
    """Weights of a logistic regression on the pairs of the development half, and the best threshold there."""
    from sklearn.linear_model import LogisticRegression

    names = [name for name in shipped().weights if name != "bias"]
    rows, answers = [], []
    for one, other in compared(data):
        if {half_of(data.label[one.id]), half_of(data.label[other.id])} == {"development"}:
            found = dict(likenesses(one, other))
            rows.append([found.get(name, 0.0) for name in names])
            answers.append(data.label[one.id] == data.label[other.id])
    model = LogisticRegression(C=1.0, max_iter=1000).fit(rows, answers)
    learned = dict(zip(names, model.coef_[0].round(2).tolist(), strict=True))
    weights = msgspec.structs.replace(shipped(), weights={"bias": round(float(model.intercept_[0]), 2), **learned})
    scores = {}
    for threshold in THRESHOLDS:
        tried = msgspec.structs.replace(weights, threshold=threshold)
        scores[threshold] = b_cubed(merged(data, HappeningRule.CHANCE, tried), data.label, "development")["f1"]
    print(len(rows), "pairs,", sum(answers), "of one happening; development F1 by threshold:", scores)
    return msgspec.structs.replace(weights, threshold=max(scores, key=lambda at: (scores[at], -abs(at - 0.5))))


def compared(data: Labelled) -> Iterable[tuple[Facets, Facets]]:
    """The pairs of labelled events that are compared and can be one happening."""
    parts = facets(data.records, data.leaders)
    for first, second in pairs(parts):
        one, other = parts[first], parts[second]
        if one.id in data.label and other.id in data.label and compatible(one, other):
            yield one, other


def calibration(data: Labelled, half: str | None) -> list[dict[str, float]]:
    """In ten bins of the pairs' probability the share that is of one happening."""
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for one, other in compared(data):
        if half is None or half_of(data.label[one.id]) == half_of(data.label[other.id]) == half:
            prob = chance(one, other, shipped()).prob
            bins[min(9, math.floor(prob * 10))].append((prob, data.label[one.id] == data.label[other.id]))
    return [
        {
            "prob": round(sum(prob for prob, _ in found) / len(found), 3),
            "right": round(sum(right for _, right in found) / len(found), 3),
            "pairs": len(found),
        }
        for _, found in sorted(bins.items())
    ]


def report(data: Labelled) -> dict[str, Any]:
    """All scores of both halves."""
    scores = {half: scored(data, half) for half in HALVES}
    return counted(data) | scores | {"calibration_held_out": calibration(data, "held_out")}


def blind_report(data: Labelled) -> dict[str, Any]:
    """All scores of the second writer's set, which has no halves."""
    return counted(data) | {"all": scored(data, None), "calibration": calibration(data, None)}


def counted(data: Labelled) -> dict[str, int]:
    """What the set holds, and how much of it was coded."""
    counts = {name: getattr(data, name) for name in ("stories", "reports", "happenings", "found")}
    return counts | {"coded": len(data.records), "coded_of_reports": len(data.label)}


def scored(data: Labelled, half: str | None) -> dict[str, dict[str, float]]:
    """B-cubed of the merger and of the simpler ways, on one half or on all."""
    ways: dict[str, Clusters] = {
        "wrybill": merged(data, HappeningRule.CHANCE),
        "one_a_day": merged(data, HappeningRule.ONE_A_DAY),
        "exact_key": exact(data),
        "never": [(record.id,) for record in data.records],
    }
    return {way: b_cubed(found, data.label, half) for way, found in ways.items()}


def show_errors(data: Labelled, count: int) -> None:
    """Print wrong pairs of the development half: merged though of two happenings, or the other way round."""
    by_id = {record.id: record for record in data.records}
    home = {event: number for number, found in enumerate(merged(data, HappeningRule.CHANCE)) for event in found}
    parts = {one.id: one for one in facets(data.records, data.leaders)}
    shown = 0
    for one, other in combinations(sorted(data.label, key=lambda event: blake2b(event.encode()).digest()), 2):
        same = data.label[one] == data.label[other]
        if same != (home[one] == home[other]) and half_of(data.label[one]) == half_of(data.label[other]) == HALVES[0]:
            print("\n" + ("SPLIT" if same else "MERGED"), chance(parts[one], parts[other], shipped()).prob)
            print(dict(likenesses(parts[one], parts[other])), compatible(parts[one], parts[other]))
            for event in (one, other):
                print("  ", _line(by_id[event]), data.label[event])
            shown += 1
            if shown == count:
                return


def _line(record: EventRecord) -> str:
    roles: Sequence[Any] = [[a.name for a in role] for role in (record.actors, record.recipients)]
    when = record.date and (record.date.start, record.date.end, str(record.date.basis))
    where = record.place and record.place.name
    return f"{record.story.id} {record.event_type} {record.status} {roles} {when} {where} | {record.sentence.text}"


def main() -> None:
    """Score, print, and write the day's report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    parser.add_argument("--no-report", action="store_true", help="print only")
    arguments = parser.parse_args()
    data = labelled()
    if arguments.fit:
        weights = fitted(data)
        print(f"threshold = {weights.threshold}\n\n[weights]")
        print("\n".join(f"{name} = {value}" for name, value in weights.weights.items()))
    if arguments.errors:
        show_errors(data, arguments.errors)
    result = {"date": datetime.now(UTC).date().isoformat(), **report(data)}
    result["blind_second_writer"] = blind_report(labelled(BLIND))
    print(json.dumps(result, indent=1))
    if not arguments.no_report:
        path = ROOT / f"evals/reports/merging-{result['date']}.json"
        path.write_text(json.dumps(result, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
