"""Restates the REIGN leader list as `leaders.tsv`: who led which country, from which month to which.

usage: python gazetteers/restate_reign.py ../shared/data/actors/reign_leaders.csv

Run by hand, once for each edition of REIGN; `build.py` reads its output. REIGN numbers states as the Correlates of War
project does; `cow_codes.tsv` has its three-letter codes where they differ from ISO 3166-1.
"""

import csv
import sys
from pathlib import Path

COW_CODES = Path(__file__).with_name("cow_codes.tsv")
HEADER = """\
# Heads of state or government who held power, to March 2021; names as the source has them, often the surname alone.
# start and end: to the month (the day where the source gives it); an empty end: in power in March 2021.
# Source: REIGN (Rulers, Elections and Irregular Governance, One Earth Future), leaders, restated by restate_reign.py.
name\tcountry\tstart\tend
"""


def restate(path: Path) -> str:
    """The leader list in our columns."""
    iso3 = dict(line.split("\t") for line in COW_CODES.read_text("utf-8").splitlines() if not line.startswith("#"))
    lines = [HEADER]
    for row in csv.DictReader(path.read_text("utf-8", errors="replace").splitlines()):
        name = " ".join(row["leader"].split())
        start = f"{int(row['syear']):04}-{int(row['smonth']):02}-{int(row['sdate']):02}"
        end = f"{int(row['eyear']):04}-{int(row['emonth']):02}" if row["eyear"] and row["emonth"] else ""
        lines.append(f"{name}\t{iso3.get(row['stateabb'], row['stateabb'])}\t{start}\t{end}\n")
    return "".join(lines)


if __name__ == "__main__":
    Path(__file__).with_name("leaders.tsv").write_text(restate(Path(sys.argv[1])), "utf-8")
