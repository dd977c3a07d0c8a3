"""A story as it was taken in, and what became of an input that is none."""

from enum import StrEnum

import msgspec

from wrybill.schema.span import Span

MAX_STORY_CHARS = 200_000  # some 33,000 words: ten seconds of one core; longer inputs are books or dumps, not stories


class PublishedBasis(StrEnum):
    """How the publication date is known, from the strongest to the weakest."""

    GIVEN = "given"
    METADATA = "metadata"
    URL = "url"
    DATELINE = "dateline"
    INFERRED = "inferred"


class HeadlineConflict(msgspec.Struct, frozen=True, kw_only=True):
    """A headline that says what its text denies. `title_span` counts in the title, `text_span` in the text."""

    title_span: Span
    title_text: str
    text_span: Span
    text_text: str


class Segment(msgspec.Struct, frozen=True, array_like=True):
    """Cleaned text that stands unchanged in the raw input: `length` code points at `text_start` and `raw_start`."""

    text_start: int
    raw_start: int
    length: int


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """One news story, cleaned. All offsets anywhere are code points into `text`.

    `raw_map` leads back to the decoded input (for HTML: to the extracted text); empty when `text` is the input itself.
    `sha256` is of the input's bytes. `published` is ISO 8601 (`YYYY-MM-DD`).
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    credit: str | None = None
    author: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    language: str = "en"
    sha256: str
    headline_conflict: HeadlineConflict | None = None
    raw_map: tuple[Segment, ...] = ()

    def raw_offset(self, offset: int) -> int | None:
        """The place in the decoded input of a place in `text`; None for characters that cleaning put in."""
        if not self.raw_map:
            return offset
        for segment in self.raw_map:
            if segment.text_start <= offset < segment.text_start + segment.length:
                return segment.raw_start + offset - segment.text_start
        return None


class Rejected(msgspec.Struct, frozen=True, kw_only=True):
    """An input that gave no story: which one, at which stage, and why in words a user can act on."""

    story: str
    stage: str
    reason: str
