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
    """Intake's findings, when the page was written by its own words, and the gold events right on type and actor."""
    (gold,) = (story for story in stories(DEV_GOLD) if story.doc == DOC)
    story, undated = _page(DATE), _page(None)
    coder = Coder()
    records = coder.code_story(story)
    told = next((record.story for record in coder.code_story(undated)), undated)
    conflict = story.headline_conflict
    return {
        "credit": story.credit,
        "headline_conflict": [conflict.title_text, conflict.text_text] if conflict else None,
        "form_left": any(word in story.text for word in ("Leave a Reply", "Log Out", "Akismet")),
        "written_by_its_words": told.published,
        "clues": sorted({evidence.clue for evidence in told.published_evidence}),
        "gold": len(gold.events),
        "predicted": len(records),
        "type_and_actor_right": _right(gold, records),
    }


def _page(date: str | None) -> Story:
    (story,) = intake.stories([str(PAGE)], intake.IntakeOptions(date=date))
    if not isinstance(story, Story):
        raise TypeError(f"{PAGE} was rejected: {story.reason}")
    return story


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
