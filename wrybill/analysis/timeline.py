"""What happened, in the order of its days."""

from typing import TYPE_CHECKING

from wrybill.analysis.answer import Answer
from wrybill.analysis.cases import Cases, Counted
from wrybill.analysis.periods import SPAN_NAME, Period
from wrybill.archive import Filter
from wrybill.errors import UsageError

if TYPE_CHECKING:
    from wrybill.archive import Snapshot

GROUPS = (Period.DAY, Period.MONTH)
COLUMNS = """period, "when", start, "end", event_type, modes, status, quad, actor_names AS actors,
    recipient_names AS recipients, place, country, sources, publisher, url, quoted AS sentence, reports, prob, id"""


def timeline(  # noqa: PLR0913 - each is a question of its own
    snapshot: "Snapshot",
    wanted: Filter | None = None,
    *,
    by: Period = Period.DAY,
    count: Counted = Counted.REPORTS,
    published: bool = False,
    limit: int | None = None,
) -> Answer:
    """Events or happenings in the order of their days, of any status; the vaguer before the more exact, undated last.

    Args:
        snapshot: the archive.
        wanted: which of them.
        by: day or month. `period` is the day or month if all days of the event lie in it, else the same as `when`:
            a day, a month, a year, or first and last day with a slash.
        count: what counts as one.
        published: put what has no day of its own on the day that its (first) story was published.
        limit: the first so many alone.

    Raises:
        UsageError: `by` is something else, or there are no happenings.
    """
    if by not in GROUPS:
        raise UsageError(f"by is {by}; of a timeline allowed: {', '.join(GROUPS)}")
    cases = Cases(snapshot, count, wanted or Filter(), published=published)
    period = f'CASE WHEN {by.exact} THEN {by.label("start")} ELSE "when" END'
    first = "" if limit is None else f"LIMIT {int(limit)}"
    query = f"""
        SELECT {COLUMNS} FROM (SELECT *, {period} AS period FROM (SELECT *, {SPAN_NAME} AS "when" FROM ({cases.query})))
        ORDER BY start NULLS LAST, "end" DESC, published NULLS LAST, id {first}"""
    rows = snapshot.sql(query, cases.values)
    fitting, without_day = cases.one("count(*), count(*) FILTER (start IS NULL)")
    left_out = {"past the limit": fitting - rows.num_rows, "without a day": cases.undated() - without_day}
    return Answer(rows, rows.num_rows, left_out)
