"""Places of GeoNames: populated places of 1,000 and more and first-order divisions, found by any of their names.

The files of `places/` are read by memory map, so that loading costs nothing and a look-up touches a few pages:
`hashes.bin` the hashes of all folded names, sorted, and `rows.bin` the entry of each; `entries.bin` one record a place,
the most populous first; `names.txt` and `divisions.txt` names, one a line. All numbers are little-endian.
Source: GeoNames (https://www.geonames.org), CC BY 4.0.
"""

import hashlib
import mmap
import struct
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from wrybill.gazetteers.folding import fold
from wrybill.gazetteers.names import country_by_code

# geonames, latitude, longitude, population, ISO2, line of divisions.txt (or NO_DIVISION), whether itself a division,
# offset in names.txt
ENTRY = struct.Struct("<IffI2sH?I")
HASH, ROW = struct.Struct("<Q"), struct.Struct("<I")
NO_DIVISION = 0xFFFF
ALTERNATE = 1 << 31  # flag in a row: the key is an alternative name


@dataclass(frozen=True, slots=True)
class Place:
    """A GeoNames entry. `main_name` says whether it was found by its own name and not by an alternative one."""

    geonames: int
    name: str
    lat: float
    lon: float
    country: str
    admin1: str | None
    population: int
    division: bool
    main_name: bool


def key_hash(folded: str) -> int:
    """The 64 bits under which a folded name is filed."""
    return int.from_bytes(hashlib.blake2b(folded.encode(), digest_size=8).digest(), "little")


@lru_cache(maxsize=16384)
def places_named(name: str) -> tuple[Place, ...]:
    """All places of that name, in any spelling, the most populous first."""
    folded = fold(name)
    if not folded:
        return ()
    hashes, rows = _map("hashes.bin"), _map("rows.bin")
    wanted, slots = key_hash(folded), range(len(hashes) // HASH.size)

    def hash_at(slot: int) -> int:
        return int(HASH.unpack_from(hashes, slot * HASH.size)[0])

    first = bisect_left(slots, wanted, key=hash_at)
    last = bisect_right(slots, wanted, lo=first, key=hash_at)
    found = [ROW.unpack_from(rows, slot * ROW.size)[0] for slot in slots[first:last]]
    places = (_place(row & ~ALTERNATE, not row & ALTERNATE) for row in found)
    return tuple(sorted(places, key=lambda place: (-place.population, place.geonames)))


def _place(row: int, main_name: bool) -> Place:
    geonames, lat, lon, population, iso2, line, division, offset = ENTRY.unpack_from(
        _map("entries.bin"), row * ENTRY.size
    )
    names = _map("names.txt")
    return Place(
        geonames=geonames,
        name=names[offset : names.find(b"\n", offset)].decode(),
        lat=round(lat, 4),
        lon=round(lon, 4),
        country=country_by_code()[iso2.decode()].iso3,
        admin1=None if line == NO_DIVISION else _divisions()[line],
        population=population,
        division=division,
        main_name=main_name,
    )


def _path(name: str) -> Path:
    return Path(str(files("wrybill.gazetteers").joinpath("places", name)))


@cache
def _map(name: str) -> mmap.mmap:
    with _path(name).open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


@cache
def _divisions() -> list[str]:
    return _path("divisions.txt").read_text("utf-8").splitlines()
