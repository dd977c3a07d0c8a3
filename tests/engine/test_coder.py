"""The Python API."""

from datetime import date

import msgspec
import pytest

from tests.engine.fakes import FakePipeline
from tests.examples import story
from wrybill import Coder
from wrybill.engine import coder as module
from wrybill.engine import task
from wrybill.errors import InputError, UsageError
from wrybill.schema import Rejected


@pytest.fixture
def coder(monkeypatch):
    def story_from_text(text, **fields):
        if not text:
            raise InputError("the text is empty")
        known = {name: value for name, value in fields.items() if name in ("id", "title", "url") and value}
        return msgspec.structs.replace(story(text), **known)

    for place in (module, task):
        monkeypatch.setattr(place, "pipeline", lambda min_prob, model, gazetteer: FakePipeline())
    monkeypatch.setattr(module, "story_from_text", story_from_text)
    return Coder()


def test_a_text_gives_its_events(coder):
    """The plainest use."""
    assert [event.id for event in coder.code("event, event", id="x")] == ["e_x_0", "e_x_1"]


def test_one_bad_story_alone_raises(coder):
    """Who codes one text learns at once why it cannot be coded."""
    with pytest.raises(InputError, match="give a better one"):
        coder.code("bad")


def test_a_batch_takes_stories_texts_and_mappings(coder):
    """Whatever a caller has at hand."""
    results = coder.code_many(["event", {"text": "event", "id": "m", "title": None}, story("event", id="s")])
    assert [result.records[0].id for result in results] == ["e_s_1_0", "e_m_0", "e_s_0"]


def test_one_bad_story_in_a_batch_is_rejected(coder):
    """A batch goes on, and says which and why; rejections of intake pass through."""
    early = Rejected(story="page.html", stage="intake", reason="binary")
    results = list(coder.code_many(["event", "bad", "", {"id": "gone", "text": None}, early, "event"]))
    assert [len(result.records) for result in results] == [1, 0, 0, 0, 0, 1]
    assert [result.rejected.story for result in results if result.rejected] == ["s_1", "story 3", "gone", "page.html"]
    assert [result.rejected.stage for result in results if result.rejected] == ["code", "intake", "intake", "intake"]


def test_a_bug_in_a_batch_raises(coder):
    """A bug is no rejection."""
    with pytest.raises(ZeroDivisionError):
        list(coder.code_many(["event", "bug"]))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Coder(min_prob=1.5), "min_prob is 1.5; allowed: 0 to 1"),
        (lambda: Coder().code_many([], workers=0), "workers is 0; allowed: 1 or more"),
        (lambda: Coder().code_many("one text"), r"stories is one str; give a list of stories, or call code\(text\)"),
        (lambda: Coder().code_many({"text": "one text"}), "stories is one dict; give a list"),
        (
            lambda: list(Coder().code_many([{"id": "x", "title": "y"}])),
            "story 1 has no field 'text'; it has: id",
        ),
        (lambda: Coder().code(5), r"text is 5 \(int\); allowed: a str"),
        (lambda: Coder().code(b"bytes"), r"text is b'bytes' \(bytes\); .*story_from_bytes"),
        (lambda: Coder().code(story("x")), "text is Story.*there is code_story"),
        (lambda: Coder().code("x", date=date(2026, 3, 13)), r"date is .* \(date\); .* or None; str\(date\) makes one"),
        (lambda: list(Coder().code_many([5])), r"story 1 is 5 \(int\); allowed: a Story, a str, or a mapping"),
        (lambda: list(Coder().code_many([{"text": "x", "id": 7}])), r"id is 7 \(int\); allowed: a str or None"),
        (lambda: list(Coder().code_many([{"text": "x", "day": "y"}])), "unknown story field 'day'; allowed: text, id"),
    ],
)
def test_wrong_calls_say_what_is_allowed(call, message):
    """Each message names the parameter, the value and the bounds."""
    with pytest.raises(UsageError, match=message):
        call()
