"""New records into what is merged already: only what they can touch is looked at, and the answer is that of all."""

import datetime
from collections.abc import Callable, Iterable, Mapping

import msgspec

from wrybill.merge.blocks import Keys, is_long
from wrybill.merge.chance import Weights, families_of, shipped
from wrybill.merge.decisions import Decisions
from wrybill.merge.facets import PUBLICATION_SLACK_DAYS, Facets, facets
from wrybill.merge.happenings import clusters, likely, once, summaries
from wrybill.schema import EventRecord
from wrybill.schema.happening import Happening, HappeningRule


class Window(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Events of a family of types whose days meet these (ISO 8601, both included); null for those without days.

    `long` tells whether those that last longer than `LONG_DAYS` days are meant, or those that do not.
    """

    family: str
    first: str | None
    last: str | None
    long: bool


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a merge has to see: all events of every story that has one in a window, or one of these ids."""

    windows: tuple[Window, ...]
    events: tuple[str, ...]


Load = Callable[[Wanted], Iterable[EventRecord]]


def update(
    fresh: Iterable[EventRecord],
    load: Load,
    *,
    copies: Mapping[str, str] | None = None,
    decisions: Decisions | None = None,
    weights: Weights | None = None,
) -> list[Happening]:
    """The happenings that take the place of all those that hold any of their events, and of none else.

    They are the happenings that merging everything at once gives, with the one exception of crowded blocks, which grow
    over `MAX_BLOCK` or in which a report comes between two others and `NEXT`: what these merged stays until it is
    merged anew.

    Args:
        fresh: records that are new, or that a new decision is about.
        load: gives what is stored already; see `types_of` and `Window.long` for how to filter. It may give more.
        copies: as in `merge`.
        decisions: as in `merge`.
        weights: as in `merge`.

    Raises:
        UsageError: decisions contradict one another.
    """
    decided, used = decisions or Decisions(), weights or shipped()
    known = _Known(copies or {})
    known.add(fresh)
    touched, asked = set(known.records), set[Window]()
    waiting = set(touched)  # touched, and what they lead to is not looked for yet
    while waiting:
        windows = {window for name in waiting for window in windows_of(known.facets[name])} - asked
        absent = {event for pair in decided.together if waiting.intersection(pair) for event in pair}
        absent -= known.records.keys()
        if windows or absent:
            asked |= windows
            wanted = Wanted(windows=tuple(sorted(windows, key=str)), events=tuple(sorted(absent)))
            waiting |= touched.intersection(known.add(load(wanted)))
        reached = known.led_to(waiting, used) | known.decided_with(waiting, decided)
        waiting = reached - touched
        touched |= reached
    parts = [known.facets[name] for name in sorted(touched)]
    found = clusters(parts, decided, HappeningRule.CHANCE, used)
    return summaries(found, parts, known.records, HappeningRule.CHANCE)


class _Known:
    """The records that are loaded, and their facets, which are made anew where more of a story is loaded."""

    def __init__(self, copies: Mapping[str, str]) -> None:
        self.records: dict[str, EventRecord] = {}
        self.facets: dict[str, Facets] = {}
        self._stories: dict[str, set[str]] = {}
        self._keyed: dict[str, Keys] = {}
        self._copies = copies

    def add(self, records: Iterable[EventRecord]) -> set[str]:
        """Take records in; the ids of all whose facets are new, since something of their story is."""
        stories = set[str]()
        for name, record in once(records).items():
            before = self.records.get(name)
            if before is None or before != record:
                self.records[name] = record if before is None else once((before, record))[name]
                self._stories.setdefault(record.story.id, set()).add(name)
                stories.add(record.story.id)
        changed = {name for story in stories for name in self._stories[story]}
        for name in changed:
            self._keyed.pop(name, None)
        self.facets.update((one.id, one) for one in facets((self.records[name] for name in changed), self._copies))
        return changed

    def led_to(self, names: set[str], weights: Weights) -> set[str]:
        """What pairs over the threshold lead to from these."""
        parts = [self.facets[name] for name in sorted(self.facets)]
        near = [at for at, one in enumerate(parts) if one.id in names]
        return {parts[at].id for edge in likely(parts, weights, near, self._keyed) for at in (edge.first, edge.second)}

    def decided_with(self, names: set[str], decisions: Decisions) -> set[str]:
        """What was decided to be together with these, as far as it is loaded."""
        pairs = (pair for pair in decisions.together if names.intersection(pair))
        return {event for pair in pairs for event in pair if event in self.records}


def windows_of(one: Facets) -> list[Window]:
    """Where the records that can be merged with this one are; whole months, so that few are asked for."""
    if one.first is None or one.last is None:
        return [Window(family=name, first=None, last=None, long=False) for name in families_of(one.event_type)]
    first = datetime.date.fromordinal(one.first).replace(day=1)
    last = datetime.date.fromordinal(one.last + PUBLICATION_SLACK_DAYS)
    last = (last.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)
    return [
        Window(family=name, first=first.isoformat(), last=last.isoformat(), long=is_long(one))
        for name in families_of(one.event_type)
    ]


def types_of(window: Window, weights: Weights | None = None) -> tuple[str, ...]:
    """The event types of a window's family, for an archive that filters by type."""
    return (weights or shipped()).families.get(window.family, (window.family,))
