"""Check coded stories: what `wrybill train` checks, and that no field of an event is left out.

usage: python corpus/check.py FILE.jsonl …    prints each fault and ends 1 if there is any
"""

import json
import sys
from collections import Counter
from pathlib import Path

from wrybill.schema import vocabulary
from wrybill.train.codings import FIELDS, PERSON_FIELDS, faults


def lacking(story: dict) -> list[str]:
    """The fields of an event that others may leave out, and our codings have. Contexts are of whole stories."""
    found: list[str] = []
    for event in story["events"]:
        where = f"s{event['s']} {event['trigger']!r}"
        found += [f"{where}: {name} is missing" for name in FIELDS if name not in event and name != "optional"]
        for person in event["actor"] + event["recipient"]:
            found += [
                f"{where}: {name} of {person['text']!r} is missing" for name in PERSON_FIELDS if name not in person
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
            for fault in faults(story, vocabulary()) or lacking(story):
                bad += 1
                print(f"{path} {story['doc']}: {fault}")
    print(f"{stories} stories, {sentences} sentences, {sum(types.values())} events, {bad} faults")
    print(", ".join(f"{name} {n}" for name, n in types.most_common()))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
