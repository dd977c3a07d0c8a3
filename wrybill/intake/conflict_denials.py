"""Headline and text disagree on whether something was done."""

import re
from collections.abc import Callable, Iterator
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
    if HEADLINE_NEGATIVE.search(title):
        return _pair(_denied(title), list(_affirmed(lead)), unless=lambda act: re.search(_denial(act), text))
    return _pair(_affirmed(title), list(_denied(lead)), unless=lambda act: re.search(rf"\b{_finite(act)}\b", text))


def _pair(claims: Iterator[_Claim], answers: list[_Claim], unless: Callable[[str], object]) -> tuple[Span, Span] | None:
    """Claim and answer of one act and subject, unless the text says anywhere, of anyone, what the headline says."""
    for claim in claims:
        for answer in answers:
            if claim.act == answer.act and claim.subject == answer.subject and not unless(claim.act):
                return claim.span, answer.span
    return None


def _denial(base: str) -> str:
    """A pattern of denials of an act."""
    return rf"(?:{NOT}\s+(?:{base}|{ACTS[base]})|{REFUSAL}\s+{base})\b"


def _finite(base: str) -> str:
    """A pattern of finite forms of an act, outside denials."""
    third = base[:-1] + "ies" if base.endswith("y") else base + "es" if base.endswith(("s", "sh")) else base + "s"
    return rf"(?:will\s+{base}|has\s+{ACTS[base]}|{ACTS[base]}|{third})"


def _denied(text: str) -> Iterator[_Claim]:
    for base in ACTS:
        yield from _claims(text, base, rf"{NAME}\s+{_denial(base)}")


def _affirmed(text: str) -> Iterator[_Claim]:
    for base in ACTS:
        yield from _claims(text, base, rf"{NAME}\s+{_finite(base)}\b")


def _claims(text: str, base: str, pattern: str) -> Iterator[_Claim]:
    for found in re.finditer(pattern, text):
        yield _Claim(base, found["subject"].lower(), Span(found.start("subject"), found.end()))
