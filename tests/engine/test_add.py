"""Sources into an archive: each story once, whatever breaks off, and known ones at no cost."""

import json

import pytest

from tests.cli.fakes import FakePipeline
from wrybill.archive import Archive, verify
from wrybill.engine import Coder
from wrybill.engine.add import add, recode
from wrybill.errors import UsageError
from wrybill.schema import CoderRef

MADE_BY = CoderRef(name="wrybill", version="9.9", weights="sha256:1", codebook="plover-2.0-w1")


class Counting(FakePipeline):
    """Counts what it codes."""

    def __init__(self, made_by=MADE_BY):
        self.coded, self.made_by = [], made_by

    def code(self, story):
        self.coded.append(story.id)
        return super().code(story)


@pytest.fixture
def pipeline(monkeypatch):
    """A reader that knows one word."""
    fake = Counting()
    for place in ("wrybill.engine.task.pipeline", "wrybill.engine.coder.pipeline"):
        monkeypatch.setattr(place, lambda min_prob, model, gazetteer: fake)
    return fake


@pytest.fixture
def archive(tmp_path):
    return Archive.create(tmp_path / "archive")


@pytest.fixture
def dump(tmp_path):
    """A JSONL file with 10 stories, one line that is none, and one story twice."""
    path = tmp_path / "dump.jsonl"
    rows = [{"id": f"s{n}", "text": f"Police arrested {n} students in Lagos on Monday."} for n in range(10)]
    lines = [json.dumps(row) for row in [*rows, rows[3]]]
    lines.insert(5, "{not json")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def totals(added):
    """The counts of all batches."""
    batches = [one.counts for one in added]
    return [sum(getattr(counts, name) for counts in batches) for name in ("stories", "events", "rejections", "known")]


def test_everything_new_is_coded_and_kept_once(pipeline, archive, dump):
    """The story that stands twice is one; the line that is none is a rejection."""
    assert totals(add(archive, [str(dump)], batch=4)) == [10, 10, 1, 1]
    assert list(verify(archive)) == []
    assert archive.snapshot().sql("SELECT reason FROM rejections").num_rows == 1


def test_a_second_time_codes_nothing_and_changes_nothing(pipeline, archive, dump):
    """Neither stories nor rejections, nor a commit."""
    list(add(archive, [str(dump)]))
    coded, commits = len(pipeline.coded), len(archive.commits())
    assert totals(add(archive, [str(dump)]))[:3] == [0, 0, 0]
    assert (len(pipeline.coded), len(archive.commits())) == (coded, commits)


def test_a_run_that_broke_off_goes_on_where_it_was(pipeline, archive, dump):
    """What was told as added is there; the rest is coded by the next run."""
    first = next(add(archive, [str(dump)], batch=3))
    assert first.counts.stories + first.counts.rejections <= 3
    assert archive.snapshot().count() == first.counts.stories
    list(add(archive, [str(dump)], batch=3))
    assert archive.snapshot().count() == 10
    assert sorted(set(pipeline.coded)) == [f"s{n}" for n in range(10)]
    assert list(verify(archive)) == []


def test_a_file_that_grew_is_read_on(pipeline, archive, dump):
    """Only what is new in it."""
    list(add(archive, [str(dump)]))
    with dump.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"id": "new", "text": "Police arrested a mayor."}) + "\n")
    assert totals(add(archive, [str(dump)]))[:3] == [1, 1, 0]


def test_recode_adds_a_version_by_other_weights(pipeline, archive, dump):
    """Each story once more, and the second time none."""
    list(add(archive, [str(dump)]))
    pipeline.made_by = CoderRef(name="wrybill", version="9.9", weights="sha256:2", codebook="plover-2.0-w1")
    assert totals(recode(archive))[:2] == [10, 10]
    assert totals(recode(archive))[:2] == [0, 0]
    assert len(archive.coders) == 2
    assert archive.snapshot().count() == 10
    assert list(verify(archive)) == []


def test_a_batch_of_none_is_refused(pipeline, archive, dump):
    """With the bound."""
    with pytest.raises(UsageError, match="batch is 0; allowed: 1 or more"):
        list(add(archive, [str(dump)], coder=Coder(), batch=0))
