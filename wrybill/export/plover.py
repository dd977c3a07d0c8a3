"""PLOVER's own JSON: an event a line, with the field names of the manual 2.0; absent is what is not known."""

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from wrybill.export.codes import codes
from wrybill.export.places import levels
from wrybill.export.told import undated
from wrybill.schema import Actor, EventPlace, EventRecord, Numbers, PlacePrecision

RESOLUTIONS = {  # the manual's: 1 a country … 5 a place within a city
    PlacePrecision.COUNTRY: 1,
    PlacePrecision.PROVINCE: 2,
    PlacePrecision.DISTRICT: 3,
    PlacePrecision.CITY: 4,
    PlacePrecision.FACILITY: 5,
}
SIZES = {"dead": "killed", "injured": "injured", "arrested": "arrested"}

leaves_out = undated  # the manual requires a date


def write(records: Iterable[EventRecord], stream: BinaryIO) -> None:
    """Write each record that has a day; a status other than `actual` goes to the modes, as PLOVER has it."""
    encoder = msgspec.json.Encoder()
    for record in records:
        if not leaves_out(record):
            stream.write(encoder.encode(_event(record)) + b"\n")


def _event(record: EventRecord) -> dict[str, Any]:
    date, story = record.date, record.story
    return _known(
        id=record.id,
        date=date.start if date else None,
        enddate=date.end if date else None,
        actor=[_entity(actor) for actor in record.actors],
        recipient=[_entity(actor) for actor in record.recipients],
        event=[record.event_type],
        mode=[*record.modes, *([] if record.status == "actual" else [record.status])],
        context=list(record.contexts),
        event_text=[record.trigger.text],
        event_loc=_location(record.place),
        quad_code=record.quad,
        event_scale=record.intensity,
        size=_size(record.numbers),
        text=record.sentence.text,
        text_info=_known(
            sequence=record.sentence.index, start=record.sentence.span.start, end=record.sentence.span.end
        ),
        cite_info=_known(
            citation=story.id,
            url=story.url,
            title=story.title,
            language=story.language,
            publication=story.publisher,
            coder=record.coder.name,
            codebook=record.coder.codebook,
            version=record.coder.version,
        ),
    )


def _entity(actor: Actor) -> dict[str, Any]:
    return _known(
        code=actor.country,
        sector=actor.sector,
        entity_text=actor.text,
        identifier_id=actor.entity,
        identifier_text=actor.name,
        office=actor.office,
    )


def _location(place: EventPlace | None) -> dict[str, Any] | None:
    if place is None:
        return None
    found = levels(place)
    return _known(
        extracted_place=place.text,
        resolved_place=place.name,
        geonameid=place.geonames,
        lat=place.lat,
        lon=place.lon,
        city=found.city,
        district=found.district,
        province=found.province,
        country=found.country,
        country_code=codes(place.country).iso3 or None,
        resolution=RESOLUTIONS.get(place.precision) if place.precision else None,
    )


def _size(numbers: Numbers) -> dict[str, int] | None:
    intervals = {name: getattr(numbers, kind) for name, kind in SIZES.items()}
    return {name: low for name, interval in intervals.items() if interval and (low := interval[0]) is not None} or None


def _known(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
