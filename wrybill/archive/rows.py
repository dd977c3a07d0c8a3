"""Records to rows and back. A row holds what people filter by, and the whole record as JSON."""

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from wrybill.archive.tables import KINDS, UNDATED
from wrybill.schema import Actor, EventRecord, Rejected, Story

Row = dict[str, Any]
JOINT = "; "
MOST = 2**63 - 1  # of a column of whole numbers; texts can say more


def story_key(story: Story) -> str:
    """What makes a story the same one: its address or id, headline, day and text (32 hex digits).

    A page that was fetched again with other advertisements is the same story; one whose text was corrected is another.
    """
    parts = (story.url or story.id, story.title or "", story.published or "", story.text)
    return _hashed(parts)


def rejection_key(rejected: Rejected) -> str:
    """What makes a rejection the same one (32 hex digits)."""
    return _hashed((rejected.story, rejected.stage, rejected.reason))


def _hashed(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def story_row(story: Story, origin: str, now: datetime.datetime, signature: bytes | None = None) -> Row:
    """A row of `stories`."""
    return {
        "key": story_key(story),
        "id": story.id,
        "sha256": story.sha256,
        "text": story.text,
        "title": story.title,
        "url": story.url,
        "publisher": story.publisher,
        "credit": story.credit,
        "author": story.author,
        "published": story.published,
        "published_basis": story.published_basis,
        "language": story.language,
        "signature": signature,
        "origin": origin,
        "added_utc": now,
        "story": msgspec.json.encode(msgspec.structs.replace(story, text="")).decode(),
        "year": (story.published or UNDATED)[:4] if story.published else UNDATED,
    }


def story_of(row: Mapping[str, Any]) -> Story:
    """The story of a row of `stories`."""
    return msgspec.structs.replace(msgspec.json.decode(row["story"], type=Story), text=row["text"])


def event_row(record: EventRecord, key: str, coder: str) -> Row:
    """A row of `events` for a record of the story of that key."""
    date, place, source, published = record.date, record.place, record.source, record.story.published
    return {
        "id": record.id,
        "story": key,
        "story_id": record.story.id,
        "coder": coder,
        "event_type": record.event_type,
        "modes": record.modes,
        "contexts": record.contexts,
        "quad": record.quad,
        "intensity": record.intensity,
        "status": record.status,
        **_actors("actor", record.actors),
        **_actors("recipient", record.recipients),
        "actors": _joined(actor.name for actor in record.actors),
        "recipients": _joined(actor.name for actor in record.recipients),
        "countries": _joined(_countries(record)),
        "start": day(date.start if date else None),
        "end": day(date.end if date else None),
        "date_precision": date and date.precision,
        "date_basis": date and date.basis,
        "place": place and place.name,
        "geonames": place and place.geonames,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "admin1": place and place.admin1,
        "country": place and place.country,
        "place_precision": place and place.precision,
        "source": source and source.name,
        "source_kind": source and source.kind,
        **_numbers(record),
        "trigger": record.trigger.text,
        "sentence": record.sentence.text,
        "prob": record.prob,
        "published": day(published),
        "publisher": record.story.publisher,
        "url": record.story.url,
        "record": msgspec.json.encode(record).decode(),
        "year": published[:4] if published else UNDATED,
    }


def record_of(text: str) -> EventRecord:
    """The record of the column `record`."""
    return msgspec.json.decode(text, type=EventRecord)


def rejection_row(rejected: Rejected, origin: str, sha256: str | None, coder: str, now: datetime.datetime) -> Row:
    """A row of `rejections`."""
    return {
        "key": rejection_key(rejected),
        "story": rejected.story,
        "stage": rejected.stage,
        "reason": rejected.reason,
        "origin": origin,
        "sha256": sha256,
        "coder": coder,
        "rejected_utc": now,
    }


def day(text: str | None) -> datetime.date | None:
    """The first day of an ISO 8601 day, month or year; None for what a table cannot hold (such as years before 1)."""
    if not text:
        return None
    try:
        return datetime.date.fromisoformat((text + "-01-01")[:10] if len(text) in (4, 7) else text)
    except ValueError:
        return None


def _actors(role: str, actors: tuple[Actor, ...]) -> Row:
    return {
        f"{role}_names": [actor.name for actor in actors],
        f"{role}_countries": [actor.country for actor in actors],
        f"{role}_sectors": [actor.sector for actor in actors],
        f"{role}_entities": [actor.entity for actor in actors],
    }


def _countries(record: EventRecord) -> list[str]:
    found = {actor.country for actor in (*record.actors, *record.recipients)} | {record.place and record.place.country}
    return sorted(country for country in found if country)


def _joined(texts: Iterable[str]) -> str | None:
    return JOINT.join(texts) or None


def _numbers(record: EventRecord) -> Row:
    intervals = {kind: getattr(record.numbers, kind) or (None, None) for kind in KINDS}
    return {
        f"{kind}_{end}": None if value is None else min(value, MOST)
        for kind, interval in intervals.items()
        for end, value in zip(("low", "high"), interval, strict=True)
    }
