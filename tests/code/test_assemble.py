"""Every field of an event comes from a span that was read; what is improbable is left out."""

import msgspec
import pytest

from tests.code.readings import read, reading
from wrybill.code import Thresholds, code
from wrybill.schema import Candidate, Head, Link, Reading, Role, RoleSpan, Span

ATTACK = (
    "[Rebels|actor] [shelled|trigger] [the town|recipient] of Cabo in [Peru|place]’s [Cusco|place] on [Monday|time]."
)


def with_second(first: Reading, event_type: str, prob: float) -> Reading:
    """The same reading with its trigger read as a second type."""
    second = msgspec.structs.replace(first.candidates[0], event_type=event_type, prob=prob)
    return msgspec.structs.replace(first, candidates=(*first.candidates, second))


def test_fields_are_spans_of_the_text() -> None:
    (event,) = code(read(ATTACK, "ASSAULT", "heavy-weapons"))
    text = event.story.text
    assert event.trigger.of(text) == "shelled"
    assert event.modes == ("heavy-weapons",)
    assert [one.span.of(text) for one in event.recipients] == ["the town"]
    assert [one.of(text) for one in event.places] == ["Cusco", "Peru"]
    assert event.time is not None
    assert event.time.of(text) == "Monday"
    assert event.contexts == ("diplomatic",)


def test_improbable_events_are_left_out() -> None:
    assert code(read(ATTACK, "ASSAULT", prob=0.4)) == ()
    assert len(code(read(ATTACK, "ASSAULT", prob=0.4), min_prob=0.3)) == 1
    assert code(read(ATTACK, "ASSAULT", prob=0.8), min_prob=0.9) == ()


def test_a_type_may_have_a_threshold_of_its_own() -> None:
    limits = Thresholds(by_type={"ASSAULT": 0.3})
    assert len(code(read(ATTACK, "ASSAULT", prob=0.4), thresholds=limits)) == 1
    assert code(read(ATTACK, "COERCE", prob=0.4), thresholds=limits) == ()


@pytest.mark.parametrize(
    ("types", "kept"),
    [(("ASSAULT", "COERCE"), ["ASSAULT"]), (("SANCTION", "COERCE"), ["COERCE", "SANCTION"])],
)
def test_one_trigger_has_one_type_unless_the_codebook_gives_it_two(types: tuple[str, str], kept: list[str]) -> None:
    both = with_second(read("[Judges|actor] [jailed|trigger] [him|recipient].", types[0]), types[1], 0.7)
    assert [event.event_type for event in code(both)] == kept


def test_a_span_has_one_role() -> None:
    first = read("[Rebels|actor] [shelled|trigger] a town.", "ASSAULT")
    again = RoleSpan(role=Role.RECIPIENT, span=Span(0, 6), prob=0.6)
    candidate = msgspec.structs.replace(first.candidates[0], roles=(*first.candidates[0].roles, again))
    (event,) = code(msgspec.structs.replace(first, candidates=(candidate,)))
    assert (len(event.actors), len(event.recipients)) == (1, 0)


@pytest.mark.parametrize(
    ("words", "head", "name"),
    [
        ("he", Head.PRONOUN, "he"),
        ("US", Head.NOMINAL, "US"),
        ("the rebel forces", Head.NOMINAL, "the rebel forces"),
        ("President Amara Diallo", Head.NAMED, "President Amara Diallo"),
        ("guards of Amara Diallo", Head.NAMED, "Amara Diallo"),
        ("Amara Diallo, who fled", Head.NAMED, "Amara Diallo"),
    ],
)
def test_heads_and_names(words: str, head: Head, name: str) -> None:
    marked = read(f"so [{words}|actor] [shelled|trigger] a town.", "ASSAULT")
    if words == "US":
        marked = msgspec.structs.replace(marked, mentions=())
    (event,) = code(marked)
    assert event.actors[0].head is head
    assert event.actors[0].name_span.of(event.story.text) == name


def test_a_link_gives_the_name() -> None:
    text = "Amara Diallo spoke and then she left."
    she = text.index("she")
    actor = RoleSpan(role=Role.ACTOR, span=Span(she, she + 3), prob=0.9)
    candidate = Candidate(
        trigger=Span(she + 4, she + 8),
        sentence=0,
        event_type="RETREAT",
        prob=0.9,
        status_probs={"actual": 1.0},
        mode_probs={},
        roles=(actor,),
    )
    link = Link(span=actor.span, antecedent=Span(0, 12), prob=0.8)
    (event,) = code(reading(text, candidate, links=(link,)))
    assert event.actors[0].name_span.of(text) == "Amara Diallo"


def test_the_best_mode_is_taken_where_the_type_nearly_always_has_one() -> None:
    first = read("[Unions|actor] [marched|trigger].", "PROTEST")
    candidate = msgspec.structs.replace(first.candidates[0], mode_probs={"demo": 0.4, "strike": 0.2})
    (event,) = code(msgspec.structs.replace(first, candidates=(candidate,)))
    assert event.modes == ("demo",)


def test_a_participant_does_not_end_in_a_preposition() -> None:
    """The reader sometimes stops one word too late."""
    (event,) = code(read("Police beat [those held in|recipient] custody and [fired|trigger] on them.", "ASSAULT"))
    assert [one.span.of(event.story.text) for one in event.recipients] == ["those held"]


def test_a_paragraph_has_contexts_of_its_own() -> None:
    """Those of the sentences read with the event, beside those of the story."""
    whole = read(ATTACK, "ASSAULT")
    here = msgspec.structs.replace(whole.candidates[0], context_probs={"military": 0.9, "diplomatic": 0.1})
    (event,) = code(msgspec.structs.replace(whole, candidates=(here,)))
    assert (event.contexts, event.paragraph_contexts) == (("diplomatic",), ("military",))


def test_a_participants_probability_is_made_honest_for_its_role() -> None:
    """Slope and offset of one role leave the other as it was read; what is above the threshold stays above it."""
    limits = Thresholds(role=0.8, honest={"actor": (1.0, -2.0)})
    (event,) = code(read(ATTACK, "ASSAULT"), thresholds=limits)
    assert [one.prob for one in event.recipients] == [0.9]
    assert [one.prob for one in event.actors] == [pytest.approx(1 / (1 + 1 / 9 * 2.718281828**2), abs=1e-4)]
