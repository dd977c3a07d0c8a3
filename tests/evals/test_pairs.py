"""A minimal pair is right when both of its sentences are, in the one respect in which they differ."""

import msgspec
import pytest

from evals.baseline import record
from evals.pairs import score_pairs
from evals.sets import GoldStory
from wrybill.schema import Actor, EventRecord, Head, Source, SourceKind, Span

NAVIES = ("The Thai navy", "the Malaysian navy")


def person(text: str) -> dict:
    return {"text": text, "name": text}


def story(variant: str, sides: tuple[str, str] = NAVIES, **changes: object) -> GoldStory:
    event = {"s": 0, "trigger": "warned", "type": "THREATEN", "status": "actual", "source": None}
    event |= {"actor": [person(sides[0])], "recipient": [person(sides[1])]} | changes
    return GoldStory(variant, None, ("x",), (event,), (0,), "g01", variant)


GOLD = [
    story("base"),
    story("swap", sides=NAVIES[::-1]),
    story("negated", status="negated"),
    story("future", status="future"),
    story("reported", source="a fisherman"),
]


def actor(text: str) -> Actor:
    unknown = dict.fromkeys(("entity", "country", "sector", "office"))
    return Actor(text=text, span=Span(0, 1), name=text, head=Head.NOMINAL, prob=1.0, **unknown)


def coded(gold: GoldStory, **changes: object) -> EventRecord:
    """What a coder without a fault makes of the story, with some fields changed."""
    (event,) = gold.events
    people = {role + "s": tuple(actor(p["text"]) for p in event[role]) for role in ("actor", "recipient")}
    said = event["source"] and Source(
        text=event["source"], span=Span(0, 1), name=event["source"], cue=None, kind=SourceKind.SAID
    )
    fields = {"status": event["status"], "source": said, **people}
    return msgspec.structs.replace(record(gold, 0, event["type"], 0.9), **fields | changes)


def shares(**wrong: EventRecord | None) -> dict[str, float]:
    """The share of each kind, given what is not as a faultless coder has it."""
    found = {g.doc: wrong.get(g.doc, coded(g)) for g in GOLD}
    result = score_pairs(GOLD, {doc: [one] if one else [] for doc, one in found.items()})
    return {kind: row["right"] for kind, row in result.items()}


def test_a_coder_without_a_fault_has_every_pair() -> None:
    """Its shares are 1."""
    assert set(shares().values()) == {1.0}


@pytest.mark.parametrize("kind", ["swap", "negated", "future", "reported"])
def test_a_coder_that_sees_no_difference_has_no_pair(kind: str) -> None:
    """What it says of the base it says of the variant, or the other way round."""
    base = coded(GOLD[0])
    (variant,) = (coded(g) for g in GOLD if g.variant == kind)
    assert shares(**{kind: base})[kind] == 0.0
    assert shares(base=variant)[kind] == 0.0


def test_a_shared_word_puts_nobody_on_a_side() -> None:
    """ "navy" stands on both sides, so that only "Thai" and "Malaysian" tell them apart."""
    both = coded(GOLD[0], actors=(actor("the navy"),))
    assert shares(base=both)["swap"] == 0.0


def test_nobody_may_stand_on_both_sides() -> None:
    """Naming all as actors is no way to have the actor right."""
    everybody = coded(GOLD[0], actors=tuple(map(actor, NAVIES)))
    assert shares(base=everybody)["swap"] == 0.0


def test_pairs_whose_base_is_not_found_are_left_out_of_the_second_share() -> None:
    """With the base unseen no pair is right, and none is counted as found."""
    found = {g.doc: [coded(g)] if g.variant != "base" else [] for g in GOLD}
    result = score_pairs(GOLD, found)["negated"]
    assert (result["right"], result["n"], result["n_found"]) == (0.0, 1, 0)
