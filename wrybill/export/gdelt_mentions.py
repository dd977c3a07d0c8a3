"""GDELT 2.0's table of mentions: 16 columns between tabs, no header, where each event of `gdelt` was read."""

import datetime
from collections.abc import Iterable, Iterator
from typing import BinaryIO
from urllib.parse import urlsplit

from wrybill.export.cameo import without_code
from wrybill.export.dyads import numbered
from wrybill.export.gdelt import timestamp
from wrybill.export.tabular import Cell, write_tsv
from wrybill.schema import Actor, EventRecord, StoryRef

COLUMNS = (
    *("GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier"),
    *("SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence"),
    *("MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras"),
)
WEB, CITATION = 1, 2

leaves_out = without_code


def write(records: Iterable[EventRecord], stream: BinaryIO) -> None:
    """Write the rows of each record that CAMEO holds."""
    write_tsv((row for record in records for row in rows(record)), stream)


def rows(record: EventRecord) -> Iterator[tuple[Cell, ...]]:
    """A row for each dyad, with the numbers of `gdelt`; offsets count in the story's cleaned text.

    `EventTimeDate` is when the event came to be known, not when it took place.
    """
    if leaves_out(record) or record.date is None or record.date.start is None:
        return
    story = record.story
    added = timestamp(story.published, datetime.date.fromisoformat(record.date.start))
    for number, (first, second) in numbered(record):
        yield (
            *(number, added, added, WEB if story.url else CITATION),
            *(_name(story), story.url or story.id, record.sentence.index + 1),
            *(_offset(first), _offset(second), record.trigger.span.start, 1, round(record.prob * 100)),
            *(None, None, None, None),
        )


def _name(story: StoryRef) -> str | None:
    """The site that the story was on, or its publisher."""
    try:
        site = urlsplit(story.url or "").hostname
    except ValueError:  # an address that is none, as somebody's list had it
        site = None
    return site.removeprefix("www.") if site else story.publisher


def _offset(actor: Actor | None) -> int:
    return -1 if actor is None else actor.span.start
