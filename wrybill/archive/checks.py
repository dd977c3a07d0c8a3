"""Whether an archive is whole: every file there, every key once, every event with its story and its coding."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
import pyarrow as pa
from deltalake.exceptions import DeltaError

from wrybill.archive.archive import Archive
from wrybill.archive.rows import record_of, story_of
from wrybill.archive.tables import SCHEMAS, Table
from wrybill.errors import ArchiveError

TOO_MANY = 20


@dataclass(frozen=True)
class Fault:
    """Something that is not as it must be: in which table, what, and how often."""

    table: Table
    what: str
    count: int = 1


COUNTED = {  # queries that must count nothing
    (Table.STORIES, "stories that stand twice"): "SELECT count(*) - count(DISTINCT key) FROM stories",
    (Table.CODINGS, "codings that stand twice"): "SELECT count(*) - count(DISTINCT (story, coder)) FROM codings",
    (Table.EVENTS, "events that stand twice"): "SELECT count(*) - count(DISTINCT (id, story, coder)) FROM all_events",
    (Table.REJECTIONS, "rejections that stand twice"): "SELECT count(*) - count(DISTINCT key) FROM rejections",
    (Table.CODINGS, "codings without their story"): (
        "SELECT count(*) FROM codings ANTI JOIN stories ON codings.story = stories.key"
    ),
    (Table.STORIES, "stories without a coding"): (
        "SELECT count(*) FROM stories ANTI JOIN codings ON codings.story = stories.key"
    ),
    (
        Table.EVENTS,
        "events without their coding",
    ): "SELECT count(*) FROM all_events ANTI JOIN codings USING (story, coder)",
    (Table.CODINGS, "codings that count other events than there are"): """
        SELECT count(*) FROM codings LEFT JOIN (SELECT story, coder, count(*) AS n FROM all_events GROUP BY ALL)
        USING (story, coder) WHERE events <> coalesce(n, 0)""",
    (Table.HAPPENINGS, "events in two happenings"): """
        SELECT count(*) - count(DISTINCT event) FROM (SELECT unnest(events) AS event FROM happenings)""",
    (Table.HAPPENINGS, "events of happenings that are not there"): """
        SELECT count(*) FROM (SELECT unnest(events) AS id FROM happenings) ANTI JOIN events USING (id)""",
}


def verify(archive: Archive) -> Iterator[Fault]:
    """All faults of an archive as it is now, the gravest first; none if it is whole."""
    snapshot = archive.snapshot()
    unreadable = list(_files(archive))
    yield from unreadable
    if unreadable:
        return
    for (table, what), query in COUNTED.items():
        if count := snapshot.sql(query).column(0)[0].as_py():
            yield Fault(table, what, count)
    yield from _counts(archive)
    yield from _contents(archive)


def _files(archive: Archive) -> Iterator[Fault]:
    """Tables that cannot be opened, files that are gone or damaged, and columns of another make."""
    last = archive.store.last()
    for table in Table:
        try:
            at = archive.store.at(table, last) if table is not Table.COMMITS else archive.store.newest(table)
            assert at is not None
            for fragment in at.to_pyarrow_dataset().get_fragments():
                try:
                    fragment.count_rows()
                    fragment.head(1)
                except (OSError, pa.ArrowException) as error:
                    yield Fault(table, f"file {fragment.path} cannot be read: {str(error).splitlines()[0]}")
            columns = {field.name for field in at.to_pyarrow_dataset().schema}
        except (ArchiveError, DeltaError, OSError) as error:
            yield Fault(table, f"the table cannot be opened: {error}")
            continue
        if missing := sorted(set(SCHEMAS[table].names) - columns):
            yield Fault(table, f"columns are missing: {', '.join(missing)}")


def _counts(archive: Archive) -> Iterator[Fault]:
    """Tables with other rows than the commits say they have added."""
    snapshot = archive.snapshot()
    said = snapshot.sql(
        "SELECT sum(stories) AS stories, sum(events) AS events, sum(rejections) AS rejections FROM commits"
    )
    there = {"stories": "codings", "events": "all_events", "rejections": "rejections"}
    for name, view in there.items():
        found = snapshot.sql(f"SELECT count(*) FROM {view}").column(0)[0].as_py()
        if found != int(said[name][0].as_py() or 0):
            yield Fault(Table(name), f"the commits added {said[name][0].as_py()}, there are {found}")


def _contents(archive: Archive) -> Iterator[Fault]:
    """Stories and records that cannot be decoded."""
    snapshot = archive.snapshot()
    faults = 0
    for table, query, read in (
        (
            Table.STORIES,
            "SELECT key, story, text FROM stories",
            lambda row: story_of({"story": row[1], "text": row[2]}),
        ),
        (Table.EVENTS, "SELECT id, record FROM all_events", lambda row: record_of(row[1])),
    ):
        found = snapshot.cursor().execute(query)
        while rows := found.fetchmany(1_000):
            for row in rows:
                try:
                    read(row)
                except (msgspec.DecodeError, ValueError) as error:
                    faults += 1
                    if faults <= TOO_MANY:
                        yield Fault(table, f"{row[0]} cannot be decoded: {error}")
