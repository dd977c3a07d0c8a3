"""A plain-text scrape, cleaned: address, headline, byline, date and credit set apart, noise left out, offsets kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wrybill.intake.characters import usable
from wrybill.intake.credit import Credit, byline, credit_line, dateline_credit
from wrybill.intake.dates import date_line_day
from wrybill.intake.layout import Line, address_line, is_headline, lines_of, paragraphs
from wrybill.intake.noise import LineModel, line_model, noise
from wrybill.intake.offsets import Paragraph, join, unchanged
from wrybill.schema import Segment

MAX_OPENING_LINES = 4  # byline and date stand within so many lines above or below the headline


@dataclass(frozen=True)
class Cleaned:
    """What a scrape held: the story's text with its way back to the raw text, and what stood around it."""

    text: str
    raw_map: tuple[Segment, ...]
    title: str | None = None
    url: str | None = None
    author: str | None = None
    credit: str | None = None
    day: str | None = None


@dataclass
class _Opening:
    """What the lines above a story say, and how many there are."""

    lines: int = 0
    url: str | None = None
    title: str | None = None
    author: str | None = None
    day: str | None = None


def clean(raw: str, *, title: str | None = None, model: LineModel | None = None) -> Cleaned:
    """Clean a scrape.

    Args:
        raw: the decoded text.
        title: the headline if it is known; a first line that repeats it is left out, and no other is taken for one.
        model: what tells noise from text; the shipped model if None.
    """
    text = usable(raw)
    lines = lines_of(text)
    opening = _read_opening(text, lines, title)
    body = paragraphs(text, lines[opening.lines :])
    written = [_written(text, paragraph) for paragraph in body]
    credit, kept = _keep(written, model or line_model())
    story, segments = join(text, (paragraph for paragraph, keep in zip(body, kept, strict=True) if keep))
    return Cleaned(
        text=story,
        raw_map=unchanged(segments, raw, story),
        title=opening.title,
        url=opening.url,
        author=opening.author,
        credit=credit or dateline_credit(story),
        day=opening.day,
    )


def _written(text: str, paragraph: Paragraph) -> str:
    return " ".join(span.of(text) for span in paragraph)


def _read_opening(text: str, lines: Sequence[Line], title: str | None) -> _Opening:
    opening = _Opening(title=title)
    at = 0
    if lines and address_line(lines[0].span.of(text)):
        opening.url = address_line(lines[0].span.of(text))
        at = 1
    at += _read_byline_and_date(text, lines[at : at + MAX_OPENING_LINES], opening)
    if title is None and at < len(lines) and is_headline(text, lines, at):
        opening.title = " ".join(lines[at].span.of(text).split())
        at += 1
    elif title is not None and at < len(lines) and _same(lines[at].span.of(text), title):
        at += 1
    opening.lines = at + _read_byline_and_date(text, lines[at : at + MAX_OPENING_LINES], opening)
    return opening


def _read_byline_and_date(text: str, lines: Sequence[Line], opening: _Opening) -> int:
    """Take byline and date from the lines at the top; how many lines they fill."""
    taken = 0
    for number, line in enumerate(lines, start=1):
        words = line.span.of(text)
        author, day = byline(words), date_line_day(words)
        opening.author = opening.author or author
        opening.day = opening.day or day
        if not (author or day):
            break
        taken = number
    return taken


def _same(line: str, title: str) -> bool:
    return [word.casefold() for word in line.split()] == [word.casefold() for word in title.split()]


def _keep(written: Sequence[str], model: LineModel) -> tuple[str | None, list[bool]]:
    """The credit, and for each paragraph whether it is part of the story."""
    credits = {at: found for at, line in enumerate(written) if (found := credit_line(line)) is not None}
    rest = [at for at in range(len(written)) if at not in credits]
    marks = dict(zip(rest, noise([written[at] for at in rest], model), strict=True)) if rest else {}
    kept = [at not in credits and not marks[at] for at in range(len(written))]
    if not any(kept):
        return None, [True] * len(written)
    return next(_names_near_story(credits, kept), None), kept


def _names_near_story(credits: Mapping[int, Credit], kept: Sequence[bool]) -> Iterator[str]:
    """Credit names, those next to the story before those in a page's footer."""
    inside = [at for at, keep in enumerate(kept) if keep]
    order = sorted(credits, key=lambda at: (min(abs(at - place) for place in inside), at))
    yield from (name for at in order if (name := credits[at].name))
