"""An archive is made once, and read as it was at any commit."""

from pathlib import Path

import pytest
from deltalake import DeltaTable

from tests.archive.conftest import MADE_BY
from wrybill.archive import Archive, Filter, Table
from wrybill.archive.store import STORIES, Store
from wrybill.archive.tables import SCHEMAS
from wrybill.errors import ArchiveError, UsageError


def test_a_place_that_is_no_archive_is_said_to_be_none(tmp_path):
    """With the command that makes one."""
    with pytest.raises(ArchiveError, match="no archive; make one with: wrybill init"):
        Archive(tmp_path)


def test_an_archive_is_not_made_over_something_else(tmp_path):
    """Neither over other files, nor over an archive, nor over a file."""
    (tmp_path / "photo.jpg").touch()
    with pytest.raises(ArchiveError, match="holds other files"):
        Archive.create(tmp_path)
    with pytest.raises(ArchiveError, match="is a file"):
        Archive.create(tmp_path / "photo.jpg")
    Archive.create(tmp_path / "new")
    with pytest.raises(ArchiveError, match="is an archive already"):
        Archive.create(tmp_path / "new")


@pytest.mark.parametrize("left", [list(Table)[:3], list(Table)])
def test_a_making_that_broke_off_is_made_again(tmp_path, monkeypatch, left):
    """Whether it broke off among the tables or before the first commit, which is what makes an archive."""
    plain = DeltaTable.create

    def create(address, *words, **options):
        if Path(address).name not in left:
            raise KeyboardInterrupt
        return plain(address, *words, **options)

    def commit(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("wrybill.archive.store.DeltaTable.create", create)
        patch.setattr(Store, "commit", commit)
        Archive.create(tmp_path / "a")
    with pytest.raises(ArchiveError, match="no archive"):
        Archive(tmp_path / "a")
    assert len(Archive.create(tmp_path / "a").commits()) == 1


def test_reads_as_of_a_commit_a_day_and_a_moment(archive, writer, item):
    """The end of a day counts; before the first commit there was nothing."""
    writer.add([item("one")])
    moment = archive.commits()[-1].committed_utc
    writer.add([item("two")])
    assert archive.snapshot("1").count() == 1
    assert archive.snapshot(moment.isoformat()).count() == 1
    assert archive.snapshot(moment.date().isoformat()).count() == 2
    for wrong in ("1999-01-01", "77", "soon"):
        with pytest.raises(UsageError, match=f"as-of is .*{wrong}"):
            archive.snapshot(wrong)


def test_a_snapshot_does_not_see_what_is_added_later(archive, writer, item):
    """One state for all its questions."""
    writer.add([item("one")])
    before = archive.snapshot()
    writer.add([item("two")])
    assert (before.count(), archive.snapshot().count()) == (1, 2)


def test_names_its_coders(archive, item):
    """An unknown one is refused with the known ones."""
    archive.writer(MADE_BY, 0.7).add([item("one")])
    (name,) = archive.coders
    assert name.startswith("9.9-")
    with pytest.raises(UsageError, match=f"coder is 'x'; allowed: {name}"):
        archive.snapshot(coder="x")


def test_an_archive_of_another_make_gives_its_stories_back(tmp_path, monkeypatch, item):
    """What it lacks is said with the way out, for questions and for what is added; all else is answered."""
    schema = SCHEMAS[Table.EVENTS]
    with monkeypatch.context() as patch:
        patch.setitem(SCHEMAS, Table.EVENTS, schema.remove(schema.get_field_index("actors")))
        Archive.create(tmp_path / "a").writer(MADE_BY).add([item("one")])
    archive = Archive(tmp_path / "a")
    assert archive.snapshot().count() == 1
    assert archive.snapshot().sql(STORIES).select(["id", "text"]).to_pylist() == [{"id": "s-one", "text": "one"}]
    said = "no columns actors in events; code its stories into a new archive: wrybill query .* wrybill init NEW"
    with pytest.raises(ArchiveError, match=said):
        archive.snapshot().count(Filter(actor=["x"]))
    with pytest.raises(ArchiveError, match=said):
        archive.snapshot().sql("SELECT actors FROM events")
    with pytest.raises(ArchiveError, match=said):
        archive.writer(MADE_BY).add([item("two")])
    with pytest.raises(UsageError, match="nonsense"):
        archive.snapshot().sql("SELECT 1 + FROM nonsense")
