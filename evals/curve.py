"""What `--min-prob` buys: precision and recall at each least probability."""

from collections.abc import Sequence
from typing import Any

from evals.scoring import counts, precision_recall
from evals.sets import GoldStory
from wrybill.schema import EventRecord

STEPS = tuple(round(0.05 * i, 2) for i in range(2, 20))


def curve(stories: Sequence[GoldStory], coded: dict[str, list[EventRecord]]) -> list[dict[str, Any]]:
    """Scores at levels `type` and `full` for each of STEPS, from events that were coded with `min_prob=0`.

    Leaving out the less probable events is coding with that `min_prob`: of overlapping triggers the most probable comes
    first whatever the limit. Only rule 5 may differ, which adds a prison term to a conviction where none was read.
    """
    found = []
    for least in STEPS:
        kept = {doc: [r for r in records if r.prob >= least] for doc, records in coded.items()}
        levels = {level: precision_recall(*counts(stories, kept, level).sum(0).tolist()) for level in ("type", "full")}
        found.append({"min_prob": least, "events": sum(map(len, kept.values())), **levels})
    return found
