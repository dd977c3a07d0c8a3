"""Readings for tests, written as text with its words marked: who reads a test sees what the reader found."""

import re

from wrybill.schema import (
    Candidate,
    EntityKind,
    Link,
    Mention,
    Reading,
    Role,
    RoleSpan,
    Sentence,
    Span,
    Story,
)

MARK = re.compile(r"\[(?P<words>[^\[\]|]+)\|(?P<sort>[a-z]+)\]")
ROLES = {role.value: role for role in Role}


def read(marked: str, event_type: str, *modes: str, status: str = "actual", prob: float = 0.9) -> Reading:
    """The reading of one sentence with one trigger: "[Police|actor] [fired|trigger] on [a crowd|recipient]".

    `name` marks a person and `body` an organisation; a name inside a role is marked by `names` afterwards.
    """
    text, spans = plain(marked)
    trigger = next(span for sort, span in spans if sort == "trigger")
    candidate = Candidate(
        trigger=trigger,
        sentence=0,
        event_type=event_type,
        prob=prob,
        status_probs={status: 0.9},
        mode_probs=dict.fromkeys(modes, 0.9),
        roles=tuple(RoleSpan(role=ROLES[sort], span=span, prob=0.9) for sort, span in spans if sort in ROLES),
    )
    return reading(text, candidate)


def reading(text: str, *candidates: Candidate, links: tuple[Link, ...] = ()) -> Reading:
    """One sentence, its candidates, and every run of capitals after its first word as a name."""
    found = re.finditer(r"(?<!^)\b[A-Z][\w’-]+(?: [A-Z][\w’-]+)*", text)
    mentions = tuple(Mention(span=Span(*match.span()), sentence=0, kind=EntityKind.PERSON, prob=0.9) for match in found)
    return Reading(
        story=Story(id="s", text=text, sha256=""),
        sentences=(Sentence(0, Span(0, len(text))),),
        mentions=mentions,
        candidates=candidates,
        links=links,
        context_probs={"diplomatic": 0.8, "military": 0.2},
    )


def candidate(text: str, event_type: str, trigger: str, **roles: str) -> Candidate:
    """An event of a text, its trigger and roles given by their words."""
    return Candidate(
        trigger=_span(text, trigger),
        sentence=0,
        event_type=event_type,
        prob=0.9,
        status_probs={"actual": 0.9},
        mode_probs={},
        roles=tuple(RoleSpan(role=ROLES[role], span=_span(text, words), prob=0.9) for role, words in roles.items()),
    )


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def plain(marked: str) -> tuple[str, list[tuple[str, Span]]]:
    """The text without its marks, and the marked spans in it."""
    text, spans, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        spans.append((match["sort"], Span(len(text), len(text) + len(match["words"]))))
        text += match["words"]
        at = match.end()
    return text + marked[at:], spans
