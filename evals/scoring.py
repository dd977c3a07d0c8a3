"""How well coded events agree with a gold coding.

A coded event matches a gold event, one to one, when both stand in the same sentence and agree on the event type
(level `type`), and on some actor (`actor`), and on some recipient (`full`); two empty roles agree. Two participants
agree when the words of one name or text cover half of the words of the shorter. A gold event marked optional counts
neither way. The best assignment is taken for each level, so the order of events does not matter.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from evals.sets import GoldStory
from wrybill.schema import Actor, EventRecord

LEVELS = ("type", "actor", "full")
_SMALL_WORDS = {"the", "a", "an", "of", "mr", "mrs", "ms", "and"}
Gold = dict[str, Any]


def content_words(text: str | None) -> frozenset[str]:
    """The lower-case words of a name without articles and titles."""
    plain = "".join(c.lower() if c.isalnum() else " " for c in text or "")
    return frozenset(plain.split()) - _SMALL_WORDS


def same_participants(gold: Sequence[Gold], coded: Sequence[Actor]) -> bool:
    """Whether some participant is the same on both sides, or neither side has any."""
    if not gold or not coded:
        return not gold and not coded
    ours = [content_words(words) for actor in coded for words in (actor.text, actor.name)]
    theirs = [content_words(words) for person in gold for words in (person["text"], person["name"])]
    return any(a and b and 2 * len(a & b) >= min(len(a), len(b)) for a in theirs for b in ours)


def agreement(story: GoldStory, gold: Gold, record: EventRecord, level: str) -> float:
    """0 where the two do not match at that level; else more, the more they share."""
    if gold["s"] != story.sentence_at(record.trigger.span.start) or gold["type"] != record.event_type:
        return 0.0
    actor = same_participants(gold["actor"], record.actors)
    recipient = same_participants(gold["recipient"], record.recipients)
    if (level != "type" and not actor) or (level == "full" and not recipient):
        return 0.0
    same_trigger = bool(content_words(gold["trigger"]) & content_words(record.trigger.text))
    return 1.0 + 0.1 * (2 * same_trigger + actor + recipient)


def matches(
    story: GoldStory, gold: Sequence[Gold], records: Sequence[EventRecord], level: str
) -> list[tuple[Gold, EventRecord]]:
    """The best one-to-one assignment at a level."""
    if not gold or not records:
        return []
    scores = np.array([[agreement(story, g, r, level) for r in records] for g in gold])
    rows, columns = linear_sum_assignment(-scores)
    return [(gold[i], records[j]) for i, j in zip(rows, columns, strict=True) if scores[i, j] > 0]


def _status(gold: Gold, record: EventRecord) -> bool | None:
    return bool(gold["status"] == record.status)


def _modes(gold: Gold, record: EventRecord) -> bool | None:
    return set(gold["modes"]) == set(record.modes)


def _date(gold: Gold, record: EventRecord) -> bool | None:
    if not gold["date"]:
        return None
    start = (record.date.start if record.date else None) or ""
    return start.startswith(gold["date"].split("/")[0])


def _source(gold: Gold, record: EventRecord) -> bool | None:
    if not gold["source"]:
        return record.source is None
    ours = content_words(record.source.text) | content_words(record.source.name) if record.source else frozenset()
    return bool(content_words(gold["source"]) & ours)


def _country(role: str) -> Callable[[Gold, EventRecord], bool | None]:
    def right(gold: Gold, record: EventRecord) -> bool | None:
        wanted = {p["country"] for p in gold[role]} - {None, "IGO"}
        got = {p.country for p in (record.actors if role == "actor" else record.recipients)}
        return bool(wanted & got) if wanted else None

    return right


CHECKS: dict[str, Callable[[Gold, EventRecord], bool | None]] = {
    "status": _status, "modes": _modes, "date": _date, "source": _source,
    "actor_country": _country("actor"), "recipient_country": _country("recipient"),
}  # fmt: skip


def score(stories: Sequence[GoldStory], coded: dict[str, list[EventRecord]]) -> dict[str, Any]:
    """Precision, recall and F1 at each level; of the pairs matched on type, how often each field is right.

    `false_alarms` is the share of sentences without any gold event in which an event was coded; `calibration_error`
    is the expected calibration error of `prob` against a match on type, in ten equal bins.
    """
    result: dict[str, Any] = {"stories": len(stories), "gold": sum(_plain(s) for s in stories)}
    result["predicted"] = sum(len(coded[s.doc]) for s in stories)
    for level in LEVELS:
        result[level] = _level(stories, coded, level)
    paired = [pair for s in stories for pair in matches(s, s.events, coded[s.doc], "type")]
    for name, check in CHECKS.items():
        answers = [a for a in (check(g, r) for g, r in paired) if a is not None]
        result[name] = {"right": round(sum(answers) / max(1, len(answers)), 3), "n": len(answers)}
    result["false_alarms"] = _false_alarms(stories, coded)
    result["calibration_error"] = _calibration_error(stories, coded)
    return result


def _plain(story: GoldStory) -> int:
    return sum(not event.get("optional") for event in story.events)


def _level(stories: Sequence[GoldStory], coded: dict[str, list[EventRecord]], level: str) -> dict[str, float]:
    right = excused = 0
    for story in stories:
        required = [e for e in story.events if not e.get("optional")]
        hits = matches(story, required, coded[story.doc], level)
        used = {id(record) for _, record in hits}
        left = [r for r in coded[story.doc] if id(r) not in used]
        right += len(hits)
        excused += len(matches(story, [e for e in story.events if e.get("optional")], left, level))
    n_gold, n_coded = sum(map(_plain, stories)), sum(len(coded[s.doc]) for s in stories) - excused
    precision, recall = right / max(1, n_coded), right / max(1, n_gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(f1, 3)}


def _false_alarms(stories: Sequence[GoldStory], coded: dict[str, list[EventRecord]]) -> dict[str, float]:
    empty = {(s.doc, i) for s in stories for i in range(len(s.sentences)) if not any(e["s"] == i for e in s.events)}
    hit = {(s.doc, s.sentence_at(r.trigger.span.start)) for s in stories for r in coded[s.doc]} & empty
    return {"share": round(len(hit) / max(1, len(empty)), 3), "sentences": len(empty)}


def _calibration_error(stories: Sequence[GoldStory], coded: dict[str, list[EventRecord]]) -> float:
    pairs = []
    for story in stories:
        right = {id(record) for _, record in matches(story, story.events, coded[story.doc], "type")}
        pairs += [(r.prob, id(r) in right) for r in coded[story.doc]]
    if not pairs:
        return 0.0
    probs, hits = np.array([p for p, _ in pairs]), np.array([h for _, h in pairs], float)
    bins = np.minimum((probs * 10).astype(int), 9)
    gaps = [abs(hits[bins == b].mean() - probs[bins == b].mean()) * (bins == b).sum() for b in set(bins.tolist())]
    return round(float(sum(gaps) / len(pairs)), 3)
