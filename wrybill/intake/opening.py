"""The lines above a story: which is the headline, what they say of author and day, and which are only the page's."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from wrybill.intake.credit import Byline, byline, credit_line
from wrybill.intake.dates import DateLine, Label, date_line
from wrybill.intake.furniture import is_furniture, is_label
from wrybill.intake.layout import WRAP_MAX_CHARS, Line, address_line, headline_shaped, is_headline, is_prose
from wrybill.intake.noise import LineModel

MAX_TOP_LINES = 200
WRAPPED_LINES, WRAPPED_CHARS = 3, 40  # so many lines of such a length without a blank one are a wrapped paragraph
# Between a headline under a page's menu and its byline, date or story: a standfirst, a row of buttons, no second menu.
MAX_STANDFIRSTS, MAX_LINES_BELOW = 1, 4
# Between the facts of one line: "Published 13 March 2026 | By Ama Mensah | 3 min read".
BETWEEN_FACTS = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|,?\s+(?=(?:by|updated|last updated)\s)", re.I)
MAX_PART_WORDS, MAX_FACTS_CHARS = 4, 200
Facts = tuple[Byline | DateLine, ...]


@dataclass(frozen=True)
class Opening:
    """What the lines above a story say, and the lines that are left.

    `day_is_labelled` where the page says that it was published or updated on that day.
    """

    lines: Sequence[Line]
    url: str | None = None
    title: str | None = None
    author: str | None = None
    credit: str | None = None
    day: str | None = None
    day_is_labelled: bool = False


@dataclass(frozen=True)
class _Top:
    """The lines above the first paragraph, and which of them are what."""

    words: Sequence[str]
    facts: Mapping[int, Facts]
    furniture: frozenset[int] = frozenset()
    headline: int | None = None

    def others(self, start: int, end: int) -> int:
        """How many lines from `start` to `end` could be a story's own."""
        apart = self.furniture.union(self.facts)
        return sum(at not in apart and not is_label(self.words[at]) for at in range(start, end))

    def leading_facts(self) -> Iterator[int]:
        """The facts that stand above and below the headline, or at the very top, with nothing between."""
        at = 0 if self.headline is None else self.headline
        while at - 1 in self.facts:
            at -= 1
        while at in self.facts or at == self.headline:
            if at in self.facts:
                yield at
            at += 1

    def without(self, facts: Iterator[int]) -> "_Top":
        """The same lines with no other facts than these."""
        return replace(self, facts={at: self.facts[at] for at in facts})


def read_opening(text: str, lines: Sequence[Line], title: str | None, model: LineModel) -> Opening:
    """Read the lines above a story.

    Args:
        text: the scrape.
        lines: its lines.
        title: the headline if it is known; then the page around the story is gone already, and only facts and a
            headline at the very top are left out.
        model: what tells noise from text.
    """
    url = address_line(lines[0].span.of(text)) if lines else None
    lines = lines[1:] if url else lines
    end = _first_paragraph(text, lines) if title is None else MAX_TOP_LINES
    words = [line.span.of(text) for line in lines[:end]]
    top = _Top(words, {at: facts for at, line in enumerate(words) if (facts := facts_of(line))})
    top = _under_known_title(top, title) if title is not None else _under_found_title(top, text, lines, model)
    found = None if top.headline is None else " ".join(words[top.headline].split())
    left = _without(lines, _not_story(top)) or _without(lines, set(top.facts))
    return replace(_stated(top), lines=left, url=url, title=title or found)


def facts_of(line: str) -> Facts:
    """What a line says of author and day if it says nothing else."""
    if len(line) > MAX_FACTS_CHARS:
        return ()
    parts = [part for part in BETWEEN_FACTS.split(line) if part]
    read = [byline(part) or date_line(part) for part in parts]
    rest = [part for part, fact in zip(parts, read, strict=True) if fact is None]
    if any(len(part.split()) > MAX_PART_WORDS or part.endswith(".") for part in rest):
        return ()
    return tuple(fact for fact in read if fact is not None)


def _first_paragraph(text: str, lines: Sequence[Line]) -> int:
    """The number of the line that the story's paragraphs begin with."""
    run = 0
    for at, line in enumerate(lines[:MAX_TOP_LINES]):
        words = line.span.of(text)
        if is_prose(words) and not facts_of(words):
            return at
        run = 0 if len(words) < WRAPPED_CHARS else 1 if line.blank_before else run + 1
        if run == WRAPPED_LINES:
            return at + 1 - WRAPPED_LINES
    return min(len(lines), MAX_TOP_LINES)


def _under_known_title(top: _Top, title: str) -> _Top:
    first = next((at for at in range(len(top.words)) if at not in top.facts), None)
    top = replace(top, headline=first if first is not None and _same(top.words[first], title) else None)
    return top.without(top.leading_facts())


def _under_found_title(top: _Top, text: str, lines: Sequence[Line], model: LineModel) -> _Top:
    furniture = (at for at, line in enumerate(top.words) if at not in top.facts and is_furniture(line, model))
    top = replace(top, furniture=frozenset(furniture))
    return replace(top, headline=_headline(top, text, lines))


def _headline(top: _Top, text: str, lines: Sequence[Line]) -> int | None:
    """The first line that can be a headline and stands close above a byline, a date or the story.

    Without anything of a page's above it, only the first line can.
    """
    for at in range(len(top.words)):
        if _may_be_headline(top, text, lines, at):
            under_page = any(above in top.furniture for above in range(at))
            if not under_page and any(above not in top.facts for above in range(at)):
                return None
            end = next((fact for fact in top.facts if fact > at), len(top.words))
            if not under_page or (end - at <= MAX_LINES_BELOW and top.others(at + 1, end) <= MAX_STANDFIRSTS):
                return at
    return None


def _may_be_headline(top: _Top, text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a line is one with a blank line below, a byline or date below, or under a menu and above a long line."""
    line = top.words[at]
    if at in top.facts or at in top.furniture or at + 1 >= len(lines) or not headline_shaped(line) or credit_line(line):
        return False
    if is_headline(text, lines, at):
        return True
    below = next(line for line in range(at + 1, len(lines) + 1) if line not in top.furniture)
    if below in top.facts:
        return True
    under_page = any(above in top.facts or above in top.furniture for above in range(at))
    return under_page and below == len(top.words) < len(lines) and len(lines[below].span.of(text)) > WRAP_MAX_CHARS


def _not_story(top: _Top) -> set[int]:
    """The lines that are no part of the story's text."""
    if top.headline is None:
        return {*top.furniture, *top.facts}
    labels = (at for at in range(top.headline) if is_label(top.words[at]))
    return {top.headline, *top.furniture, *top.facts, *labels}


def _stated(top: _Top) -> Opening:
    """What the facts say together: those below the headline before those above, and a day that says what it is of."""
    start = top.headline or 0
    order = sorted(top.facts, key=lambda at: (at < start, at))
    bylines = [fact for at in order for fact in top.facts[at] if isinstance(fact, Byline)]
    labelled = [
        fact for at in order for fact in top.facts[at] if isinstance(fact, DateLine) and fact.label and fact.day
    ]
    labelled.sort(key=lambda date: date.label is Label.UPDATED)
    bare = (fact.day for at in top.leading_facts() for fact in top.facts[at] if isinstance(fact, DateLine))
    day = labelled[0].day if labelled else next(filter(None, bare), None)
    return Opening(
        lines=(),
        author=next((line.author for line in bylines if line.author), None),
        credit=next((line.credit for line in bylines if line.credit), None),
        day=day,
        day_is_labelled=bool(labelled),
    )


def _without(lines: Sequence[Line], left_out: set[int]) -> list[Line]:
    """The lines without some; where one is gone, a paragraph ends."""
    return [
        replace(line, blank_before=line.blank_before or at - 1 in left_out)
        for at, line in enumerate(lines)
        if at not in left_out
    ]


def _same(line: str, title: str) -> bool:
    return [word.casefold() for word in line.split()] == [word.casefold() for word in title.split()]
