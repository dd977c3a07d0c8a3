"""Headline and text disagree on whether something was done."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wrybill.schema import Span

# Base form and past form of acts that headlines report with one subject; third person and -ing are built.
ACTS = {
    "approve": "approved",
    "sign": "signed",
    "attend": "attended",
    "accept": "accepted",
    "agree": "agreed",
    "resign": "resigned",
    "recognise": "recognised",
    "recognize": "recognized",
    "release": "released",
    "join": "joined",
    "pass": "passed",
    "ratify": "ratified",
    "withdraw": "withdrew",
    "apologise": "apologised",
    "apologize": "apologized",
    "meet": "met",
    "visit": "visited",
    "extradite": "extradited",
    "adopt": "adopted",
}
NOT = r"(?:did|does|do|will|has|have|had|would|could)(?:\s+not|n[’']t)(?:\s+yet)?"
REFUSAL = r"(?:refus\w+|declin\w+|fail\w*|reject\w* calls) to"
NAME = r"(?P<subject>[A-Z][\w’'-]{1,30})"
LEAD_CHARS = 700  # the lead tells what happened; further down there is history
HEADLINE_NEGATIVE = re.compile(
    r"\b(?:not|never|won[’']t|no|without|refus\w*|reject\w*|declin\w*|fail\w*|deni\w*|den(?:y|ies)|may|could|might|if|unless|\?)",
    re.I,
)


class _Claim(NamedTuple):
    act: str
    subject: str
    span: Span


def denial_differs(title: str, text: str) -> tuple[Span, Span] | None:
    """An act that the headline reports and the lead denies of the same subject, or the reverse."""
    lead = text[:LEAD_CHARS]
    if not HEADLINE_NEGATIVE.search(title):
        return _pair(_affirmed(title), _denied(lead), unless=_affirmed(text))
    return _pair(_denied(title), _affirmed(lead), unless=_denied(text))


def _pair(claims: Iterator[_Claim], answers: Iterator[_Claim], unless: Iterator[_Claim]) -> tuple[Span, Span] | None:
    """Claim and answer of one act and subject, unless the text also says what the headline says."""
    agreeing = {claim.act for claim in unless}
    found = list(answers)
    for claim in claims:
        for answer in found:
            if claim.act == answer.act and claim.subject == answer.subject and claim.act not in agreeing:
                return claim.span, answer.span
    return None


def _denied(text: str) -> Iterator[_Claim]:
    for base, past in ACTS.items():
        yield from _claims(text, base, rf"{NAME}\s+(?:{NOT}\s+(?:{base}|{past})|{REFUSAL}\s+{base})\b")


def _affirmed(text: str) -> Iterator[_Claim]:
    for base, past in ACTS.items():
        third = base[:-1] + "ies" if base.endswith("y") else base + "es" if base.endswith(("s", "sh")) else base + "s"
        yield from _claims(text, base, rf"{NAME}\s+(?:will\s+{base}|has\s+{past}|{past}|{third})\b")


def _claims(text: str, base: str, pattern: str) -> Iterator[_Claim]:
    for found in re.finditer(pattern, text):
        yield _Claim(base, found["subject"].lower(), Span(found.start("subject"), found.end()))
