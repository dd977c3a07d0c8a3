"""The codebook's rules that need no learning: each a named function of one event, applied in this order.

A rule returns the events that stand in the place of the one it was given: itself where the rule does not apply. The
first line of a rule's docstring is what `wrybill explain` says of it. Which rules the training codings bear out, and
which were dropped, is measured by `evals/rules.py` and told in `docs/decisions/0005-rules.md`.
"""

import re
from collections.abc import Callable
from itertools import pairwise

import msgspec

from wrybill.code.names import NAMING
from wrybill.schema import Event, Mention, Numbers, Participant, Reading, Span

Rule = Callable[[Event, Reading], tuple[Event, ...]]

_NEAR_CHARS = 100  # how far after a verdict its sentence may stand

_VERDICT = re.compile(r"\b(?:convict|sentenc|found .{0,40}guilty|jailed|imprison|condemned)", re.I)
_PRISON = re.compile(
    r"(?:life|[\w-]+(?: and (?:a half|[\w-]+))? (?:years?|months?)[’']?(?: and [\w-]+ months?[’']?)?)"
    r"(?: (?:in|behind|of))? (?:prison|jail|bars|custody|imprisonment|detention)|"
    r"\b(?:jailed|imprison(?:ed|ment)|life sentence)\b",
    re.I,
)
_TERM = re.compile(
    r"\b(?:for|to) (?:up to |at least |more than |nearly )?(?:life|[\w-]+(?: and a half)? (?:years?|months?|days?))\b",
    re.I,
)
_TWO_SIDED = re.compile(
    r"\b(?:clash(?:es|ed|ing)?|fighting|in-?fighting|skirmish(?:es|ed)?|shoot-?outs?|gun ?(?:battle|fight)s?|"
    r"exchang(?:e|ed|es|ing) (?:of )?(?:\w+ )?fire)\b",
    re.I,
)
_MEETING = re.compile(r"\b(?:meet|meets|meeting|meetings|talks|summit|negotiations?|dialogue)\b", re.I)
_OFFER = re.compile(
    r"\b(?:promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|offer(?:s|ed|ing)?|invit(?:e|es|ed|ing|ation)|plan(?:s|ned|ning)?)\b",
    re.I,
)
_VOW = re.compile(r"\b(?:vow|pledg|promis|sw(?:ear|ore)|insist)\w*", re.I)
_NOT_TO_YIELD = re.compile(  # in the vow's own clause
    r"[^,;:.”]{0,40}?\b(?:not|never)\s+(?:to\s+)?(?:allow|let|permit|tolerate|give (?:up|in|way)|yield|surrender|cede|"
    r"concede|step (?:down|aside)|resign|quit|leave|back down|budge|bow|compromise|retreat|withdraw|accept|"
    r"recogni[sz]e|negotiate)\b",
    re.I,
)
_CONSENT = re.compile(r"\b(?:agreed|agreement|deal|accord)\b", re.I)
_CONDITION = re.compile(r"\b(?:if|unless|as long as)\b[^,;:.”]*$", re.I)  # in the trigger's own clause
_JOINT = re.compile(r"\s*(?:,\s*(?:and\s+)?|\s+(?:and|&)\s+)", re.I)
_JOINT_LAST = re.compile(r"\s(?:and|&)\s", re.I)  # a comma alone is an apposition: "the Libyan, Atif Issa"
_FUTURE_COOPERATION = {
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "RETREAT": "CONCEDE",
}


def future_cooperation_is_agreement(event: Event, reading: Reading) -> tuple[Event, ...]:
    """A cooperative act still to come is an agreement, a withdrawal or release still to come a concession (rule 1)."""
    if event.status != "future" or event.event_type not in _FUTURE_COOPERATION:
        return (event,)
    return (msgspec.structs.replace(event, event_type=_FUTURE_COOPERATION[event.event_type], modes=()),)


def offer_is_future(event: Event, reading: Reading) -> tuple[Event, ...]:
    """A promise, offer, plan or invitation is a cooperation that is still to come (rule 17)."""
    if event.event_type == "AGREE" and event.status == "actual" and _OFFER.search(event.trigger.of(reading.story.text)):
        return (msgspec.structs.replace(event, status="future"),)
    return (event,)


def consent_is_actual(event: Event, reading: Reading) -> tuple[Event, ...]:
    """A deal or a consent already given is actual, though its fulfilment is still to come (rule 17)."""
    if (
        event.event_type == "AGREE"
        and event.status == "future"
        and _CONSENT.match(event.trigger.of(reading.story.text))
    ):
        return (msgspec.structs.replace(event, status="actual"),)
    return (event,)


def vow_not_to_yield_is_refusal(event: Event, reading: Reading) -> tuple[Event, ...]:
    """Who vows not to give up, not to leave or not to allow something refuses (REJECT)."""
    text = reading.story.text
    vow = _VOW.search(text, event.trigger.start, event.trigger.end)
    if vow is None or event.event_type not in {"AGREE", "THREATEN"}:
        return (event,)
    if not _NOT_TO_YIELD.match(text, vow.end(), event.sentence_span.end):
        return (event,)
    return (msgspec.structs.replace(event, event_type="REJECT", modes=("yield",), status="actual"),)


def condition_is_hypothetical(event: Event, reading: Reading) -> tuple[Event, ...]:
    """What somebody may fail to do under a condition ("if they do not withdraw") is hypothetical, not negated (§3)."""
    before = reading.story.text[event.sentence_span.start : event.trigger.start]
    if event.status == "negated" and _CONDITION.search(before):
        return (msgspec.structs.replace(event, status="hypothetical"),)
    return (event,)


def conviction_to_prison_is_two_events(event: Event, reading: Reading) -> tuple[Event, ...]:
    """A conviction with a prison sentence is two events: a sanction by the court and an imprisonment (rule 5)."""
    text = reading.story.text
    if event.status not in {"actual", "historical"} or not _VERDICT.search(event.trigger.of(text)):
        return (event,)
    end = min(event.sentence_span.end, event.trigger.end + _NEAR_CHARS)
    if event.event_type == "SANCTION" and event.modes == ("convict",):
        prison = _PRISON.search(text, event.trigger.start, end)
        return (event, _counterpart(event, "COERCE", "arrest", Span(*prison.span()))) if prison else (event,)
    if event.event_type == "COERCE" and event.modes == ("arrest",) and _TERM.search(text, event.trigger.end, end):
        return (_counterpart(event, "SANCTION", "convict", event.trigger), event)
    return (event,)


def fighters_are_all_actors(event: Event, reading: Reading) -> tuple[Event, ...]:
    """Who clashes or fights with one another are all actors, and nobody is the recipient (rule 11)."""
    if event.event_type == "ASSAULT" and event.actors and _TWO_SIDED.search(event.trigger.of(reading.story.text)):
        return (_all_actors(event),)
    return (event,)


def participants_of_a_meeting_are_all_actors(event: Event, reading: Reading) -> tuple[Event, ...]:
    """Who meet or talk are all actors, and nobody is the recipient, unless one visits the other (rule 12)."""
    if event.event_type == "CONSULT" and not {"visit", "third-party"} & set(event.modes):
        return (_all_actors(event),)
    if event.event_type == "AGREE" and event.actors and _MEETING.fullmatch(_last_word(event, reading)):
        return (_all_actors(event),)
    return (event,)


def joint_names_are_several_participants(event: Event, reading: Reading) -> tuple[Event, ...]:
    """Names joined by commas or "and" are several participants of one event (§1)."""
    actors = _separated(event.actors, reading)
    recipients = _separated(event.recipients, reading)
    return (msgspec.structs.replace(event, actors=actors, recipients=recipients),)


def nobody_acts_upon_themselves(event: Event, reading: Reading) -> tuple[Event, ...]:
    """Who is read both as actor and as recipient has only the likelier of the two roles (§4)."""
    actors, recipients = ({one.name_span: one.prob for one in side} for side in (event.actors, event.recipients))
    return (
        msgspec.structs.replace(
            event,
            actors=tuple(one for one in event.actors if one.prob >= recipients.get(one.name_span, 0)),
            recipients=tuple(one for one in event.recipients if one.prob > actors.get(one.name_span, -1)),
        ),
    )


# Each rule with the types that it speaks of: in an ontology that has them not, or not as PLOVER does, it is silent.
RULES: dict[Rule, frozenset[str]] = {
    joint_names_are_several_participants: frozenset(),
    nobody_acts_upon_themselves: frozenset(),
    conviction_to_prison_is_two_events: frozenset({"SANCTION", "COERCE"}),
    condition_is_hypothetical: frozenset(),
    vow_not_to_yield_is_refusal: frozenset({"AGREE", "THREATEN", "REJECT"}),
    future_cooperation_is_agreement: frozenset({*_FUTURE_COOPERATION, *_FUTURE_COOPERATION.values()}),
    offer_is_future: frozenset({"AGREE"}),
    consent_is_actual: frozenset({"AGREE"}),
    fighters_are_all_actors: frozenset({"ASSAULT"}),
    participants_of_a_meeting_are_all_actors: frozenset({"CONSULT", "AGREE"}),
}


def claims() -> dict[str, str]:
    """What each rule says in plain words, by the name that stands in `Event.rules`."""
    return {rule.__name__: (rule.__doc__ or "").splitlines()[0] for rule in RULES}


def apply(events: tuple[Event, ...], reading: Reading) -> tuple[Event, ...]:
    """Apply the rules that the ontology allows to every event, in order; `Event.rules` notes which of them changed it.

    An event that a rule changed is dropped where the sentence has the same type on the same words already, and the
    second event of a conviction where it has such an event at all. Two acts towards one recipient stay two.
    """
    for rule in (rule for rule, types in RULES.items() if reading.names.keeps(types)):
        events = tuple(new for event in events for new in _noted(event, rule, reading))
    ordered = sorted(events, key=lambda event: (bool(event.rules), event.trigger, event.event_type))
    kept: list[Event] = []
    for event in ordered:
        if not (event.rules and any(_same(event, other) for other in kept)):
            kept.append(event)
    return tuple(sorted(kept, key=lambda event: (event.sentence, event.trigger, event.event_type)))


def _noted(event: Event, rule: Rule, reading: Reading) -> tuple[Event, ...]:
    return tuple(
        new if new == event else msgspec.structs.replace(new, rules=(*new.rules, rule.__name__))
        for new in rule(event, reading)
    )


def _same(event: Event, other: Event) -> bool:
    if (event.sentence, event.event_type) != (other.sentence, other.event_type):
        return False
    made = conviction_to_prison_is_two_events.__name__ in event.rules and event.modes == other.modes
    return made or event.trigger.overlaps(other.trigger)


def _counterpart(event: Event, event_type: str, mode: str, trigger: Span) -> Event:
    return msgspec.structs.replace(event, event_type=event_type, modes=(mode,), trigger=trigger, numbers=Numbers())


def _all_actors(event: Event) -> Event:
    everybody = tuple(sorted({*event.actors, *event.recipients}, key=lambda one: one.span))
    return msgspec.structs.replace(event, actors=everybody, recipients=())


def _last_word(event: Event, reading: Reading) -> str:
    return event.trigger.of(reading.story.text).rsplit(maxsplit=1)[-1]


def _separated(participants: tuple[Participant, ...], reading: Reading) -> tuple[Participant, ...]:
    return tuple(part for one in participants for part in _parts(one, reading))


def _parts(participant: Participant, reading: Reading) -> tuple[Participant, ...]:
    """The names that a span is made of, if it is made of nothing but names and the words that join them."""
    text, span = reading.story.text, participant.span
    if not _JOINT_LAST.search(text, span.start, span.end):
        return (participant,)
    inside = [one for one in reading.mentions if one.kind in NAMING and span.contains(one.span)]
    if len(inside) < 2 or not _only_joined(text, span, inside):
        return (participant,)
    return tuple(msgspec.structs.replace(participant, span=one.span, name_span=one.span) for one in inside)


def _only_joined(text: str, span: Span, inside: list[Mention]) -> bool:
    bounds = [(a.span.end, b.span.start) for a, b in pairwise(inside)]
    opening = text[span.start : inside[0].span.start].strip().lower()
    joined = all(_JOINT.fullmatch(re.sub(r"\bthe\s*$", "", text[start:end])) for start, end in bounds)
    return opening in {"", "the", "both", "both the"} and span.end == inside[-1].span.end and joined
