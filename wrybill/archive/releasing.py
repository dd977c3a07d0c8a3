"""A release: the archive's events as files to cite and to check, with all that is needed to understand them."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from wrybill.archive.archive import Archive
from wrybill.archive.changes import compared, told
from wrybill.archive.rows import record_of
from wrybill.archive.snapshot import Snapshot
from wrybill.archive.store import RELEASES
from wrybill.errors import ArchiveError, UsageError
from wrybill.schema import EventRecord, vocabulary
from wrybill.version import __version__

TABLES = {  # a release carries no story's text and no sentence beyond its events' own: those belong to their publishers
    "events": "SELECT * EXCLUDE (year) FROM events ORDER BY start NULLS LAST, id",
    "stories": "SELECT * EXCLUDE (text, story, signature, year) FROM stories ORDER BY key",
    "happenings": "SELECT * EXCLUDE (year) FROM happenings ORDER BY start NULLS LAST, id",
    "rejections": "SELECT stage, reason, count(*) AS count FROM rejections GROUP BY ALL ORDER BY count DESC, reason",
}
TYPES = {"string": "string", "date32[day]": "date", "timestamp[us, tz=UTC]": "datetime"}
CHUNK = 1 << 20


def release(archive: Archive, name: str, place: Path | None = None) -> Path:
    """Write a release and give its folder.

    Args:
        name: what it is called, such as 2026-11; letters, digits, dots, dashes and underscores.
        place: the folder to make it in; None for `releases` in the archive's own.

    Raises:
        UsageError: the name cannot be a folder's, it is taken, or an object store is given no place.
        ArchiveError: it cannot be written.
    """
    if not name or not all(sign.isalnum() or sign in "._-" for sign in name) or name[0] == ".":
        raise UsageError(f"the release's name is {name!r}; allowed: letters, digits, dots, dashes and underscores")
    if place is None and archive.store.remote:
        raise UsageError("an archive in an object store needs a folder for its release: --out FOLDER")
    parent = place or Path(archive.place, RELEASES)
    folder = parent / name
    if folder.exists():
        raise UsageError(f"{folder} exists; a release is never changed: choose another name")
    unfinished = parent / f".{name}.unfinished"
    try:
        unfinished.mkdir(parents=True, exist_ok=True)
        _write(archive, name, unfinished, _last_release(parent))
        unfinished.rename(folder)
    except OSError as error:
        raise ArchiveError(
            f"cannot write {folder} ({error.strerror or error}); what was begun is in {unfinished}"
        ) from error
    return folder


def _write(archive: Archive, name: str, folder: Path, before: Path | None) -> None:
    snapshot = archive.snapshot()
    resources = []
    for table, query in TABLES.items():
        rows = snapshot.sql(query)
        pq.write_table(rows, folder / f"{table}.parquet", compression="zstd")
        resources.append(_resource(table, rows))
    _json(folder / "codebook.json", _codebook())
    _json(
        folder / "coders.json", [json.loads(text) | {"name": coder} for coder, text in archive.store.coders().items()]
    )
    changes = None if before is None else _changes(snapshot, before)
    _json(folder / "changes.json", changes)
    _json(
        folder / "datapackage.json",
        {
            "profile": "data-package",
            "name": f"wrybill-{name}".lower(),
            "title": f"Political events, release {name}",
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "version": name,
            "wrybill": __version__,
            "commit": snapshot.commit.number,
            "resources": resources,
        },
    )
    sums = [f"{_sha256(file)}  {file.name}" for file in sorted(folder.iterdir()) if file.name != "SHA256SUMS"]
    (folder / "SHA256SUMS").write_text("\n".join(sums) + "\n", encoding="utf-8")


def _resource(name: str, rows: pa.Table) -> dict[str, Any]:
    fields = [{"name": field.name, "type": _type(field.type)} for field in rows.schema]
    return {
        "name": name,
        "path": f"{name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "rows": rows.num_rows,
        "schema": {"fields": fields},
    }


def _type(column: pa.DataType) -> str:
    if pa.types.is_list(column):
        return "array"
    if pa.types.is_integer(column):
        return "integer"
    return "number" if pa.types.is_floating(column) else TYPES.get(str(column), "string")


def _codebook() -> dict[str, Any]:
    """The codebook's names, as the events use them."""
    known = vocabulary()
    return {
        "codebook": known.codebook,
        "types": {name: {"modes": list(known.type(name).modes), "quad": known.type(name).quad} for name in known.types},
        "contexts": list(known.contexts),
        "statuses": list(known.statuses),
    }


def _last_release(parent: Path) -> Path | None:
    """The folder of the newest release in the folder; one that broke off is none."""
    whole = [path.parent for path in parent.glob("*/datapackage.json") if not path.parent.name.startswith(".")]
    return max(whole, key=lambda folder: int(_package(folder)["commit"]), default=None)


def _package(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found


def _changes(now: Snapshot, before: Path) -> dict[str, Any]:
    """How many events came, went and changed since the last release, and which.

    The last release's own file is compared: the archive may have forgotten the commit that it was made of.
    """
    rows = list(_change_rows(_told_in(before), now))
    kinds = [row["change"] for row in rows]
    return {
        "since": _package(before)["version"],
        "since_commit": _package(before)["commit"],
        **{kind: kinds.count(kind) for kind in ("added", "removed", "changed")},
        "events": rows,
    }


def _told_in(release: Path) -> Iterator[tuple[str, EventRecord]]:
    """The events of a release in the order of their stories' keys."""
    rows = pq.read_table(release / "events.parquet", columns=["story", "record"]).sort_by("story")
    for batch in rows.to_batches():
        for story, record in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            yield story, record_of(record)


def _change_rows(before: Iterable[tuple[str, EventRecord]], now: Snapshot) -> Iterator[dict[str, Any]]:
    for change in compared(before, told(now)):
        kind = "added" if change.before is None else "removed" if change.after is None else "changed"
        yield {
            "change": kind,
            "before": change.before and change.before.id,
            "after": change.after and change.after.id,
            "fields": list(change.fields),
        }


def _json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
