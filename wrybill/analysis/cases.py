"""What is counted: reports, which are the events of stories, or happenings, each of which several reports may tell."""

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from wrybill.archive import Filter
from wrybill.errors import UsageError

if TYPE_CHECKING:
    from wrybill.archive import Snapshot

KINDS = ("killed", "injured", "arrested", "crowd", "displaced", "money")
ACTUAL = "actual"
CONFLICT = "coalesce(quad LIKE '% conflict', false)"
ROLES = ("actor", "recipient")
# Names and countries in one text each, as filters search them.
SEARCHED = """
array_to_string(actor_names, '\x1f') AS actors, array_to_string(recipient_names, '\x1f') AS recipients,
array_to_string([country] || actor_countries || recipient_countries, ' ') AS countries"""
FIELDS = ("names", "countries", "sectors", "entities")
ACTOR_JSON = '{"name":"VARCHAR","country":"VARCHAR","sector":"VARCHAR","entity":"VARCHAR"}'
HAPPENING_JSON = (
    f'{{"modes":["VARCHAR"],"actors":[{ACTOR_JSON}],"recipients":[{ACTOR_JSON}],'
    '"place":{"name":"VARCHAR","admin1":"VARCHAR","country":"VARCHAR"},'
    '"numbers":[{"kind":"VARCHAR","told":[{"value":["BIGINT"]}]}]}'
)


class Counted(StrEnum):
    """What counts as one."""

    REPORTS = "reports"
    HAPPENINGS = "happenings"

    @property
    def noun(self) -> str:
        """What one calls several of them."""
        return "events" if self is Counted.REPORTS else "happenings"


class Cases:
    """The reports or happenings of a snapshot as one relation with the columns of `events`, so that filters fit both.

    A happening has its own type, status, days, place, participants and numbers; its source, publisher, address and
    sentence are those of all its reports, its intensity the mean of those of its type, its probability the best of all.

    Args:
        snapshot: the archive.
        count: what counts as one.
        wanted: which of them.
        published: count what has no day of its own on the day that its (first) story was published.

    Raises:
        UsageError: happenings are to be counted, and the archive has events but no happenings; or a type or mode is
            wanted that neither the codebook nor the archive has.
    """

    def __init__(self, snapshot: "Snapshot", count: Counted, wanted: Filter, *, published: bool = False) -> None:
        self.snapshot = snapshot
        self.count = count
        self._relation = _dated(REPORTS if count is Counted.REPORTS else HAPPENINGS, published)
        wanted.check(snapshot.sql)
        self._wanted = wanted
        if count is Counted.HAPPENINGS:
            _check_merged(snapshot)

    @property
    def query(self) -> str:
        """SQL of those that fit, with question marks for `values`."""
        return f"SELECT * FROM ({self._relation}) WHERE {self._wanted.condition()[0]}"

    @property
    def values(self) -> list[Any]:
        """The values of the question marks."""
        return self._wanted.condition()[1]

    def one(self, what: str) -> tuple[Any, ...]:
        """Aggregates over those that fit."""
        rows = self.snapshot.sql(f"SELECT {what} FROM ({self.query})", self.values)
        return tuple(column[0].as_py() for column in rows.columns)

    def undated(self) -> int:
        """How many have no day and fit otherwise, also where the filter asks for days."""
        anytime = replace(self._wanted, since=None, until=None)
        condition, values = anytime.condition()
        query = f"SELECT count(*) AS n FROM ({self._relation}) WHERE start IS NULL AND {condition}"
        return int(self.snapshot.sql(query, values)["n"][0].as_py())


def actual_only(wanted: Filter) -> Filter:
    """The filter, with status actual where it names none."""
    return wanted if wanted.status else replace(wanted, status=(ACTUAL,))


def _check_merged(snapshot: "Snapshot") -> None:
    (events, happenings) = snapshot.sql(
        "SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM happenings)"
    ).columns
    if events[0].as_py() and not happenings[0].as_py():
        raise UsageError(
            f"the archive has {events[0].as_py()} events and no happenings; "
            "`wrybill add` merges what it finds, or count reports"
        )


def _dated(relation: str, published: bool) -> str:
    start, end = (
        ("coalesce(start, published)", 'coalesce("end", start, published)')
        if published
        else ("start", 'coalesce("end", start)')
    )
    return f'SELECT * EXCLUDE (start, "end"), {SEARCHED}, {start} AS start, {end} AS "end" FROM ({relation})'


def _told(kind: str) -> str:
    """The least and the most of what reports tell of a kind of number; of all open ends the sum is open."""
    values = f"flatten([n.told for n in f.numbers if n.kind = '{kind}'])"
    low = f"list_min([coalesce(t.value[1], 0) for t in {values}])"
    open_ends = f"len([1 for t in {values} if t.value[2] IS NULL])"
    high = f"CASE WHEN {open_ends} = 0 THEN list_max([t.value[2] for t in {values}]) END"
    return f"{low} AS {kind}_low, {high} AS {kind}_high"


def _participants(role: str) -> str:
    fields = zip(("name", "country", "sector", "entity"), FIELDS, strict=True)
    return ", ".join(f"coalesce([a.{one} for a in f.{role}s], []) AS {role}_{many}" for one, many in fields)


_ENDS = ", ".join(f"{kind}_{end}" for kind in KINDS for end in ("low", "high"))
_ACTORS = ", ".join(f"{role}_{field}" for role in ROLES for field in FIELDS)
REPORTS = f"""
SELECT id, event_type, modes, contexts, quad, intensity, status, {_ACTORS}, start, "end", published,
    place, admin1, country, source, CASE WHEN source IS NULL THEN [] ELSE [source] END AS sources,
    publisher, url, sentence, sentence AS quoted, {_ENDS}, prob, 1 AS reports
FROM events"""
_OF_REPORTS = """
SELECT h.id,
    list_distinct(flatten(list(e.contexts))) AS contexts,
    min(e.quad) FILTER (e.event_type = h.event_type) AS quad,
    avg(e.intensity) FILTER (e.event_type = h.event_type) AS intensity,
    min(e.published) AS published,
    list_sort(list_distinct(list(e.source))) AS sources,
    string_agg(DISTINCT e.publisher, '; ' ORDER BY e.publisher) AS publisher,
    string_agg(DISTINCT e.url, ' ' ORDER BY e.url) AS url,
    string_agg(e.sentence, '\x1f') AS sentence,
    first(e.sentence ORDER BY e.prob DESC, e.id) AS quoted,
    max(e.prob) AS prob,
    count(*) AS reports
FROM (SELECT id, event_type, unnest(events) AS event FROM happenings) AS h JOIN events AS e ON e.id = h.event
GROUP BY h.id"""
HAPPENINGS = f"""
SELECT h.id, h.event_type, coalesce(f.modes, []) AS modes, r.contexts, r.quad, r.intensity, h.status,
    {_participants("actor")}, {_participants("recipient")}, h.start, h."end", r.published,
    f.place.name AS place, f.place.admin1 AS admin1, f.place.country AS country,
    array_to_string(r.sources, '; ') AS source, r.sources, r.publisher, r.url, r.sentence, r.quoted,
    {", ".join(_told(kind) for kind in KINDS)}, r.prob, r.reports
FROM (SELECT *, from_json(happening, '{HAPPENING_JSON}') AS f FROM happenings) AS h
JOIN ({_OF_REPORTS}) AS r USING (id)"""
