"""The one list of named days: every feast that a table dates, and those that none does, as texts spell them."""

import re

from wrybill.resolve.dates.holidays import DATED
from wrybill.resolve.dates.movable import PLACED_NAMES

# Set by the moon's sighting, by another calendar or by each country; no rule here gives their day.
UNPLACED = (
    "hanukkah", "diwali", "holi", "vesak", "lunar new year", "chinese new year", "independence day", "national day",
    "election day",
)  # fmt: skip
FEASTS = tuple(sorted({*DATED, *PLACED_NAMES, *UNPLACED}, key=lambda name: (-len(name), name)))
MOVABLE = re.compile(rf"\b(?:{'|'.join(sorted((*PLACED_NAMES, *UNPLACED), key=len, reverse=True))})\b")
# What an agreement or a war is called by, and no day of anyone's: "the Good Friday Agreement".
NAME_OF = re.compile(r"[\s-](?:agreements?|accords?|(?-i:Rising|Rebellion|Islands?|War))\b", re.I)
_AT_END = re.compile(rf"\b(?:{'|'.join(FEASTS)})$")
# Words that begin so many other things that they lead to no feast; another word of its name does.
_LEADS_NOTHING = frozenset({"new", "july", "may"})
_OWNED = frozenset({"years", "valentines", "womens", "presidents"})


def spelling(name: str) -> str:
    """A pattern of how texts write the name of a feast, which is tidied: "new years day" is "New Year's Day"."""
    words = name.split()
    return " ".join(_word(word, is_last=index == len(words) - 1) for index, word in enumerate(words))


def first_words() -> frozenset[str]:
    """The words that the names begin with, by which a text is known to hold one."""
    first = {name.split()[0] for name in FEASTS} - _LEADS_NOTHING
    return frozenset(first | {word[:-1] for word in first if word in _OWNED})


def ends_in_feast(words: str) -> bool:
    """Whether tidied words end in a feast's name."""
    return _AT_END.search(words) is not None


def _word(word: str, *, is_last: bool) -> str:
    if word == "jr":
        return r"Jr\.?"
    if word == "king":
        return "King,?"
    if word not in _OWNED:
        return word
    return rf"{word[:-1]}['’]s" if is_last else rf"{word[:-1]}(?:['’]?s|s['’])"
