"""FollowTheMoney 4 entities, one a line: for each record an Event, its Article, who took part, and their Mentions."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from wrybill.export.codes import codes
from wrybill.export.told import unreal
from wrybill.schema import Actor, EventRecord

ID_HEX_DIGITS = 20
KINDS = {  # sectors that are bodies, not people, when nobody is named by them
    "GOV": "PublicBody",
    "MIL": "PublicBody",
    "COP": "PublicBody",
    "SPY": "PublicBody",
    "JUD": "PublicBody",
    "LEG": "PublicBody",
    "IGO": "Organization",
    "NGO": "Organization",
    "PTY": "Organization",
    "BUS": "Company",
}

leaves_out = unreal  # an Event of FollowTheMoney happened


def write(records: Iterable[EventRecord], stream: BinaryIO) -> None:
    """Write the entities of each record that happened; what comes again has the same id, so that it is merged."""
    encoder = msgspec.json.Encoder()
    for record in records:
        if not leaves_out(record):
            for entity in entities(record):
                stream.write(encoder.encode(entity) + b"\n")


def entities(record: EventRecord) -> Iterator[dict[str, Any]]:
    """The Article, the participants with their Mentions, and the Event that names them all."""
    article = _id("article", record.story.id)
    yield _article(record, article)
    parts: dict[str, list[str]] = {"organizer": [], "involved": []}
    for role, actors in zip(parts, (record.actors, record.recipients), strict=True):
        for actor in actors:
            found = _participant(actor, article)
            parts[role].append(found["id"])
            yield found
            yield _mention(actor, found, article)
    yield _event(record, article, parts)


def _event(record: EventRecord, article: str, parts: dict[str, list[str]]) -> dict[str, Any]:
    date, place = record.date, record.place
    same_day = date is not None and date.start == date.end
    return _entity(
        _id("event", record.id),
        "Event",
        name=": ".join((" ".join((record.event_type, *record.modes)), record.trigger.text)),
        date=date.start if date and same_day else None,
        startDate=date.start if date else None,
        endDate=date.end if date else None,
        location=place.name if place else None,
        country=_country(place.country if place else None),
        summary=record.sentence.text,
        organizer=parts["organizer"],
        involved=parts["involved"],
        proof=article,
        sourceUrl=_address(record.story.url),
        recordId=record.id,
        keywords=list(record.contexts),
    )


def _article(record: EventRecord, name: str) -> dict[str, Any]:
    story = record.story
    return _entity(
        name,
        "Article",
        title=story.title,
        publisher=story.publisher,
        author=story.author,
        publishedAt=story.published,
        sourceUrl=_address(story.url),
        language=LANGUAGES.get(story.language),
    )


LANGUAGES = {"en": "eng"}


def _participant(actor: Actor, article: str) -> dict[str, Any]:
    """Somebody with a Wikidata id is one entity everywhere; anybody else of one kind is one within a story.

    What comes again under an id is merged, and a person does not merge with a body. Of whom Wikidata knows the record
    does not say which it is, unless he or she holds an office; a LegalEntity merges with either.
    """
    kind = "Person" if actor.office else "LegalEntity" if actor.entity else KINDS.get(actor.sector or "", "LegalEntity")
    name = _id("entity", actor.entity) if actor.entity else _id("entity", article, kind, actor.name)
    return _entity(
        name,
        kind,
        name=actor.name,
        country=_country(actor.country),
        wikidataId=actor.entity,
        position=actor.office if kind == "Person" else None,
    )


def _mention(actor: Actor, entity: dict[str, Any], article: str) -> dict[str, Any]:
    return _entity(
        _id("mention", article, str(actor.span.start), str(actor.span.end)),
        "Mention",
        document=article,
        resolved=entity["id"],
        detectedSchema=entity["schema"],
        name=actor.text,
        contextCountry=_country(actor.country),
    )


def _country(iso3: str | None) -> str | None:
    return codes(iso3).iso2.lower() or None


def _address(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _id(*parts: str) -> str:
    return "wrybill-" + hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:ID_HEX_DIGITS]


def _entity(identifier: str, schema: str, /, **properties: str | list[str] | None) -> dict[str, Any]:
    """An entity as FollowTheMoney writes it: each property a list, none of them empty."""
    listed = {key: [value] if isinstance(value, str) else value for key, value in properties.items()}
    return {"id": identifier, "schema": schema, "properties": {key: values for key, values in listed.items() if values}}
