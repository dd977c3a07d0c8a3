"""How much, period by period."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from wrybill.analysis.answer import Answer
from wrybill.analysis.cases import CONFLICT, KINDS, Cases, Counted, actual_only
from wrybill.analysis.periods import Period
from wrybill.archive import Filter
from wrybill.archive.filters import span
from wrybill.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

    from wrybill.archive import Snapshot

MOST_ROWS = 200_000  # five centuries of days; one wrong year would fill the memory
OTHER = "other"
DAYS = {Period.DAY: 1, Period.WEEK: 7, Period.MONTH: 28, Period.QUARTER: 90, Period.YEAR: 365}
STEPS = {
    Period.DAY: "1 DAY",
    Period.WEEK: "7 DAY",
    Period.MONTH: "1 MONTH",
    Period.QUARTER: "3 MONTH",
    Period.YEAR: "1 YEAR",
}
UNGROUPED = "SELECT NULL AS name, 0 AS size"
GROUPED = "SELECT name, count(*) AS size FROM placed GROUP BY name"
_Days = tuple[datetime.date | None, datetime.date | None]


class Measure(StrEnum):
    """What is measured in each period."""

    COUNT = "count"
    INTENSITY = "intensity"
    CONFLICT = "conflict"
    COOPERATION = "cooperation"
    CONFLICT_SHARE = "conflict-share"
    KILLED = "killed"
    INJURED = "injured"
    ARRESTED = "arrested"
    CROWD = "crowd"
    DISPLACED = "displaced"
    MONEY = "money"


class Group(StrEnum):
    """What is counted apart from one another."""

    TYPE = "type"
    QUAD = "quad"
    COUNTRY = "country"
    ACTOR_COUNTRY = "actor-country"
    STATUS = "status"
    SOURCE = "source"


GROUPS = {  # where one event has several, it counts once in each
    Group.TYPE: "event_type",
    Group.QUAD: "quad",
    Group.COUNTRY: "country",
    Group.ACTOR_COUNTRY: "unnest(coalesce(nullif(list_distinct(actor_countries), []), [NULL]))",
    Group.STATUS: "status",
    Group.SOURCE: "unnest(coalesce(nullif(list_distinct(sources), []), [NULL]))",
}


@dataclass(frozen=True, kw_only=True)
class SeriesOptions:
    """What a series is of.

    Args:
        by: how long a period is.
        measure: what is measured.
        group: what is counted apart.
        top: the so many largest groups alone, the rest together as "other".
        count: what counts as one.
        published: count what has no day of its own on the day that its (first) story was published.
    """

    by: Period = Period.MONTH
    measure: Measure = Measure.COUNT
    group: Group | None = None
    top: int | None = None
    count: Counted = Counted.REPORTS
    published: bool = False

    def of(self, wanted: Filter) -> Filter:
        """The filter with status actual, unless it names one or status is what is counted apart."""
        return wanted if self.group is Group.STATUS else actual_only(wanted)


def series(snapshot: "Snapshot", wanted: Filter | None = None, options: SeriesOptions | None = None) -> Answer:
    """A row for every period (and group) from the first to the last, also where nothing happened.

    Columns are `period`, such as 2020-W33, its first day `start`, `group` where there are groups, `count`, and what is
    measured. Of `killed` and other numbers `killed_low` and `killed_high` are the sums of the least and the most that
    is told, and `killed_told` is how many tell any; where one tells no most ("at least ten"), the sum has none. Money
    is summed whatever its currency, which is not read. Of
    intensity (−10 … +10) and conflict-share the mean is null in periods without events.

    An event counts in a period if all its days lie in it. Only status actual counts, unless the filter names one or
    status is what is counted apart.

    Args:
        snapshot: the archive.
        wanted: which events; its first and last day are the first and last of the series, too.
        options: the length of periods, what is measured, what is counted apart; by default the count of each month.

    Raises:
        UsageError: so many periods that one of the days must be wrong, or there are no happenings.
    """
    options = options or SeriesOptions()
    wanted, by = options.of(wanted or Filter()), options.by
    cases = Cases(snapshot, options.count, wanted, published=options.published)
    fitting, undated, counted = cases.one(f"count(*), count(*) FILTER (start IS NULL), count(*) FILTER ({by.exact})")
    left_out = {"without a day": cases.undated(), f"not exact to the {by}": fitting - undated - counted}
    return Answer(_rows(cases, options, _ends(wanted)), counted, left_out)


def _rows(cases: Cases, options: SeriesOptions, ends: _Days) -> "pa.Table":
    by, group, measure = options.by, options.group, options.measure
    placed = f"""
        WITH numbered AS MATERIALIZED (
            SELECT row_number() OVER () AS n, {by.first("start")} AS first_day, *
            FROM ({cases.query}) WHERE {by.exact}),
        grouped AS (SELECT {"NULL" if group is None else GROUPS[group]} AS name, n, first_day FROM numbered),
        largest AS (SELECT name FROM grouped GROUP BY name ORDER BY count(*) DESC, name {_limit(options.top)}),
        placed AS MATERIALIZED (
            SELECT DISTINCT n, first_day, CASE WHEN kept THEN name ELSE '{OTHER}' END AS name
            FROM grouped LEFT JOIN (SELECT name AS big, true AS kept FROM largest) ON name IS NOT DISTINCT FROM big)"""
    found = cases.snapshot.sql(
        placed + "SELECT min(first_day) AS a, max(first_day) AS b, count(DISTINCT coalesce(name, '')) AS n FROM placed",
        cases.values,
    ).to_pylist()[0]
    first = min((day for day in (found["a"], ends[0]) if day), default=None)
    last = max((day for day in (found["b"], ends[1]) if day), default=None)
    first, last = first or last, last or first
    shown = "" if group is None else 's.name AS "group",'
    query = f"""{placed},
        grid AS ({_grid(by, first, last, found["n"])}),
        groups AS ({UNGROUPED if group is None else GROUPED}),
        measured AS (SELECT first_day, name, count(*) AS "count" {_measured(measure)}
            FROM placed JOIN numbered USING (n, first_day) GROUP BY ALL)
        SELECT {by.label("g.first_day")} AS period, g.first_day AS start, {shown}
            coalesce("count", 0) AS "count" {_filled(measure)}
        FROM grid AS g CROSS JOIN groups AS s
        LEFT JOIN measured AS m ON m.first_day = g.first_day AND m.name IS NOT DISTINCT FROM s.name
        ORDER BY g.first_day, s.size DESC, s.name"""
    return cases.snapshot.sql(query, cases.values)


def cut_periods(wanted: Filter, by: Period) -> tuple[datetime.date, ...]:
    """The first days of the periods that the filter's first or last day cuts, so that they hold less than others."""
    first, last = _ends(wanted)
    begun = first is not None and first != by.begin(first)
    ended = last is not None and last != datetime.date.max and last + datetime.timedelta(days=1) != by.after(last)
    cut = [by.begin(day) for day, is_cut in ((first, begun), (last, ended)) if day is not None and is_cut]
    return tuple(dict.fromkeys(cut))


def _ends(wanted: Filter) -> _Days:
    since, until = span(wanted.since), span(wanted.until)
    return since and since[0], until and until[1]


def _limit(top: int | None) -> str:
    return "" if top is None else f"LIMIT {int(top)}"


def _grid(by: Period, first: datetime.date | None, last: datetime.date | None, groups: int) -> str:
    """SQL of the first days of all periods.

    Raises:
        UsageError: they are too many.
    """
    if first is None or last is None:
        return "SELECT NULL::DATE AS first_day WHERE false"
    rows = ((last - first).days // DAYS[by] + 1) * max(groups, 1)
    if rows > MOST_ROWS:
        raise UsageError(
            f"from {first} to {last} there are {rows} rows, by {by}; allowed: {MOST_ROWS}; give --since and --until, "
            "longer periods or fewer groups"
        )
    begin = by.first(f"DATE '{first}'")
    return f"SELECT unnest(generate_series({begin}, DATE '{last}', INTERVAL {STEPS[by]}))::DATE AS first_day"


def _measured(measure: Measure) -> str:
    """SQL of what is measured, beside the count."""
    if measure in KINDS:
        told = f"({measure}_low IS NOT NULL OR {measure}_high IS NOT NULL)"
        return f""", coalesce(sum({measure}_low), 0)::BIGINT AS low, count(*) FILTER ({told}) AS told,
            CASE WHEN bool_or({told} AND {measure}_high IS NULL) THEN NULL
            ELSE coalesce(sum({measure}_high), 0)::BIGINT END AS high"""
    return {
        Measure.COUNT: "",
        Measure.INTENSITY: ", avg(intensity) AS mean",
        Measure.CONFLICT: f", count(*) FILTER ({CONFLICT}) AS of_quad",
        Measure.COOPERATION: f", count(*) FILTER (NOT {CONFLICT}) AS of_quad",
        Measure.CONFLICT_SHARE: f", avg({CONFLICT}::INT) AS mean",
    }[measure]


def _filled(measure: Measure) -> str:
    """SQL of the same under its name: nothing is 0 where things are counted, and no mean."""
    if measure in KINDS:
        high = 'CASE WHEN "count" IS NULL THEN 0 ELSE high END'
        return f", coalesce(low, 0) AS {measure}_low, {high} AS {measure}_high, coalesce(told, 0) AS {measure}_told"
    name = f'"{measure}"'
    return {
        Measure.COUNT: "",
        Measure.INTENSITY: f", mean AS {name}",
        Measure.CONFLICT: f", coalesce(of_quad, 0) AS {name}",
        Measure.COOPERATION: f", coalesce(of_quad, 0) AS {name}",
        Measure.CONFLICT_SHARE: ', mean AS "conflict_share"',
    }[measure]
