"""What a place name can mean, with what speaks for each meaning."""

import msgspec

from wrybill.schema.record import PlaceBasis, PlacePrecision


class PlaceReading(msgspec.Struct, frozen=True, kw_only=True):
    """One meaning of a place name: the entry, its probability, and all that speaks for it.

    A country has no coordinates. `country` is ISO 3166-1 alpha-3, null for an area of several.
    """

    name: str
    geonames: int | None
    lat: float | None
    lon: float | None
    admin1: str | None
    country: str | None
    population: int | None
    precision: PlacePrecision
    prob: float
    bases: tuple[PlaceBasis, ...]
