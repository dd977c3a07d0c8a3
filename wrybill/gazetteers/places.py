"""Places of GeoNames: populated places of 500 and more, first- and second-order divisions, and areas of our own.

The files of `places/` are read by memory map, so that loading costs nothing and a look-up touches a few pages:
`hashes.bin` the hashes of all folded names, sorted, and `rows.bin` the entry of each; `entries.bin` one record a place,
the most populous first; `names.txt` names, one a line. All numbers are little-endian.
Source: GeoNames (https://www.geonames.org), CC BY 4.0; areas: `gazetteers/areas.tsv`.
"""

import hashlib
import mmap
import struct
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from wrybill.gazetteers.folding import fold
from wrybill.gazetteers.names import country_by_code

# geonames (0 for an area), latitude, longitude, population, ISO2, rows of the first- and second-order division that it
# lies in (or NO_ROW), kind, offset in names.txt
ENTRY = struct.Struct("<IffI2sIIBI")
HASH, ROW = struct.Struct("<Q"), struct.Struct("<I")
NO_ROW = 0xFFFFFFFF
ALTERNATE = 1 << 31  # flag in a row: the key is an alternative name
# The first word of many names is written short: "St. Paul" is filed as "Saint Paul" or as "St. Paul".
FIRST_WORDS = {
    "st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "n": "north", "s": "south", "e": "east", "w": "west"
}  # fmt: skip


class PlaceKind(IntEnum):
    """What a place is: a province is a first-order division, a district a second-order one; no table has a country."""

    TOWN = 0
    PROVINCE = 1
    DISTRICT = 2
    AREA = 3
    COUNTRY = 4

    @property
    def is_division(self) -> bool:
        """Whether it is a unit of administration."""
        return self in {PlaceKind.PROVINCE, PlaceKind.DISTRICT}


@dataclass(frozen=True, slots=True)
class Place:
    """An entry. `main_name` says whether it was found by its own name and not by an alternative one.

    `inside` are the rows of the divisions that it lies in or is, province and district, for comparing.
    """

    geonames: int | None
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    admin2: str | None
    population: int
    kind: PlaceKind
    main_name: bool
    row: int
    inside: tuple[int, int]

    @property
    def division(self) -> bool:
        """Whether it is a province."""
        return self.kind is PlaceKind.PROVINCE


def key_hash(folded: str) -> int:
    """The 64 bits under which a folded name is filed."""
    return int.from_bytes(hashlib.blake2b(folded.encode(), digest_size=8).digest(), "little")


@lru_cache(maxsize=16384)
def places_named(name: str) -> tuple[Place, ...]:
    """All places of that name, in any spelling, the most populous first."""
    folded = fold(name)
    if not folded:
        return ()
    first, _, rest = folded.partition(" ")
    keys = [folded, f"{FIRST_WORDS[first]} {rest}"] if rest and first in FIRST_WORDS else [folded]
    found = dict[int, Place]()
    for key in keys:
        for row in _rows_of(key):
            place = _place(row & ~ALTERNATE, not row & ALTERNATE)
            if place.main_name or place.row not in found:
                found[place.row] = place
    return tuple(sorted(found.values(), key=lambda place: (-place.population, place.row)))


def _rows_of(folded: str) -> list[int]:
    hashes, rows = _map("hashes.bin"), _map("rows.bin")
    wanted, slots = key_hash(folded), range(len(hashes) // HASH.size)

    def hash_at(slot: int) -> int:
        return int(HASH.unpack_from(hashes, slot * HASH.size)[0])

    first = bisect_left(slots, wanted, key=hash_at)
    last = bisect_right(slots, wanted, lo=first, key=hash_at)
    return [ROW.unpack_from(rows, slot * ROW.size)[0] for slot in slots[first:last]]


def _place(row: int, main_name: bool) -> Place:
    geonames, lat, lon, population, iso2, province, district, kind, offset = ENTRY.unpack_from(
        _map("entries.bin"), row * ENTRY.size
    )
    own = PlaceKind(kind)
    return Place(
        geonames=geonames or None,
        name=_name_at(offset),
        lat=round(lat, 4),
        lon=round(lon, 4),
        country=_iso3(iso2),
        admin1=_name_of(province),
        admin2=_name_of(district),
        population=population,
        kind=own,
        main_name=main_name,
        row=row,
        inside=(row if own is PlaceKind.PROVINCE else province, row if own is PlaceKind.DISTRICT else district),
    )


@lru_cache(maxsize=4096)
def _name_of(row: int) -> str | None:
    if row == NO_ROW:
        return None
    return _name_at(ENTRY.unpack_from(_map("entries.bin"), row * ENTRY.size)[-1])


def _name_at(offset: int) -> str:
    names = _map("names.txt")
    return names[offset : names.find(b"\n", offset)].decode()


@cache
def _iso3(iso2: bytes) -> str | None:
    return country_by_code()[iso2.decode()].iso3 if iso2.strip(b"\0") else None


@cache
def _map(name: str) -> mmap.mmap:
    path = Path(str(files("wrybill.gazetteers").joinpath("places", name)))
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
