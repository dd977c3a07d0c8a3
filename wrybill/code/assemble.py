"""From a reading to events: select the candidates, fill every field from a span, then apply the codebook's rules."""

from wrybill.code.names import Names
from wrybill.code.numbers import counted
from wrybill.code.roles import act, likeliest, participants, places
from wrybill.code.rules import apply
from wrybill.code.select import select
from wrybill.code.sources import source
from wrybill.code.thresholds import MODE_EXPECTED, Thresholds
from wrybill.schema import Candidate, Event, Numbers, Reading, Role, Vocabulary


def code(reading: Reading, min_prob: float | None = None, thresholds: Thresholds | None = None) -> tuple[Event, ...]:
    """The events of a story, in the order in which the text tells them.

    Args:
        reading: What the reader found.
        min_prob: The least probability of an event, in place of the thresholds by type.
        thresholds: From which probabilities on fields are taken; `Thresholds()` if None.
    """
    limits = thresholds or Thresholds()
    contexts = _contexts(reading.context_probs, reading, limits)
    names = Names(reading)
    events = tuple(_event(one, reading, names, contexts, limits) for one in select(reading, limits, min_prob))
    return counted(apply(events, reading), reading)


def _event(
    candidate: Candidate, reading: Reading, names: Names, contexts: tuple[str, ...], limits: Thresholds
) -> Event:
    time = likeliest(candidate, Role.TIME, limits.role)
    return Event(
        story=reading.story,
        sentence=candidate.sentence,
        sentence_span=reading.sentences[candidate.sentence].span,
        trigger=act(candidate, reading.story.text),
        event_type=candidate.event_type,
        modes=_modes(candidate, limits, reading.names),
        contexts=contexts,
        status=_status(candidate, reading.names),
        actors=participants(candidate, Role.ACTOR, names, limits),
        recipients=participants(candidate, Role.RECIPIENT, names, limits),
        places=places(candidate, reading.story.text, limits.role),
        time=time.span if time else None,
        source=source(candidate, reading, names, limits.role),
        numbers=Numbers(),
        prob=candidate.prob,
        paragraph_contexts=_contexts(candidate.context_probs, reading, limits),
    )


def _contexts(probs: dict[str, float], reading: Reading, limits: Thresholds) -> tuple[str, ...]:
    return tuple(name for name in reading.names.contexts if probs.get(name, 0.0) >= limits.context)


def _status(candidate: Candidate, known: Vocabulary) -> str:
    probs = candidate.status_probs
    return max(known.statuses, key=lambda name: probs.get(name, 0.0))


def _modes(candidate: Candidate, limits: Thresholds, names: Vocabulary) -> tuple[str, ...]:
    known = names.type(candidate.event_type).modes
    probs = candidate.mode_probs
    chosen = tuple(mode for mode in known if probs.get(mode, 0.0) >= limits.mode)
    expected = candidate.event_type in MODE_EXPECTED and names.keeps({candidate.event_type})
    if not chosen and expected and probs:
        chosen = (max(known, key=lambda mode: probs.get(mode, 0.0)),)
    return chosen
