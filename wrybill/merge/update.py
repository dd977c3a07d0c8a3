"""New records into what is merged already: only what they can touch is looked at, and the answer is that of all."""

import datetime
from collections.abc import Callable, Iterable, Mapping

import msgspec

from wrybill.merge.blocks import is_long
from wrybill.merge.chance import Weights, families_of, shipped
from wrybill.merge.clustering import Edge
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

    They are the happenings that merging everything at once gives, with the one exception of blocks that grow over
    `MAX_BLOCK`: what was merged by such a block stays until it is merged anew.

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
    known = once(fresh)
    touched, asked = set(known), set[Window]()
    while True:
        parts = facets(known.values(), copies or {})
        edges = list(likely(parts, used))
        touched = _reached(touched, parts, edges, decided)
        windows = {window for one in parts if one.id in touched for window in windows_of(one)} - asked
        absent = {event for pair in decided.together if touched.intersection(pair) for event in pair} - known.keys()
        if not windows and not absent:
            break
        asked |= windows
        wanted = Wanted(windows=tuple(sorted(windows, key=str)), events=tuple(sorted(absent)))
        before = len(known)
        known = once([*known.values(), *load(wanted)])
        if len(known) == before and not windows:
            break  # what is absent is not stored either
    parts = [one for one in parts if one.id in touched]
    found = clusters(parts, decided, HappeningRule.CHANCE, used)
    return summaries(found, parts, known, HappeningRule.CHANCE)


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


def _reached(touched: set[str], parts: list[Facets], edges: list[Edge], decisions: Decisions) -> set[str]:
    """All that pairs over the threshold, and decisions, lead to."""
    near: dict[str, list[str]] = {}
    pairs = [(parts[edge.first].id, parts[edge.second].id) for edge in edges]
    for one, other in (*pairs, *decisions.together):
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    reached, waiting = set(touched), list(touched)
    while waiting:
        fresh = [event for event in near.get(waiting.pop(), ()) if event not in reached]
        reached.update(fresh)
        waiting += fresh
    return reached
