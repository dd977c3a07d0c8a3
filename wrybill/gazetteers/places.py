"""Places of GeoNames: populated places of 1,000 and more and first-order divisions, found by any of their names.

Three files, read by memory map, so that loading costs nothing and a look-up touches a few pages:
`places/entries.npy` one record a place, the most populous first; `places/keys.npy` (hash of folded name, row), sorted
by hash; `places/names.txt` names and divisions, one a line. Source: GeoNames (https://www.geonames.org), CC BY 4.0.
"""

import hashlib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from wrybill.gazetteers.folding import fold
from wrybill.gazetteers.names import country_by_code

ENTRY = np.dtype(
    [
        ("geonames", "<u4"),
        ("lat", "<f4"),
        ("lon", "<f4"),
        ("population", "<u4"),
        ("country", "S2"),
        ("admin1", "<u2"),  # line of names.txt after the entries' own; NO_ADMIN1 for none
        ("division", "?"),  # a first-order division, not a populated place
    ]
)
KEY = np.dtype([("hash", "<u8"), ("row", "<u4")])
NO_ADMIN1 = 0xFFFF
ALTERNATE = 1 << 31  # flag in `row`: the key is an alternative name


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
    keys = _keys()
    wanted = key_hash(fold(name))
    first = int(np.searchsorted(_hashes(), wanted, side="left"))
    last = int(np.searchsorted(_hashes(), wanted, side="right"))
    rows = [int(row) for row in keys["row"][first:last]]
    found = [_place(row & ~ALTERNATE, not row & ALTERNATE) for row in rows]
    return tuple(sorted(found, key=lambda place: (-place.population, place.geonames)))


def _place(row: int, main_name: bool) -> Place:
    entry = _entries()[row]
    admin1 = int(entry["admin1"])
    return Place(
        geonames=int(entry["geonames"]),
        name=_names()[row],
        lat=round(float(entry["lat"]), 4),
        lon=round(float(entry["lon"]), 4),
        country=country_by_code()[entry["country"].decode()].iso3,
        admin1=None if admin1 == NO_ADMIN1 else _names()[len(_entries()) + admin1],
        population=int(entry["population"]),
        division=bool(entry["division"]),
        main_name=main_name,
    )


def _path(name: str) -> Path:
    return Path(str(files("wrybill.gazetteers").joinpath("places", name)))


@cache
def _entries() -> npt.NDArray[Any]:
    return np.asarray(np.load(_path("entries.npy"), mmap_mode="r"))


@cache
def _keys() -> npt.NDArray[Any]:
    return np.asarray(np.load(_path("keys.npy"), mmap_mode="r"))


@cache
def _hashes() -> npt.NDArray[Any]:
    # A contiguous copy: searching the strided column of the map is ten times slower.
    return np.ascontiguousarray(_keys()["hash"])


@cache
def _names() -> list[str]:
    return _path("names.txt").read_text("utf-8").split("\n")
