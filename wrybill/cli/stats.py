"""`wrybill stats`: what an archive holds."""

from rich.console import Console
from rich.table import Table

from wrybill.cli.marking import printable
from wrybill.cli.options import ArchiveDir, AsOf

TABLES = {
    "events by type": "SELECT event_type, count(*) AS n FROM events GROUP BY 1 ORDER BY 2 DESC",
    "events by status": "SELECT status, count(*) AS n FROM events GROUP BY 1 ORDER BY 2 DESC",
    "events by country of the place": """
        SELECT coalesce(country, '—'), count(*) AS n FROM events GROUP BY 1 ORDER BY 2 DESC LIMIT 10""",
    "stories by publisher": """
        SELECT coalesce(publisher, regexp_extract(url, '^[a-z]+://([^/]+)', 1), '—'), count(*) AS n
        FROM stories GROUP BY 1 ORDER BY 2 DESC LIMIT 10""",
    "rejections by reason": """
        SELECT stage || ': ' || reason, count(*) AS n FROM rejections GROUP BY 1 ORDER BY 2 DESC LIMIT 10""",
}
TOTALS = """
SELECT (SELECT count(*) FROM stories), (SELECT count(*) FROM events), (SELECT count(*) FROM happenings),
       (SELECT count(*) FROM rejections), (SELECT min(published) FROM events), (SELECT max(published) FROM events)
"""


def stats(directory: ArchiveDir, as_of: AsOf = None) -> None:
    """Tell what an archive holds: stories, events, happenings, what was rejected and why, and who coded it."""
    from wrybill.archive import Archive

    archive = Archive(directory)
    snapshot = archive.snapshot(as_of)
    console = Console(highlight=False, emoji=False)
    stories, events, happenings, rejections, first, last = (c[0].as_py() for c in snapshot.sql(TOTALS).columns)
    commit = snapshot.commit
    console.print(
        f"{archive.place}, commit {commit.number} of {commit.committed_utc:%Y-%m-%d %H:%M:%S} UTC", markup=False
    )
    console.print(
        f"{stories} stories · {events} events · {happenings} happenings · {rejections} rejected", style="bold"
    )
    if first:
        console.print(f"published {first} to {last}")
    console.print(f"coders: {', '.join(archive.coders) or 'none yet'}", markup=False)
    for title, question in TABLES.items():
        rows = snapshot.sql(question)
        if rows.num_rows:
            shown = Table(box=None, pad_edge=False, show_header=False)
            shown.add_column(overflow="ellipsis", no_wrap=True, max_width=max(20, console.width - 12))
            shown.add_column(justify="right")
            for name, count in zip(*(column.to_pylist() for column in rows.columns), strict=True):
                shown.add_row(printable(name), str(count))
            console.print(f"\n{title}", style="dim")
            console.print(shown)
