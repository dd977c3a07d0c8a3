"""A story and a record for the tests; the record is the one that docs/record.md shows."""

from pathlib import Path

import msgspec

from wrybill.schema import EventRecord, Story

ROOT = Path(__file__).parent.parent
RECORD_JSON = (ROOT / "docs/record.md").read_text("utf-8").split("```json\n")[1].split("```")[0]


def record(**changes: object) -> EventRecord:
    """The record of docs/record.md, with some of its fields changed."""
    return msgspec.structs.replace(msgspec.json.decode(RECORD_JSON, type=EventRecord), **changes)


def story(text: str = "Police arrested three students in Lagos on Monday.", **changes: object) -> Story:
    """A story of that text."""
    return msgspec.structs.replace(Story(id="s_1", text=text, sha256="0" * 64), **changes)
