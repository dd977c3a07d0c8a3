"""A source is reported with the word that ties the event to it, and with its kind."""

import pytest

from tests.code.readings import read
from wrybill.code import code
from wrybill.code.sources import kind
from wrybill.schema import Head, Source, SourceKind


def source(marked: str) -> Source | None:
    (event,) = code(read(marked, "ASSAULT"))
    return event.source


@pytest.mark.parametrize(
    ("marked", "cue", "expected"),
    [
        ("so [Ann Lee|source] said troops [fired|trigger].", "said", SourceKind.SAID),
        ("Troops [fired|trigger], according to the [mayor|source].", "according to", SourceKind.SAID),
        ("Troops [fired|trigger], [witnesses|source] said.", "said", SourceKind.UNNAMED),
        ("so [Ann Lee|source] claimed that troops [fired|trigger].", "claimed", SourceKind.ALLEGED),
        ("[The report|source] states that troops [fired|trigger].", "states", SourceKind.DOCUMENT),
        ("so [Reuters|source] reported that troops [fired|trigger].", "reported", SourceKind.MEDIA),
        ("Troops [fired|trigger], added the [spokesman|source].", "added", SourceKind.SAID),
        ("For [Ann Lee|source] the troops never [fired|trigger].", None, SourceKind.SAID),
    ],
)
def test_finds_the_cue_and_the_kind(marked: str, cue: str | None, expected: SourceKind) -> None:
    found = source(marked)
    assert found is not None
    assert (found.cue, found.kind) == (cue, expected)


def test_a_story_that_speaks_for_itself_has_no_source() -> None:
    assert source("Troops [fired|trigger] on a crowd.") is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the press secretary", SourceKind.SAID),
        ("state television", SourceKind.MEDIA),
        ("The Lagos Times", SourceKind.MEDIA),
        ("a letter from the ministry", SourceKind.DOCUMENT),
        ("two officials", SourceKind.UNNAMED),
    ],
)
def test_the_kind_follows_the_head_noun(words: str, expected: SourceKind) -> None:
    assert kind(words, "said", Head.NOMINAL) is expected
