"""What is added is kept once, whole or not at all."""

from types import SimpleNamespace

import msgspec
import pytest

from tests.archive.conftest import MADE_BY
from tests.examples import story
from wrybill.archive import Archive, Item, Table, verify
from wrybill.archive.store import SPARE_BYTES, Store
from wrybill.errors import ArchiveError
from wrybill.schema import Rejected


def counts(archive):
    snapshot = archive.snapshot()
    return [snapshot.sql(f"SELECT count(*) AS n FROM {table}")["n"][0].as_py() for table in ("stories", "events")]


def test_a_batch_is_there_after_it_was_added(archive, writer, item):
    """Stories with their events, and those without any."""
    added = writer.add([item("one", events=2), item("two", events=0)])
    assert (added.stories, added.events, added.known) == (2, 2, 0)
    assert counts(archive) == [2, 2]
    assert list(verify(archive)) == []


def test_the_same_story_is_kept_once(archive, writer, item):
    """In one batch, in the next one, and by another writer that learned of it from the disk."""
    writer.add([item("one"), item("one")])
    assert writer.add([item("one")]).known == 1
    other = archive.writer(MADE_BY)
    assert other.add([item("one"), item("two")]).stories == 1
    assert writer.add([item("two")]).known == 1
    assert counts(archive) == [2, 2]
    assert len(archive.commits()) == 3, "what changes nothing is no commit"


def test_what_is_known_is_known_by_its_address_and_its_bytes(archive, writer, item):
    """So that neither is fetched or cleaned again."""
    writer.add([item("one", url="https://example.org/1", sha256="a" * 64)])
    for learner in (writer, archive.writer(MADE_BY)):
        assert learner.knows("https://example.org/1")
        assert learner.knows("sha256:" + "a" * 64)
        assert not learner.knows("https://example.org/2")
        assert learner.knows_story(story("one", id="s-one", url="https://example.org/1", sha256="b" * 64))


def test_rejections_are_kept_once_with_their_reason(archive, writer):
    """And count as known the next time."""
    rejected = Rejected(story="x.html", stage="intake", reason="it is empty")
    assert writer.add([Item("x.html", None, rejected=rejected)]).rejections == 1
    assert writer.add([Item("x.html", None, rejected=rejected)]).known == 1
    assert archive.snapshot().sql("SELECT story, stage, reason FROM rejections").to_pylist() == [
        {"story": "x.html", "stage": "intake", "reason": "it is empty"}
    ]


def test_where_a_source_was_left_is_kept_with_the_stories(archive, writer, item):
    """In the same commit, so that neither is ahead of the other."""
    writer.add([item("one", position="10"), item("two", position="20"), item("three", origin="feed", position="x")])
    assert archive.store.positions() == {"dump.jsonl": "20", "feed": "x"}
    writer.add([item("four", position="30")])
    assert Archive(archive.place).store.positions() == {"dump.jsonl": "30", "feed": "x"}


@pytest.mark.parametrize("last", [Table.STORIES, Table.EVENTS, Table.CODINGS])
def test_a_batch_that_broke_off_leaves_nothing(archive, writer, item, monkeypatch, last):
    """Whichever table was written last; the next writer takes it back and adds it again."""
    writer.add([item("one")])
    plain = Store.append_table

    def append(store, table, rows):
        plain(store, table, rows)
        if table is last:
            raise KeyboardInterrupt  # as good as a kill: nothing is cleaned up

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Store, "append_table", append)
        writer.add([item("two", events=3)])
    assert counts(archive) == [1, 1], "readers see nothing of it"
    assert list(verify(archive)) == []
    assert archive.writer(MADE_BY).add([item("two", events=3)]).events == 3
    assert counts(archive) == [2, 4]
    assert list(verify(archive)) == []


def test_what_broke_off_is_taken_back_once(archive, writer, item):
    """Also when what comes after it adds nothing: a table does not grow by a version with each look."""
    writer.add([item("one")])
    archive.store.append(Table.CODINGS, [{"story": "x", "coder": "y"}])  # and no commit
    before = archive.store.newest(Table.CODINGS).version()
    for _ in range(3):
        assert archive.writer(MADE_BY).add([item("one")]).known == 1
    assert archive.store.newest(Table.CODINGS).version() == before + 1
    assert writer.add([item("two")]).stories == 1
    assert list(verify(archive)) == []


def test_a_nearly_full_disk_is_not_filled(archive, writer, item, monkeypatch):
    """The library would tell of its own faults beside ours."""
    writer.add([item("one")])
    with monkeypatch.context() as patch, pytest.raises(ArchiveError, match=r"full.*make room"):
        patch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=SPARE_BYTES))
        writer.add([item("two")])
    assert writer.add([item("two")]).stories == 1


def test_a_full_disk_is_said_and_the_archive_stays_whole(archive, writer, item, monkeypatch):
    """The message says what to do."""
    writer.add([item("one")])

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(ArchiveError, match=r"full.*make room"):
        patch.setattr("wrybill.archive.store.write_deltalake", full)
        writer.add([item("two")])
    assert writer.add([item("two")]).stories == 1
    assert list(verify(archive)) == []


def test_another_coder_adds_a_version_and_keeps_the_old_one(archive, writer, item):
    """A snapshot shows the newest coding of each story, or the one that is asked for."""
    writer.add([item("one", events=1), item("two", events=1)])
    other = archive.writer(msgspec.structs.replace(MADE_BY, weights="sha256:2"))
    assert other.add([item("one", events=3)]).stories == 1
    assert counts(archive) == [2, 4]
    assert archive.snapshot(coder=writer.coder).count() == 2
    assert archive.snapshot(coder=other.coder).count() == 3
    assert archive.snapshot("1").count() == 2
    assert list(verify(archive)) == []


def test_numbers_beyond_a_column_do_not_stop_a_batch(archive, writer, item):
    """Texts may say anything."""
    one = item("one")
    numbers = msgspec.structs.replace(one.records[0].numbers, money=(10**30, None))
    changed = msgspec.structs.replace(one.records[0], numbers=numbers)
    writer.add([Item(one.origin, None, one.story, (changed,))])
    assert next(archive.snapshot().records()).numbers.money == (10**30, None)


def test_a_folder_that_can_only_be_read_is_said_to_be(archive, writer, item, monkeypatch):
    """The lock is the first thing that cannot be written; as on a file system that is mounted to be read."""

    def refused(*_, **__):
        raise OSError(30, "Read-only file system")

    writer.add([item("one")])
    with monkeypatch.context() as patch, pytest.raises(ArchiveError, match=r"cannot be written \(Read-only"):
        patch.setattr("filelock.FileLock.acquire", refused)
        writer.add([item("two")])
    assert counts(archive) == [1, 1]
