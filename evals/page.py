"""The page that started the project, from its raw bytes to its events, against its gold coding.

Its text stays in ../shared; here stand only the checks: what intake must find, and how many gold events are right.
"""

from typing import Any

from evals.scoring import content_words, same_participants
from evals.sets import DEV_GOLD, SHARED, GoldStory, stories
from wrybill import Coder, intake
from wrybill.schema import EventRecord, Story

PAGE = SHARED / "data/news/lukashenko.txt"
DOC, DATE = "moscowtimes_lukashenko", "2020-09-11"


def check() -> dict[str, Any]:
    """Intake's findings, and the gold events that are right on type and actor."""
    (gold,) = (story for story in stories(DEV_GOLD) if story.doc == DOC)
    (story,) = intake.stories([str(PAGE)], intake.IntakeOptions(date=DATE))
    if not isinstance(story, Story):
        raise TypeError(f"{PAGE} was rejected: {story.reason}")
    records = Coder().code_story(story)
    conflict = story.headline_conflict
    return {
        "credit": story.credit,
        "headline_conflict": [conflict.title_text, conflict.text_text] if conflict else None,
        "form_left": any(word in story.text for word in ("Leave a Reply", "Log Out", "Akismet")),
        "gold": len(gold.events),
        "predicted": len(records),
        "type_and_actor_right": _right(gold, records),
    }


def _right(gold: GoldStory, records: list[EventRecord]) -> int:
    left, right = list(records), 0
    for event in gold.events:
        wanted = content_words(gold.sentences[event["s"]])
        for record in left:
            same = content_words(record.sentence.text) == wanted and record.event_type == event["type"]
            if same and same_participants(event["actor"], record.actors):
                left.remove(record)
                right += 1
                break
    return right
