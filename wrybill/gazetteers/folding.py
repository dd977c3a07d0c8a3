"""Folding: the one form under which every table files a name, so that spelling, case and accents do not matter."""

import re
import unicodedata
from functools import lru_cache

_DROPPED = re.compile(r"['’‘ʻʼ`´.]")
_BREAKS = re.compile(r"[^0-9a-z&+]+")
# Letters that NFKD does not take apart.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Lower case, without accents, apostrophes and full stops; every other mark is one space.

    "Côte d'Ivoire" → "cote divoire", "U.S." → "us", "al-Assad" → "al assad".
    """
    if not name.isascii():
        letters = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
        name = "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(_LETTERS)
    return " ".join(_BREAKS.sub(" ", _DROPPED.sub("", name.lower())).split())


def fold_name(name: str) -> str:
    """Like `fold`, and without a leading article: "The Kremlin" → "kremlin"."""
    folded = fold(name)
    for article in ("the ", "a ", "an "):
        if folded.startswith(article):
            return folded[len(article) :]
    return folded
