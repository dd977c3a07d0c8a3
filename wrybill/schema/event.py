"""An event as the codebook sees it: typed and linked to words, its actors and places not yet resolved."""

from enum import StrEnum

import msgspec

from wrybill.schema.span import Span
from wrybill.schema.story import Story


class Head(StrEnum):
    """How a mention refers: by a name, by a noun phrase, or by a pronoun."""

    NAMED = "named"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class SourceKind(StrEnum):
    """What stands behind a report."""

    SAID = "said"
    ALLEGED = "alleged"
    DOCUMENT = "document"
    MEDIA = "media"
    UNNAMED = "unnamed"


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """Someone in a role, as the sentence has it (`span`), and the fullest name in the story (`name_span`)."""

    span: Span
    name_span: Span
    head: Head
    prob: float


class Teller(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who tells, or passes on what another told; the cue that says so, and what kind of source it is."""

    text: str
    span: Span
    name: str
    cue: str | None
    cue_span: Span | None = None
    kind: SourceKind


class Source(Teller, frozen=True, kw_only=True):
    """Whose words the report is, and `via` whom the story has them: in "A says B told C", B via A."""

    via: Teller | None = None


# Numbers are closed intervals; an open end is None: "thousands" is (2000, None).
Interval = tuple[int | None, int | None]


class Numbers(msgspec.Struct, frozen=True, kw_only=True):
    """How many were killed, injured, arrested, gathered or displaced, or how much money (units as written)."""

    killed: Interval | None = None
    injured: Interval | None = None
    arrested: Interval | None = None
    crowd: Interval | None = None
    displaced: Interval | None = None
    money: Interval | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One event of one story. `rules` names the codebook rules that changed what was read, in the order applied.

    `contexts` are those of the whole story, `paragraph_contexts` those of the few sentences around the event.
    """

    story: Story
    sentence: int
    sentence_span: Span
    trigger: Span
    event_type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    status: str
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    places: tuple[Span, ...]
    time: Span | None
    source: Source | None
    numbers: Numbers
    prob: float
    rules: tuple[str, ...] = ()
    paragraph_contexts: tuple[str, ...] = ()
