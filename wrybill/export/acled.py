"""A table of ACLED's shape: 31 columns that its tools read. ACLED-compatible columns, not ACLED data."""

import datetime
from collections.abc import Iterable, Iterator

from wrybill.export.acled_types import KINDS, REMOTE, TARGETING, acled_type
from wrybill.export.codes import codes
from wrybill.export.csv import joined
from wrybill.export.dyads import sides
from wrybill.export.places import levels
from wrybill.export.tabular import Cell, csv_writers
from wrybill.export.told import untold
from wrybill.schema import Actor, DatePrecision, EventRecord, Interval, PlacePrecision

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
TIME_PRECISIONS = {DatePrecision.DAY: 1, DatePrecision.WEEK: 2, DatePrecision.MONTH: 3}
GEO_PRECISIONS = {
    PlacePrecision.FACILITY: 1,
    PlacePrecision.CITY: 1,
    PlacePrecision.DISTRICT: 2,
    PlacePrecision.PROVINCE: 3,
}
INTERS = {  # sector to the kind of actor; protesters and rioters are by the event
    **dict.fromkeys(("GOV", "MIL", "COP", "SPY", "JUD", "LEG"), "State forces"),
    "REB": "Rebel group",
    **dict.fromkeys(("UAF", "PRM", "PTY", "CRM"), "Political militia"),
    **dict.fromkeys(("ETH", "REL"), "Identity militia"),
    "IGO": "External/Other forces",
}
CIVILIANS = "Civilians"
STRATEGIC = "Strategic developments"
KIND_ORDER = (  # in which `interaction` names two kinds
    *("State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters"),
    *("External/Other forces", CIVILIANS),
)


def leaves_out(record: EventRecord) -> str | None:
    """Why a record is left out: it did not happen, its day is not known to the month, or no type of ACLED fits."""
    if reason := untold(record):
        return reason
    if record.date is None or record.date.precision not in TIME_PRECISIONS:
        return "its day is not known to the month"
    return None if acled_type(record) else "no event type of ACLED fits"


def rows(records: Iterable[EventRecord]) -> Iterator[tuple[Cell, ...]]:
    """The rows; deaths are the low end of what is reported."""
    for record in records:
        if not leaves_out(record):
            yield _row(record)


write, write_safe = csv_writers(COLUMNS, rows)


def _row(record: EventRecord) -> tuple[Cell, ...]:
    date, kind = record.date, acled_type(record)
    assert date is not None and date.start is not None and kind is not None  # leaves_out has seen to it
    country, found, place = codes(record.place.country if record.place else None), levels(record.place), record.place
    first, second = (record.actors, ()) if kind[0] in KINDS else sides(record)  # a march has a cause, and no opponent
    inter1, inter2 = _inter(first, KINDS.get(kind[0])), _inter(second, None)
    return (
        *(record.id, date.start, datetime.date.fromisoformat(date.start).year, TIME_PRECISIONS[date.precision]),
        *(_disorder(kind[0]), *kind),
        *(*_side(first), inter1, *_side(second), inter2, _interaction(inter1, inter2)),
        "Civilian targeting" if kind[0] == TARGETING or (kind[0] == REMOTE and inter2 == CIVILIANS) else None,
        *(country.numeric, country.region, country.name, found.province, found.district, None),
        *((place.name, place.lat, place.lon) if place else (None, None, None)),
        GEO_PRECISIONS.get(place.precision) if place and place.precision else None,
        *(record.story.publisher, None, record.sentence.text, _low(record.numbers.killed), _crowd(record), None),
    )


def _disorder(event_type: str) -> str:
    if event_type in KINDS:
        return "Demonstrations"
    return STRATEGIC if event_type == STRATEGIC else "Political violence"


def _side(actors: tuple[Actor, ...]) -> tuple[Cell, Cell]:
    return (actors[0].name if actors else None), joined((actor.name for actor in actors[1:]), "; ")


def _inter(actors: tuple[Actor, ...], by_event: str | None) -> str | None:
    if by_event:
        return by_event
    return INTERS.get(actors[0].sector or "", CIVILIANS) if actors and actors[0].sector else None


def _interaction(first: str | None, second: str | None) -> str | None:
    kinds = sorted(filter(None, (first, second)), key=KIND_ORDER.index)
    if not kinds:
        return None
    return "-".join(kinds) if len(kinds) > 1 else f"{kinds[0]} only"


def _low(interval: Interval | None) -> int | None:
    return interval[0] if interval else None


def _crowd(record: EventRecord) -> str | None:
    if record.numbers.crowd is None:
        return None
    low, high = record.numbers.crowd
    if low == high:
        return f"crowd size={low}"
    return f"crowd size={'' if low is None else f'at least {low}'}{'' if high is None else f' at most {high}'}"
