"""Reading an archive as it was at one commit: nothing that is written meanwhile can be seen."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pyarrow as pa

from wrybill.archive.filters import Filter
from wrybill.archive.rows import Row, record_of, story_of
from wrybill.archive.store import Commit, Store, quoted
from wrybill.archive.tables import SCHEMAS, Table
from wrybill.errors import ArchiveError, UsageError
from wrybill.schema import EventRecord, Story
from wrybill.schema.happening import Happening

ORDER = "start NULLS LAST, published NULLS LAST, story, id"
BATCH = 1_000
SUPERSEDED = """
SELECT story, coder FROM codings JOIN (
    SELECT story, max("commit") AS newest FROM codings GROUP BY story HAVING count(*) > 1
) USING (story) WHERE "commit" < newest
"""


class Snapshot:
    """The tables of an archive at one commit, for SQL and for filters.

    Each story counts with its newest coding alone, unless a coder is named.

    Args:
        store: the archive's tables.
        commit: the state to read.
        coder: read what this coder wrote, in place of the newest coding of each story.
    """

    def __init__(self, store: Store, commit: Commit, coder: str | None = None) -> None:
        self.store = store
        self.commit = commit
        self.coder = coder
        self._absent: list[str] = []  # of an archive of another make: what its tables lack

    @cached_property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """DuckDB with a view of each table by its name, and `all_events` of every coder."""
        connection = duckdb.connect()
        for table in Table:
            self._register(connection, table, "all_events" if table is Table.EVENTS else str(table))
        connection.execute(f"CREATE VIEW events AS {self._current(connection)}")
        if not self.store.remote:
            connection.execute(f"SET allowed_directories = [{quoted(str(Path(self.store.place).resolve()))}]")
        connection.execute("SET enable_external_access = false; SET lock_configuration = true")
        return connection

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """For one question; several may be open at a time, but of an object store one alone."""
        return self.connection if self.store.remote else self.connection.cursor()

    def _register(self, connection: duckdb.DuckDBPyConnection, table: Table, name: str) -> None:
        if table not in self.commit.versions and table is not Table.COMMITS:
            self._absent.append(f"no table {table}")
            return
        at = self.store.newest(table) if table is Table.COMMITS else self.store.at(table, self.commit)
        assert at is not None  # `commits` is what makes it an archive
        lacking = self.store.lacking(table, at)
        if lacking:
            self._absent.append(f"no columns {', '.join(lacking)} in {table}")
        columns = ", ".join(f'"{name}"' for name in SCHEMAS[table].names if name not in lacking)
        files = at.file_uris()
        if self.store.remote:  # DuckDB's own reader of object stores would have to be downloaded
            connection.register(name, at.to_pyarrow_dataset())
        elif not files:
            connection.register("nothing", SCHEMAS[table].empty_table())
            connection.execute(
                f"CREATE TABLE {name} AS SELECT * FROM nothing"
            )  # what is registered, cursors do not see
        else:
            query = f"CREATE VIEW {name} AS SELECT {columns} FROM read_parquet({_listed(files)})"
            try:
                connection.execute(query)
            except duckdb.IOException as error:
                raise ArchiveError(
                    f"commit {self.commit.number} of {self.store.place} cannot be read: files of {table} are gone; "
                    "wrybill compact --keep-days deletes what older commits need: read a later one (--as-of), and "
                    f"wrybill verify {self.store.place} says whether the newest is whole"
                ) from error

    def _current(self, connection: duckdb.DuckDBPyConnection) -> str:
        if self.coder is not None:
            return f"SELECT * FROM all_events WHERE coder = {quoted(self.coder)}"
        coders = connection.execute("SELECT count(DISTINCT coder) FROM codings").fetchone()
        if coders is None or coders[0] < 2:
            return "SELECT * FROM all_events"
        connection.execute(f"CREATE TABLE superseded AS {SUPERSEDED}")  # found once, and not for each question
        return "SELECT * FROM all_events ANTI JOIN superseded USING (story, coder)"

    def records(self, wanted: Filter | None = None, limit: int | None = None) -> Iterator[EventRecord]:
        """The events that fit, in the order of their days; those without a day last."""
        condition, values = (wanted or Filter()).condition()
        query = f"SELECT record FROM events WHERE {condition} ORDER BY {ORDER}"
        with self._told_if_older():
            found = self.cursor().execute(query + (f" LIMIT {int(limit)}" if limit else ""), values)
        while rows := found.fetchmany(BATCH):
            yield from (record_of(text) for (text,) in rows)

    def count(self, wanted: Filter | None = None) -> int:
        """How many events fit."""
        condition, values = (wanted or Filter()).condition()
        return int(self._one(f"SELECT count(*) FROM events WHERE {condition}", values))

    def sql(self, query: str, values: list[Any] | None = None) -> pa.Table:
        """The answer to a question in SQL over stories, codings, events, all_events, rejections, happenings, commits.

        Raises:
            UsageError: DuckDB does not understand or allow it; the message says why.
        """
        try:
            with self._told_if_older():
                found = self.cursor().sql(query, params=values or [])
                return pa.table({}) if found is None else found.to_arrow_table()
        except duckdb.Error as error:
            raise UsageError(f"the query fails: {error}; tables: {', '.join(Table)}") from error

    def stories(self) -> Iterator[tuple[Story, str]]:
        """All stories, each with where it came from."""
        found = self.cursor().execute("SELECT story, text, origin FROM stories ORDER BY key")
        while rows := found.fetchmany(BATCH):
            yield from ((story_of({"story": story, "text": text}), origin) for story, text, origin in rows)

    def story(self, name: str) -> Story:
        """The story of that key or id, or of the address.

        Raises:
            UsageError: there is none, or several.
        """
        return story_of(self._story_row(name))

    def records_of(self, name: str) -> tuple[EventRecord, ...]:
        """The events of one story, in the order of its text."""
        return self.events_of(self._story_row(name)["key"])

    def events_of(self, key: str) -> tuple[EventRecord, ...]:
        """The events of the story of that key, in the order of its text."""
        rows = self.sql("SELECT record FROM events WHERE story = ?", [key])["record"].to_pylist()
        return tuple(sorted(map(record_of, rows), key=lambda record: (record.trigger.span, record.id)))

    def happening(self, name: str) -> Happening:
        """The happening of that id, or that an event of that id is in.

        Raises:
            UsageError: there is none.
        """
        query = "SELECT happening FROM happenings WHERE id = $1 OR list_contains(events, $1)"
        rows = self.sql(query, [name])["happening"].to_pylist()
        if not rows:
            raise UsageError(
                f"no happening has or holds the id {name!r}; merge first: wrybill merge {self.store.place}"
            )
        return msgspec.json.decode(rows[0], type=Happening)

    def records_by_id(self, ids: Sequence[str]) -> list[EventRecord]:
        """The events of these ids, in the order in which they were published."""
        query = f"SELECT record FROM events WHERE id IN ({', '.join('?' * len(ids))}) ORDER BY published NULLS LAST, id"
        return [record_of(text) for text in self.sql(query, list(ids))["record"].to_pylist()] if ids else []

    @contextmanager
    def _told_if_older(self) -> Iterator[None]:
        """What an archive of another make cannot answer is no fault of the question.

        Raises:
            ArchiveError: a table or column is asked for that the archive does not have and others have.
        """
        try:
            yield
        except (duckdb.BinderException, duckdb.CatalogException) as error:
            if not self._absent:
                raise
            raise self.store.of_another_make("; ".join(self._absent)) from error

    def _story_row(self, name: str) -> Row:
        query = "SELECT * FROM stories WHERE key = $1 OR id = $1 OR url = $1 ORDER BY added_utc DESC"
        rows: list[Row] = self.sql(query, [name]).to_pylist()
        if not rows:
            raise UsageError(
                f"no story has the key, id or address {name!r}; the archive's stories: --sql 'SELECT * FROM stories'"
            )
        return rows[0]

    def _one(self, query: str, values: list[Any] | None = None) -> Any:
        with self._told_if_older():
            row = self.cursor().execute(query, values or []).fetchone()
        if row is None:
            raise ArchiveError(f"{self.store.place} gives no answer to {query!r}")
        return row[0]


def _listed(files: list[str]) -> str:
    return "[" + ", ".join(quoted(file) for file in files) + "], hive_partitioning = true, hive_types_autocast = false"
