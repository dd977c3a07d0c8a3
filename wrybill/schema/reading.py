"""What reading finds in a story, before the codebook decides what counts."""

from enum import StrEnum

import msgspec

from wrybill.schema.span import Span
from wrybill.schema.story import Story
from wrybill.schema.vocabulary import Vocabulary, vocabulary


class Role(StrEnum):
    """What a span is to an event (codebook §4)."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    PLACE = "place"
    TIME = "time"
    SOURCE = "source"


class EntityKind(StrEnum):
    """What a name names; the nine types of the worldwide newswire annotation, by their common short names."""

    PERSON = "person"
    ORGANIZATION = "organization"
    LOCATION = "location"
    NORP = "norp"
    DATE = "date"
    MONEY = "money"
    FACILITY = "facility"
    PRODUCT = "product"
    MISC = "misc"


class Sentence(msgspec.Struct, frozen=True):
    """One sentence: its number in the story and its words' place in the text."""

    index: int
    span: Span


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A name in the text, with what kind of thing it names."""

    span: Span
    sentence: int
    kind: EntityKind
    prob: float


class RoleSpan(msgspec.Struct, frozen=True, kw_only=True):
    """A span that plays a role in an event."""

    role: Role
    span: Span
    prob: float


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A trigger and one type that it may stand for, with everything the reader read about it.

    `status_probs` and `mode_probs` are keyed by the vocabulary's names; modes are those of `event_type` alone.
    `context_probs` are those of the few sentences that were read together with it.
    """

    trigger: Span
    sentence: int
    event_type: str
    prob: float
    status_probs: dict[str, float]
    mode_probs: dict[str, float]
    roles: tuple[RoleSpan, ...]
    context_probs: dict[str, float] = {}


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """Coreference: `span` (pronoun, nominal or short name) stands for `antecedent`, the fullest name in the story."""

    span: Span
    antecedent: Span
    prob: float


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A story, read: sentences, names, event candidates, coreference, and the probability of each context.

    `names` is the vocabulary of the weights that read it: it says what the types and modes of the candidates are.
    """

    story: Story
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    candidates: tuple[Candidate, ...]
    links: tuple[Link, ...]
    context_probs: dict[str, float]
    names: Vocabulary = msgspec.field(default_factory=vocabulary)
