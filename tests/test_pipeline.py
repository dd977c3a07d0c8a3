"""The order of the rooms, with rooms that only say that they were there."""

import sys
from pathlib import Path
from types import MappingProxyType, ModuleType, SimpleNamespace

import pytest

from tests.examples import record, story
from wrybill.pipeline import Pipeline
from wrybill.schema import vocabulary


@pytest.fixture
def rooms(monkeypatch):
    """Stand-ins for the rooms; the list of who was called, with what."""
    called = []

    class Reader:
        weights = "sha256:feed"
        names = vocabulary()
        settings = MappingProxyType({"thresholds": {"event": 0.7}})

        def __init__(self, folder):
            called.append(("load", folder))

        def read(self, story):
            called.append(("read", story.id))
            return SimpleNamespace(story=story)

    def code(reading, min_prob=None, thresholds=None):
        called.append(("code", reading.story.id, min_prob, thresholds.event))
        return ("first", "second")

    def dated(reading):
        called.append(("dated", reading.story.id))
        return reading

    def resolve(event, reading, coder, own):
        called.append(("resolve", event))
        return record(id=f"e_{event}", coder=coder)

    from wrybill.code import Thresholds  # noqa: PLC0415 - before the room is replaced

    for name, members in {
        "read": {"Reader": Reader},
        "code": {"code": code, "Thresholds": Thresholds},
        "resolve": {"dated": dated, "resolve": resolve},
    }.items():
        room = ModuleType(f"wrybill.{name}")
        vars(room).update(members)
        monkeypatch.setitem(sys.modules, f"wrybill.{name}", room)
    return called


def test_a_story_goes_through_the_rooms_in_order(rooms):
    """Read once, code once, resolve every event; the records name the weights that read them."""
    records = Pipeline(min_prob=0.4, model=Path("mine")).code(story(id="s"))
    assert rooms == [
        ("load", Path("mine")),
        ("read", "s"),
        ("dated", "s"),
        ("code", "s", 0.4, 0.7),
        ("resolve", "first"),
        ("resolve", "second"),
    ]
    assert [one.id for one in records] == ["e_first", "e_second"]
    assert {(one.coder.weights, one.coder.codebook) for one in records} == {("sha256:feed", vocabulary().codebook)}
