"""The frozen sets, coded stories in one format: ours in corpus/eval, and the gold of ../shared where it is there."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
OWN = ROOT / "corpus/eval/stories.jsonl"
PAIRS = ROOT / "corpus/eval/pairs.jsonl"
SHARED = ROOT.parent / "shared"
DEV_GOLD = SHARED / "data/events/dev_gold.jsonl"
SCORER = SHARED / "tools/score_events.py"


@dataclass(frozen=True)
class GoldStory:
    """One coded story; `text` is its sentences, a line each, as the coder gets it. Pairs have group and variant."""

    doc: str
    date: str | None
    sentences: tuple[str, ...]
    events: tuple[dict[str, Any], ...]
    starts: tuple[int, ...] = field(default=())
    group: str = ""
    variant: str = ""

    @property
    def text(self) -> str:
        """The sentences joined by line breaks."""
        return "\n".join(self.sentences)

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that holds this place in `text`."""
        return max((i for i, start in enumerate(self.starts) if start <= offset), default=0)


def stories(path: Path) -> list[GoldStory]:
    """Read a set.

    Raises:
        FileNotFoundError: it is not there.
    """
    found = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        sentences = tuple(s["text"] for s in row["sentences"])
        starts, at = [], 0
        for sentence in sentences:
            starts.append(at)
            at += len(sentence) + 1
        date = row.get("date") or row.get("publication_date") or None
        names = row.get("group", ""), row.get("variant", "")
        found.append(GoldStory(row["doc"], date, sentences, tuple(row["events"]), tuple(starts), *names))
    return found
