"""Keeping an archive small and quick: few large files in place of many small ones, old states forgotten."""

from dataclasses import dataclass

from deltalake import DeltaTable

from wrybill.archive.archive import Archive
from wrybill.archive.tables import Table
from wrybill.errors import UsageError


@dataclass(frozen=True)
class Compacted:
    """What became of one table's files."""

    table: Table
    before: int
    after: int
    deleted: int


def compact(archive: Archive, *, keep_days: float | None = None) -> list[Compacted]:
    """Join small files; the archive holds the same rows.

    Args:
        keep_days: delete files that no commit of the last so many days needs. `as_of` then reaches no further back.
            None keeps all.

    Raises:
        UsageError: fewer than no days.
    """
    if keep_days is not None and keep_days < 0:
        raise UsageError(f"keep-days is {keep_days}; allowed: 0 or more")
    store, done = archive.store, []
    with store.writing():
        for table in Table:
            at = DeltaTable(store.address(table), storage_options=store.options)
            before = len(at.file_uris())
            at.optimize.compact()
            done.append((table, before, len(at.file_uris())))
        store.commit("compact", {})
        results = []
        for table, before, after in done:
            deleted = 0
            if keep_days is not None and table is not Table.COMMITS:
                at = DeltaTable(store.address(table), storage_options=store.options)
                gone = at.vacuum(int(keep_days * 24), dry_run=False, enforce_retention_duration=False)
                deleted = len(gone)
            results.append(Compacted(table, before, after, deleted))
    return results
