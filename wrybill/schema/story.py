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


class PublishedClue(StrEnum):
    """What in a text tells when it was written."""

    NEWS_DAY = "news_day"
    DATELINE = "dateline"
    WEEKDAY_DATE = "weekday_date"
    WEEKDAY = "weekday"
    YEAR_TOLD = "year_told"
    OFFICE = "office"
    TENURE = "tenure"
    AGE = "age"
    COUNTED = "counted"


class PublishedEvidence(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the text that tell when it was written, and the days that they allow (ISO 8601, both included).

    `name` is whom the words are about and `since` the day of the tables that they count from: a birth, or the first
    day in office.
    """

    clue: PublishedClue
    text: str
    span: Span
    earliest: str | None
    latest: str | None
    name: str | None = None
    since: str | None = None


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
    `sha256` is of the input's bytes. `published` is ISO 8601 (`YYYY-MM-DD`); where it is inferred from the text it may
    say only the month (`YYYY-MM`) or the year, and `published_evidence` holds what it was inferred from.
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
    published_evidence: tuple[PublishedEvidence, ...] = ()
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
