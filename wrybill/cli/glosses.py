"""Plain words for the names that records hold."""

import tomllib
from functools import cache
from importlib.resources import files

from wrybill.code import claims


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("wrybill.cli").joinpath("glosses.toml").read_text("utf-8"))


def gloss(table: str, name: str) -> str:
    """What a name of one of the tables of glosses.toml means."""
    return _tables()[table][name]


def type_gloss(name: str, codebook: str) -> str:
    """What an event type means: PLOVER's are explained here, somebody's own stand for themselves."""
    return _tables()["types"].get(name, name) if codebook.startswith("plover-") else name


def rule(name: str) -> str:
    """What a codebook rule does: the claim in the first line of its function's docstring."""
    return claims().get(name, "a rule of another version of Wrybill")
