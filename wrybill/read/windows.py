"""Sentences packed into windows, and windows into arrays: what the encoder sees, in training and at run time alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from wrybill.errors import ModelError

MAX_PIECES = 192  # a window of about five sentences; attention beyond it costs more than it gives (recipes/reader)
MAX_WORD_PIECES = 12  # a longer word is a URL or noise: its first pieces are enough
N_CASES = 6
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class PiecedSentence:
    """The word pieces of one sentence: flat ids, each piece's case class, and where each word's first piece stands."""

    ids: tuple[int, ...]
    cases: tuple[int, ...]
    firsts: tuple[int, ...]


@dataclass(frozen=True)
class Batch:
    """Windows as arrays.

    Shape: `ids`, `cases`, `mask` are `(n_windows, n_pieces)`; `firsts`, `word_mask`, `sentence` are
    `(n_windows, n_words)`, where `sentence` numbers the sentences of each window from 0 and is −1 on padding.
    """

    ids: IntArray
    cases: IntArray
    mask: IntArray
    firsts: IntArray
    word_mask: IntArray
    sentence: IntArray


def case_class(word: str) -> int:
    """How a word is cased: 1 lower, 2 Capitalised, 3 UPPER, 4 mIxed, 5 no letters (0 is kept for special pieces)."""
    if not any(c.isalpha() for c in word):
        return 5
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    return 2 if word[0].isupper() and word[1:].islower() else 4


class Pieces:
    """Cuts words into the encoder's word pieces; the vocabulary is uncased, so the case is kept beside it."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}
        self.first, self.last, self._unknown = (_special(tokenizer, name) for name in ("[CLS]", "[SEP]", "[UNK]"))

    def sentence(self, words: Sequence[str]) -> PiecedSentence:
        """Cut one sentence; every word gives at least one piece."""
        ids: list[int] = []
        cases: list[int] = []
        firsts: list[int] = []
        for word in words:
            pieces = self._word(word)
            firsts.append(len(ids))
            ids += pieces
            cases += [case_class(word)] * len(pieces)
        return PiecedSentence(tuple(ids), tuple(cases), tuple(firsts))

    def _word(self, word: str) -> tuple[int, ...]:
        if word not in self._known:
            if len(self._known) > 200_000:  # bounds memory over millions of stories
                self._known.clear()
            ids = self._tokenizer.encode(word[:200], add_special_tokens=False).ids[:MAX_WORD_PIECES]
            self._known[word] = tuple(ids) or (self._unknown,)
        return self._known[word]


def _special(tokenizer: Tokenizer, name: str) -> int:
    found = tokenizer.token_to_id(name)
    if found is None:
        raise ModelError(f"the tokeniser has no {name}; it is not the one that the reader was trained with")
    return int(found)


def pack(lengths: Sequence[int], max_pieces: int = MAX_PIECES) -> list[range]:
    """Group consecutive sentences into windows of at most `max_pieces` pieces, as even in size as they go.

    Args:
        lengths: pieces of each sentence.
        max_pieces: what a window may hold; a longer sentence is a window of its own.
    """
    costs = [length + 1 for length in lengths]
    left, start, used = sum(costs) + 1, 0, 1
    windows: list[range] = []
    aim = _even_share(left, max_pieces)
    for index, cost in enumerate(costs):
        if index > start and (used + cost > max_pieces or used + cost / 2 > aim):
            windows.append(range(start, index))
            left, start, used = left - used + 1, index, 1
            aim = _even_share(left, max_pieces)
        used += cost
    return [*windows, range(start, len(costs))] if costs else []


def _even_share(pieces: int, max_pieces: int) -> float:
    """What the next window should hold, so that no sentence is left alone without context."""
    return pieces / -(-pieces // max_pieces)


def batch(windows: Iterable[Sequence[PiecedSentence]], special: Pieces, max_pieces: int = 512) -> Batch:
    """Lay windows out as arrays, padded to the longest; words beyond `max_pieces` point at the last piece."""
    rows = [_row(window, special, max_pieces) for window in windows]
    n_pieces, n_words = max(len(r[0]) for r in rows), max(1, *(len(r[2]) for r in rows))
    ids, cases, mask = (np.zeros((len(rows), n_pieces), np.int64) for _ in range(3))
    firsts, word_mask = (np.zeros((len(rows), n_words), np.int64) for _ in range(2))
    sentence = np.full((len(rows), n_words), -1, np.int64)
    for i, (row_ids, row_cases, row_firsts, row_sentence) in enumerate(rows):
        ids[i, : len(row_ids)], cases[i, : len(row_cases)], mask[i, : len(row_ids)] = row_ids, row_cases, 1
        firsts[i, : len(row_firsts)], word_mask[i, : len(row_firsts)] = row_firsts, 1
        sentence[i, : len(row_sentence)] = row_sentence
    return Batch(ids, cases, mask, firsts, word_mask, sentence)


def _row(
    window: Sequence[PiecedSentence], special: Pieces, max_pieces: int
) -> tuple[list[int], list[int], list[int], list[int]]:
    ids, cases = [special.first], [0]
    firsts: list[int] = []
    sentence: list[int] = []
    for number, pieced in enumerate(window):
        firsts += [len(ids) + first for first in pieced.firsts]
        sentence += [number] * len(pieced.firsts)
        ids += [*pieced.ids, special.last]
        cases += [*pieced.cases, 0]
    ids, cases = ids[:max_pieces], cases[:max_pieces]
    return ids, cases, [min(first, len(ids) - 1) for first in firsts], sentence
