"""The country whose life a story speaks of without naming it: a sheriff's office is American, a crown court English."""

import re
import tomllib
from functools import cache
from importlib.resources import files


def country_by_idiom(text: str) -> str | None:
    """The country to which most of a text's different words of law, schools, roads and money belong; None on a tie."""
    found = {country: len(set(cues.findall(text))) for country, cues in _cues().items()}
    best = max(found, key=lambda country: found[country])
    rest = max((number for country, number in found.items() if country != best), default=0)
    return best if found[best] > rest else None


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    """The words of each country, as one pattern."""
    table = tomllib.loads(files("wrybill.resolve").joinpath("idioms.toml").read_text("utf-8"))
    return {country: re.compile(rf"(?<!\w)(?:{'|'.join(row['patterns'])})(?!\w)") for country, row in table.items()}
