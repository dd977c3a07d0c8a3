"""Reports of one happening are found in an archive as they come, and people have the last word."""

import random

import msgspec
import pytest

from tests.examples import record, story
from tests.merge.test_happenings import some_reports
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
    writer.add([report("a", LONG), report("b", "By our staff. " + LONG)])
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


def test_a_happening_goes_with_the_last_of_its_events(archive, writer):
    """A new coding without events leaves no happening of them behind."""
    writer.add([report("a")])
    list(merge_new(archive))
    of = report("a")
    other = archive.writer(msgspec.structs.replace(MADE_BY, weights="sha256:2"))
    other.add([Item("x", None, of.story, (), signature=of.signature)])
    list(merge_new(archive))
    assert happenings(archive) == []
    assert list(verify(archive)) == []


LONG = " ".join(f"Sentence number {n} tells of a long day in the harbour of the capital." for n in range(40))


def some_items():
    """Stories of a few acts, some of which print one text."""
    reports = some_reports(3, count=24)
    for name in sorted({one.story.id for one in reports}):
        text = {"s_1": LONG, "s_10": LONG, "s_11": LONG, "s_12": LONG}.get(name, f"Of {name}. " + LONG[: len(name) * 9])
        told = tuple(one for one in reports if one.story.id == name)
        of = story(text, id=name, published="2021-03-06")
        yield Item("x", None, of, told, signature=signature(text))


@pytest.mark.parametrize(("seed", "adds", "chunk"), [(0, 1, 500), (1, 1, 3), (2, 5, 500), (3, 20, 1)], ids=str)
def test_neither_the_order_of_stories_nor_the_number_of_adds_matters(tmp_path, seed, adds, chunk):
    """The happenings and groups of copies are those of one add, byte for byte."""
    found = []
    for number, (order, times, step) in enumerate([(None, 1, 500), (seed, adds, chunk)]):
        items = list(some_items())
        if order is not None:
            random.Random(order).shuffle(items)
        archive = Archive.create(tmp_path / str(number))
        size = -(-len(items) // times)
        for at in range(0, len(items), size):
            archive.writer(MADE_BY).add(items[at : at + size])
            list(merge_new(archive, chunk=step))
        tables = ("SELECT happening FROM happenings ORDER BY id", "SELECT * FROM copies ORDER BY story")
        found.append([archive.snapshot().sql(table).to_pylist() for table in tables])
    assert found[0][1], "no copies were found, so that they prove nothing"
    assert found[0] == found[1]


def test_a_group_of_copies_that_grows_takes_its_first_story_with_it(archive, writer):
    """The first by letters comes last: all three are told once, and by its name."""
    for name in ("b", "c", "a"):
        writer.add([report(name, LONG)])
        list(merge_new(archive))
    rows = archive.snapshot().sql("SELECT copies, tellings FROM copies, happenings").to_pylist()
    assert rows == [{"copies": "a", "tellings": 1}] * 3
