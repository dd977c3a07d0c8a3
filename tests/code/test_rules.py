"""Each codebook rule does what its sentence says, and notes that it did."""

import msgspec
import pytest

from tests.code.readings import read, reading
from wrybill.code import claims, code
from wrybill.schema import Candidate, EntityKind, Event, Link, Mention, Role, RoleSpan, Span, with_types


def candidate(text: str, event_type: str, trigger: str, actor: str, recipient: str) -> Candidate:
    """A sure candidate whose words are found in the text, the recipient's after the trigger."""
    at = text.index(trigger)
    ends = {Role.ACTOR: text.index(actor), Role.RECIPIENT: text.index(recipient, at)}
    words = {Role.ACTOR: actor, Role.RECIPIENT: recipient}
    roles = tuple(RoleSpan(role=r, span=Span(k, k + len(words[r])), prob=0.9) for r, k in ends.items())
    span = Span(at, at + len(trigger))
    return Candidate(
        trigger=span,
        sentence=0,
        event_type=event_type,
        prob=0.9,
        status_probs={"actual": 0.9},
        mode_probs={},
        roles=roles,
    )


def coded(marked: str, event_type: str, *modes: str, status: str = "actual") -> tuple[Event, ...]:
    return code(read(marked, event_type, *modes, status=status))


def people(event: Event) -> tuple[list[str], list[str]]:
    text = event.story.text
    return [one.span.of(text) for one in event.actors], [one.span.of(text) for one in event.recipients]


@pytest.mark.parametrize(
    ("marked", "event_type", "expected"),
    [
        ("[Envoys|actor] will [visit|trigger] Quito.", "CONSULT", "AGREE"),
        ("[Oslo|actor] will [ratify|trigger] the pact.", "SUPPORT", "AGREE"),
        ("[Oslo|actor] will [ship grain|trigger].", "AID", "AGREE"),
        ("[Navies|actor] will [drill together|trigger].", "COOPERATE", "AGREE"),
        ("[Rebels|actor] will [free|trigger] captives.", "RETREAT", "CONCEDE"),
        ("[Unions|actor] will [march|trigger].", "PROTEST", "PROTEST"),
    ],
)
def test_future_cooperation_is_an_agreement(marked: str, event_type: str, expected: str) -> None:
    (event,) = coded(marked, event_type, status="future")
    assert event.event_type == expected
    assert event.modes == () or expected == "PROTEST"
    assert event.rules == (() if expected == "PROTEST" else ("future_cooperation_is_agreement",))


@pytest.mark.parametrize(
    ("marked", "event_type", "expected"),
    [
        ("[The king|actor] [vowed|trigger] not to give up the throne.", "THREATEN", "REJECT"),
        ("[The king|actor] [pledged never to recognise|trigger] the treaty.", "AGREE", "REJECT"),
        ("[The king|actor] [vowed|trigger] to strike back, and did not quit.", "THREATEN", "THREATEN"),
        ("[The king|actor] [pledged|trigger] not to attack his neighbours.", "AGREE", "AGREE"),
        ("[The king|actor] [condemned|trigger] the vow not to quit.", "ACCUSE", "ACCUSE"),
    ],
)
def test_a_vow_not_to_yield_is_a_refusal(marked: str, event_type: str, expected: str) -> None:
    (event,) = coded(marked, event_type)
    assert event.event_type == expected
    assert ("vow_not_to_yield_is_refusal" in event.rules) == (expected == "REJECT")


def test_an_offer_is_future_and_a_deal_actual() -> None:
    (offer,) = coded("[Lima|actor] [offered|trigger] talks.", "AGREE")
    (deal,) = coded("[Lima|actor] [agreed|trigger] to talks.", "AGREE", status="future")
    assert (offer.status, deal.status) == ("future", "actual")
    assert (offer.rules, deal.rules) == (("offer_is_future",), ("consent_is_actual",))


@pytest.mark.parametrize(
    ("marked", "event_type", "mode", "other"),
    [
        (
            "[A court|actor] [convicted|trigger] [him|recipient] and gave him six years in prison.",
            "SANCTION",
            "convict",
            "COERCE",
        ),
        ("[A court|actor] [jailed|trigger] [him|recipient] for nine months.", "COERCE", "arrest", "SANCTION"),
    ],
)
def test_a_conviction_to_prison_is_two_events(marked: str, event_type: str, mode: str, other: str) -> None:
    events = coded(marked, event_type, mode)
    assert {event.event_type for event in events} == {event_type, other}
    assert people(events[0]) == people(events[1]) == (["A court"], ["him"])
    assert [event.rules for event in events if event.event_type == other] == [("conviction_to_prison_is_two_events",)]


@pytest.mark.parametrize(
    ("marked", "event_type", "mode", "status"),
    [
        ("[A court|actor] [convicted|trigger] [him|recipient] and fined him.", "SANCTION", "convict", "actual"),
        (
            "[He|recipient] may be [convicted|trigger] and get six years in prison.",
            "SANCTION",
            "convict",
            "hypothetical",
        ),
        ("[Police|actor] [jailed|trigger] [him|recipient] pending trial.", "COERCE", "arrest", "actual"),
    ],
)
def test_a_verdict_without_prison_is_one_event(marked: str, event_type: str, mode: str, status: str) -> None:
    assert len(coded(marked, event_type, mode, status=status)) == 1


@pytest.mark.parametrize("trigger", ["clashed", "are fighting", "exchanged fire"])
def test_fighters_are_all_actors(trigger: str) -> None:
    (event,) = coded(f"[Troops|actor] [{trigger}|trigger] with [rebels|recipient].", "ASSAULT")
    assert people(event) == (["Troops", "rebels"], [])
    assert event.rules == ("fighters_are_all_actors",)


def test_an_attack_has_a_recipient() -> None:
    (event,) = coded("[Troops|actor] [shelled|trigger] [rebels|recipient].", "ASSAULT")
    assert people(event) == (["Troops"], ["rebels"])


def test_who_meet_are_all_actors() -> None:
    (event,) = coded("[Ann Lee|actor] [held talks|trigger] with [Bo Chan|recipient].", "CONSULT")
    assert people(event) == (["Ann Lee", "Bo Chan"], [])


def test_a_visit_has_a_host() -> None:
    (event,) = coded("[Ann Lee|actor] [visited|trigger] [Bo Chan|recipient].", "CONSULT", "visit")
    assert people(event) == (["Ann Lee"], ["Bo Chan"])


def test_a_meeting_to_come_has_only_actors() -> None:
    (event,) = coded("[Ann Lee|actor] is to [meet|trigger] [Bo Chan|recipient].", "CONSULT", status="future")
    assert event.event_type == "AGREE"
    assert people(event) == (["Ann Lee", "Bo Chan"], [])


def test_names_joined_by_and_are_several_participants() -> None:
    (event,) = coded("Then [Ann Lee, Bo Chan and Cy Diaz|actor] [condemned|trigger] it.", "ACCUSE")
    assert people(event) == (["Ann Lee", "Bo Chan", "Cy Diaz"], [])


@pytest.mark.parametrize("words", ["men and women", "Ann Lee’s friends and foes", "the editor, Ann Lee"])
def test_other_phrases_stay_whole(words: str) -> None:
    (event,) = coded(f"Then [{words}|actor] [condemned|trigger] it.", "ACCUSE")
    assert people(event) == ([words], [])


def test_two_acts_towards_one_recipient_stay_two() -> None:
    """A rule that changed one of them does not make it the other's double (§1: two predicates are two events)."""
    text = "Then Ann Lee and Bo Chan condemned Cy Diaz and Ann Lee accused Cy Diaz of theft."
    both = (
        candidate(text, "ACCUSE", "condemned", "Ann Lee and Bo Chan", "Cy Diaz"),
        candidate(text, "ACCUSE", "accused", "Ann Lee", "Cy Diaz"),
    )
    found = code(reading(text, *both))
    assert [event.trigger.of(text) for event in found] == ["condemned", "accused"]
    assert found[0].rules == ("joint_names_are_several_participants",)


def test_nobody_acts_upon_themselves() -> None:
    """One who is read in both roles keeps the likelier: here the actor's, whose words stand first."""
    text = "Then Ann Lee blamed Bo Chan, and Ann Lee walked out."
    both = candidate(text, "ACCUSE", "blamed", "Ann Lee", "Ann Lee")
    found = reading(text, both, links=(Link(span=both.roles[1].span, antecedent=both.roles[0].span, prob=0.9),))
    (event,) = code(found)
    assert people(event) == (["Ann Lee"], [])
    assert event.rules == ("nobody_acts_upon_themselves",)


def test_the_trigger_is_nobody() -> None:
    """A word that was read as its own actor is left out."""
    text = "Then strikes went on near Bo Chan."
    (event,) = code(reading(text, candidate(text, "PROTEST", "strikes", "strikes", "Bo Chan")))
    assert people(event) == ([], ["Bo Chan"])


def test_half_a_name_is_widened_to_the_whole() -> None:
    """A role that ends inside a person's name takes the rest of it."""
    text = "Then Ann Lee blamed Bo Chan."
    (event,) = code(reading(text, candidate(text, "ACCUSE", "blamed", "Ann", "Chan")))
    assert people(event) == (["Ann Lee"], ["Bo Chan"])


def test_failing_to_act_under_a_condition_is_hypothetical() -> None:
    """The condition must stand in the trigger's own clause."""
    (event,) = coded(
        "If [Oslo|actor] does not [withdraw|trigger] it will pay.", "RETREAT", "withdraw", status="negated"
    )
    assert (event.status, event.rules) == ("hypothetical", ("condition_is_hypothetical",))
    (event,) = coded("If it rains, [Oslo|actor] will not [withdraw|trigger].", "RETREAT", "withdraw", status="negated")
    assert event.status == "negated"


def test_a_pronoun_beside_its_own_name_is_not_counted_twice() -> None:
    """The court convicted a man and sentenced him: one recipient."""
    text = "Then Ann Lee convicted Bo Chan and sentenced him."
    one = candidate(text, "SANCTION", "convicted", "Ann Lee", "Bo Chan")
    him = RoleSpan(role=Role.RECIPIENT, span=Span(text.index("him"), text.index("him") + 3), prob=0.8)
    both = msgspec.structs.replace(one, roles=(*one.roles, him))
    (event,) = code(reading(text, both, links=(Link(span=him.span, antecedent=one.roles[1].span, prob=0.9),)))
    assert people(event) == (["Ann Lee"], ["Bo Chan"])


def test_a_trigger_ends_with_a_word_of_its_own() -> None:
    """An article that was read as part of the act belongs to what follows."""
    (event,) = coded("[Oslo|actor] [welcomed the|trigger] [truce|recipient].", "SUPPORT")
    assert event.trigger.of(event.story.text) == "welcomed"


def test_every_rule_has_a_claim_of_one_sentence() -> None:
    assert all(claim.endswith(".") and len(claim) > 30 for claim in claims().values())


def test_rules_about_plovers_types_are_silent_in_another_ontology() -> None:
    """A type that only shares its name with PLOVER's is not what the rule speaks of; rules without a type hold."""
    plover = read("[Oslo|actor] will [ratify|trigger] the pact.", "SUPPORT", status="future")
    row = {"quad": "verbal cooperation", "intensity": 1.0, "modes": {}}
    own = msgspec.structs.replace(plover, names=with_types("mine", {"SUPPORT": row, "AGREE": row}))
    assert [event.event_type for event in (*code(plover), *code(own))] == ["AGREE", "SUPPORT"]
    joint = read("[Oslo and Lima|actor] [ratified|trigger] the pact.", "SUPPORT")
    named = tuple(Mention(span=Span(*at), sentence=0, kind=EntityKind.LOCATION, prob=0.9) for at in ((0, 4), (9, 13)))
    (event,) = code(msgspec.structs.replace(joint, names=own.names, mentions=named))
    assert len(event.actors) == 2


def test_a_mode_is_expected_only_of_plovers_types() -> None:
    """PLOVER's PROTEST is given its likeliest mode; somebody's own has one only where it is probable."""
    found = read("[Nurses|actor] [marched|trigger].", "PROTEST", "demo")
    weak = msgspec.structs.replace(found.candidates[0], mode_probs={"demo": 0.2})
    row = {"quad": "material conflict", "intensity": -1.0, "modes": {"demo": -1.0}}
    plover = msgspec.structs.replace(found, candidates=(weak,))
    own = msgspec.structs.replace(plover, names=with_types("mine", {"PROTEST": row}))
    assert [event.modes for event in (*code(plover), *code(own))] == [("demo",), ()]
