"""Our scores are what a reader of the scoring rules would count by hand."""

import msgspec
import pytest

from evals.baseline import record
from evals.scoring import matches, score
from evals.sets import GoldStory
from wrybill.schema import Actor, EventRecord, Head, Span

STORY = GoldStory("d", None, ("Police beat marchers.", "Nothing happened."), (), (0, 22))


def person(text: str) -> dict:
    return {"text": text, "name": text, "country": None, "sector": "CVL"}


def gold(**changes: object) -> dict:
    event = {"s": 0, "trigger": "beat", "type": "ASSAULT", "modes": [], "status": "actual", "actor": [person("Police")],
             "recipient": [person("marchers")], "date": None, "source": None}  # fmt: skip
    return event | changes


def actors(text: str | None) -> tuple[Actor, ...]:
    if text is None:
        return ()
    unknown = dict.fromkeys(("entity", "country", "sector", "office"))
    return (Actor(text=text, span=Span(0, 1), name=text, head=Head.NOMINAL, prob=1.0, **unknown),)


def coded(event_type: str, actor: str | None, recipient: str | None, sentence: int = 0) -> EventRecord:
    found = record(STORY, sentence, event_type, 0.9)
    return msgspec.structs.replace(found, actors=actors(actor), recipients=actors(recipient))


@pytest.mark.parametrize(
    ("found", "levels"),
    [
        (coded("ASSAULT", "the police", "marchers"), {"type", "actor", "full"}),
        (coded("ASSAULT", "riot police officers", None), {"type", "actor"}),
        (coded("ASSAULT", None, "marchers"), {"type"}),
        (coded("COERCE", "Police", "marchers"), set()),
        (coded("ASSAULT", "Police", "marchers", sentence=1), set()),
    ],
)
def test_an_event_matches_up_to_its_first_wrong_role(found: EventRecord, levels: set[str]) -> None:
    """Type, then actor, then recipient; another sentence or type never matches."""
    assert {level for level in ("type", "actor", "full") if matches(STORY, [gold()], [found], level)} == levels


def test_each_gold_event_is_matched_once() -> None:
    """Two equal codings of one event: one right, one spurious."""
    story = GoldStory("d", None, STORY.sentences, (gold(),), STORY.starts)
    twice = [coded("ASSAULT", "Police", "marchers")] * 2
    assert score([story], {"d": twice})["full"] == {"p": 0.5, "r": 1.0, "f1": 0.667}


def test_an_optional_event_counts_neither_way() -> None:
    """Found or not found, the scores are those without it."""
    events = (gold(), gold(s=1, optional=True))
    story = GoldStory("d", None, STORY.sentences, events, STORY.starts)
    right = coded("ASSAULT", "Police", "marchers")
    also = coded("ASSAULT", "Police", "marchers", sentence=1)
    for records in ([right], [right, also]):
        assert score([story], {"d": records})["full"] == {"p": 1.0, "r": 1.0, "f1": 1.0}


def test_a_false_alarm_is_an_event_in_a_sentence_without_any() -> None:
    """The second sentence holds no event; one was coded there."""
    story = GoldStory("d", None, STORY.sentences, (gold(),), STORY.starts)
    records = [coded("ACCUSE", None, None, sentence=1)]
    assert score([story], {"d": records})["false_alarms"] == {"share": 1.0, "sentences": 1}


def test_a_sure_coder_that_is_always_wrong_is_badly_calibrated() -> None:
    """Probability .9 and no hit: an error of .9."""
    story = GoldStory("d", None, STORY.sentences, (gold(),), STORY.starts)
    assert score([story], {"d": [coded("AID", None, None)]})["calibration_error"] == 0.9
