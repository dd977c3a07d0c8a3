"""The public record: one event, resolved, with its evidence. This is the contract that users build on."""

from enum import StrEnum

import msgspec

from wrybill.schema.event import Head, Numbers, Source
from wrybill.schema.span import Span
from wrybill.schema.story import HeadlineConflict, PublishedBasis, PublishedEvidence


class DateBasis(StrEnum):
    """What a date rests on."""

    EXPRESSION = "expression"
    ANTECEDENT = "antecedent"
    DATELINE = "dateline"
    PUBLICATION = "publication"


class DatePrecision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    INTERVAL = "interval"
    UNKNOWN = "unknown"


class PlacePrecision(StrEnum):
    """The level of the place that was found."""

    FACILITY = "facility"
    CITY = "city"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    REGION = "region"


class PlaceBasis(StrEnum):
    """What the choice of a place among its namesakes rests on."""

    NAME = "name"
    CONTAINER = "container"
    NEIGHBOURS = "neighbours"
    STORY = "story"
    SIZE = "size"


class ActorBasis(StrEnum):
    """What an actor's country or sector rests on."""

    NAME = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    PLACE = "place"
    TITLE = "title"
    HEAD_NOUN = "head_noun"
    APPOSITION = "apposition"
    ORGANISATION = "organisation"
    LEADER = "leader"
    COREFERENCE = "coreference"
    EVENT = "event"
    SENTENCE = "sentence"
    STORY = "story"
    GAZETTEER = "gazetteer"


class StoryRef(msgspec.Struct, frozen=True, kw_only=True):
    """The story that an event was coded from.

    `published` is a day, or for basis `inferred` perhaps only a month or year, from `published_evidence`.
    """

    id: str
    title: str | None
    url: str | None
    publisher: str | None
    credit: str | None
    author: str | None
    published: str | None
    published_basis: PublishedBasis | None
    language: str
    sha256: str
    headline_conflict: HeadlineConflict | None = None
    published_evidence: tuple[PublishedEvidence, ...] = ()


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Who did it, or to whom it was done.

    `country` is ISO 3166-1 alpha-3, "IGO", or null; `entity` a Wikidata id or null; `prob` the chance that this is
    the right participant. `country_basis` and `sector_basis` say what the two rest on, `country_prob` and
    `sector_prob` how likely they are right; null where the field is null. `office_on` is the day for which the office
    holds; null where the story's day is not known, and the office then is the one the person is best known for.
    """

    text: str
    span: Span
    name: str
    head: Head
    entity: str | None
    country: str | None
    country_basis: ActorBasis | None = None
    country_prob: float | None = None
    sector: str | None
    sector_basis: ActorBasis | None = None
    sector_prob: float | None = None
    office: str | None
    office_on: str | None = None
    prob: float


class EventDate(msgspec.Struct, frozen=True, kw_only=True):
    """When: ISO 8601 days, both ends included. Null ends mean that the expression cannot be placed without `--date`."""

    start: str | None
    end: str | None
    precision: DatePrecision
    basis: DateBasis
    text: str | None
    span: Span | None


class EventPlace(msgspec.Struct, frozen=True, kw_only=True):
    """Where: the words, and the GeoNames entry if one was found. A country never gets coordinates of its capital.

    `prob` is the chance that it lies there, and `basis` what the choice rests on; null where nothing was found.
    """

    text: str
    span: Span
    name: str
    geonames: int | None
    lat: float | None
    lon: float | None
    admin1: str | None
    country: str | None
    precision: PlacePrecision | None
    prob: float | None = None
    basis: PlaceBasis | None = None


class Trigger(msgspec.Struct, frozen=True):
    """The words that name the act."""

    text: str
    span: Span


class SentenceRef(msgspec.Struct, frozen=True):
    """The sentence that the event stands in."""

    index: int
    span: Span
    text: str


class CoderRef(msgspec.Struct, frozen=True, kw_only=True):
    """Which program, weights and codebook made the record, and the hash of the user's gazetteer if there was one."""

    name: str
    version: str
    weights: str
    codebook: str
    gazetteer: str | None = None


class EventRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One coded event, as written to JSON Lines. Unknown is null, never an empty string.

    `contexts` are those of the whole story, `paragraph_contexts` those of the few sentences around the event.
    `id` hashes story, trigger span, type and roles, so it is the same in every run. `rules` names the codebook rules
    that decided against the plain reading.
    """

    id: str
    story: StoryRef
    event_type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    quad: str
    intensity: float
    status: str
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    date: EventDate | None
    place: EventPlace | None
    source: Source | None
    numbers: Numbers
    trigger: Trigger
    sentence: SentenceRef
    prob: float
    rules: tuple[str, ...] = ()
    paragraph_contexts: tuple[str, ...] = ()
    coder: CoderRef
