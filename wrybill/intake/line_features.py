"""What a line looks like, without knowing what it says: the features of the noise classifier.

The recipe (`recipes/lines`) and the room share this file. A change here asks for new weights; `FEATURES_VERSION` is
pinned in the model's manifest, and loading refuses weights of another version.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log1p

FEATURES_VERSION = 1
MAX_WORDS = 80  # longer lines are text whatever they say; reading on would only cost time
MAX_LINE_CHARS = 1200
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|%[sd]\b")
TERMINAL = tuple(".!?\"”’'…)")
STOP_WORDS = frozenset(
    WORD.findall(
        "a an and are as at be been but by for from had has have he her his if in into is it its more not of on "
        "or said she than that the their them there they this to was were when which who will with would"
    )
)
ADDRESS = re.compile(r"https?://|www\.|\b[\w.]+@[\w.]+\.\w|\b\w+\.(?:com|org|net)\b", re.I)
SEPARATORS = re.compile(r"[|»›>•·/←→▸▶✓×#@]|\.\.\.$|…$")
QUOTES = re.compile(r"[\"“”]")


def features(lines: Sequence[str], at: int) -> dict[str, float]:
    """The features of line `at` by name: its shape, its place in the page, and its words."""
    line = lines[at][:MAX_LINE_CHARS]
    words = [word.lower() for word in WORD.findall(line)][:MAX_WORDS]
    found = _shape(line, words)
    found["near_end"] = 1.0 / (len(lines) - at)
    found["near_start"] = 1.0 / (1 + at)
    found.update((name, 1.0) for name in _word_names(words))
    return found


def _shape(line: str, words: list[str]) -> dict[str, float]:
    count = max(1, len(words))
    capitals = sum(word[0].isupper() for word in WORD.findall(line)[:MAX_WORDS])
    end = line.rstrip()[-1:]
    return {
        "log_words": log1p(len(words)),
        "one_to_three": float(len(words) <= 3),
        "four_to_eight": float(4 <= len(words) <= 8),
        "over_twenty": float(len(words) > 20),
        "over_forty": float(len(words) > 40),
        "no_words": float(not words),
        "ends": float(end in TERMINAL and end != ""),
        "ends_and_long": float(end in TERMINAL and end != "" and len(words) > 8),
        "colon": float(end == ":"),
        "stop_share": sum(word in STOP_WORDS for word in words) / count,
        "capital_share": capitals / count,
        "digit_share": sum(char.isdigit() for char in line) / max(1, len(line)),
        "separator": float(SEPARATORS.search(line) is not None),
        "address": float(ADDRESS.search(line) is not None),
        "quote": float(QUOTES.search(line) is not None),
        "shout": float(line.isupper()),
        "all_capitals": float(capitals == len(words) > 1),
        "fused": float(re.search(r"[a-z][A-Z]", line) is not None),
    }


def _word_names(words: list[str]) -> Iterator[str]:
    """Names of word features: words anywhere, the first word, and neighbouring pairs; long lines give words alone.

    They come in the order of the line, not of a set: sums of floats depend on it, and so must not on the hash seed.
    """
    yield from (f"w={word}" for word in dict.fromkeys(words))
    if words:
        yield f"first={words[0]}"
    if len(words) <= 30:
        yield from (f"pair={left} {right}" for left, right in pairwise(words))
