"""An archive in an object store, here a server that speaks S3, is the same as one in a folder."""

import pytest

from tests.archive.conftest import MADE_BY
from tests.bucket import running
from wrybill.archive import Archive, verify
from wrybill.errors import ArchiveError


@pytest.fixture
def bucket(monkeypatch):
    """An empty bucket, and the environment that leads to it."""
    with running(monkeypatch) as bucket:
        yield bucket.url


def test_stories_are_kept_once_and_read_as_of_any_commit(bucket, item):
    """And what is not there is said to be no archive."""
    with pytest.raises(ArchiveError, match="no archive"):
        Archive(f"{bucket}/archive")
    archive = Archive.create(f"{bucket}/archive")
    writer = archive.writer(MADE_BY)
    assert writer.add([item("one"), item("two", events=2)]).events == 3
    assert writer.add([item("three"), item("one")]).known == 1
    assert (archive.snapshot().count(), archive.snapshot("1").count()) == (4, 3)
    assert len(list(archive.snapshot().records())) == 4
    assert list(verify(archive)) == []
