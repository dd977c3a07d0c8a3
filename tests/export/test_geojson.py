"""GeoJSON that maps read."""

import json

from hypothesis import given, settings

from tests.export.events import attack, records
from tests.export.written import written


@settings(max_examples=40, deadline=None)
@given(records(), records())
def test_every_record_is_a_feature(first, second):
    """A point has longitude and latitude in this order; without coordinates the geometry is null, and is there."""
    collection = json.loads(written("geojson", first, second))
    assert collection["type"] == "FeatureCollection"
    for record, feature in zip((first, second), collection["features"], strict=True):
        assert set(feature) == {"type", "id", "geometry", "properties"}
        place = record.place
        if place is None or place.lat is None:
            assert feature["geometry"] is None
        else:
            assert feature["geometry"] == {"type": "Point", "coordinates": [place.lon, place.lat]}


def test_properties_are_the_columns_of_the_table():
    """Unknown is null."""
    (feature,) = json.loads(written("geojson", attack(place=None)))["features"]
    assert feature["properties"]["event_type"] == "ASSAULT"
    assert feature["properties"]["place_name"] is None
    assert feature["properties"]["killed_high"] == 9
