"""What of a record is compared, in the form in which it is compared."""

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from wrybill.merge.senses import senses_of
from wrybill.merge.stems import stems, words_of
from wrybill.merge.topics import topic
from wrybill.schema import Actor, DateBasis, EventDate, EventPlace, EventRecord, Head, Interval, PlacePrecision

HAPPENED = "actual"  # "historical" happened as well; what is planned, feared or denied did not
SLACK_DAYS = 1  # a night, a time zone, "Wednesday" for what went on until Thursday
PUBLICATION_SLACK_DAYS = 3  # a story without words of time tells what happened on its day or shortly before


class Party(NamedTuple):
    """A participant: `words` of the name, or of the noun phrase where `named` is false."""

    words: frozenset[str]
    named: bool
    entity: str | None
    country: str | None
    sector: str | None


class Facets(NamedTuple):
    """A record, ready to be compared. `first` and `last` are ordinals of days with the slack that their basis asks for.

    `telling` names the story, and one name stands for all copies of one. `topic` is what the
    whole story is about.
    """

    id: str
    story: str
    telling: str
    event_type: str
    modes: frozenset[str]
    status: str
    first: int | None
    last: int | None
    start: int | None
    end: int | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: EventPlace | None
    countries: frozenset[str]
    numbers: Mapping[str, Interval]
    trigger: frozenset[str]
    sentence: frozenset[str]
    sentence_text: str
    topic: frozenset[str]
    senses: frozenset[str]
    weak_date: bool
    refers: bool


NUMBER_KINDS = ("killed", "injured", "arrested", "crowd", "displaced", "money")
WEAK = {DateBasis.PUBLICATION, DateBasis.ANTECEDENT}
BACK = re.compile(r"\b(?:the|this|that|these|those|both|its|their|his|her|second|first)\s+(?:\w+\s+)?$", re.IGNORECASE)
FINE = {PlacePrecision.FACILITY, PlacePrecision.CITY, PlacePrecision.DISTRICT}


def facets(records: Iterable[EventRecord], leaders: Mapping[str, str]) -> list[Facets]:
    """The facets of records, in the order of their ids.

    Args:
        records: all of each story, so that its names are known.
        leaders: of a story's id that of the copy that stands for its group.
    """
    ordered = sorted(records, key=lambda record: record.id)
    stories: dict[str, list[EventRecord]] = {}
    for record in ordered:
        stories.setdefault(record.story.id, []).append(record)
    told = {story: topic(found) for story, found in stories.items()}
    return [_facets(record, leaders, told[record.story.id]) for record in ordered]


def _facets(record: EventRecord, leaders: Mapping[str, str], topic: frozenset[str]) -> Facets:
    start, end = days(record.date) if record.date else (None, None)
    slack = PUBLICATION_SLACK_DAYS if record.date and record.date.basis is DateBasis.PUBLICATION else SLACK_DAYS
    actors, recipients = (tuple(map(_party, role)) for role in (record.actors, record.recipients))
    place = record.place if record.place and (record.place.geonames or record.place.country) else None
    told = [place.country] if place and place.country else [party.country for party in (*actors, *recipients)]
    return Facets(
        id=record.id,
        story=record.story.id,
        telling=leaders.get(record.story.id, record.story.id),
        event_type=record.event_type,
        modes=frozenset(record.modes),
        status=HAPPENED if record.status == "historical" else record.status,
        first=None if start is None else start - slack,
        last=end,
        start=start,
        end=end,
        actors=actors,
        recipients=recipients,
        place=place,
        countries=frozenset(country for country in told if country),
        numbers={kind: value for kind in NUMBER_KINDS if (value := getattr(record.numbers, kind)) is not None},
        trigger=stems(record.trigger.text),
        sentence=stems(record.sentence.text),
        sentence_text=record.sentence.text,
        topic=topic,
        senses=senses_of(record.trigger.text),
        weak_date=record.date is not None and record.date.basis in WEAK,
        refers=_refers(record),
    )


def days(date: EventDate) -> tuple[int | None, int | None]:
    """The first and the last day as ordinals; None where no day is known."""
    if date.start is None or date.end is None:
        return None, None
    return datetime.date.fromisoformat(date.start).toordinal(), datetime.date.fromisoformat(date.end).toordinal()


def _party(actor: Actor) -> Party:
    named = actor.head is Head.NAMED or actor.entity is not None
    return Party(words_of(actor.name), named, actor.entity, actor.country, actor.sector)


def _refers(record: EventRecord) -> bool:
    """Whether the trigger is a noun that points back: "the blast", "their talks"."""
    at = record.trigger.span.start - record.sentence.span.start
    return BACK.search(record.sentence.text[:at] if at > 0 else "") is not None
