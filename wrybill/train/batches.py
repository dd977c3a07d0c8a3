"""Documents into training batches: sentences packed into windows of random size, labels laid out beside the words."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from wrybill.read.windows import Pieces, batch, pack
from wrybill.schema import vocabulary
from wrybill.train.documents import IGNORE, Document, Sentence

TASKS = ("entity", "pos", "head", "relation", "attribution")


@dataclass
class TrainingBatch:
    """Windows side by side: the network's inputs, and the labels of the tasks that the set knows.

    Shape: as `wrybill.read.windows.Batch`; each of `labels` is `(n_windows, n_words)`, `contexts` `(n_windows, 37)`.
    """

    inputs: dict[str, Tensor]
    word_mask: Tensor
    sentence: Tensor
    labels: dict[str, Tensor]
    windows: list[list[Sentence]]
    contexts: Tensor | None


def windows_of(document: Document, pieces: Pieces, max_pieces: int) -> list[list[Sentence]]:
    """The document's sentences that have words, packed into windows."""
    usable = [s for s in document.sentences if s.words]
    lengths = [len(pieces.sentence(s.words).ids) for s in usable]
    return [[usable[i] for i in window] for window in pack(lengths, max_pieces)]


def epoch(
    documents: Sequence[Document], pieces: Pieces, words_a_batch: int, rng: random.Random
) -> Iterator[TrainingBatch]:
    """One pass in random order; windows of like length share a batch."""
    windows = []
    for document in documents:
        size = rng.choice((64, 96, 128, 192, 192))
        windows += [(document, w) for w in windows_of(document, pieces, size)]
    rng.shuffle(windows)
    windows.sort(key=lambda w: sum(len(s.words) for s in w[1]) // 24)
    batches: list[list[tuple[Document, list[Sentence]]]] = []
    current: list[tuple[Document, list[Sentence]]] = []
    longest = 0
    for document, window in windows:
        longest = max(longest, sum(len(s.words) for s in window))
        if current and longest * (len(current) + 1) > words_a_batch:
            batches.append(current)
            current, longest = [], sum(len(s.words) for s in window)
        current.append((document, window))
    if current:
        batches.append(current)
    rng.shuffle(batches)
    for rows in batches:
        yield collate(rows, pieces)


def collate(rows: Sequence[tuple[Document, list[Sentence]]], pieces: Pieces) -> TrainingBatch:
    """Windows of one set as one batch."""
    windows = [window for _, window in rows]
    arrays = batch([[pieces.sentence(s.words) for s in w] for w in windows], pieces)
    n_words = arrays.firsts.shape[1]
    labels = {}
    for task in TASKS:
        if getattr(windows[0][0], task) is None:
            continue
        grid = np.full((len(windows), n_words), IGNORE, np.int64)
        for i, window in enumerate(windows):
            at = 0
            for sentence in window:
                values = getattr(sentence, task)
                grid[i, at : at + len(values)] = [v + at for v in values] if task == "head" else values
                at += len(sentence.words)
        labels[task] = torch.from_numpy(grid)
    inputs = {k: torch.from_numpy(getattr(arrays, k)) for k in ("ids", "cases", "mask", "firsts")}
    contexts = None
    if any(d.contexts is not None for d, _ in rows):
        contexts = torch.tensor(
            [
                [float(c in d.contexts) if d.contexts is not None else -1.0 for c in vocabulary().contexts]
                for d, _ in rows
            ]
        )
    return TrainingBatch(
        inputs, torch.from_numpy(arrays.word_mask), torch.from_numpy(arrays.sentence), labels, windows, contexts
    )
