"""Adding to an archive: what is known already, and batches that are kept whole or not at all."""

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec
import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from wrybill.archive.rows import Row, event_row, rejection_key, rejection_row, story_key, story_row
from wrybill.archive.store import Commit, Store, columns_of
from wrybill.archive.tables import Table
from wrybill.schema import CoderRef, EventRecord, Rejected, Story

KEY = "S10"  # 80 bits: among ten million stories two are taken for one in one of a billion archives
Keys = npt.NDArray[np.bytes_]
KNOWN_BY = {Table.STORIES: ("key", "sha256", "url"), Table.REJECTIONS: ("key", "sha256")}


def coder_name(made_by: CoderRef, min_prob: float | None) -> str:
    """A short name of a coder with all that its records depend on, such as "0.3.0-1f2e3d4c"."""
    return f"{made_by.version}-{hashlib.sha256(made_by_json(made_by, min_prob).encode()).hexdigest()[:8]}"


def made_by_json(made_by: CoderRef, min_prob: float | None) -> str:
    """The coder in full."""
    return json.dumps({**msgspec.to_builtins(made_by), "min_prob": min_prob}, sort_keys=True)


@dataclass(frozen=True)
class Item:
    """One input on its way into the archive: a story with its records, a rejection, or something known already."""

    origin: str
    position: str | None = None
    story: Story | None = None
    records: tuple[EventRecord, ...] = ()
    rejected: Rejected | None = None
    signature: bytes | None = None
    known: int = 0  # how many inputs this stands for that the archive has already


@dataclass
class Counts:
    """What a batch or a run added."""

    stories: int = 0
    events: int = 0
    rejections: int = 0
    known: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, f) + getattr(other, f) for f in self.__dataclass_fields__))


@dataclass
class Writer:
    """Adds to one archive as one coder. Several writers may add to one folder at the same time.

    Args:
        store: the archive's tables.
        coder: the name of the coder (`coder_name`).
        made_by: the coder in full, as JSON.
    """

    store: Store
    coder: str
    made_by: str
    _commit: int = -1
    _keys: dict[Table, Keys] = field(default_factory=dict)
    _read: set[str] = field(default_factory=set)  # names of data files, which are never written twice
    _coded: Keys = field(default_factory=lambda: np.empty(0, KEY))

    def __post_init__(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Learn what other writers have added since the last look."""
        last = self.store.last()
        if last.number == self._commit:
            return
        for table, columns in KNOWN_BY.items():
            self._keys[table] = self._learned(table, columns, last, self._keys.get(table))
        self._coded = self._learned(Table.CODINGS, ("story",), last, self._coded)
        self._commit = last.number

    def _learned(self, table: Table, columns: Sequence[str], commit: Commit, keys: Keys | None) -> Keys:
        """The hashes of all values in those columns, sorted; only files not read before are read."""
        parts = [] if keys is None else [keys]
        for fragment in self.store.at(table, commit).to_pyarrow_dataset().get_fragments():
            name = fragment.path.rsplit("/", 1)[-1]
            if name in self._read:
                continue
            self._read.add(name)
            rows = columns_of(fragment, [*columns, "coder"] if table is Table.CODINGS else columns)
            if table is Table.CODINGS:
                rows = rows.filter(pc.equal(rows["coder"], self.coder))
            parts += [_hashes(value for value in rows[column].to_pylist() if value) for column in columns]
        return np.unique(np.concatenate(parts)) if parts else np.empty(0, KEY)

    def knows(self, name: str) -> bool:
        """Whether an address, or "sha256:…" of an input's bytes, has been added or rejected before."""
        return self._has(Table.STORIES, name.removeprefix("sha256:")) or self._has(Table.REJECTIONS, name)

    def knows_story(self, story: Story) -> bool:
        """Whether this story has been added and coded by this coder."""
        return _among(story_key(story), self._coded)

    def _has(self, table: Table, value: str) -> bool:
        return _among(value, self._keys[table])

    def add(self, items: Sequence[Item], command: str = "add") -> Counts:
        """Keep a batch, whole or not at all. What another writer added in the meantime is not added again.

        Raises:
            ArchiveError: the archive cannot be written; nothing of the batch is kept.
        """
        now = datetime.datetime.now(datetime.UTC)
        with self.store.writing():
            self.refresh()
            rows, counts = self._rows(items, now)
            positions = {item.origin: item.position for item in items if item.position is not None}
            positions = dict(positions.items() - self.store.positions().items())
            if not any(rows.values()) and not positions:
                return counts
            for table in (Table.STORIES, Table.EVENTS, Table.REJECTIONS, Table.CODINGS):
                self.store.append(table, rows[table])
            said = {"coder": self.coder, "made_by": self.made_by, "positions": json.dumps(positions)}
            self._note(rows, self.store.commit(command, vars(counts), **said))
        return counts

    def _rows(self, items: Iterable[Item], now: datetime.datetime) -> tuple[dict[Table, list[Row]], Counts]:
        rows: dict[Table, list[Row]] = {table: [] for table in Table}
        counts, taken = Counts(), set()
        for item in items:
            if item.rejected is not None:
                key = rejection_key(item.rejected)
                if key in taken or self._has(Table.REJECTIONS, key):
                    counts.known += 1
                    continue
                sha256 = None if item.story is None else f"sha256:{item.story.sha256.removeprefix('sha256:')}"
                rows[Table.REJECTIONS].append(rejection_row(item.rejected, item.origin, sha256, self.coder, now))
                counts.rejections += 1
            elif item.story is not None:
                key = story_key(item.story)
                if key in taken or _among(key, self._coded):
                    counts.known += 1
                    continue
                if not self._has(Table.STORIES, key):
                    rows[Table.STORIES].append(story_row(item.story, item.origin, now, item.signature))
                rows[Table.EVENTS] += [event_row(record, key, self.coder) for record in item.records]
                rows[Table.CODINGS].append(self._coding(key, item, now))
                counts.stories += 1
                counts.events += len(item.records)
            else:
                counts.known += item.known
                continue
            taken.add(key)
        return rows, counts

    def _coding(self, key: str, item: Item, now: datetime.datetime) -> Row:
        number = self._commit + 1
        return {"story": key, "coder": self.coder, "events": len(item.records), "commit": number, "coded_utc": now}

    def _note(self, rows: Mapping[Table, list[Row]], commit: Commit) -> None:
        """Remember what this writer added itself, so that its own files are not read again."""
        for table, columns in KNOWN_BY.items():
            values = (row[column] for row in rows[table] for column in columns if row[column])
            self._keys[table] = np.union1d(self._keys[table], _hashes(values))
        self._coded = np.union1d(self._coded, _hashes(row["story"] for row in rows[Table.CODINGS]))
        for table in (*KNOWN_BY, Table.CODINGS):
            self._read |= {uri.rsplit("/", 1)[-1] for uri in self.store.current(table).file_uris()}
        self._commit = commit.number


def _hashes(values: Iterable[str]) -> Keys:
    return np.array([_hash(value) for value in values], KEY)


def _hash(value: str) -> bytes:
    return hashlib.blake2b(value.encode("utf-8", "surrogatepass"), digest_size=10).digest()


def _among(value: str, keys: Keys) -> bool:
    wanted = np.array(_hash(value), KEY)
    place = int(np.searchsorted(keys, wanted))
    return place < len(keys) and bool(keys[place] == wanted)
