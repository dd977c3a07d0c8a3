"""Compares people.tsv and organisations.tsv with the actor dictionaries of Phoenix, which they were not made from.

usage: python gazetteers/check_phoenix.py FOLDER [--show N]

FOLDER holds Phoenix.{Countries,International,MilNonState}.actors.txt (Open Event Data Alliance, 2014, MIT licence).
Nothing is copied from them: the script counts, for names that both have, how often country and sector agree, and
prints where they do not, for somebody to judge which of the two is wrong.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from wrybill.gazetteers import Person, country_by_code, fold_name, organisation_names, people_names

FILES = ("Phoenix.Countries.actors.txt", "Phoenix.International.actors.txt", "Phoenix.MilNonState.actors.txt")
CODE = re.compile(r"\[([A-Z-]{3,})\s*([<>]?\d{6,8}(?:-\d{6,8})?)?\s*\]")
# Codes of countries that are not ISO's, and those of no country.
COUNTRIES = {"ROM": "ROU", "TMP": "TLS", "ZAR": "COD", "KSV": "XKX", "KOS": "XKX", "SCG": "SRB", "PAL": "PSE"}
NOWHERE = frozenset({"IGO", "INT", "NGO", "NGM", "MNC", "IMG", "UIS", "EEC", "EUR", "AFR", "ASA", "MEA", "WST", "SEA"})
# CAMEO's role → the sectors of codebook §4 that say the same. CAMEO has no parties; whoever is out of office is ELI.
SAME = {
    "GOV": {"GOV", "SPY", "COP", "JUD", "LEG"},
    "MIL": {"MIL"},
    "COP": {"COP"},
    "JUD": {"JUD"},
    "LEG": {"LEG", "PTY"},
    "SPY": {"SPY"},
    "OPP": {"OPP", "PTY", "REB", "ETH"},
    "PTY": {"PTY", "OPP"},
    "REB": {"REB", "PRM"},
    "INS": {"REB", "PRM"},
    "SEP": {"REB", "OPP"},
    "RAD": {"REB", "REL", "OPP"},
    "UAF": {"REB", "PRM"},
    "IGO": {"IGO"},
    "NGO": {"NGO"},
    "BUS": {"BUS"},
    "MNC": {"BUS"},
    "MED": {"JRN"},
    "EDU": {"EDU"},
    "REL": {"REL"},
    "CRM": {"CRM"},
    "LAB": {"LAB"},
}


@dataclass(frozen=True, slots=True)
class Code:
    """A country (None: of none), a role, and the first and the last day on which they hold."""

    country: str | None
    role: str
    start: str
    end: str


@dataclass(slots=True)
class Tally:
    """How often two sources agree on something, and where they do not."""

    agree: int = 0
    differ: list[str] = field(default_factory=list)

    def count(self, same: bool, what: str) -> None:
        """One more name that both have."""
        if same:
            self.agree += 1
        else:
            self.differ.append(what)

    def __str__(self) -> str:
        total = self.agree + len(self.differ)
        return f"{self.agree} of {total} agree ({self.agree / max(total, 1):.3f})"


def main() -> None:
    """Print how often the tables agree, and where they do not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=0, help="print so many disagreements of each kind")
    options = parser.parse_args()
    theirs = read(options.folder)
    tallies = compared_people(theirs) | compared_organisations(theirs)
    for name, tally in tallies.items():
        print(f"{name}: {tally}")
        print("".join(f"    {line}\n" for line in tally.differ[: options.show]), end="")


def read(folder: Path) -> dict[str, list[Code]]:
    """Everybody in the dictionaries, by folded name."""
    found: dict[str, list[Code]] = defaultdict(list)
    for file in FILES:
        names: list[str] = []
        coded = False
        for line in (folder / file).read_text("utf-8", "replace").splitlines():
            text = line.partition("#")[0]
            name = re.sub(r"\(.*?\)", " ", text.partition("[")[0]).replace("_", " ").strip(" +\t")
            if name:
                names = names if text.startswith("+") else []
                names.append(fold_name(name))
                coded = False
            codes = list(codes_in(text))
            if text.startswith("+") and not coded and len(names) > 1:
                codes = codes or found.get(names[0], [])
            for each in names if codes and not text.startswith("+") else names[-1:]:
                found[each].extend(codes)
            coded = coded or bool(codes)
    return found


def codes_in(text: str) -> Iterator[Code]:
    """The codes in a line, with the days on which they hold."""
    for code, days in CODE.findall(text):
        nowhere = code[:3] in NOWHERE
        country = None if nowhere else COUNTRIES.get(code[:3], code[:3])
        role = code[:3] if nowhere and code[:3] in SAME else code[3:6]
        if country is None or country in country_by_code():
            first, _, last = days.lstrip("<>").partition("-")
            start = "0" if days.startswith("<") else day_of(first)
            end = day_of(first if days.startswith("<") else last) if days and not days.startswith(">") else "9"
            yield Code(country, role, start if days else "0", end)


def day_of(digits: str) -> str:
    """The ISO date of YYMMDD or YYYYMMDD."""
    if len(digits) == 6:
        digits = ("20" if digits[:2] < "15" else "19") + digits
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def compared_people(theirs: Mapping[str, list[Code]]) -> dict[str, Tally]:
    """Country of the people that both have; sector, of offices that both have on the middle day of theirs."""
    country, sector, held = Tally(), Tally(), Tally()
    for key, rows in people_names().items():
        codes = [code for code in theirs.get(key, []) if code.country is not None]
        if not codes or " " not in key:
            continue
        ours = {row.country for row in rows}
        country.count(bool(ours & {code.country for code in codes}), f"{key}: {sorted(map(str, ours))} ≠ {codes[0]}")
        for code in codes:
            if code.role in SAME and code.start > "1" and code.end < "9" and code.country in ours:
                on = middle(code.start, code.end)
                holding = [row for row in rows if holds(row, on)]
                held.count(bool(holding), f"{key}: {code}")
                if holding:
                    same = any(row.sector in SAME[code.role] for row in holding)
                    sector.count(same, f"{key}: {[(row.office, row.sector) for row in holding]} ≠ {code}")
    return {"people, country": country, "people, an office on the day": held, "people, its sector": sector}


def middle(start: str, end: str) -> str:
    """The day halfway between two."""
    try:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        return start
    return (first + (last - first) / 2).isoformat()


def holds(row: Person, day: str) -> bool:
    """Whether an office is held on a day."""
    return row.start <= day and (row.end is None or day[: len(row.end)] <= row.end)


def compared_organisations(theirs: Mapping[str, list[Code]]) -> dict[str, Tally]:
    """Country and sector of the organisations that both have; the country only where theirs is one.

    Phoenix files armed groups that cross borders, and firms of many countries, under none.
    """
    country, sector = Tally(), Tally()
    for key, row in organisation_names().items():
        codes = theirs.get(key, [])
        placed = [code for code in codes if code.country is not None]
        if placed and row.country != "IGO":
            same = any(code.country == row.country for code in placed)
            country.count(same, f"{key}: {row.country} {row.sector} ≠ {placed[0]}")
        known = [code for code in codes if code.role in SAME]
        if known and row.sector:
            same = any(row.sector in SAME[code.role] for code in known) or row.country == "IGO"
            sector.count(same, f"{key}: {row.country} {row.sector} ≠ {known[0]}")
    return {"organisations, country": country, "organisations, sector": sector}


if __name__ == "__main__":
    main()
