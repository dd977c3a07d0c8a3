"""A coded story becomes word indices, and nothing of its coding is lost on the way."""

import json
from pathlib import Path

import pytest

from evals.sets import ROOT
from recipes.reader import sources
from recipes.reader.sources import coded_events, drawn, standoff_files, standoff_stories, validates
from wrybill.schema import Role, vocabulary

ROLES = ("trigger", "actor", "recipient", "place", "when", "source")

STORY = {
    "doc": "one",
    "sentences": [{"i": 0, "text": "Troops shelled the port, then troops left Vale, General Rao said."}],
    "contexts": ["military"],
    "events": [
        {
            "s": 0,
            "trigger": "left",
            "type": "RETREAT",
            "modes": ["withdraw"],
            "status": "actual",
            "actor": [{"text": "troops", "name": "Troops", "country": None, "sector": "MIL"}],
            "recipient": [],
            "place": ["Vale"],
            "when": None,
            "date": None,
            "source": "General Rao",
            "numbers": {},
        }
    ],
}


def read(tmp_path: Path, story: dict) -> list:
    path = tmp_path / "stories.jsonl"
    path.write_text(json.dumps(story) + "\n", "utf-8")
    return coded_events(path)[0].sentences


def test_roles_become_the_words_nearest_to_the_trigger(tmp_path: Path) -> None:
    """A word that occurs twice is meant where it stands nearer to the trigger."""
    (sentence,) = read(tmp_path, STORY)
    (event,) = sentence.events
    assert sentence.words[slice(*event.trigger)] == ["left"]
    words = {role: sentence.words[start:end] for role, start, end in event.roles}
    assert words == {Role.ACTOR: ["troops"], Role.PLACE: ["Vale"], Role.SOURCE: ["General", "Rao"]}


def test_words_that_are_not_in_the_sentence_are_left_out(tmp_path: Path) -> None:
    """A source named in another sentence cannot be learned as a span of this one."""
    story = json.loads(json.dumps(STORY))
    story["events"][0]["source"] = "a spokesman"
    (sentence,) = read(tmp_path, story)
    assert Role.SOURCE not in {role for role, _, _ in sentence.events[0].roles}


def test_no_event_of_our_own_corpus_is_lost() -> None:
    """Every coded event of corpus/train has its trigger found in its sentence."""
    for path in sorted((ROOT / "corpus/train").glob("*.jsonl")):
        coded = sum(len(json.loads(line)["events"]) for line in path.read_text("utf-8").splitlines())
        found = sum(len(s.events) for document in coded_events(path) for s in document.sentences)
        assert found >= coded - 3, path  # two events of one type on the same words are one


def test_a_sentence_is_held_out_with_its_story() -> None:
    """And which stories are depends on their names alone."""
    held = [name for name in (f"story_{i}" for i in range(600)) if validates(name, 12)]
    assert 30 <= len(held) <= 70
    assert all(validates(f"{name}#7", 12) for name in held)
    assert not any(validates(name, 0) for name in held)


def test_a_share_holds_every_smaller_one() -> None:
    """A quarter of the stories are among the half, and all are all."""
    names = [f"worldwide/{i}.txt" for i in range(400)]
    quarter, half = ({name for name in names if drawn(name, share)} for share in (0.25, 0.5))
    assert quarter < half
    assert 60 <= len(quarter) <= 140
    assert all(drawn(name, 1.0) for name in names)


def test_the_words_of_a_standoff_coding_are_looked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Offsets of sentences count in the text, those of roles in their sentence."""
    monkeypatch.setattr(sources, "_text_of", lambda doc: "url\nPolice arrested Ade. He left.")
    event = {"s": 0, "trigger": [[7, 15]], "type": "COERCE", "modes": ["arrest"], "status": "actual"}
    event |= {"actor": [[0, 6]], "recipient": [[16, 19]], "place": [], "when": [], "source": []}
    row = {"doc": "worldwide/x.txt", "contexts": [], "sentences": [[4, 24], [25, 33]], "events": [event]}
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps(row) + "\n", "utf-8")
    (story,) = standoff_stories(path)
    (found,) = story["events"]
    assert [s["text"] for s in story["sentences"]] == ["Police arrested Ade.", "He left."]
    assert (found["trigger"], found["actor"][0]["text"], found["recipient"][0]["text"]) == ("arrested", "Police", "Ade")
    assert (found["when"], found["source"], found["place"]) == (None, None, [])


def test_the_standoff_codings_are_sound() -> None:
    """Names are the codebook's, and every offset lies in its sentence: whoever has the texts can put them in."""
    names = vocabulary()
    for row in (json.loads(line) for path in standoff_files() for line in path.read_text("utf-8").splitlines()):
        lengths = [end - start for start, end in row["sentences"]]
        assert min(lengths) > 0
        assert set(row["contexts"]) <= set(names.contexts)
        for event in row["events"]:
            assert set(event["modes"]) <= set(names.type(event["type"]).modes)
            assert event["status"] in names.statuses
            spans = [span for role in ROLES for span in event[role]]
            assert len(event["trigger"]) == 1
            assert all(0 <= start < end <= lengths[event["s"]] for start, end in spans), row["doc"]
