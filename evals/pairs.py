"""Minimal pairs: two sentences that differ in one respect, and whether the coder sees it.

Each group of corpus/eval/pairs.jsonl has a base sentence and four variants, one act each (the first gold event; a
second one, of the source, is not asked for). A pair is the base with one variant. It is right when both sentences
yield an event of their own gold type that is right in the respect that the variant changes:

- swap: actor and recipient stand on their own sides. Each role names somebody of its side, by a word that the other
  side does not have ("Thai" navy, not "navy"), and nobody of the other side.
- negated: the variant is negated, and the base is not.
- future: the variant is future and of the type that the codebook gives it then (a visit to come is AGREE), and the base
  is not future.
- reported: the variant has the gold source, by a word at least, and the base has none.

So a coder that sees no difference gets no pair, whatever it always says. Other fields, and other events in the
sentences, are not looked at: those are scored on whole stories. Shares are given over all pairs, and over those whose
base sentence yields an event of its type at all (`of_found`), which parts "not seen" from "seen, but misread".
"""

from collections.abc import Callable, Sequence
from typing import Any

from evals.intervals import share_interval
from evals.scoring import CHECKS, Gold, content_words, matches
from evals.sets import GoldStory
from wrybill.schema import Actor, EventRecord

Check = Callable[[Gold, EventRecord], bool]


def right_sides(gold: Gold, record: EventRecord) -> bool:
    """Whether each role names its own side of the gold event and not the other."""
    actor, recipient = _gold_words(gold["actor"]), _gold_words(gold["recipient"])
    acting, suffering = _coded_words(record.actors), _coded_words(record.recipients)
    only_actor, only_recipient = actor - recipient, recipient - actor
    own = acting & only_actor and suffering & only_recipient
    other = acting & only_recipient or suffering & only_actor
    return bool(own) and not other


def _gold_words(people: Sequence[Gold]) -> frozenset[str]:
    return frozenset().union(*(content_words(p["text"]) | content_words(p["name"]) for p in people))


def _coded_words(people: Sequence[Actor]) -> frozenset[str]:
    return frozenset().union(*(content_words(p.text) | content_words(p.name) for p in people))


def _is(status: str) -> Check:
    return lambda gold, record: (gold["status"] == status) == (record.status == status)


KINDS: dict[str, Check] = {
    "swap": right_sides,
    "negated": _is("negated"),
    "future": _is("future"),
    "reported": lambda gold, record: bool(CHECKS["source"](gold, record)),
}


def score_pairs(stories: Sequence[GoldStory], coded: dict[str, list[EventRecord]]) -> dict[str, Any]:
    """For each kind the share of pairs that are right, with its 95 % interval, and the share of those found."""
    by_name = {(story.group, story.variant): story for story in stories}
    found = {name: _coded_act(story, coded[story.doc]) for name, story in by_name.items()}
    result = {}
    for kind, check in KINDS.items():
        groups = [group for group, variant in by_name if variant == kind]
        sides = [[(by_name[group, v].events[0], found[group, v]) for v in ("base", kind)] for group in groups]
        right = sum(all(record is not None and check(gold, record) for gold, record in pair) for pair in sides)
        seen = sum(found[group, "base"] is not None for group in groups)
        result[kind] = {
            "right": round(right / max(1, len(groups)), 3),
            "right_95": share_interval(right, len(groups)),
            "n": len(groups),
            "of_found": round(right / max(1, seen), 3),
            "n_found": seen,
        }
    return result


def _coded_act(story: GoldStory, records: list[EventRecord]) -> EventRecord | None:
    """What was coded for the first gold event, if its type is right."""
    paired = matches(story, story.events, records, "type")
    return next((record for gold, record in paired if gold is story.events[0]), None)
