"""One occurrence and its many reports, kept in parts so that a merge can be undone; and whose story a copy is."""

from enum import StrEnum

import msgspec

from wrybill.schema.event import Interval
from wrybill.schema.record import Actor, EventPlace


class MergeReason(StrEnum):
    """What speaks for two reports being of one happening."""

    TYPE = "type"
    KINDRED_TYPE = "kindred_type"
    MODE = "mode"
    ACTOR = "actor"
    RECIPIENT = "recipient"
    PLACE = "place"
    NEAR_PLACE = "near_place"
    DAY = "day"
    DAYS = "days"
    NUMBERS = "numbers"
    TRIGGER = "trigger"
    SENSE = "sense"
    REFERS = "refers"
    SENTENCE = "sentence"
    STORY = "story"
    COPY = "copy"
    KEY = "key"
    TOGETHER = "together"


class HappeningRule(StrEnum):
    """How reports become happenings: by the chance that they are of one, or one a day of each kind."""

    CHANCE = "chance"
    ONE_A_DAY = "one_a_day"


class OriginalBasis(StrEnum):
    """Why one of several copies is taken for the original."""

    ONLY = "only"
    WIRE_CREDIT = "wire_credit"
    EARLIEST = "earliest"
    LONGEST = "longest"
    KEY = "key"


class Original(msgspec.Struct, frozen=True, kw_only=True):
    """The story that its copies go back to; `credit` is who is owed for it, an agency or the story's publisher."""

    key: str
    credit: str | None
    basis: OriginalBasis


class Merge(msgspec.Struct, frozen=True, kw_only=True):
    """Why two reports (event ids) were taken for one happening; all merges of one hold all its reports together."""

    events: tuple[str, str]
    prob: float
    reasons: tuple[MergeReason, ...]


class NumberTold(msgspec.Struct, frozen=True, kw_only=True):
    """A number as some reports tell it: their event ids, and who says so there, or the publisher if nobody is named."""

    value: Interval
    events: tuple[str, ...]
    tellers: tuple[str, ...] = ()


class NumbersTold(msgspec.Struct, frozen=True, kw_only=True):
    """All that reports tell of one kind of number, side by side; contested where two of them cannot both be true."""

    kind: str
    contested: bool
    told: tuple[NumberTold, ...]


class HappeningDate(msgspec.Struct, frozen=True, kw_only=True):
    """When (ISO 8601, both ends included): the days that all reports allow, null ends where none says a day.

    Where reports disagree, all days that the most exact of them tell.
    """

    start: str | None
    end: str | None


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One occurrence. `events` are the ids of its reports in alphabetical order; an event is in one happening only.

    `id` is that of the first of them with another first letter, so it stays when later reports join. `reports` counts
    every event, `stories` the stories, and `tellings` the stories with copies of one counted once. `prob` is the lowest
    of its merges, 1 where there are none.
    """

    id: str
    event_type: str
    modes: tuple[str, ...]
    status: str
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    date: HappeningDate
    place: EventPlace | None
    country: str | None
    numbers: tuple[NumbersTold, ...]
    events: tuple[str, ...]
    reports: int
    stories: int
    tellings: int
    merges: tuple[Merge, ...]
    prob: float
    rule: HappeningRule
