"""The reports of one happening → what they tell together; where they disagree, side by side."""

import datetime
from collections import defaultdict

from wrybill.merge.comparing import numbers_meet
from wrybill.merge.facets import HAPPENED, NUMBER_KINDS, days
from wrybill.schema import Actor, EventPlace, EventRecord, Head, Interval, PlacePrecision
from wrybill.schema.happening import Happening, HappeningDate, HappeningRule, Merge, NumbersTold, NumberTold

# From the most to the least exact.
LEVELS = (
    PlacePrecision.FACILITY, PlacePrecision.CITY, PlacePrecision.DISTRICT, PlacePrecision.PROVINCE,
    PlacePrecision.COUNTRY, PlacePrecision.REGION, None,
)  # fmt: skip


def summary(
    records: list[EventRecord], merges: tuple[Merge, ...], tellings: list[str], rule: HappeningRule
) -> Happening:
    """The happening of records, which are in the order of their ids.

    Args:
        records: its reports.
        merges: why they are one.
        tellings: of each report the story, or the copy that stands for it.
        rule: how they were found to be one.
    """
    event_type = _most([(record.event_type, record.prob) for record in records])
    place = _place(records)
    actors, recipients = _role(records, "actors"), _role(records, "recipients")
    countries = [actor.country for actor in (*actors, *recipients) if actor.country]
    modes = {mode for record in records if record.event_type == event_type for mode in record.modes}
    return Happening(
        id="h_" + records[0].id.removeprefix("e_"),
        event_type=event_type,
        modes=tuple(sorted(modes)),
        status=_status(records),
        actors=actors,
        recipients=recipients,
        date=_date(records),
        place=place,
        country=(place and place.country) or (countries[0] if countries else None),
        numbers=tuple(told for kind in NUMBER_KINDS if (told := _numbers(records, kind))),
        events=tuple(record.id for record in records),
        reports=len(records),
        stories=len({record.story.id for record in records}),
        tellings=len(set(tellings)),
        merges=tuple(sorted(merges, key=lambda merge: merge.events)),
        prob=min((merge.prob for merge in merges), default=1.0),
        rule=rule,
    )


def _most(votes: list[tuple[str, float]]) -> str:
    """What has the most weight; of equals the first by letters."""
    weights: defaultdict[str, float] = defaultdict(float)
    for name, weight in votes:
        weights[name] += weight
    return min(weights, key=lambda name: (-round(weights[name], 6), name))


def _status(records: list[EventRecord]) -> str:
    """The status of all; `actual` where one report tells as news what others tell as history."""
    found = {record.status for record in records}
    return found.pop() if len(found) == 1 else HAPPENED if HAPPENED in found else min(found)


def _role(records: list[EventRecord], role: str) -> tuple[Actor, ...]:
    """The participants of the report that names most of them, then of the likeliest."""
    told: list[tuple[Actor, ...]] = [getattr(record, role) for record in records]
    return max(told, key=_naming)


def _naming(actors: tuple[Actor, ...]) -> tuple[int, int, float]:
    named = sum(actor.head is Head.NAMED or actor.entity is not None for actor in actors)
    pronouns = sum(actor.head is Head.PRONOUN for actor in actors)
    return named, len(actors) - pronouns, sum(actor.prob for actor in actors) / max(1, len(actors))


def _place(records: list[EventRecord]) -> EventPlace | None:
    """The most exact place, of equals the likeliest."""
    places = [record.place for record in records if record.place]
    return min(places, key=lambda place: (LEVELS.index(place.precision), -(place.prob or 0)), default=None)


def _date(records: list[EventRecord]) -> HappeningDate:
    """The days that all reports allow; where they disagree, from the first to the last of the most exact."""
    found = [(start, end) for record in records if record.date for start, end in [days(record.date)]]
    known = [(start, end) for start, end in found if start is not None and end is not None]
    if not known:
        return HappeningDate(start=None, end=None)
    start, end = max(start for start, _ in known), min(end for _, end in known)
    if start > end:
        shortest = min(end - start for start, end in known)
        exact = [(start, end) for start, end in known if end - start == shortest]
        start, end = min(start for start, _ in exact), max(end for _, end in exact)
    return HappeningDate(start=_iso(start), end=_iso(end))


def _iso(ordinal: int) -> str:
    return datetime.date.fromordinal(ordinal).isoformat()


def _numbers(records: list[EventRecord], kind: str) -> NumbersTold | None:
    told: defaultdict[Interval, list[EventRecord]] = defaultdict(list)
    for record in records:
        value: Interval | None = getattr(record.numbers, kind)
        if value is not None:
            told[value].append(record)
    if not told:
        return None
    values = sorted(told, key=lambda value: (value[0] or 0, value[1] is None, value[1] or 0))
    contested = any(not numbers_meet(one, other) for at, one in enumerate(values) for other in values[:at])
    return NumbersTold(kind=kind, contested=contested, told=tuple(_told(value, told[value]) for value in values))


def _told(value: Interval, records: list[EventRecord]) -> NumberTold:
    tellers = {_teller(record) for record in records} - {None}
    return NumberTold(
        value=value, events=tuple(record.id for record in records), tellers=tuple(sorted(filter(None, tellers)))
    )


def _teller(record: EventRecord) -> str | None:
    return record.source.name if record.source else record.story.publisher or record.story.credit
