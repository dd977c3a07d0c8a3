"""Types are counted apart, and a wrong one is looked for on the words of the right one."""

import msgspec

from evals.baseline import record
from evals.per_type import by_type, confusion
from evals.relations import with_actors
from evals.sets import GoldStory
from wrybill.schema import EventRecord, Span, Trigger

TEXT = "Police beat marchers and jailed them."


def gold(trigger: str, event_type: str, **changes: object) -> dict:
    return {"s": 0, "trigger": trigger, "type": event_type, "actor": [], "recipient": []} | changes


def coded(trigger: str, event_type: str) -> EventRecord:
    start = TEXT.index(trigger)
    plain = record(story(), 0, event_type, 0.9)
    return msgspec.structs.replace(plain, trigger=Trigger(trigger, Span(start, start + len(trigger))))


def story(*events: dict) -> GoldStory:
    return GoldStory("d", None, (TEXT,), events, (0,))


def test_each_type_has_its_own_counts() -> None:
    """One right, one missed, one too many."""
    found = by_type(
        [story(gold("beat", "ASSAULT"), gold("jailed", "COERCE"))],
        {"d": [coded("beat", "ASSAULT"), coded("jailed", "SANCTION")]},
    )
    counts = {name: (row["gold"], row["predicted"], row["right"]) for name, row in found.items()}
    assert counts == {"ASSAULT": (1, 1, 1), "COERCE": (1, 0, 0), "SANCTION": (0, 1, 0)}


def test_an_optional_event_is_in_no_count() -> None:
    """Neither when it is found nor when it is not."""
    maybe = story(gold("beat", "ASSAULT", optional=True))
    assert by_type([maybe], {"d": [coded("beat", "ASSAULT")]}) == {}
    assert by_type([maybe], {"d": []}) == {}
    assert confusion([maybe], {"d": []}) == {}


def test_a_confusion_is_another_type_on_the_same_words() -> None:
    """What is coded elsewhere in the sentence is none; where two types share the words, the right one counts."""
    both = story(gold("beat", "ASSAULT"), gold("jailed", "COERCE"))
    assert confusion([both], {"d": [coded("jailed", "SANCTION")]}) == {
        "ASSAULT": {"none": 1},
        "COERCE": {"SANCTION": 1},
    }
    twice = {"d": [coded("jailed", "SANCTION"), coded("jailed", "COERCE")]}
    assert confusion([both], twice)["COERCE"] == {"COERCE": 1}


def test_given_actors_are_one_word_each() -> None:
    """So that pairs of words show who stands before the verb."""
    assert with_actors("<s>The army</s> hit <t>the rebels</t>.").split() == ["thesource", "hit", "thetarget", "."]
