"""Records of any number of stories → the happenings that they report."""

from collections.abc import Iterable, Mapping
from functools import partial

import msgspec

from wrybill.merge.blocks import Keys, pairs
from wrybill.merge.chance import Chance, Weights, chance, shipped
from wrybill.merge.clustering import Cluster, Clustering, Edge
from wrybill.merge.decisions import Decisions, sorted_pairs
from wrybill.merge.facets import Facets, facets
from wrybill.merge.one_a_day import day_key
from wrybill.merge.summary import summary
from wrybill.schema import EventRecord
from wrybill.schema.happening import Happening, HappeningRule, MergeReason


def merge(
    records: Iterable[EventRecord],
    *,
    copies: Mapping[str, str] | None = None,
    decisions: Decisions | None = None,
    rule: HappeningRule = HappeningRule.CHANCE,
    weights: Weights | None = None,
) -> list[Happening]:
    """The happenings of records, in the order of their ids; every record is in exactly one of them.

    The answer depends on which records there are and not on their order. A record that is given twice counts once.

    Args:
        records: all events of each story that has any here.
        copies: of a story's id that of the copy that stands for its group (`Copies.leaders`, with story ids as keys).
        decisions: what people decided.
        rule: by probability, or the field's filter, one event a day of each type, actor, recipient and country.
        weights: other weights than those that ship.

    Raises:
        UsageError: decisions contradict one another.
    """
    by_id = once(records)
    parts = facets(by_id.values(), copies or {})
    found = clusters(parts, decisions or Decisions(), rule, weights or shipped())
    return summaries(found, parts, by_id, rule)


def summaries(
    found: list[Cluster], parts: list[Facets], records: Mapping[str, EventRecord], rule: HappeningRule
) -> list[Happening]:
    """The happenings of clusters, in the order of their ids."""
    happenings = []
    for cluster in found:
        members = [parts[at] for at in cluster.members]
        tellings = [one.telling for one in members]
        happenings.append(summary([records[one.id] for one in members], cluster.merges, tellings, rule))
    return sorted(happenings, key=lambda happening: happening.id)


def clusters(parts: list[Facets], decisions: Decisions, rule: HappeningRule, weights: Weights) -> list[Cluster]:
    """The clusters of facets, which are in the order of their ids."""
    apart, together = sorted_pairs(decisions.apart), sorted_pairs(decisions.together)
    judge = partial(chance, weights=weights)
    by_chance = rule is HappeningRule.CHANCE
    clustering = Clustering(parts, judge, mean=weights.mean, apart=apart, strict=by_chance)
    clustering.join_all(together)
    clustering.join_likely(likely(parts, weights) if by_chance else _of_a_day(parts))
    return clustering.clusters()


def likely(
    parts: list[Facets],
    weights: Weights,
    near: Iterable[int] | None = None,
    keyed: dict[str, Keys] | None = None,
) -> Iterable[Edge]:
    """The pairs over the threshold, of those that are compared at all; `near` and `keyed` are those of `pairs`."""
    for first, second in pairs(parts, near, keyed):
        found = chance(parts[first], parts[second], weights)
        if found.prob >= weights.threshold:
            yield Edge(first, second, found)


def _of_a_day(parts: list[Facets]) -> Iterable[Edge]:
    firsts: dict[tuple[str, ...], int] = {}
    for at, one in enumerate(parts):
        first = firsts.setdefault(day_key(one), at)
        if first != at:
            yield Edge(first, at, Chance(1.0, (MergeReason.KEY,)))


def once(records: Iterable[EventRecord]) -> dict[str, EventRecord]:
    """Each record once by its id; of two that differ the first by its JSON, in whatever order they came."""
    found: dict[str, EventRecord] = {}
    for record in records:
        known = found.setdefault(record.id, record)
        if known is not record and known != record:
            found[record.id] = min(known, record, key=msgspec.json.encode)
    return found
