"""Who does what to whom, pair by pair."""

from enum import StrEnum
from typing import TYPE_CHECKING

from wrybill.analysis.answer import Answer
from wrybill.analysis.cases import CONFLICT, ROLES, Cases, Counted, actual_only
from wrybill.archive import Filter
from wrybill.export.dyads import MUTUAL

if TYPE_CHECKING:
    from wrybill.archive import Snapshot


class By(StrEnum):
    """What a pair is made of."""

    COUNTRY = "country"
    SECTOR = "sector"
    ACTOR = "actor"


# An actor is the same one by its Wikidata entity, else by name and country: the police of two countries are two.
KEYS = {
    By.COUNTRY: "country",
    By.SECTOR: "sector",
    By.ACTOR: "coalesce(entity, lower(name) || chr(31) || coalesce(country, ''))",
}
SHOWN = {
    By.COUNTRY: "actor AS actor_country, recipient AS recipient_country",
    By.SECTOR: "actor AS actor_sector, recipient AS recipient_sector",
    By.ACTOR: "a.name AS actor, a.country AS actor_country, r.name AS recipient, r.country AS recipient_country",
}
MUTUAL_TYPES = ", ".join(f"'{name}'" for name in sorted(MUTUAL))
PLURALS = {By.COUNTRY: "countries", By.SECTOR: "sectors", By.ACTOR: "actors"}


def dyads(
    snapshot: "Snapshot",
    wanted: Filter | None = None,
    *,
    by: By = By.COUNTRY,
    count: Counted = Counted.REPORTS,
) -> Answer:
    """The pairs, the most frequent first: count, mean intensity (−10 … +10), share of conflict, first and last day.

    An event counts once for each pair of one actor and one recipient. Who meet, agree, trade or fight and are all
    actors act on one another (codebook rule 11), which counts in both directions. Only status actual counts, unless
    the filter names one.

    Args:
        snapshot: the archive.
        wanted: which events.
        by: what a pair is made of; actors are told apart by entity, else by name and country.
        count: what counts as one.

    Raises:
        UsageError: there are no happenings.
    """
    wanted = actual_only(wanted or Filter())
    cases = Cases(snapshot, count, wanted)
    query = f"""
        WITH {_pairs(cases, by)}, {NAMED}, {COUNTED}
        SELECT {SHOWN[by]}, "count", intensity, conflict, "first", "last"
        FROM counted JOIN named AS a ON a.key = actor JOIN named AS r ON r.key = recipient
        ORDER BY "count" DESC, 1, 2, actor, recipient"""
    rows = snapshot.sql(query, cases.values)
    paired = f"WITH {_pairs(cases, by)} SELECT count(DISTINCT n) AS n FROM pairs"
    counted = int(snapshot.sql(paired, cases.values)["n"][0].as_py())
    left_out = {f"without a pair of {PLURALS[by]}": cases.one("count(*)")[0] - counted}
    if wanted.since or wanted.until:
        left_out["without a day"] = cases.undated()
    return Answer(rows, counted, left_out)


# What each actor is mostly called, and what is told of each pair.
NAMED = """
named AS (
    SELECT key, first(name ORDER BY times DESC, name) AS name, first(country ORDER BY times DESC, country) AS country
    FROM (SELECT key, name, country, count(*) AS times FROM parts WHERE key IS NOT NULL GROUP BY ALL) GROUP BY key)"""
COUNTED = f"""
counted AS (
    SELECT actor, recipient, count(*) AS "count", avg(intensity) AS intensity, avg({CONFLICT}::INT) AS conflict,
        min(start) AS "first", max("end") AS "last"
    FROM pairs JOIN cases USING (n) GROUP BY actor, recipient)"""


def _pairs(cases: Cases, by: By) -> str:
    """Tables: numbered cases, who takes part in which, and the pairs."""
    fields = (("names", "name"), ("countries", "country"), ("sectors", "sector"), ("entities", "entity"))
    parts = " UNION ALL ".join(
        f"SELECT n, '{role}' AS role, unnest(range(len({role}_names))) AS place, "
        f"{', '.join(f'unnest({role}_{many}) AS {one}' for many, one in fields)} FROM cases"
        for role in ROLES
    )
    return f"""
        cases AS MATERIALIZED (SELECT row_number() OVER () AS n, * FROM ({cases.query})),
        parts AS MATERIALIZED (SELECT *, {KEYS[by]} AS key FROM ({parts})),
        actors AS (SELECT * FROM parts WHERE role = 'actor'),
        recipients AS (SELECT * FROM parts WHERE role = 'recipient'),
        pairs AS (
            SELECT DISTINCT n, one AS actor, other AS recipient FROM (
                SELECT n, a.key AS one, r.key AS other FROM actors AS a JOIN recipients AS r USING (n)
                UNION ALL
                SELECT n, a.key, b.key FROM actors AS a JOIN actors AS b USING (n)
                WHERE a.place <> b.place AND n NOT IN (SELECT n FROM recipients)
                    AND n IN (SELECT n FROM cases WHERE event_type IN ({MUTUAL_TYPES}))
            ) WHERE one IS NOT NULL AND other IS NOT NULL)"""
