"""GeoJSON (RFC 7946): a feature for each record, those without coordinates with a null geometry."""

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from wrybill.export.csv import COLUMNS
from wrybill.export.streamed import write_items
from wrybill.schema import EventRecord

HEAD, TAIL = b'{"type":"FeatureCollection","features":[', b"]}\n"


def write(records: Iterable[EventRecord], stream: BinaryIO) -> None:
    """Write one collection; `properties` are the columns of our CSV, null where a cell is empty."""
    encoder = msgspec.json.Encoder()
    write_items((encoder.encode(_feature(record)) for record in records), HEAD, TAIL, stream)


def _feature(record: EventRecord) -> dict[str, Any]:
    cells = {name: cell(record) for name, cell in COLUMNS.items()}
    return {
        "type": "Feature",
        "id": record.id,
        "geometry": _point(record),
        "properties": {name: None if value == "" else value for name, value in cells.items()},
    }


def _point(record: EventRecord) -> dict[str, Any] | None:
    place = record.place
    if place is None or place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}
