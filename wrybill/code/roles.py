"""Participants, places and the time of an event, from the spans that the reader linked to its trigger."""

import re

import msgspec

from wrybill.code.names import Names
from wrybill.code.thresholds import Thresholds
from wrybill.schema import Candidate, Head, Participant, Role, RoleSpan, Span

_PEOPLE = frozenset({Role.ACTOR, Role.RECIPIENT})
_OPEN_END = re.compile(r"(?<=\w)\s+(?:the|an?|its|his|her|their|our|my)$", re.I)
_OWNER = re.compile(r"['’]s? (?:[\w-]+ )?")  # Peru's Cusco: the first is the outer place


def participants(candidate: Candidate, role: Role, names: Names, limits: Thresholds) -> tuple[Participant, ...]:
    """Who plays a role, in the order of the text; of spans that overlap, in this role or its counterpart, the likelier.

    The trigger itself is nobody, and a pronoun beside the name that it stands for is nobody else.

    Args:
        candidate: The event as read.
        role: `ACTOR` or `RECIPIENT`.
        names: The story's names.
        limits: The least probability of a role, and how honest the reader's is.
    """
    found = [
        Participant(
            span=one.span,
            name_span=names.full(one.span),
            head=names.head(one.span),
            prob=limits.chance(role, one.prob),
        )
        for one in _spans(_whole_names(candidate, names), _PEOPLE, limits.role)
        if one.role is role and one.span != candidate.trigger
    ]
    named = {one.name_span for one in found if one.head is not Head.PRONOUN}
    return tuple(one for one in found if one.head is not Head.PRONOUN or one.name_span not in named)


def act(candidate: Candidate, text: str) -> Span:
    """The words of the trigger without an article or a possessive at their end: "welcomed the" is "welcomed"."""
    words = _OPEN_END.sub("", candidate.trigger.of(text))
    return Span(candidate.trigger.start, candidate.trigger.start + len(words))


def places(candidate: Candidate, text: str, min_prob: float) -> tuple[Span, ...]:
    """Where it took place, the innermost first: as written, or turned round after a genitive ("Peru's Cusco")."""
    ordered: list[Span] = []
    for one in _spans(candidate, frozenset({Role.PLACE}), min_prob):
        inner = bool(ordered) and _OWNER.fullmatch(text, ordered[-1].end, one.span.start) is not None
        ordered.insert(len(ordered) - inner, one.span)
    return tuple(ordered)


def likeliest(candidate: Candidate, role: Role, min_prob: float) -> RoleSpan | None:
    """The most probable span in a role that has only one, such as the time."""
    found = [one for one in candidate.roles if one.role is role and one.prob >= min_prob]
    return max(found, key=lambda one: (one.prob, -one.span.start, one.span.end), default=None)


def _whole_names(candidate: Candidate, names: Names) -> Candidate:
    """The candidate with every role that cuts a person's name in two widened to the whole name."""
    roles = (msgspec.structs.replace(one, span=names.whole(one.span)) for one in candidate.roles)
    return msgspec.structs.replace(candidate, roles=tuple(roles))


def _spans(candidate: Candidate, roles: frozenset[Role], min_prob: float) -> list[RoleSpan]:
    kept: list[RoleSpan] = []
    for one in sorted(candidate.roles, key=lambda one: (-one.prob, one.span, one.role)):
        if one.role in roles and one.prob >= min_prob and not any(one.span.overlaps(other.span) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.span)
