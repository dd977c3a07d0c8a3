"""A user's own table of actors, agents and places, read from CSV or TSV and checked row by row (docs/gazetteers.md)."""

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from wrybill.errors import UsageError
from wrybill.gazetteers.folding import fold_name
from wrybill.gazetteers.names import country_by_code
from wrybill.schema import vocabulary

COLUMNS = (
    "kind", "name", "aliases", "country", "sector", "office", "start", "end", "entity",
    "lat", "lon", "admin1", "geonames",
)  # fmt: skip
NEEDED = ("kind", "name")
USED = {
    "actor": {"aliases", "country", "sector", "office", "start", "end", "entity"},
    "agent": {"aliases", "sector"},
    "place": {"aliases", "country", "lat", "lon", "admin1", "geonames"},
}
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class OwnActor:
    """An actor of the user's; a country of None is none or many, a sector or office of None is not said."""

    name: str
    country: str | None
    sector: str | None
    office: str | None
    start: str
    end: str | None
    entity: str

    def covers(self, day: date) -> bool:
        """Whether the row speaks of that day; its dates are as exact as they are written."""
        iso = day.isoformat()
        return self.start <= iso and (self.end is None or iso[: len(self.end)] <= self.end)


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place of the user's."""

    name: str
    country: str | None
    lat: float
    lon: float
    admin1: str | None
    geonames: int | None


@dataclass(frozen=True, slots=True)
class GazetteerFile:
    """A checked file of the user's: where it is, and the hash of its bytes, so that workers read the very same."""

    path: Path
    sha256: str

    @classmethod
    def at(cls, path: str | Path) -> "GazetteerFile":
        """The file, read and checked.

        Raises:
            UsageError: it is not there, or a row cannot be used; the message names the row.
        """
        where = Path(path).resolve()
        if not where.is_file():
            raise UsageError(f"{path} is not a file; a gazetteer is a .csv or .tsv (docs/gazetteers.md)")
        file = cls(where, hashlib.sha256(where.read_bytes()).hexdigest())
        read(file)
        return file


class Gazetteer:
    """A user's actors, agents and places, by folded name. What stands here goes before the tables that ship."""

    def __init__(self) -> None:
        self.actors: dict[str, tuple[OwnActor, ...]] = {}
        self.agents: dict[str, str] = {}
        self.places: dict[str, OwnPlace] = {}

    @cached_property
    def longest(self) -> int:
        """How many words the longest name of an actor or agent has."""
        return max((len(key.split()) for key in (*self.actors, *self.agents)), default=0)


def read(file: GazetteerFile) -> Gazetteer:
    """The gazetteer of a file.

    Raises:
        UsageError: a row cannot be used, or the file changed since it was checked.
    """
    content = file.path.read_bytes()
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise UsageError(f"{file.path} changed while it was in use; start again")
    found = Gazetteer()
    for where, row in _rows(file.path, content.decode("utf-8-sig")):
        _add(found, where, row)
    return found


def _rows(path: Path, text: str) -> Iterator[tuple[str, dict[str, str]]]:
    delimiter = "," if path.suffix.lower() == ".csv" else "\t"
    reader = csv.DictReader(text.splitlines(), delimiter=delimiter, restval="")
    names = [name.strip() for name in reader.fieldnames or ()]
    for name in NEEDED:
        if name not in names:
            raise UsageError(f"{path} has no column {name!r}; it has: {', '.join(names) or 'none'}")
    if unknown := [name for name in names if name not in COLUMNS]:
        raise UsageError(f"{path} has an unknown column {unknown[0]!r}; allowed: {', '.join(COLUMNS)}")
    reader.fieldnames = names
    for number, row in enumerate(reader, 2):
        where = f"{path}, row {number}"
        if None in row:
            raise UsageError(
                f"{where}: has more cells than the {len(names)} columns; put a name with a {delimiter!r} in quotes"
            )
        cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
        if any(cells.values()):
            yield where, cells


def _add(found: Gazetteer, where: str, row: dict[str, str]) -> None:
    kind = row["kind"].lower()
    if kind not in USED:
        raise UsageError(f"{where}: kind is {row['kind']!r}; allowed: {', '.join(USED)}")
    for name in COLUMNS[2:]:
        if row[name] and name not in USED[kind]:
            raise UsageError(
                f"{where}: {name} is {row[name]!r}, but of {kind} rows only {', '.join(sorted(USED[kind]))} count"
            )
    keys = [fold_name(name) for name in (row["name"], *row["aliases"].split("|")) if name.strip()]
    if not row["name"] or not all(keys):
        raise UsageError(f"{where}: a name is empty or has no letter or digit")
    country = _country(where, row["country"])
    if kind == "actor":
        actor = _actor(where, row, country)
        for key in keys:
            found.actors[key] = (*found.actors.get(key, ()), actor)
    elif kind == "agent":
        sector = _sector(where, row["sector"])
        if sector is None:
            raise UsageError(f"{where}: an agent needs a sector; allowed: {', '.join(vocabulary().sectors)}")
        found.agents.update({form: sector for key in keys for form in (key, f"{key}s")})
    else:
        place = _place(where, row, country)
        found.places.update(dict.fromkeys(keys, place))


def _actor(where: str, row: dict[str, str], country: str | None) -> OwnActor:
    for name in ("start", "end"):
        if row[name] and not _DATE.fullmatch(row[name]):
            raise UsageError(f"{where}: {name} is {row[name]!r}; wanted YYYY, YYYY-MM or YYYY-MM-DD")
    if row["start"] and row["end"] and row["end"] < row["start"][: len(row["end"])]:
        raise UsageError(f"{where}: it ends ({row['end']}) before it starts ({row['start']})")
    entity = row["entity"] or f"own:{fold_name(row['name']).replace(' ', '_')}"
    sector = _sector(where, row["sector"])
    return OwnActor(row["name"], country, sector, row["office"] or None, row["start"], row["end"] or None, entity)


def _place(where: str, row: dict[str, str], country: str | None) -> OwnPlace:
    degrees = {}
    for name, bound in (("lat", 90.0), ("lon", 180.0)):
        try:
            degrees[name] = float(row[name])
        except ValueError:
            raise UsageError(f"{where}: {name} is {row[name]!r}; a place needs it in decimal degrees") from None
        if not -bound <= degrees[name] <= bound:
            raise UsageError(f"{where}: {name} is {row[name]}; allowed: {-bound:g} to {bound:g}")
    if row["geonames"] and not row["geonames"].isdigit():
        raise UsageError(f"{where}: geonames is {row['geonames']!r}; wanted a number")
    number = int(row["geonames"]) if row["geonames"] else None
    return OwnPlace(row["name"], country, degrees["lat"], degrees["lon"], row["admin1"] or None, number)


def _country(where: str, code: str) -> str | None:
    if not code or code == "-":
        return None
    known = country_by_code().get(code.upper())
    if code.upper() == "IGO":
        return "IGO"
    if known is None:
        raise UsageError(f"{where}: country is {code!r}; wanted an ISO 3166-1 code (KEN), IGO, or - for none or many")
    return known.iso3


def _sector(where: str, sector: str) -> str | None:
    if sector and sector not in vocabulary().sectors:
        raise UsageError(f"{where}: sector is {sector!r}; allowed: {', '.join(vocabulary().sectors)}")
    return sector or None
