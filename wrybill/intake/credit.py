"""Credit lines: who is owed for a story, stated on a line of its own or after a dateline. Kept as data, not as text."""

import re
from typing import NamedTuple

MAX_CREDIT_WORDS = 8
SIGN = r"(?:\(c\)|\(C\)|©|&copy;|[Cc]opyright(?:\s*(?:\(c\)|\(C\)|©))?)"
YEARS = r"(?:\s*(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?[,.]?)?"
RESERVED = r"(?P<reserved>[.,;|\s]*all rights reserved.*)?"
SIGNED = re.compile(rf"^{SIGN}{YEARS}\s*(?:by\s+)?(?P<name>[^\n]*?){YEARS}\s*{RESERVED}$", re.I)
SOURCED = re.compile(r"^(?:source|sources|via|credit|courtesy(?: of)?)\s*:\s*(?P<name>[^\n]+?)\.?$", re.I)
BRACKETED = re.compile(r"^[\[(](?P<name>[A-Z][\w&.’' /-]{1,40})[\])]\.?$")
DATELINED = re.compile(r"^[^\n.!?]{0,70}?\((?P<name>[A-Z][\w&.’' /-]{1,30})\)\s*[-–—:]+\s")
BYLINE = re.compile(r"^(?:by|written by|reported by)\s*:?\s+(?P<name>[^\n]+)$", re.I)
NAME = re.compile(r"^(?:[\w.’'-]+|&|and|of|the|for)(?:[ ,/]+(?:[\w.’'-]+|&|and|of|the|for)){0,7}$")


class Credit(NamedTuple):
    """What a line credits: a name, or None where it only reserves rights."""

    name: str | None


def credit_line(line: str) -> Credit | None:
    """The credit that a whole line states; None if the line is no credit line."""
    if len(line) > 160:
        return None
    signed = SIGNED.match(line)
    if signed:
        name = _name(signed["name"])
        return Credit(name) if name or signed["reserved"] or not signed["name"].strip() else None
    found = SOURCED.match(line) or BRACKETED.match(line)
    name = _name(found["name"]) if found else None
    return Credit(name) if name else None


def dateline_credit(text: str) -> str | None:
    """The agency named in the dateline that opens `text`: `MINSK, Sept 11 (Reuters) -`."""
    found = DATELINED.match(text[:120])
    return _name(found["name"]) if found else None


def byline(line: str) -> str | None:
    """The author that a whole line names: `By Ama Mensah`."""
    found = BYLINE.match(line) if len(line) <= 80 else None
    name = _name(re.sub(r"[\s,|-]+$", "", found["name"])) if found else None
    return name if name and name[0].isupper() else None


def _name(words: str) -> str | None:
    """A name as credits have it: few words, capitalised, no sentence."""
    name = words.strip(" \t\u00a0.,;:|–—-")
    if not name or len(name.split()) > MAX_CREDIT_WORDS or not NAME.match(name):
        return None
    capitals = sum(word[:1].isupper() for word in name.split())
    return name if capitals * 2 >= len(name.split()) else None
