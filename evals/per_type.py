"""Scores of each event type, and which type is taken for which."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from evals.scoring import Gold, content_words, hits_and_extras, precision_recall
from evals.sets import GoldStory
from wrybill.schema import EventRecord

NONE = "none"  # no coded event on the trigger's words


def by_type(stories: Sequence[GoldStory], coded: dict[str, list[EventRecord]]) -> dict[str, Any]:
    """Gold, coded and right events of each type with precision, recall and F1; matched as at level `type`."""
    gold, predicted, right = Counter(), Counter(), Counter()
    for story in stories:
        hits, extras = hits_and_extras(story, coded[story.doc], "type")
        gold.update(e["type"] for e in story.events if not e.get("optional"))
        right.update(g["type"] for g, _ in hits)
        predicted.update([*(r.event_type for _, r in hits), *(r.event_type for r in extras)])
    return {
        name: {"gold": gold[name], "predicted": predicted[name], "right": right[name]}
        | precision_recall(right[name], predicted[name], gold[name])
        for name in sorted(gold | predicted)
    }


def confusion(stories: Sequence[GoldStory], coded: dict[str, list[EventRecord]]) -> dict[str, dict[str, int]]:
    """Of each gold type how often each type was coded on the same trigger words; `none` where nothing was.

    Each gold event takes the coded event of its sentence that shares half of the words of the shorter trigger, one to
    one, best overlap first and the right type before another.
    """
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for story in stories:
        events = [e for e in story.events if not e.get("optional")]
        taken = _on_the_same_words(story, events, coded[story.doc])
        for i, event in enumerate(events):
            table[event["type"]][taken.get(i, NONE)] += 1
    return {name: dict(table[name].most_common()) for name in sorted(table)}


def _on_the_same_words(story: GoldStory, events: list[Gold], records: list[EventRecord]) -> dict[int, str]:
    if not events or not records:
        return {}
    scores = np.array([[_overlap(story, e, r) for r in records] for e in events])
    rows, columns = linear_sum_assignment(-scores)
    return {i: records[j].event_type for i, j in zip(rows, columns, strict=True) if scores[i, j] > 0}


def _overlap(story: GoldStory, event: Gold, record: EventRecord) -> float:
    ours, theirs = content_words(record.trigger.text), content_words(event["trigger"])
    shared = len(ours & theirs)
    if event["s"] != story.sentence_at(record.trigger.span.start) or not shared:
        return 0.0
    enough = 2 * shared >= min(len(ours), len(theirs))
    return shared / len(ours | theirs) + (event["type"] == record.event_type) if enough else 0.0
