"""Check coded stories: every name is the codebook's, every role's words stand in their sentence.

usage: python corpus/check.py FILE.jsonl …    prints each fault and ends 1 if there is any
"""

import json
import sys
from collections import Counter
from pathlib import Path

from wrybill.schema import vocabulary

FIELDS = {
    "s", "trigger", "type", "modes", "status", "actor", "recipient", "place", "when", "date", "source", "numbers",
}  # fmt: skip


def faults(story: dict) -> list[str]:
    """All that is wrong with one coded story, in words."""
    found = []
    names = vocabulary()
    sentences = {s["i"]: s["text"] for s in story["sentences"]}
    if list(sentences) != list(range(len(sentences))):
        found.append("sentences are not numbered 0, 1, 2 …")
    found += [f"unknown context {c!r}" for c in story["contexts"] if c not in names.contexts]
    for event in story["events"]:
        where = f"s{event.get('s')} {event.get('trigger')!r}: "
        if FIELDS - set(event) or set(event) - FIELDS - {"optional"}:
            found.append(f"{where}fields must be {sorted(FIELDS)}, got {sorted(event)}")
            continue
        text = sentences.get(event["s"])
        if text is None:
            found.append(f"{where}no such sentence")
            continue
        if event["type"] not in names.types:
            found.append(f"{where}unknown type {event['type']!r}")
            continue
        allowed = names.type(event["type"]).modes
        found += [f"{where}mode {m!r} is not of {event['type']}: {allowed}" for m in event["modes"] if m not in allowed]
        if event["status"] not in names.statuses:
            found.append(f"{where}unknown status {event['status']!r}")
        found += [f"{where}unknown number kind {n!r}" for n in event["numbers"] if n not in names.numbers]
        people = event["actor"] + event["recipient"]
        words = [event["trigger"], *[p["text"] for p in people], *event["place"]]
        words += [event[field] for field in ("when", "source") if event[field]]
        found += [f"{where}{w!r} is not in the sentence" for w in words if not w or w not in text]
        found += [f"{where}unknown sector {p['sector']!r}" for p in people if p["sector"] not in names.sectors]
        found += [
            f"{where}{p} needs text, name, country, sector"
            for p in people
            if set(p) != {"text", "name", "country", "sector"}
        ]
    return found


def main(paths: list[str]) -> int:
    """Check the files, print faults and counts; returns the exit code."""
    bad, types, stories, sentences = 0, Counter(), 0, 0
    for path in paths:
        for line in Path(path).read_text("utf-8").splitlines():
            story = json.loads(line)
            stories, sentences = stories + 1, sentences + len(story["sentences"])
            types.update(event["type"] for event in story["events"])
            for fault in faults(story):
                bad += 1
                print(f"{path} {story['doc']}: {fault}")
    print(f"{stories} stories, {sentences} sentences, {sum(types.values())} events, {bad} faults")
    print(", ".join(f"{name} {n}" for name, n in types.most_common()))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
