"""Restates the REIGN leader list as `leaders.tsv`: who led which country, from which month to which.

usage: python gazetteers/restate_reign.py ../shared/data/actors/reign_leaders.csv

Run by hand, once for each edition of REIGN; `build.py` reads its output. REIGN numbers states as the Correlates of War
project does; `COW` below is that numbering's three-letter codes where they differ from ISO 3166-1.
"""

import csv
import sys
from pathlib import Path

COW = dict(
    pair.split("=")
    for pair in (
        "BHM=BHS HAI=HTI TRI=TTO BAR=BRB GRN=GRD SLU=LCA SVG=VCT AAB=ATG SKN=KNA GUA=GTM HON=HND SAL=SLV COS=CRI PAR=PRY "
        "URU=URY UKG=GBR IRE=IRL NTH=NLD FRN=FRA MNC=MCO SWZ=CHE SPN=ESP POR=PRT GMY=DEU GFR=DEU GDR=DEU AUS=AUT CZR=CZE "
        "SLO=SVK SNM=SMR MNG=MNE MAC=MKD CRO=HRV YUG=SRB BOS=BIH KOS=XKX SLV=SVN BUL=BGR MLD=MDA ROM=ROU LAT=LVA LIT=LTU "
        "GRG=GEO SWD=SWE DEN=DNK ICE=ISL CAP=CPV EQG=GNQ GAM=GMB MAA=MRT NIR=NER CDI=CIV GUI=GIN BFO=BFA SIE=SLE TOG=TGO "
        "CAO=CMR NIG=NGA CEN=CAF CHA=TCD CON=COG DRC=COD TAZ=TZA BUI=BDI ANG=AGO MZM=MOZ ZAM=ZMB ZIM=ZWE MAW=MWI SAF=ZAF "
        "LES=LSO BOT=BWA SWA=SWZ MAG=MDG MAS=MUS SEY=SYC MOR=MAR ALG=DZA LIB=LBY SUD=SDN LEB=LBN YAR=YEM YPR=YEM KUW=KWT "
        "BAH=BHR UAE=ARE OMA=OMN TAJ=TJK KYR=KGZ KZK=KAZ MON=MNG ROK=KOR BHU=BTN BNG=BGD MYA=MMR SRI=LKA MAD=MDV NEP=NPL "
        "THI=THA CAM=KHM DRV=VNM RVN=VNM MAL=MYS SIN=SGP BRU=BRN PHI=PHL INS=IDN ETM=TLS AUL=AUS NEW=NZL VAN=VUT SOL=SLB "
        "FIJ=FJI NAU=NRU MSI=MHL PAL=PLW"
    ).split()
)
HEADER = """\
# Heads of state or government who held power, to March 2021: names as the source has them (often the surname alone).
# start and end: to the month (the day where the source gives it); an empty end: in power in March 2021.
# Source: REIGN (Rulers, Elections and Irregular Governance, One Earth Future), leader list, restated by restate_reign.py.
name\tcountry\tstart\tend
"""


def restate(path: Path) -> str:
    """The leader list in our columns."""
    lines = [HEADER]
    for row in csv.DictReader(path.read_text("utf-8", errors="replace").splitlines()):
        name = " ".join(row["leader"].split())
        start = f"{int(row['syear']):04}-{int(row['smonth']):02}-{int(row['sdate']):02}"
        end = f"{int(row['eyear']):04}-{int(row['emonth']):02}" if row["eyear"] and row["emonth"] else ""
        lines.append(f"{name}\t{COW.get(row['stateabb'], row['stateabb'])}\t{start}\t{end}\n")
    return "".join(lines)


if __name__ == "__main__":
    Path(__file__).with_name("leaders.tsv").write_text(restate(Path(sys.argv[1])), "utf-8")
