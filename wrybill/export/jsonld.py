"""JSON-LD: events of the Simple Event Model, their evidence as W3C Web Annotations. The context stands in the file."""

from collections.abc import Iterable
from typing import Any, BinaryIO
from urllib.parse import quote

import msgspec

from wrybill.export.streamed import write_items
from wrybill.schema import Actor, EventDate, EventPlace, EventRecord, SentenceRef, Span, Teller, Trigger

WB = "urn:wrybill:"  # names that neither vocabulary has
CONTEXT: dict[str, Any] = {
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "wb": WB,
    "id": "@id",
    "type": "@type",
    "label": "rdfs:label",
    "eventType": {"@id": "sem:eventType", "@type": "@id"},
    "hasActor": "sem:hasActor",
    "hasPlace": "sem:hasPlace",
    "hasTime": "sem:hasTime",
    "accordingTo": "sem:accordingTo",
    "begin": {"@id": "sem:hasEarliestBeginTimeStamp", "@type": "xsd:date"},
    "end": {"@id": "sem:hasLatestEndTimeStamp", "@type": "xsd:date"},
    "sameAs": {"@id": "owl:sameAs", "@type": "@id"},
    "lat": {"@id": "geo:lat", "@type": "xsd:double"},
    "lon": {"@id": "geo:long", "@type": "xsd:double"},
    "evidence": {"@reverse": "oa:hasBody"},
    "hasTarget": "oa:hasTarget",
    "hasSource": "oa:hasSource",
    "hasSelector": {"@id": "oa:hasSelector"},
    "refinedBy": "oa:refinedBy",
    "exact": "oa:exact",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "stop": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "title": "dcterms:title",
    "publisher": "dcterms:publisher",
    "creator": "dcterms:creator",
    "issued": "dcterms:issued",
    "language": "dcterms:language",
    "@vocab": WB,
}
HEAD = b'{"@context":' + msgspec.json.encode(CONTEXT) + b',"@graph":['
TAIL = b"]}\n"
IRI_SIGNS = ":/?#[]@!$&'()*+,;=%~"  # what may stand in an address as it is; a space may not
GEONAMES, WIKIDATA = "https://sws.geonames.org/{}/", "http://www.wikidata.org/entity/{}"

_Quoted = Actor | EventDate | EventPlace | SentenceRef | Teller | Trigger


def write(records: Iterable[EventRecord], stream: BinaryIO) -> None:
    """Write one document with a node for each record; what SEM has no word for stands under `urn:wrybill:`."""
    encoder = msgspec.json.Encoder()
    write_items((encoder.encode(_event(record)) for record in records), HEAD, TAIL, stream)


def _event(record: EventRecord) -> dict[str, Any]:
    event, story = f"{WB}event:{record.id}", _story(record)
    sides = {"actor": record.actors, "recipient": record.recipients}
    participants = [
        _actor(actor, f"{event}/{role}/{position}", role, story["id"])
        for role, side in sides.items()
        for position, actor in enumerate(side)
    ]
    numbers = msgspec.to_builtins(record.numbers)
    return _known(
        id=event,
        type="sem:Event",
        eventType=f"{WB}type:{record.event_type}",
        mode=list(record.modes),
        context=list(record.contexts),
        paragraphContext=list(record.paragraph_contexts),
        quad=record.quad,
        intensity=record.intensity,
        status=record.status,
        hasActor=participants,
        hasTime=_time(record.date, story["id"]),
        hasPlace=_place(record.place, story["id"]),
        accordingTo=_source(record.source, story["id"]),
        passedOnBy=_source(record.source.via, story["id"]) if record.source and record.source.via else None,
        **{kind: _interval(found) for kind, found in numbers.items() if found},
        rule=list(record.rules),
        prob=record.prob,
        coder=_known(**msgspec.to_builtins(record.coder)),
        evidence=_quote(story["id"], record.trigger),
        sentence=_sentence(record.sentence, story["id"]),
        story=story,
    )


def _story(record: EventRecord) -> dict[str, Any]:
    story = record.story
    return _known(
        id=quote(story.url, safe=IRI_SIGNS) if story.url else f"{WB}story:{quote(story.id, safe='')}",
        storyId=story.id,
        title=story.title,
        publisher=story.publisher,
        credit=story.credit,
        creator=story.author,
        issued=story.published,
        issuedBasis=story.published_basis,
        language=story.language,
        sha256=story.sha256,
    )


def _actor(actor: Actor, name: str, role: str, story: str) -> dict[str, Any]:
    return _known(
        id=name,
        type="sem:Actor",
        role=role,
        label=actor.name,
        head=actor.head,
        sameAs=WIKIDATA.format(actor.entity) if actor.entity else None,
        country=actor.country,
        countryBasis=actor.country_basis,
        countryProb=actor.country_prob,
        sector=actor.sector,
        sectorBasis=actor.sector_basis,
        sectorProb=actor.sector_prob,
        office=actor.office,
        officeOn=actor.office_on,
        prob=actor.prob,
        evidence=_quote(story, actor),
    )


def _time(date: EventDate | None, story: str) -> dict[str, Any] | None:
    if date is None:
        return None
    return _known(
        type="sem:Time",
        begin=date.start,
        end=date.end,
        precision=date.precision,
        basis=date.basis,
        evidence=_quote(story, date),
    )


def _place(place: EventPlace | None, story: str) -> dict[str, Any] | None:
    if place is None:
        return None
    return _known(
        type="sem:Place",
        label=place.name,
        sameAs=GEONAMES.format(place.geonames) if place.geonames else None,
        lat=place.lat,
        lon=place.lon,
        admin1=place.admin1,
        country=place.country,
        precision=place.precision,
        basis=place.basis,
        prob=place.prob,
        evidence=_quote(story, place),
    )


def _source(teller: Teller | None, story: str) -> dict[str, Any] | None:
    if teller is None:
        return None
    return _known(
        type="sem:Authority",
        label=teller.name,
        kind=teller.kind,
        cue=_known(exact=teller.cue, **_position(teller.cue_span)) if teller.cue else None,
        evidence=_quote(story, teller),
    )


def _quote(story: str, part: _Quoted) -> dict[str, Any] | None:
    """An annotation that quotes the words of `part`; None where it rests on none."""
    if part.text is None:
        return None
    selectors: list[dict[str, Any]] = [{"type": "oa:TextQuoteSelector", "exact": part.text}]
    if part.span is not None:
        selectors.append({"type": "oa:TextPositionSelector", **_position(part.span)})
    return {"type": "oa:Annotation", "hasTarget": {"hasSource": {"id": story}, "hasSelector": selectors}}


def _sentence(sentence: SentenceRef, story: str) -> dict[str, Any]:
    return {"type": "wb:Sentence", "index": sentence.index, "evidence": _quote(story, sentence)}


def _position(span: Span | None) -> dict[str, int]:
    return {} if span is None else {"start": span.start, "stop": span.end}


def _interval(found: Any) -> dict[str, Any]:
    low, high = found
    return _known(low=low, high=high)


def _known(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, [])}
