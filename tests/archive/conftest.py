"""Archives with a handful of stories."""

from itertools import count

import msgspec
import pytest

from tests.examples import record, story
from wrybill.archive import Archive, Item
from wrybill.schema import CoderRef

MADE_BY = CoderRef(name="wrybill", version="9.9", weights="sha256:1", codebook="plover-2.0-w1")


@pytest.fixture
def archive(tmp_path):
    """A new one."""
    return Archive.create(tmp_path / "archive")


@pytest.fixture
def item():
    """Makes an item with a story of that text and one event, or some other number of them."""

    def made(text: str, events: int = 1, origin: str = "dump.jsonl", position: str | None = None, **changes: object):
        of = story(text, id=f"s-{text}", **changes)
        reference = msgspec.structs.replace(record().story, id=of.id, published=of.published)
        records = tuple(record(id=f"e_{text}_{n}", story=reference) for n in range(events))
        return Item(origin, position, of, records)

    return made


@pytest.fixture
def writer(archive):
    """Writes as one coder."""
    return archive.writer(MADE_BY)


@pytest.fixture
def numbers():
    """Numbers that were not used before."""
    return count()
