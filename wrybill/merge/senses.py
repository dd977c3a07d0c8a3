"""What kind of act a trigger names: "raid", "attacked" and "assault" are one kind, "talks" and "met" another."""

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from wrybill.merge.stems import stems


@lru_cache(maxsize=1 << 16)
def senses_of(trigger: str) -> frozenset[str]:
    """The kinds of act that the words of a trigger can name; empty for words that the table lacks."""
    table = _table()
    return frozenset(sense for stem in stems(trigger) for sense in table.get(stem, ()))


@cache
def _table() -> dict[str, frozenset[str]]:
    """Of each stem the senses that it stands under in senses.toml."""
    senses: dict[str, list[str]] = tomllib.loads(files(__package__).joinpath("senses.toml").read_text("utf-8"))[
        "senses"
    ]
    found: dict[str, set[str]] = {}
    for sense, words in senses.items():
        for word in words:
            for stem in stems(word):
                found.setdefault(stem, set()).add(sense)
    return {stem: frozenset(names) for stem, names in found.items()}
