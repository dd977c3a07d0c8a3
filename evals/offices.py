"""How often `wrybill who` tells a leader's country and office in a month of the rule, by the name that REIGN gives.

    python -m evals.offices [--leaders 300] [--seed 1]

Draws leader-months to March 2021 from `../shared/data/actors/reign_leaders.csv`. Right: a first candidate of that
country who holds an office of government on the 15th; months in which a rule began or ended are not asked.
"""

import argparse
import csv
import json
import random
from pathlib import Path

from wrybill.gazetteers import country_by_code
from wrybill.pipeline import who

REIGN = Path(__file__).parents[2] / "shared" / "data" / "actors" / "reign_leaders.csv"
CODES = Path(__file__).parents[1] / "gazetteers" / "cow_codes.tsv"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--leaders", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    months = leader_months()
    asked = random.Random(options.seed).sample(months, options.leaders)
    misses = [each for each in asked if not is_right(*each, inside=False)]
    inside = [each for each in asked if not is_right(*each, inside=True)]
    share = 1 - len(misses) / len(asked)
    print(json.dumps({"asked": len(asked), "first": round(share, 3), "some": round(1 - len(inside) / len(asked), 3)}))
    for each in misses[: options.misses]:
        print(each, [(one.name, one.country, one.office, one.prob) for one in who(each[0], on=each[2])[:3]])


def is_right(name: str, country: str, day: str, *, inside: bool) -> bool:
    """Whether the first candidate, or some candidate, of the name governs the country on that day."""
    found = who(name, on=day)
    return any(
        one.country == country and one.sector == "GOV" and one.office_basis == "held"
        for one in (found if inside else found[:1])
    )


def leader_months() -> list[tuple[str, str, str]]:
    """Every leader, country and 15th of a month of the rule, but the months in which it began or ended."""
    lines = CODES.read_text("utf-8").splitlines()
    codes = dict(line.split("\t") for line in lines if line and not line.startswith(("#", "cow")))
    found = []
    for row in csv.DictReader(REIGN.read_text("utf-8", errors="replace").splitlines()):
        country = codes.get(row["stateabb"], row["stateabb"])
        if country not in country_by_code() or not row["syear"]:
            continue
        first = int(row["syear"]) * 12 + int(row["smonth"] or 1)
        last = int(row["eyear"] or 2021) * 12 + int(row["emonth"] or 3) - 2
        found += [
            (row["leader"], country, f"{month // 12}-{month % 12 + 1:02}-15")
            for month in range(first, last + 1)
            if month // 12 >= 1950
        ]
    return found


if __name__ == "__main__":
    main()
