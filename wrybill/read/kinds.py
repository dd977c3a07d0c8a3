"""Which body "the group", "the militants", "the company" or "the alliance" is: the last of its kind that was named."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from wrybill.gazetteers import Organisation, country_names, fold_name, organisation_names
from wrybill.read.entities import Entity
from wrybill.schema import EntityKind, Span

MAX_NAME_WORDS = 6
MAX_WORDS_OF_STRANGERS = 2  # "the group" may be one that no table has, "the protest movement" says what it is
MAX_CHARS_BACK = 1500  # farther back another body has mostly come between
_RUN = re.compile(r"[^\W_][\w’'.&-]*")
_ARMED = frozenset({"REB", "UAF", "PRM", "CRM"})
_FIRMS = frozenset({"BUS"})
_PARTIES = frozenset({"PTY", "OPP"})
_LEAGUES = frozenset({"IGO"})
_OFFICES = frozenset({"IGO", "NGO", "GOV", "MED", "SPY", "COP"})
_PRESS = frozenset({"JRN"})
_HEADS = {
    head: kinds
    for heads, kinds in (
        ("militants extremists insurgents jihadists jihadis terrorists islamists", _ARMED),
        ("company firm carmaker automaker airline bank manufacturer retailer startup conglomerate", _FIRMS),
        ("party", _PARTIES),
        ("alliance bloc", _LEAGUES),
        ("agency watchdog", _OFFICES),
        ("newspaper broadcaster", _PRESS),
    )
    for head in heads.split()
}
_GROUPS = frozenset({"group", "organisation", "organization", "movement", "network", "outfit", "militia"})
_FIERCE = re.compile(
    r"\b(?:terror(?:ist)?|militant|extremist|jihadi(?:st)?|insurgent|rebel|armed|islamist|guerrilla|separatist)\b", re.I
)
_PUBLIC = re.compile(
    r"\b(?:government|ministry|police|army|navy|forces?|court|parliament|senate|congress|house|council|assembly|cabinet|"
    r"administration|commission|committee|authority|university|coalition|troops|department|office)\b",
    re.I,
)
_GROUP_KINDS = _ARMED | _PARTIES | {"NGO", "ETH", "REL"}


@dataclass(frozen=True, slots=True)
class Body:
    """A body where a story names it: its fullest name there, and its row, None where the tables do not have it."""

    span: Span
    name: Span
    row: Organisation | None


class Bodies:
    """The bodies of one story, in the order of the text."""

    def __init__(self, text: str, named: Mapping[Span, Entity]) -> None:
        """Find the bodies of the tables by their names, and those that reading named besides."""
        self._text = text
        rows = _rows_in(text)
        fullest: dict[str, Span] = {}
        for span, row in rows:
            known = fullest.get(row.name)
            if known is None or len(fold_name(span.of(text))) > len(fold_name(known.of(text))):
                fullest[row.name] = span
        for span, row in rows:  # a name that the tables do not have, but that reading joined to one that they have
            entity = named.get(span)
            if entity is not None and len(entity.name.of(text)) > len(fullest[row.name].of(text)):
                fullest[row.name] = entity.name
        found = [Body(span, fullest[row.name], row) for span, row in rows]
        taken = {at for span, _ in rows for at in range(span.start, span.end)}
        found += [
            Body(span, entity.name, None)
            for span, entity in named.items()
            if entity.kind is EntityKind.ORGANIZATION
            and _is_private(entity.name.of(text))
            and taken.isdisjoint(range(span.start, span.end))
        ]
        self._found = sorted(found, key=lambda body: (body.span.start, body.span.end))
        self._starts = [body.span.start for body in self._found]

    def meant(self, span: Span, words: list[str]) -> Span | None:
        """The fullest name of the body that a definite noun phrase means, or None if none of its kind is near.

        Args:
            span: the noun phrase.
            words: its words up to the head.
        """
        head, before = words[-1], " ".join(words[:-1])
        if any(word[:1].isupper() for word in words[1:]):
            return None  # "the Small Group" is a name
        if head in _GROUPS and self._text.startswith(" of ", span.start + len(" ".join(words))):
            return None  # "the group of deserters" says itself who they are
        if head in _GROUPS:
            kinds = _ARMED if _FIERCE.search(before) else _GROUP_KINDS
            return self._last(span, kinds, strangers=len(words) <= MAX_WORDS_OF_STRANGERS)
        kinds = _HEADS.get(head, frozenset())
        return self._last(span, kinds, strangers=False) if kinds else None

    def _last(self, span: Span, kinds: frozenset[str], *, strangers: bool) -> Span | None:
        for body in reversed(self._found[: bisect_left(self._starts, span.start)]):
            if body.span.start < span.start - MAX_CHARS_BACK:
                return None
            if body.span.end <= span.start and (strangers if body.row is None else body.row.sector in kinds):
                return body.name
        return None


def _is_private(name: str) -> bool:
    """Whether a name that no table has can be a firm's or a group's: it has a capital, and no word of state."""
    return name[:1].isupper() and not _PUBLIC.search(name) and fold_name(name) not in country_names()


def _rows_in(text: str) -> list[tuple[Span, Organisation]]:
    """Where the text names bodies of the tables, the longest name at each place; a name has a capital."""
    words = list(_RUN.finditer(text))
    found: list[tuple[Span, Organisation]] = []
    at = 0
    while at < len(words):
        row, last = None, at
        if words[at][0][0].isupper():
            for end in range(min(len(words), at + MAX_NAME_WORDS), at, -1):
                start, stop = words[at].start(), words[end - 1].end()
                row = organisation_names().get(fold_name(text[start:stop]))
                if row is not None:
                    last = end
                    found.append((Span(start, start + _name_chars(text[start:stop])), row))
                    break
        at = last if row is not None else at + 1
    return found


def _name_chars(words: str) -> int:
    """How much of the words is the name: no "’s" at its end, and no full stop but that of "U.N."."""
    name = words.removesuffix("’s").removesuffix("'s").rstrip("’'-&")
    return len(name.removesuffix(".") if name.count(".") == 1 else name)
