"""What merging reads and writes: stories whose events are not merged yet, what they may belong to, and the answer."""

import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from wrybill.archive.archive import Archive
from wrybill.archive.rows import Row, day, record_of
from wrybill.archive.snapshot import Snapshot
from wrybill.archive.store import quoted
from wrybill.archive.tables import UNDATED, Table
from wrybill.schema import EventRecord
from wrybill.schema.happening import Happening, Original

COMMAND = "merge"
MERGED = "\x00merged"  # where merging was left, among the places where sources were; no file has such a name
COPIES_DAYS = 45  # copies of a story are published within so many days of it
IN_ONE_QUERY = 2_000
HOLDING = "SELECT id FROM (SELECT id, unnest(events) AS event FROM happenings) WHERE event IN"  # some events
PRINTED = "id, signature, publisher, credit, published, length(text) // 6 AS words"
Pair = tuple[str, str]


@dataclass(frozen=True)
class Printed:
    """What tells copies apart: a story's id and signature, and what is known of where it comes from."""

    id: str
    signature: bytes
    publisher: str | None
    credit: str | None
    published: str | None
    words: int


@dataclass(frozen=True)
class Days:
    """Events of these types that have a day from `first` to `last`; None for events without days.

    `long` tells whether those that last long are meant, or the others.
    """

    types: tuple[str, ...]
    first: str | None
    last: str | None
    long: bool


class Merging:
    """One step of merging; use within `archive.store.writing()`, so that the archive stands still."""

    def __init__(self, archive: Archive) -> None:
        self._store = archive.store
        self._snapshot: Snapshot = archive.snapshot()

    def waiting(self, limit: int) -> list[tuple[int, str]]:
        """Commit and key of the stories that were coded since the last merge, the oldest first."""
        number, _, story = self._store.positions().get(MERGED, "-1 ").partition(" ")
        query = f"""
            SELECT "commit" AS number, story FROM codings WHERE ("commit", story) > (?, ?)
            ORDER BY "commit", story LIMIT {limit}"""
        return [(row["number"], row["story"]) for row in self._snapshot.sql(query, [int(number), story]).to_pylist()]

    def commit(self, last: tuple[int, str] | None = None) -> None:
        """Make the step a part of the archive; `last` is where the next one goes on."""
        positions = "{}" if last is None else json.dumps({MERGED: f"{last[0]} {last[1]}"})
        self._store.commit(COMMAND, {}, positions=positions)

    def happening(self, name: str) -> Happening:
        """The happening of that id.

        Raises:
            UsageError: there is none.
        """
        return self._snapshot.happening(name)

    def leaders(self) -> dict[str, str]:
        """For each story that has copies, the one that stands for them."""
        rows = self._snapshot.sql("SELECT story, copies FROM copies").to_pylist()
        return {row["story"]: row["copies"] for row in rows}

    def of_stories(self, keys: Sequence[str]) -> list[EventRecord]:
        """The events of stories, and those that stood with an older coding of theirs in a happening."""
        listed = _marks(keys)
        shaken = f"""
            SELECT unnest(events) AS id FROM happenings WHERE id IN (
                {HOLDING} (SELECT id FROM all_events WHERE story IN ({listed})))"""
        query = f"SELECT record FROM events WHERE story IN ({listed}) OR id IN ({shaken}) ORDER BY id"
        return self._records(query, [*keys, *keys])

    def of_ids(self, ids: Sequence[str]) -> list[EventRecord]:
        """All events of the stories that have one of these."""
        query = f"SELECT record FROM events WHERE story IN (SELECT story FROM events WHERE id IN ({_marks(ids)}))"
        return self._records(query, list(ids)) if ids else []

    def of_story_ids(self, ids: Sequence[str]) -> list[EventRecord]:
        """The events of the stories of these ids."""
        return self._records(f"SELECT record FROM events WHERE story_id IN ({_marks(ids)})", list(ids)) if ids else []

    def of_days(self, wanted: Sequence[Days], long_days: int) -> list[EventRecord]:
        """All events of the stories that have one of some types on some days; one question, however many days.

        Args:
            wanted: the types and days; any of these.
            long_days: what lasts longer than so many days is long.
        """
        parts, values = list[str](), list[Any]()
        for one in wanted:
            if one.first is None:
                when = '(start IS NULL OR "end" IS NULL)'
                values += one.types
            else:
                when = 'start <= ? AND "end" >= ? AND ("end" - start > ?) = ?'
                values += [*one.types, day(one.last), day(one.first), long_days, one.long]
            parts.append(f"(event_type IN ({_marks(one.types)}) AND {when})")
        chosen = f"SELECT story FROM events WHERE {' OR '.join(parts)}"
        return self._records(f"SELECT record FROM events WHERE story IN ({chosen})", values) if parts else []

    def printed(self, keys: Sequence[str]) -> list[Printed]:
        """What tells copies apart, of the stories published at about the time of these, or at no known time."""
        near = f"""
            SELECT {PRINTED} FROM (SELECT *, try_cast(published AS DATE) AS on_day FROM stories), (
                SELECT min(try_cast(published AS DATE)) AS first, max(try_cast(published AS DATE)) AS last
                FROM stories WHERE key IN ({_marks(keys)}))
            WHERE signature IS NOT NULL
            AND (on_day IS NULL OR first IS NULL OR on_day BETWEEN first - {COPIES_DAYS} AND last + {COPIES_DAYS})"""
        return [Printed(**row) for row in self._snapshot.sql(near, list(keys)).to_pylist()]

    def printed_as(self, ids: Sequence[str]) -> list[Printed]:
        """What tells copies apart, of the stories of these ids."""
        query = f"SELECT {PRINTED} FROM stories WHERE signature IS NOT NULL AND id IN ({_marks(ids)})"
        return [Printed(**row) for row in self._snapshot.sql(query, list(ids)).to_pylist()] if ids else []

    def ids_of(self, keys: Sequence[str]) -> set[str]:
        """The ids of stories of these keys."""
        return set(
            self._snapshot.sql(f"SELECT id FROM stories WHERE key IN ({_marks(keys)})", list(keys))["id"].to_pylist()
        )

    def decided(self, kind: str) -> tuple[tuple[str, str], ...]:
        """What people decided, `apart` or `together`."""
        rows = self._snapshot.sql("SELECT one, other FROM decisions WHERE decision = ?", [kind]).to_pylist()
        return tuple((row["one"], row["other"]) for row in rows)

    def of_any_coding(self, keys: Sequence[str]) -> list[str]:
        """Ids of the events of stories, also of those that only an older coding has."""
        query = f"SELECT DISTINCT id FROM all_events WHERE story IN ({_marks(keys)})"
        return list(self._snapshot.sql(query, list(keys))["id"].to_pylist())

    def keep(self, found: Sequence[Happening], shaken: Iterable[str]) -> None:
        """Put happenings in place of all that hold any of their events, or any of the events of these ids."""
        events = {event for happening in found for event in happening.events}.union(shaken)
        gone = self._snapshot.sql(f"SELECT DISTINCT id FROM ({HOLDING} (SELECT unnest(?)))", [sorted(events)])
        self._delete(Table.HAPPENINGS, "id", gone["id"].to_pylist())
        self._store.append(Table.HAPPENINGS, [_row(happening) for happening in found])

    def keep_copies(self, groups: Sequence[tuple[tuple[str, ...], Original]]) -> None:
        """Put groups of copies in place of all that any of their stories stood in."""
        rows = [
            {"story": story, "copies": group[0], "original": told.key, "credit": told.credit, "basis": told.basis}
            for group, told in groups
            for story in group
        ]
        self._delete(Table.COPIES, "story", [story for group, _ in groups for story in group])
        self._store.append(Table.COPIES, rows)

    def decide(self, apart: Sequence[Pair], together: Sequence[Pair], now: datetime.datetime) -> None:
        """Keep what somebody decided; a later decision on the same pair takes the place of an earlier one."""
        for kind, pairs in (("apart", apart), ("together", together)):
            for one, other in pairs:
                self._store.delete(Table.DECISIONS, f"one = {quoted(one)} AND other = {quoted(other)}")
            rows = [{"decision": kind, "one": one, "other": other, "decided_utc": now} for one, other in pairs]
            self._store.append(Table.DECISIONS, rows)

    def _delete(self, table: Table, column: str, values: Sequence[str]) -> None:
        for at in range(0, len(values), IN_ONE_QUERY):
            listed = ", ".join(quoted(value) for value in values[at : at + IN_ONE_QUERY])
            self._store.delete(table, f"{column} IN ({listed})")

    def _records(self, query: str, values: list[Any]) -> list[EventRecord]:
        return [record_of(text) for text in self._snapshot.sql(query, values)["record"].to_pylist()]


def _row(happening: Happening) -> Row:
    start = day(happening.date.start)
    return {
        "id": happening.id,
        "event_type": happening.event_type,
        "status": happening.status,
        "start": start,
        "end": day(happening.date.end),
        "country": happening.country,
        "place": happening.place and happening.place.name,
        "events": happening.events,
        "reports": happening.reports,
        "stories": happening.stories,
        "tellings": happening.tellings,
        "prob": happening.prob,
        "happening": msgspec.json.encode(happening).decode(),
        "year": str(start.year) if start else UNDATED,
    }


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values)) or "NULL"
