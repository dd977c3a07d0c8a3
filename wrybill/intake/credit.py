"""Credit lines: who is owed for a story, stated on a line of its own or after a dateline. Kept as data, not as text."""

import re
from typing import NamedTuple

MAX_CREDIT_WORDS = 8
MAX_BYLINE_CHARS = 80
SIGN = r"(?:\(c\)|\(C\)|©|&copy;|[Cc]opyright(?:\s*(?:\(c\)|\(C\)|©))?)"
YEARS = r"(?:\s*(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?[,.]?)?"
RESERVED = r"(?P<reserved>[.,;|\s]*all rights reserved.*)?"
SIGNED = re.compile(rf"^{SIGN}{YEARS}\s*(?:by\s+)?(?P<name>[^\n]*?){YEARS}\s*{RESERVED}$", re.I)
SOURCED = re.compile(r"^(?:source|sources|via|credit|courtesy(?: of)?)\s*:\s*(?P<name>[^\n]+?)\.?$", re.I)
BRACKETED = re.compile(r"^[\[(](?P<name>[A-Z][\w&.’' /-]{1,40})[\])]\.?$")
DATELINED = re.compile(r"^[^\n.!?]{0,70}?\((?P<name>[A-Z][\w&.’' /-]{1,30})\)\s*[-–—:]+\s")
BYLINE = re.compile(r"^(?:by|written by|reported by)\s*:?\s+(?P<name>[^\n]+)$", re.I)
# What stands after a name in a byline: whom the author writes for, or what the author is.
AFTER_NAME = re.compile(r"\s*[,/|]\s*|\s+[–—-]\s+|\s+(?:for|of)\s+(?=the\s|[A-Z])|\s+(?=in\s+[A-Z])")
AGENCY = re.compile(
    r"^(?:(?:reuters|afp|ap|upi|bloomberg|xinhua|tass|interfax|anadolu|kyodo|yonhap|al jazeera|bbc|cnn)"
    r"(?: staff)?|the .*|.*\b(?:news|press|agency|wire|times|post|herald|tribune|guardian|service|media"
    r"|network|radio|tv|journal|gazette|daily|nation|courier|chronicle|observer|online|agencies))$",
    re.I,
)
ACRONYM = re.compile(r"^[A-Z]{2,5}$")
POSITION = re.compile(r"^in\s|\b(?:editor|correspondent|reporter|writer|staff|bureau|chief|columnist|analyst)\b", re.I)
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


class Byline(NamedTuple):
    """Who wrote a story, and for whom; at least one of the two."""

    author: str | None
    credit: str | None


def byline(line: str) -> Byline | None:
    """Whom a whole line names: `By Ama Mensah`, `By Ama Mensah, Reuters`."""
    found = BYLINE.match(line) if len(line) <= MAX_BYLINE_CHARS else None
    parts = [part for part in AFTER_NAME.split(found["name"].strip(" ,|-")) if part] if found else []
    if not parts or not all(_name(part) or POSITION.search(part) for part in parts):
        return None
    first, *rest = parts
    shouted = line.isupper()
    if _is_agency(first, shouted):
        return Byline(None, _agency(first))
    if not first[0].isupper():
        return None
    agencies = [part for part in rest if _is_agency(part, shouted)]
    authors = [part for part in rest if part not in agencies and len(part.split()) > 1 and not POSITION.search(part)]
    return Byline(", ".join((first, *authors)), _agency(agencies[0]) if agencies else None)


def _is_agency(part: str, shouted: bool) -> bool:
    """Whether a part of a byline is an agency or a paper; capitals say so in a line that is not all in capitals."""
    return AGENCY.match(part) is not None or (ACRONYM.match(part) is not None and not shouted)


def _agency(part: str) -> str:
    return re.sub(r"^the\s+|\s+[Ss]taff$", "", part)


def _name(words: str) -> str | None:
    """A name as credits have it: few words, capitalised, no sentence."""
    name = words.strip(" \t\u00a0.,;:|–—-")
    if not name or len(name.split()) > MAX_CREDIT_WORDS or not NAME.match(name):
        return None
    capitals = sum(word[:1].isupper() for word in name.split())
    return name if capitals * 2 >= len(name.split()) else None
