"""Phrases cut into words, and look-up of the longest names in them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from wrybill.gazetteers import fold, word_set

Entry = TypeVar("Entry")
ABBREVIATED = r"(?:Gen|Sen|Rep|Gov|Lt|Col|Maj|Capt|Sgt|Cpl|Dr|Mr|Mrs|Ms|Prof|Rev|St|Brig|Adm|Cmdr|Hon|Insp|Supt|Amb)"
# The looks ahead let nearly all words pass the rarer forms by.
_WORD = re.compile(
    rf"""
      (?=\d)\d{{1,3}}(?:,\d{{3}})+                          # 4,000
    | (?=[A-Z])(?:
        (?:[A-Z]\.){{2,}}(?:['’][sS]\b)?                    # U.S.  U.S.'s
      | {ABBREVIATED}\.(?=\s)                             # Lt. Col.
      )
    | [^\W_]+(?:[.'’&][^\W_]+)*                           # words, possessives, O'Brien, J.D
    | [,;:()\"“”—–.!?]
    """,
    re.VERBOSE,
)
_POSSESSIVE = re.compile(r"['’][sS]?$")


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
    def whole(self) -> str:
        """The key with its possessive s, as names have it inside: "People's Army"."""
        return self.key + "s" if self.possessive and not self.key.endswith("s") else self.key

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def words_of(text: str) -> list[Word]:
    """The words and marks of a text, in order."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        token = match.group()
        start, end = match.span()
        if not token[0].isalnum():
            found.append(Word(token, "", start, end, False, False))
            continue
        bare = _POSSESSIVE.sub("", token) if token[-1] in "sS'’" and ("'" in token or "’" in token) else token
        key = fold(bare.replace(",", "") if token[0].isdigit() else bare)
        found.append(Word(bare, key, start, end, start > 0 and text[start - 1] == "-", bare != token))
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
        first = words[at]
        longest = self._longest.get(first.key, 0)
        if first.possessive:
            longest = max(longest, self._longest.get(first.whole, 0))
        for length in range(min(longest, len(words) - at), 0, -1):
            part = words[at : at + length]
            for key in _keys(part):
                if key in self._table and self.accepts(part, key):
                    return Hit(at, at + length, key, self._table[key])
        return None

    def accepts(self, words: Sequence[Word], key: str) -> bool:
        """Whether the words, as written, can be this entry."""
        return True


def _keys(words: Sequence[Word]) -> Iterator[str]:
    """What a table may call these words: with the possessives inside, then without."""
    if any(word.possessive for word in words[:-1]):
        yield " ".join([*(word.whole for word in words[:-1]), words[-1].key])
    yield " ".join(word.key for word in words)


class NameLexicon(Lexicon[Entry]):
    """A lexicon of proper names: a name has a capital, and one of up to three letters two ("US", "WHO", "AfD")."""

    def accepts(self, words: Sequence[Word], key: str) -> bool:
        """Whether the words are written as a name."""
        if len(words) == 1 and len(key) <= 3:
            return words[0].text.isupper() or sum(map(str.isupper, words[0].text)) > 1 or key in _SHORT_NAMES
        return any(word.capital for word in words)


_SHORT_NAMES = frozenset({"lao", "fed"})


def without_asides(words: Sequence[Word]) -> Sequence[Word]:
    """The phrase without what stands in brackets inside it: "New People's Army (NPA) rebels"."""
    if not any(word.text == "(" for word in words[1:]):
        return words
    kept, depth = [], 0
    for word in words:
        depth += (word.text == "(") - (word.text == ")")
        if depth <= 0 and word.text != ")":
            kept.append(word)
    return kept or words


def without_quantity(words: Sequence[Word]) -> Sequence[Word]:
    """The phrase without words of quantity that look like prepositions: "a team of around 30 men" → "a team of 30 men".

    At its head they are left out before any noun ("up to a dozen"), elsewhere only before a number.
    """
    if words and words[0].key in _OPENINGS:
        for opening in _QUANTITIES:
            if _stands_at(words, 0, opening) and len(words) > len(opening):
                return without_quantity(words[len(opening) :])
    if not any(word.key.isdigit() for word in words):
        return words
    for at in (at for at in range(1, len(words)) if words[at].key in _OPENINGS):
        for opening in _QUANTITIES:
            end = at + len(opening)
            if _stands_at(words, at, opening) and end < len(words) and words[end].key.isdigit():
                return [*words[:at], *without_quantity(words[end:])]
    return words


def _stands_at(words: Sequence[Word], at: int, opening: tuple[str, ...]) -> bool:
    return tuple(word.key for word in words[at : at + len(opening)]) == opening


_QUANTITIES = (
    ("as", "many", "as"),
    ("up", "to"),
    ("at", "least"),
    ("at", "most"),
    ("close", "to"),
    ("more", "than"),
    ("less", "than"),
    ("fewer", "than"),
    ("about",),
    ("around",),
    ("over",),
    ("under",),
    ("nearly",),
    ("almost",),
    ("some",),
    ("another",),
)
_OPENINGS = frozenset(opening[0] for opening in _QUANTITIES)


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


def speaks_for_itself(text: str) -> bool:
    """Whether the words are "we", "you" …: nobody's name, and "US" is not "us"."""
    return text.lower() in word_set("first_and_second_persons") and not text.isupper()
