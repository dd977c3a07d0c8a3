"""How likely a country or a sector is right, by what it rests on."""

import tomllib
from functools import cache
from importlib.resources import files

from wrybill.resolve.findings import CountryFinding, SectorFinding


def chance_of_country(finding: CountryFinding) -> float:
    """The finding's own chance, or else the share of its basis that coders bear out."""
    return round(finding.prob if finding.prob is not None else _table()["country"][finding.basis], 2)


def chance_of_sector(finding: SectorFinding) -> float:
    """The finding's own chance, or else the share of its basis that coders bear out."""
    return round(finding.prob if finding.prob is not None else _table()["sector"][finding.basis], 2)


@cache
def _table() -> dict[str, dict[str, float]]:
    """The shares of `chances.toml`."""
    table: dict[str, dict[str, float]] = tomllib.loads(files(__package__).joinpath("chances.toml").read_text("utf-8"))
    return table
