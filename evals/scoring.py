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

from evals.calibration import reliability
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
    result["calibration_error"] = reliability(event_probs(stories, coded))["error"]
    return result


def _plain(story: GoldStory) -> int:
    return sum(not event.get("optional") for event in story.events)


def _level(stories: Sequence[GoldStory], coded: dict[str, list[EventRecord]], level: str) -> dict[str, float]:
    return precision_recall(*counts(stories, coded, level).sum(0).tolist())


def counts(stories: Sequence[GoldStory], coded: dict[str, list[EventRecord]], level: str) -> np.ndarray:
    """Of each story how many events are right, coded and gold; optional ones are in none of the three.

    Shape: `(n_stories, 3)`.
    """
    rows = []
    for story in stories:
        hits, left = hits_and_extras(story, coded[story.doc], level)
        rows.append((len(hits), len(hits) + len(left), _plain(story)))
    return np.array(rows)


def hits_and_extras(
    story: GoldStory, records: Sequence[EventRecord], level: str
) -> tuple[list[tuple[Gold, EventRecord]], list[EventRecord]]:
    """The matched pairs, and the coded events left over that match no optional gold event either."""
    hits = matches(story, [e for e in story.events if not e.get("optional")], records, level)
    left = _without(records, hits)
    excused = matches(story, [e for e in story.events if e.get("optional")], left, level)
    return hits, _without(left, excused)


def _without(records: Sequence[EventRecord], pairs: Sequence[tuple[Gold, EventRecord]]) -> list[EventRecord]:
    left = list(records)
    for _, record in pairs:
        left.remove(record)
    return left


def precision_recall(right: int, coded: int, gold: int) -> dict[str, float]:
    """Precision, recall and their harmonic mean, rounded; 0 of 0 is 0."""
    precision, recall = right / max(1, coded), right / max(1, gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(f1, 3)}


def _false_alarms(stories: Sequence[GoldStory], coded: dict[str, list[EventRecord]]) -> dict[str, float]:
    empty = {(s.doc, i) for s in stories for i in range(len(s.sentences)) if not any(e["s"] == i for e in s.events)}
    hit = {(s.doc, s.sentence_at(r.trigger.span.start)) for s in stories for r in coded[s.doc]} & empty
    return {"share": round(len(hit) / max(1, len(empty)), 3), "sentences": len(empty)}


def event_probs(stories: Sequence[GoldStory], coded: dict[str, list[EventRecord]]) -> list[tuple[float, bool]]:
    """The probability of each coded event, and whether it matches a gold event on type."""
    found = []
    for story in stories:
        right = {id(record) for _, record in matches(story, story.events, coded[story.doc], "type")}
        found += [(r.prob, id(r) in right) for r in coded[story.doc]]
    return found


def role_probs(
    stories: Sequence[GoldStory], coded: dict[str, list[EventRecord]], role: str
) -> list[tuple[float, bool]]:
    """The probability of each participant in `role` ("actor", "recipient"), and whether the gold event has it there.

    Only events that match on type are looked at: of any other one cannot say who its participants ought to be.
    """
    paired = [pair for s in stories for pair in matches(s, s.events, coded[s.doc], "type")]
    return [
        (one.prob, bool(gold[role]) and same_participants(gold[role], [one]))
        for gold, record in paired
        for one in (record.actors if role == "actor" else record.recipients)
    ]
