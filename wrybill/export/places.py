"""A record's place by the levels that tables of places have."""

import msgspec

from wrybill.export.codes import codes
from wrybill.schema import EventPlace, PlacePrecision

NAMED_LEVELS = {
    PlacePrecision.CITY: "city",
    PlacePrecision.DISTRICT: "district",
    PlacePrecision.PROVINCE: "province",
}


class Levels(msgspec.Struct, frozen=True, kw_only=True):
    """The place's name at its own level, and the names of those that hold it; null where unknown."""

    city: str | None = None
    district: str | None = None
    province: str | None = None
    country: str | None = None


def levels(place: EventPlace | None) -> Levels:
    """The levels of a place; a province's own name goes before that of `admin1`."""
    if place is None:
        return Levels()
    own = {NAMED_LEVELS[place.precision]: place.name} if place.precision in NAMED_LEVELS else {}
    return Levels(**{"province": place.admin1, "country": codes(place.country).name or None} | own)
