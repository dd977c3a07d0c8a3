"""The field's filter: one event a day of each type, actor, recipient and country."""

from collections.abc import Iterable, Iterator

from wrybill.merge.facets import Facets, Party, facets
from wrybill.schema import EventRecord


def one_a_day(records: Iterable[EventRecord]) -> Iterator[EventRecord]:
    """The records as the field publishes them: the first of each key, and none that repeats one."""
    seen = set[int]()
    for record in records:
        key = hash(day_key(facets([record], {})[0]))
        if key not in seen:
            seen.add(key)
            yield record


def day_key(one: Facets) -> tuple[str, ...]:
    """What two reports must share to be one by the filter; a status of what did not happen is kept apart.

    Source: the one-a-day filter of KEDS, ICEWS and POLECAT, with actors as these code them: by who they are if that
    is known, else by country and sector.
    """
    day = one.id if one.start is None else str(one.start)  # without a day nothing is filtered
    actors, recipients = (" ".join(sorted(map(_code, role))) for role in (one.actors, one.recipients))
    return day, one.event_type, actors, recipients, " ".join(sorted(one.countries)), one.status


def _code(party: Party) -> str:
    if party.entity:
        return party.entity
    if party.named:
        return "-".join(sorted(party.words))
    return f"{party.country}/{party.sector}"
