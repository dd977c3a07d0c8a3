"""The tables on disk or in an object store, and the one rule that makes them an archive: a commit names their versions.

Each table is a Delta Lake table, whose own commits are atomic, but an `add` writes to several of them. So the table
`commits` is written last, and its newest row says which version of every other table belongs to the archive. What a
crash left behind that row is invisible, and the next writer takes it back.
"""

import datetime
import errno
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as pds
import pyarrow.parquet as pq
from deltalake import DeltaTable, WriterProperties, write_deltalake
from deltalake.exceptions import DeltaError, TableNotFoundError
from filelock import FileLock, Timeout

from wrybill.archive.durable import to_disk
from wrybill.archive.tables import PARTITIONS, SCHEMAS, Table
from wrybill.errors import ArchiveError

COMPRESSION = WriterProperties(compression="ZSTD", compression_level=3)
KEPT = {  # commits are never forgotten, so that `--as-of` reaches back as far as `wrybill compact` leaves files
    "delta.logRetentionDuration": "interval 36500 days",
    "delta.deletedFileRetentionDuration": "interval 36500 days",
}
SPARE_BYTES = 1 << 20  # for logs: on a full disk the library tells of its own faults beside ours, in many lines
LOCK, LOCK_S = ".lock", 600
STORIES = (
    "SELECT id, text, title, url, publisher, language, published AS date FROM stories"  # as `wrybill add` has them
)
RELEASES = "releases"  # a folder beside the tables
COMPACTED_EVERY = 100
REMOTE = "://"


@dataclass(frozen=True)
class Commit:
    """One row of `commits`: what the archive was after it."""

    number: int
    committed_utc: datetime.datetime
    command: str
    coder: str | None
    versions: Mapping[Table, int]


class Store:
    """The tables of one archive.

    Args:
        place: its folder, or an address such as s3://bucket/archive, for which credentials come from the environment
            (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL).

    Raises:
        ArchiveError: there is no archive.
    """

    def __init__(self, place: str) -> None:
        self._lies_at(place)
        if not self._exists():
            raise ArchiveError(f"{place} is no archive; make one with: wrybill init {place}")

    @classmethod
    def create(cls, place: str) -> "Store":
        """A new, empty archive.

        Raises:
            ArchiveError: the place is taken, or cannot be written.
        """
        if REMOTE not in place:
            _new_folder(Path(place))
        store = cls.__new__(cls)
        store._lies_at(place)
        if store._exists():
            raise ArchiveError(f"{place} is an archive already; add to it with: wrybill add {place} SOURCE")
        with store._explained("make"):
            for table in Table:
                DeltaTable.create(
                    store.address(table), SCHEMAS[table], mode="ignore", partition_by=PARTITIONS.get(table),
                    configuration=KEPT, storage_options=store.options,
                )  # fmt: skip
            store.commit("init", {})
        return store

    def _lies_at(self, place: str) -> None:
        self.remote = REMOTE in place
        self.place = place.rstrip("/") if self.remote else str(Path(place).resolve())

    def _exists(self) -> bool:
        """Whether it has a commit: that of `init` is the last thing that makes an archive."""
        commits = self.newest(Table.COMMITS)
        return commits is not None and bool(commits.file_uris())

    @cached_property
    def options(self) -> dict[str, str] | None:
        """What the object store needs beside the environment; None for folders."""
        if not self.remote:
            return None
        plain = os.environ.get("AWS_ENDPOINT_URL", "").startswith("http://")
        return {"AWS_ALLOW_HTTP": "true"} if plain else {}

    def address(self, table: Table) -> str:
        """Where a table lies."""
        return f"{self.place}/{table}" if self.remote else str(Path(self.place, table))

    def newest(self, table: Table) -> DeltaTable | None:
        """A table as it is now, with what a running or broken commit has written; None if it is not there."""
        try:
            return DeltaTable(self.address(table), storage_options=self.options)
        except TableNotFoundError:
            return None

    def at(self, table: Table, commit: Commit) -> DeltaTable:
        """A table as it was at a commit.

        Raises:
            ArchiveError: it cannot be read.
        """
        if table not in commit.versions:
            raise self.of_another_make(f"no table {table}")
        with self._explained("read"):
            return DeltaTable(self.address(table), version=commit.versions[table], storage_options=self.options)

    def lacking(self, table: Table, at: DeltaTable) -> list[str]:
        """The columns that a table does not have, since another version of Wrybill made it."""
        there = {field.name for field in at.schema().fields}
        return [name for name in SCHEMAS[table].names if name not in there]

    def of_another_make(self, what: str) -> ArchiveError:
        """What to say of an archive that has no such table or columns: its stories can be coded anew."""
        return ArchiveError(
            f"{self.place} was made by another version of Wrybill and has {what}; code its stories into a new archive: "
            f"wrybill query {self.place} --sql '{STORIES}' --format jsonl > stories.jsonl, then wrybill init NEW "
            "and wrybill add NEW stories.jsonl"
        )

    def commits(self) -> list[Commit]:
        """All commits, oldest first."""
        columns = ["commit", "committed_utc", "command", "coder", "versions"]
        rows = self._commit_rows(columns)
        return [
            Commit(r["commit"], r["committed_utc"], r["command"], r["coder"], _versions(r["versions"])) for r in rows
        ]

    def last(self) -> Commit:
        """The newest commit."""
        return self.commits()[-1]

    def positions(self) -> dict[str, str]:
        """Where each source was left."""
        found: dict[str, str] = {}
        for row in self._commit_rows(["commit", "positions"]):
            found |= json.loads(row["positions"])
        return found

    def coders(self) -> dict[str, str]:
        """The coders that ever wrote, in the order of their first commit, each with its description as JSON."""
        rows = self._commit_rows(["commit", "coder", "made_by"])
        return {row["coder"]: row["made_by"] for row in rows if row["coder"]}

    def _commit_rows(self, columns: list[str]) -> list[dict[str, Any]]:
        with self._explained("read"):
            table = DeltaTable(self.address(Table.COMMITS), storage_options=self.options)
            parts = [columns_of(part, columns) for part in table.to_pyarrow_dataset().get_fragments()]
        rows: list[dict[str, Any]] = pa.concat_tables(parts).sort_by("commit").to_pylist() if parts else []
        return rows

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer; what a broken commit left behind is taken back first.

        In a folder the system's own lock is held, which ends with the process, however it ends. An object store has no
        lock: there, let one process write at a time (docs/archive.md).

        Raises:
            ArchiveError: another writer held the lock for too long, or the folder cannot be written.
        """
        if self.remote:
            self._take_back()
            yield
            return
        try:
            with FileLock(Path(self.place, LOCK), timeout=LOCK_S):
                self._take_back()
                yield
        except Timeout as error:
            raise ArchiveError(
                f"another process has been writing to {self.place} for {LOCK_S} s; wait for it"
            ) from error
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
                raise
            raise ArchiveError(f"{self.place} cannot be written ({error.strerror}); check its permissions") from error

    def append(self, table: Table, rows: list[dict[str, Any]]) -> None:
        """Add rows to a table; they belong to the archive once `commit` has named them."""
        if rows:
            self.append_table(table, pa.Table.from_pylist(rows, schema=SCHEMAS[table]))

    def append_table(self, table: Table, rows: pa.Table) -> None:
        """As `append`, of columns."""
        if lacking := self.lacking(table, self.current(table)):
            raise self.of_another_make(f"no columns {', '.join(lacking)} in {table}")
        with self._explained("write"):
            if not self.remote and shutil.disk_usage(self.place).free < rows.nbytes + SPARE_BYTES:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            write_deltalake(
                self.current(table), rows, mode="append", partition_by=PARTITIONS.get(table),
                writer_properties=COMPRESSION,
            )  # fmt: skip

    def delete(self, table: Table, predicate: str) -> None:
        """Take out the rows that a condition in SQL fits; older commits keep them."""
        with self._explained("write"):
            self.current(table).delete(predicate)

    def commit(self, command: str, counts: Mapping[str, int], **said: str | None) -> Commit:
        """Make what was written since the last commit a part of the archive: this is the moment that counts.

        Args:
            command: what wrote it.
            counts: how many stories, events and rejections.
            said: coder, made_by and positions, if any.
        """
        versions: dict[Table, int] = {name: self._version(name) for name in Table if name is not Table.COMMITS}
        old = self._commit_rows(["commit", "versions"])
        before = _versions(old[-1]["versions"]) if old else {}
        for table, version in versions.items():
            self._to_disk(table, before.get(table, -1), version)
        now = datetime.datetime.now(datetime.UTC)
        number: int = old[-1]["commit"] + 1 if old else 0
        row = {
            "commit": number,
            "committed_utc": now,
            "command": command,
            "coder": said.get("coder"),
            "made_by": said.get("made_by"),
            **{name: counts.get(name, 0) for name in ("stories", "events", "rejections")},
            "versions": json.dumps({str(table): version for table, version in versions.items()}),
            "positions": said.get("positions") or "{}",
        }
        newest = self._version(Table.COMMITS)
        self.append(Table.COMMITS, [row])
        if number % COMPACTED_EVERY == COMPACTED_EVERY - 1:  # one row a file would be slow to read
            with self._explained("write"):
                self.current(Table.COMMITS).optimize.compact()
        self._to_disk(Table.COMMITS, newest if old else -1, self._version(Table.COMMITS))
        return Commit(number, now, command, said.get("coder"), versions)

    def current(self, table: Table) -> DeltaTable:
        """A table as it is now, for the one that writes; what was read of its log before is not read again."""
        if table in self._opened:
            self._opened[table].update_incremental()
        else:
            self._opened[table] = DeltaTable(self.address(table), storage_options=self.options)
        return self._opened[table]

    @cached_property
    def _opened(self) -> dict[Table, DeltaTable]:
        return {}

    def _version(self, table: Table) -> int:
        with self._explained("read"):
            return self.current(table).version()

    def _to_disk(self, table: Table, before: int, now: int) -> None:
        if not self.remote and now > before:
            with self._explained("write"):
                to_disk(Path(self.address(table)), before + 1, now)

    def _take_back(self) -> None:
        """Undo what was written after the last commit: the rest of one that never ended."""
        last = self.last()
        if absent := [name for name in Table if name is not Table.COMMITS and name not in last.versions]:
            raise self.of_another_make(f"no table {absent[0]}")
        with self._explained("write"):
            for name, version in last.versions.items():
                table = self.current(name)
                if table.version() > version and not _is_restored(table, version):
                    table.restore(version)

    @contextmanager
    def _explained(self, verb: str) -> Iterator[None]:
        """The errors of the libraries as ours.

        Raises:
            ArchiveError: the place cannot be read or written.
        """
        try:
            yield
        except (DeltaError, OSError) as error:
            why = str(error)
            if "No space left" in why or getattr(error, "errno", None) == errno.ENOSPC:
                raise ArchiveError(
                    f"the disk of {self.place} is full; nothing of the last commit was kept, earlier ones are whole; "
                    "make room and run the same command again"
                ) from error
            if "Permission denied" in why or "Read-only file system" in why:
                raise ArchiveError(f"{self.place} cannot be written; check its permissions") from error
            raise ArchiveError(
                f"cannot {verb} {self.place}: {why}; wrybill verify {self.place} says what is wrong"
            ) from error


def columns_of(part: pds.ParquetFileFragment, columns: Sequence[str]) -> pa.Table:
    """Columns of one file, read by this thread alone.

    Arrow's own threads abort a process that ends just after they have read (apache/arrow issue 39862).
    """
    with part.open() as file:
        return pq.ParquetFile(file, pre_buffer=False).read(list(columns), use_threads=False)


def quoted(text: str) -> str:
    """A text as SQL has it."""
    return "'" + text.replace("'", "''") + "'"


def _is_restored(table: DeltaTable, version: int) -> bool:
    """Whether the last thing that happened to a table is that it was made what it was at that version."""
    (newest,) = table.history(1)
    return bool(newest["operation"] == "RESTORE" and newest["operationParameters"].get("version") == str(version))


def _versions(text: str) -> dict[Table, int]:
    return {Table(name): version for name, version in json.loads(text).items()}


def _new_folder(path: Path) -> None:
    if path.exists() and not path.is_dir():
        raise ArchiveError(f"{path} is a file; give a folder that is empty or does not exist")
    if path.is_dir() and {entry.name for entry in path.iterdir()} - {*Table, LOCK, RELEASES}:
        raise ArchiveError(f"{path} holds other files; give a folder that is empty or does not exist")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"cannot make the folder {path} ({error.strerror}); choose another place") from error
