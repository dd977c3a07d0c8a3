"""Joining files keeps every row, and what was forgotten is said to be so."""

import pytest

from wrybill.archive import compact, verify
from wrybill.errors import ArchiveError


def test_a_commit_whose_files_were_deleted_is_said_to_be_gone(archive, writer, item):
    """With what deleted them; the newest state is whole."""
    for name in ("one", "two", "three"):
        writer.add([item(name)])
    compact(archive, keep_days=0)
    with pytest.raises(ArchiveError, match=r"commit 2 of .* cannot be read: files of stories are gone; .*compact"):
        archive.snapshot("2").count()
    assert archive.snapshot().count() == 3
    assert list(verify(archive)) == []


def test_without_days_every_commit_stays(archive, writer, item):
    """Files are joined, and the old ones are kept."""
    for name in ("one", "two"):
        writer.add([item(name)])
    compact(archive)
    assert [archive.snapshot(commit).count() for commit in ("1", "2")] == [1, 2]
    assert archive.snapshot().count() == 2
