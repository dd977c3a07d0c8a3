"""A process to be killed: `wrybill add` and merging, with a coder that needs no weights.

usage: python -m evals.archive_child DIR DUMP [--batch 5] [--chunk 20] [--loops 1]

It tells on standard error, as `--json-log` does: "ready" once it starts, each batch once it is kept, and each step of
merging.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import msgspec

from evals.sets import ROOT
from wrybill.archive import Archive
from wrybill.cli.keeping import keep
from wrybill.engine import Coder
from wrybill.engine.add import add
from wrybill.engine.merging import merge_new
from wrybill.schema import CoderRef, EventRecord, SentenceRef, Span, Story, StoryRef, Trigger

MADE_BY = CoderRef(name="quick", version="1.0", weights="sha256:none", codebook="plover-2.0-w1")
TYPES = ("PROTEST", "ASSAULT", "COERCE", "CONSULT", "AID")


class Quick:
    """Codes each story to one event, and each fifth to two: type by the text, day and story by the story."""

    made_by = MADE_BY

    def __init__(self) -> None:
        text = (ROOT / "docs/record.md").read_text("utf-8").split("```json\n")[1].split("```")[0]
        self._example = msgspec.json.decode(text, type=EventRecord)

    def code(self, story: Story) -> tuple[EventRecord, ...]:
        """Made from the example record of docs/record.md."""
        digest = hashlib.sha256(story.text.encode()).digest()
        return tuple(self._record(story, digest, n) for n in range(1 + (digest[1] % 5 == 0)))

    def _record(self, story: Story, digest: bytes, n: int) -> EventRecord:
        date = story.published and msgspec.structs.replace(
            self._example.date, start=story.published, end=story.published
        )
        span = Span(n, n + 1)
        return msgspec.structs.replace(
            self._example,
            id=f"e_{digest.hex()[:16]}{n}",
            story=StoryRef(**{name: getattr(story, name) for name in StoryRef.__struct_fields__}),
            event_type=TYPES[digest[0] % len(TYPES)],
            date=date or None,
            trigger=Trigger(story.text[n : n + 1], span),
            sentence=SentenceRef(0, Span(0, len(story.text)), story.text),
            coder=MADE_BY,
        )


@contextmanager
def quick_coder() -> Iterator[None]:
    """The coder of this process is that one."""
    quick = Quick()
    with (
        mock.patch("wrybill.engine.task.pipeline", lambda *_: quick),
        mock.patch("wrybill.engine.coder.pipeline", lambda *_: quick),
    ):
        yield


def write_dump(path: Path, stories: int, first: int = 0) -> None:
    """A JSONL file with so many stories, some published on the same day, and a line in a hundred that is none."""
    with path.open("w", encoding="utf-8") as file:
        for n in range(first, first + stories):
            day = f"2021-{n % 12 + 1:02d}-{n // 12 % 28 + 1:02d}"
            row = {"id": f"s{n:06d}", "text": f"Report number {n} of a march in the capital on {day}.", "date": day}
            file.write(json.dumps(row) + "\n")
            if n % 100 == 57:
                file.write(f"{{not json {n}\n")


def main() -> None:
    """Add, then merge, and tell of each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("place")
    parser.add_argument("dump")
    parser.add_argument("--batch", type=int, default=5)
    parser.add_argument("--chunk", type=int, default=20)
    chosen = parser.parse_args()
    archive = Archive(chosen.place)
    tell("ready")
    with quick_coder():
        keep(add(archive, [chosen.dump], coder=Coder(), batch=chosen.batch), json_log=True)
        for step in merge_new(archive, chosen.chunk):
            tell("merged", step.stories)
    tell("done")


def tell(*words: object) -> None:
    """One line of JSON on standard error."""
    print(json.dumps(words), file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
