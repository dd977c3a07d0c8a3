"""Words of a story with the evidence marked: in colour, or in brackets where there is no colour."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from rich.console import Console
from rich.text import Text

from wrybill.cli.palette import FAINT, ROLE_STYLES, TRIGGER, TRIGGER_STYLE
from wrybill.schema import EventRecord, Role, Span

STYLES: dict[str, str] = {TRIGGER: TRIGGER_STYLE, **{role.value: style for role, style in ROLE_STYLES.items()}}
ORDER = list(STYLES)  # where two marks share a letter, the earlier one shows


@dataclass(frozen=True)
class Mark:
    """A span of the story, and what it is: a trigger or one of the roles."""

    span: Span
    kind: str


def marks(record: EventRecord) -> list[Mark]:
    """All that a record points at in its story."""
    found = [Mark(record.trigger.span, TRIGGER)]
    found += [Mark(actor.span, Role.ACTOR) for actor in record.actors]
    found += [Mark(actor.span, Role.RECIPIENT) for actor in record.recipients]
    if record.date is not None and record.date.span is not None:
        found.append(Mark(record.date.span, Role.TIME))
    if record.place is not None:
        found.append(Mark(record.place.span, Role.PLACE))
    if record.source is not None:
        found.append(Mark(record.source.span, Role.SOURCE))
    return found


def marked(text: str, start: int, found: Iterable[Mark], console: Console) -> Text:
    """`text`, which begins at `start` of its story, with the marks that fall into it."""
    kinds: list[str | None] = [None] * len(text)
    for mark in sorted(found, key=lambda mark: ORDER.index(mark.kind), reverse=True):
        for place in range(max(mark.span.start - start, 0), min(mark.span.end - start, len(text))):
            kinds[place] = mark.kind
    shown = Text()
    for kind, letters in groupby(zip(kinds, printable(text), strict=True), key=lambda pair: pair[0]):
        _append(shown, "".join(letter for _, letter in letters), kind, console)
    return shown


def legend(kinds: Iterable[str], console: Console) -> Text:
    """What the marks of these kinds look like."""
    shown = Text()
    for kind in sorted(set(kinds), key=ORDER.index):
        shown.append("  " if shown else "")
        if in_colour(console):
            shown.append(f" {kind} ", STYLES[kind])
        else:
            shown.append(f"[{kind}: …]")
    return shown


def printable(text: str) -> str:
    """`text` letter by letter, with what could drive a terminal made visible: stories come from strangers."""
    return "".join(" " if letter in "\n\t\r" else "\ufffd" if _drives_terminal(letter) else letter for letter in text)


def in_colour(console: Console) -> bool:
    """Whether the console shows colours."""
    return console.color_system is not None and not console.no_color


def _drives_terminal(letter: str) -> bool:
    return (
        unicodedata.category(letter) in ("Cc", "Cs")
        or letter in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )


def _append(shown: Text, words: str, kind: str | None, console: Console) -> None:
    if kind is None:
        shown.append(words)
    elif in_colour(console):
        shown.append(words, STYLES[kind])
    else:
        shown.append(f"[{kind}: ", FAINT).append(words).append("]", FAINT)
