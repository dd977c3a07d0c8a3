"""A coded story becomes word indices, and nothing of its coding is lost on the way."""

import json
from pathlib import Path

from evals.sets import ROOT
from recipes.reader.sources import coded_events
from wrybill.schema import Role

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
