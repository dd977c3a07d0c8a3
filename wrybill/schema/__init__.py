"""The frozen records and the vocabulary. One rule: imports only `errors`, and reads only its own vocabulary files."""

from wrybill.schema.event import Event, Head, Interval, Numbers, Participant, Source, SourceKind, Teller
from wrybill.schema.reading import Candidate, EntityKind, Link, Mention, Reading, Role, RoleSpan, Sentence
from wrybill.schema.record import (
    Actor,
    ActorBasis,
    CoderRef,
    DateBasis,
    DatePrecision,
    EventDate,
    EventPlace,
    EventRecord,
    PlacePrecision,
    SentenceRef,
    StoryRef,
    Trigger,
)
from wrybill.schema.span import Span
from wrybill.schema.story import MAX_STORY_CHARS, HeadlineConflict, PublishedBasis, Rejected, Segment, Story
from wrybill.schema.vocabulary import EventType, Vocabulary, vocabulary, with_types

__all__ = [
    "MAX_STORY_CHARS",
    "Actor",
    "ActorBasis",
    "Candidate",
    "CoderRef",
    "DateBasis",
    "DatePrecision",
    "EntityKind",
    "Event",
    "EventDate",
    "EventPlace",
    "EventRecord",
    "EventType",
    "Head",
    "HeadlineConflict",
    "Interval",
    "Link",
    "Mention",
    "Numbers",
    "Participant",
    "PlacePrecision",
    "PublishedBasis",
    "Reading",
    "Rejected",
    "Role",
    "RoleSpan",
    "Segment",
    "Sentence",
    "SentenceRef",
    "Source",
    "SourceKind",
    "Span",
    "Story",
    "StoryRef",
    "Teller",
    "Trigger",
    "Vocabulary",
    "vocabulary",
    "with_types",
]
