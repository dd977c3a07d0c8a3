"""Headline and text count the same people and reach two numbers."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from wrybill.schema import Span

WORDS = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty",
)
NUMBER = rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|{'|'.join(WORDS[1:])})"
PEOPLE = (
    "people|persons|civilians|soldiers|troops|policemen|officers|protesters|protestors|demonstrators|villagers|workers|"
    "miners|students|children|women|men|militants|rebels|migrants|others|passengers"
)
WHO = rf"(?:\s{{1,2}}(?:[a-z’'-]{{1,30}}\s){{0,3}}?(?:{PEOPLE}))?"
FATES = {
    "killed": r"(?:were |was |are |have been |had been |reported |confirmed )?(?:killed|dead|die|died|dies)\b",
    "injured": r"(?:were |was |are |have been |had been )?(?:injured|wounded|hurt)\b",
    "arrested": r"(?:were |was |are |have been |had been )?(?:arrested|detained)\b",
    "abducted": r"(?:were |was |are |have been |had been )?(?:kidnapped|abducted)\b",
}
BEFORE = re.compile(
    r"(?:at least|more than|over|nearly|almost|about|around|some|up to|as many as|less than|fewer than|another|other|"
    r"hundreds|dozens|thousands|\$|€|£|#|aged|of|and|in)\s*$",
    re.I,
)
# Words of changing or partial counts: with one of them, two numbers may both be right.
HEDGES = re.compile(
    r"\b(?:toll|rose|risen|rises|climbed|earlier|initial\w*|previous\w*|revised|later|total\w*|at least|more than|"
    r"dozens|scores|hundreds|thousands|several|both|all)\b",
    re.I,
)
ANY_NUMBER = re.compile(rf"\b(?:\d{{1,3}}(?:,\d{{3}})+|\d+|{'|'.join(WORDS[1:])})\b", re.I)
MAX_PARTS = 12  # of a sum; a text with more numbers than that is no case for this rule


class _Count(NamedTuple):
    fate: str
    number: int
    span: Span


def counts_differ(title: str, text: str) -> tuple[Span, Span] | None:
    """An exact count in the headline, one other of the same fate in the text, and no way to reconcile them."""
    if HEDGES.search(title) or HEDGES.search(text):
        return None
    numbers = [_value(found.group()) for found in ANY_NUMBER.finditer(text)]
    for claimed in _counts(title):
        counted = [count for count in _counts(text) if count.fate == claimed.fate]
        if len({count.number for count in counted}) == 1 and not _reachable(claimed.number, numbers):
            return claimed.span, counted[0].span
    return None


def _counts(text: str) -> Iterator[_Count]:
    for fate, words in FATES.items():
        for found in re.finditer(rf"\b{NUMBER}{WHO}\s{{1,2}}{words}", text, re.I):
            if not BEFORE.search(text[max(0, found.start() - 20) : found.start()]):
                yield _Count(fate, _value(found["number"]), Span(found.start(), found.end()))


def _value(number: str) -> int:
    word = number.lower()
    return WORDS.index(word) if word in WORDS else int(word.replace(",", "")[:12])


def _reachable(number: int, parts: list[int]) -> bool:
    """Whether the text names the number, or numbers that add up to it; with many numbers, assume so."""
    small = [part for part in parts if 0 < part <= number]
    if number in small or len(small) > MAX_PARTS:
        return True
    return any(sum(some) == number for size in (2, 3, 4) for some in combinations(small, size))
