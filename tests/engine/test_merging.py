"""Reports of one happening are found in an archive as they come, and people have the last word."""

import msgspec
import pytest

from tests.examples import record, story
from wrybill.archive import Archive, Item, verify
from wrybill.engine.merging import decide, merge_new
from wrybill.errors import UsageError
from wrybill.merge import signature
from wrybill.schema import CoderRef

MADE_BY = CoderRef(name="wrybill", version="9.9", weights="sha256:1", codebook="plover-2.0-w1")


@pytest.fixture
def archive(tmp_path):
    return Archive.create(tmp_path / "archive")


@pytest.fixture
def writer(archive):
    return archive.writer(MADE_BY)


def report(name, text="The presidents of two countries met.", **changes):
    """An item with one story that has the example record as its one event."""
    of = story(text, id=name, published="2020-09-11")
    reference = msgspec.structs.replace(record().story, id=name, published="2020-09-11")
    return Item("x", None, of, (record(id=f"e_{name}", story=reference, **changes),), signature=signature(text))


def happenings(archive):
    """The ids of the events of each happening."""
    rows = archive.snapshot().sql("SELECT events FROM happenings")["events"].to_pylist()
    return sorted(sorted(events) for events in rows)


def test_two_reports_of_one_happening_are_merged(archive, writer):
    """In whatever order they come, and by whatever steps."""
    writer.add([report("a")])
    assert [step.stories for step in merge_new(archive)] == [1]
    writer.add([report("b", "Both presidents held talks, officials said."), report("c", event_type="ASSAULT")])
    assert sum(step.stories for step in merge_new(archive, chunk=1)) == 2
    assert happenings(archive) == [["e_a", "e_b"], ["e_c"]]
    assert list(verify(archive)) == []


def test_what_is_merged_is_not_looked_at_again(archive, writer):
    """Without new stories there is no step and no commit."""
    writer.add([report("a")])
    list(merge_new(archive))
    commits = len(archive.commits())
    assert list(merge_new(archive)) == []
    assert len(archive.commits()) == commits


def test_a_split_lasts(archive, writer):
    """Also when more reports come, and when all is merged again."""
    writer.add([report("a"), report("b")])
    list(merge_new(archive))
    (happening,) = archive.snapshot().sql("SELECT id FROM happenings")["id"].to_pylist()
    assert len(decide(archive, happening, apart=["e_b"])) == 2
    assert happenings(archive) == [["e_a"], ["e_b"]]
    writer.add([report("c", event_type="ASSAULT")])
    list(merge_new(archive))
    assert happenings(archive) == [["e_a"], ["e_b"], ["e_c"]]
    assert list(verify(archive)) == []


def test_a_join_lasts_and_a_split_takes_it_back(archive, writer):
    """The later decision holds."""
    writer.add([report("a"), report("c", event_type="ASSAULT")])
    list(merge_new(archive))
    one, other = archive.snapshot().sql("SELECT id FROM happenings ORDER BY id")["id"].to_pylist()
    decide(archive, one, together=[other])
    assert happenings(archive) == [["e_a", "e_c"]]
    decide(archive, one, apart=["e_c"])
    assert happenings(archive) == [["e_a"], ["e_c"]]


def test_what_is_no_happening_is_said(archive, writer):
    """With the way to find one."""
    with pytest.raises(UsageError, match="no happening has or holds the id 'h_x'"):
        decide(archive, "h_x", apart=["e_a"])


def test_copies_are_kept_with_the_one_that_they_go_back_to(archive, writer):
    """And count as one telling."""
    text = " ".join(f"Sentence number {n} tells of a long day in the harbour of the capital." for n in range(40))
    writer.add([report("a", text), report("b", "By our staff. " + text)])
    list(merge_new(archive))
    copies = archive.snapshot().sql("SELECT story, copies FROM copies ORDER BY story").to_pylist()
    assert copies == [{"story": "a", "copies": "a"}, {"story": "b", "copies": "a"}]
    counts = archive.snapshot().sql("SELECT reports, stories, tellings FROM happenings").to_pylist()
    assert counts == [{"reports": 2, "stories": 2, "tellings": 1}]


def test_a_new_coding_takes_the_place_of_the_old_one(archive, writer):
    """The events that went with it leave their happenings."""
    writer.add([report("a"), report("b")])
    list(merge_new(archive))
    again = report("b")
    moved = msgspec.structs.replace(again.records[0], id="e_new")
    other = archive.writer(msgspec.structs.replace(MADE_BY, weights="sha256:2"))
    other.add([Item("x", None, again.story, (moved,), signature=again.signature)])
    list(merge_new(archive))
    assert happenings(archive) == [["e_a", "e_new"]]
    assert list(verify(archive)) == []
