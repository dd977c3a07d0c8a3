"""Phrases cut into words, and look-up of the longest names in them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from wrybill.gazetteers import fold, word_set

Entry = TypeVar("Entry")
_WORD = re.compile(r"[^\W_]+(?:[.'’&][^\W_]+)*|[,;:()\"“”—–.!?]")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark: as it stands, folded (empty for a mark), and where it stands in the text it was cut from.

    `glued` says that a hyphen joins it to the word before; `possessive` that an 's was cut off.
    """

    text: str
    key: str
    start: int
    end: int
    glued: bool
    possessive: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def words_of(text: str) -> list[Word]:
    """The words and marks of a text, in order."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        token = match.group()
        bare = _POSSESSIVE.sub("", token) if len(token) > 1 else token
        glued = match.start() > 0 and text[match.start() - 1] == "-"
        key = fold(bare) if bare[0].isalnum() else ""
        found.append(Word(bare, key, match.start(), match.end(), glued, bare != token))
    return found


@dataclass(frozen=True, slots=True)
class Hit(Generic[Entry]):
    """An entry found in a phrase: which words, from `first` up to `last` (not included)."""

    first: int
    last: int
    key: str
    entry: Entry


class Lexicon(Generic[Entry]):
    """A table of folded names, searched for the longest name at each word of a phrase."""

    def __init__(self, table: Mapping[str, Entry]) -> None:
        self._table = table
        self._longest: dict[str, int] = {}
        for name in table:
            parts = name.split()
            if parts:
                self._longest[parts[0]] = max(self._longest.get(parts[0], 0), len(parts))

    def find(self, words: Sequence[Word]) -> Iterator[Hit[Entry]]:
        """The names in a phrase, from left to right, none inside another; names must be written as names are."""
        at = 0
        while at < len(words):
            hit = self._longest_at(words, at)
            if hit is None:
                at += 1
            else:
                yield hit
                at = hit.last

    def _longest_at(self, words: Sequence[Word], at: int) -> Hit[Entry] | None:
        for length in range(min(self._longest.get(words[at].key, 0), len(words) - at), 0, -1):
            key = " ".join(word.key for word in words[at : at + length])
            if key in self._table and self.accepts(words[at : at + length], key):
                return Hit(at, at + length, key, self._table[key])
        return None

    def accepts(self, words: Sequence[Word], key: str) -> bool:
        """Whether the words, as written, can be this entry."""
        return True


class NameLexicon(Lexicon[Entry]):
    """A lexicon of proper names: a name has a capital, and one of up to three letters is all capitals ("US", "WHO")."""

    def accepts(self, words: Sequence[Word], key: str) -> bool:
        """Whether the words are written as a name."""
        if len(words) == 1 and len(key) <= 3:
            return words[0].text.isupper() or key in _SHORT_NAMES
        return any(word.capital for word in words)


_SHORT_NAMES = frozenset({"lao", "fed"})


def without_quantity(words: Sequence[Word]) -> Sequence[Word]:
    """The phrase without words of quantity that look like prepositions: "up to 4,000 people" → "4,000 people"."""
    keys = [word.key for word in words[:3]]
    for opening in _QUANTITIES:
        if tuple(keys[: len(opening)]) == opening and len(words) > len(opening):
            return words[len(opening) :]
    return words


_QUANTITIES = (
    ("as", "many", "as"),
    ("up", "to"),
    ("at", "least"),
    ("at", "most"),
    ("close", "to"),
    ("about",),
    ("around",),
    ("over",),
    ("under",),
)


def head_length(words: Sequence[Word]) -> int:
    """How many words stand before the first preposition, clause or comma: the part that holds the head."""
    for at, word in enumerate(words):
        if at and (word.key in word_set("prepositions") or word.key in word_set("clause_openers") or not word.key):
            return at
    return len(words)


def tails(words: Sequence[Word]) -> Iterator[tuple[str, Sequence[Word]]]:
    """What follows the head, cut at prepositions and commas, each with the preposition that opens it ("": a comma)."""
    at = head_length(words)
    while at < len(words):
        rest = words[at + 1 :]
        length = next(
            (
                n
                for n, word in enumerate(rest)
                if word.key in word_set("prepositions") or word.key in word_set("clause_openers") or not word.key
            ),
            len(rest),
        )
        yield words[at].key, rest[:length]
        at += 1 + length
