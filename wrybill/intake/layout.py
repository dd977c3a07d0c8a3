"""The lines of a plain text, which of them belong to one paragraph, and which line above them is the headline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from wrybill.intake.offsets import Paragraph
from wrybill.schema import Span

LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
ADDRESS = re.compile(r"<?(https?://[^\s<>]+)>?", re.I)
WRAP_MIN_CHARS, WRAP_MAX_CHARS = 40, 110  # the columns that mailers, agencies and terminals wrap at
MIN_WRAPPED_LINES = 3
MAX_HEADLINE_CHARS = 140
# Of 1,057 articles without headlines, 27 gave one with 2 to 25 words (names of authors, first sentences without a
# full stop); the bounds below leave the true ones.
MIN_HEADLINE_WORDS, MAX_HEADLINE_WORDS = 4, 18
MIN_PARAGRAPH_CHARS = 60
SENTENCE_CLOSE = re.compile(r"[.!][”’\"')]$|[,?][”’\"')]$")
DATELINE = re.compile(r"[A-Z][A-Z ,.’'-]{2,40}(?:\([^)]*\))?\s*[-–—]")  # "TEHRAN —": a sentence without its full stop
SENTENCE_END = (".", "!", "…", ";", ",")  # a question mark ends headlines too
PROSE_END = (".", "!", "?", "…", "”", '"', "’", ")")


@dataclass(frozen=True)
class Line:
    """A line without the space around it; `blank_before` when an empty line stands above."""

    span: Span
    blank_before: bool


def lines_of(text: str) -> list[Line]:
    """The lines of `text` that hold anything."""
    found: list[Line] = []
    start, blank = 0, False
    ends = [(match.start(), match.end()) for match in LINE_END.finditer(text)] + [(len(text), len(text))]
    for stop, following in ends:
        part = text[start:stop]
        bare = part.strip()
        if bare:
            left = start + len(part) - len(part.lstrip())
            found.append(Line(Span(left, left + len(bare)), blank))
        blank = not bare
        start = following
    return found


def paragraphs(text: str, lines: Sequence[Line]) -> list[Paragraph]:
    """One paragraph a line, or the lines of a block together where a text is hard-wrapped."""
    blocks: list[list[Line]] = []
    for line in lines:
        if line.blank_before or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    found: list[Paragraph] = []
    for block in blocks:
        if _wrapped(text, block):
            found.extend(_unwrap(text, block))
        else:
            found.extend((line.span,) for line in block)
    return found


def _wrapped(text: str, block: Sequence[Line]) -> bool:
    """Whether lines end where the column ends, not where the sentence does."""
    full = [line.span.of(text) for line in block[:-1]]
    if len(block) < MIN_WRAPPED_LINES or not full:
        return False
    lengths = [len(line) for line in full]
    width = max(lengths)
    if (
        not WRAP_MIN_CHARS <= width <= WRAP_MAX_CHARS
        or median(lengths) < width - 16
        or len(block[-1].span.of(text)) > width
    ):
        return False
    return sum(not line.endswith((".", "!", "?", ":", "”", '"')) for line in full) > 0.5 * len(full)


def _unwrap(text: str, block: Sequence[Line]) -> list[Paragraph]:
    """Join a wrapped block; a short line that ends a sentence ends a paragraph too."""
    width = max(line.span.end - line.span.start for line in block)
    found: list[list[Span]] = [[]]
    for line in block:
        found[-1].append(line.span)
        short = line.span.end - line.span.start < 0.6 * width
        if short and line.span.of(text).endswith((".", "!", "?", "”", '"')):
            found.append([])
    return [tuple(spans) for spans in found if spans]


def address_line(line: str) -> str | None:
    """The URL, if the line is one and nothing else."""
    found = ADDRESS.fullmatch(line)
    return found.group(1) if found else None


def is_headline(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether line `at` is a headline: short, no sentence, a blank line below, paragraphs after."""
    if at + 1 >= len(lines) or not lines[at + 1].blank_before:
        return False
    line = lines[at].span.of(text)
    if not headline_shaped(line):
        return False
    following = [later.span.end - later.span.start for later in lines[at + 1 : at + 6]]
    return max(following) >= max(MIN_PARAGRAPH_CHARS, len(line))


def headline_shaped(line: str) -> bool:
    """Whether a line has as many words as headlines have, and does not end as sentences do."""
    if len(line) > MAX_HEADLINE_CHARS or not MIN_HEADLINE_WORDS <= len(line.split()) <= MAX_HEADLINE_WORDS:
        return False
    return not (line.endswith(SENTENCE_END) or SENTENCE_CLOSE.search(line) or DATELINE.match(line))


def is_prose(line: str) -> bool:
    """Whether a line is a paragraph of a story rather than one of the labels that pages print around it."""
    return len(line) >= MIN_PARAGRAPH_CHARS and (
        len(line) > MAX_HEADLINE_CHARS or len(line.split()) > MAX_HEADLINE_WORDS or line.endswith(PROSE_END)
    )
