"""A plain-text scrape, cleaned: address, headline, byline, date and credit set apart, noise left out, offsets kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wrybill.intake.characters import usable
from wrybill.intake.credit import Credit, credit_line, dateline_credit
from wrybill.intake.layout import lines_of, paragraphs
from wrybill.intake.noise import LineModel, line_model, noise
from wrybill.intake.offsets import Paragraph, join, unchanged
from wrybill.intake.opening import read_opening
from wrybill.schema import PublishedBasis, Segment


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
    day_basis: PublishedBasis = PublishedBasis.DATELINE


def clean(raw: str, *, title: str | None = None, model: LineModel | None = None) -> Cleaned:
    """Clean a scrape.

    Args:
        raw: the decoded text.
        title: the headline if it is known; a first line that repeats it is left out, and no other is taken for one.
        model: what tells noise from text; the shipped model if None.
    """
    text = usable(raw)
    model = model or line_model()
    opening = read_opening(text, lines_of(text), title, model)
    body = paragraphs(text, opening.lines)
    written = [_written(text, paragraph) for paragraph in body]
    credit, kept = _keep(written, model)
    story, segments = join(text, (paragraph for paragraph, keep in zip(body, kept, strict=True) if keep))
    return Cleaned(
        text=story,
        raw_map=unchanged(segments, raw, story),
        title=opening.title,
        url=opening.url,
        author=opening.author,
        credit=opening.credit or credit or dateline_credit(story),
        day=opening.day,
        day_basis=PublishedBasis.METADATA if opening.day_is_labelled else PublishedBasis.DATELINE,
    )


def _written(text: str, paragraph: Paragraph) -> str:
    return " ".join(span.of(text) for span in paragraph)


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
