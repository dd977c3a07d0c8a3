"""The beginnings of words, by which what they mean is compared."""

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files

STEM_CHARS = 5
WORD = re.compile(r"[a-z0-9]+")
SMALL_WORDS = frozenset(tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))["small"])


@lru_cache(maxsize=1 << 16)
def words_of(name: str) -> frozenset[str]:
    """The words of a name, without accents, case, titles and articles."""
    return frozenset(WORD.findall(plain(name))) - SMALL_WORDS


@lru_cache(maxsize=1 << 16)
def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry meaning: "killed", "killing" and "kills" begin alike."""
    return frozenset(_stem(word) for word in WORD.findall(plain(text)) if word not in SMALL_WORDS)


def _stem(word: str) -> str:
    for ending in ("ings", "ing", "edly", "ed", "es", "s", "ers", "er", "ion", "ions"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word.removesuffix("e")[: STEM_CHARS + 1]


def plain(text: str) -> str:
    """Small letters without accents."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    return "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
