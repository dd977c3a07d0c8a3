"""Train the layers that name the act between a given actor and recipient, on the frozen encoder of a trained reader.

usage: python -m recipes.reader.pairs runs/events.pt --out runs/pairs.pt    trains on coded events, then marked pairs
       python -m recipes.reader.pairs runs/events.pt --folds 5              scores each fifth of the marked pairs

The figure of `--folds` is honest only for a reader that was trained without the benchmark's sentences.
"""

import argparse
import copy
import csv
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedGroupKFold
from tokenizers import Tokenizer
from torch import Tensor, nn

from recipes.reader.sources import SHARED
from recipes.reader.train import event_sets, minilm
from wrybill.read.windows import Pieces
from wrybill.read.words import words as cut
from wrybill.schema import Role, vocabulary
from wrybill.train.batches import collate, windows_of
from wrybill.train.documents import Document, Sentence
from wrybill.train.model import WIDTH, Block, Reader, mean, of_weights

TYPES = list(vocabulary().types)
MARKED = SHARED / "events/plv_train.tsv"
ROOTS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}  # the benchmark joins the two concessions
ROOT_NAMES = sorted({ROOTS.get(name, name) for name in TYPES})


class PairReader(nn.Module):
    """A sentence with an actor and a recipient marked: which type of act the one does to the other."""

    def __init__(self, n_layers: int = 2) -> None:
        super().__init__()
        self.mark = nn.Embedding(3, WIDTH)
        nn.init.normal_(self.mark.weight, std=0.02)
        self.layers = nn.ModuleList(Block() for _ in range(n_layers))
        self.of_actor, self.of_recipient = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.of_type = nn.Sequential(nn.GELU(), nn.Dropout(0.2), nn.Linear(WIDTH, len(TYPES)))

    def forward(self, words: Tensor, word_mask: Tensor, marks: Tensor) -> Tensor:
        """Args: words `(n, n_words, 384)`, word_mask and marks `(n, n_words)`, marks 1 on the actor's words, 2 on the
        recipient's.

        Returns: logits of types `(n, 16)`.
        """
        read = words + self.mark(marks)
        blocked = (1 - word_mask.to(read.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            read = layer(read, blocked)
        actor, recipient = (mean(read, (marks == which).to(read.dtype)) for which in (1, 2))
        return self.of_type(self.of_actor(actor) + self.of_recipient(recipient))


@dataclass
class Pair:
    """Word vectors of a sentence `(n_words, 384)`, the marks on its words, and which types would be right."""

    words: Tensor
    marks: list[int]
    types: list[int]
    root: str = ""
    sentence: str = ""


def marked_pairs(model: Reader, pieces: Pieces) -> list[Pair]:
    """The benchmark's training sentences, each with one source and one target."""
    pairs = []
    for row in csv.DictReader(MARKED.open(encoding="utf-8", newline=""), delimiter="\t"):
        text, marks = _unmarked(row["marked_sentence"])
        spans = cut(text)[:160]
        words = _vectors(model, pieces, Document("", [Sentence([s.of(text) for s in spans])]))
        types = [i for i, name in enumerate(TYPES) if ROOTS.get(name, name) == row["gold_root"]]
        on_words = [max(marks[s.start : s.end]) for s in spans]
        pairs.append(Pair(next(words)[1], on_words, types, row["gold_root"], row["sentence"]))
    return pairs


def _unmarked(marked: str) -> tuple[str, list[int]]:
    """The sentence without its tags, and for each character 0, 1 (source) or 2 (target)."""
    text, marks, now = "", [], 0
    for part in re.split(r"(</?[st]>)", marked):
        if part in ("<s>", "<t>"):
            now = " st".index(part[1])
        elif part in ("</s>", "</t>"):
            now = 0
        else:
            text += part
            marks += [now] * len(part)
    return text, marks


def coded_pairs(model: Reader, pieces: Pieces, documents: Iterable[Document]) -> list[Pair]:
    """Every actor with every recipient of a coded event; who meet, talk or fight with one another, in both orders."""
    pairs = []
    for document in documents:
        for sentence, words in _vectors(model, pieces, document):
            found: dict[tuple[tuple[int, int], tuple[int, int]], set[int]] = {}
            for event in sentence.events or []:
                actors = [(a, b) for role, a, b in event.roles if role is Role.ACTOR]
                recipients = [(a, b) for role, a, b in event.roles if role is Role.RECIPIENT]
                for actor in actors:
                    for other in recipients or actors:
                        if actor[1] <= other[0] or other[1] <= actor[0]:
                            found.setdefault((actor, other), set()).add(TYPES.index(event.event_type))
            for (actor, other), types in found.items():
                marks = [0] * len(words)
                marks[slice(*actor)] = [1] * (actor[1] - actor[0])
                marks[slice(*other)] = [2] * (other[1] - other[0])
                pairs.append(Pair(words, marks, sorted(types)))
    return pairs


@torch.no_grad()
def _vectors(model: Reader, pieces: Pieces, document: Document) -> Iterator[tuple[Sentence, Tensor]]:
    for window in windows_of(document, pieces, 192):
        words = model.encoder(**collate([(document, window)], pieces).inputs)[0]
        at = 0
        for sentence in window:
            yield sentence, words[at : at + len(sentence.words)].clone()
            at += len(sentence.words)


def fit(model: PairReader, pairs: Sequence[Pair], epochs: int, lr: float, seed: int = 1) -> PairReader:
    """Train on the pairs; any of a pair's types is right."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    stepper = torch.optim.AdamW(model.parameters(), lr=lr, weight_decay=0.01)
    rows = [batch for _ in range(epochs) for batch in _batches(pairs, rng)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(stepper, lr, total_steps=len(rows), pct_start=0.1)
    model.train()
    for batch in rows:
        words, mask, marks = _laid_out(batch)
        right = torch.zeros(len(batch), len(TYPES), dtype=torch.bool)
        for i, pair in enumerate(batch):
            right[i, pair.types] = True
        log_probs = model(words, mask, marks).float().log_softmax(-1)
        loss = -log_probs.masked_fill(~right, -1e9).logsumexp(-1).mean()
        stepper.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        stepper.step()
        schedule.step()
    return model.eval()


def _batches(pairs: Sequence[Pair], rng: random.Random, size: int = 32) -> list[list[Pair]]:
    ordered = sorted(pairs, key=lambda pair: (len(pair.marks) // 8, rng.random()))
    batches = [ordered[i : i + size] for i in range(0, len(ordered), size)]
    rng.shuffle(batches)
    return batches


def _laid_out(batch: Sequence[Pair]) -> tuple[Tensor, Tensor, Tensor]:
    longest = max(len(pair.marks) for pair in batch)
    words = torch.zeros(len(batch), longest, batch[0].words.shape[1])
    mask, marks = (torch.zeros(len(batch), longest, dtype=torch.long) for _ in range(2))
    for i, pair in enumerate(batch):
        n = len(pair.marks)
        words[i, :n], mask[i, :n], marks[i, :n] = pair.words, 1, torch.tensor(pair.marks)
    return words, mask, marks


@torch.no_grad()
def roots(model: PairReader, pairs: Sequence[Pair]) -> list[str]:
    """The likeliest of the benchmark's 15 roots for each pair."""
    named = np.array([ROOT_NAMES.index(ROOTS.get(name, name)) for name in TYPES])
    found = []
    for i in range(0, len(pairs), 64):
        probs = model(*_laid_out(pairs[i : i + 64])).softmax(-1).numpy()
        summed = np.stack([probs[:, named == k].sum(-1) for k in range(len(ROOT_NAMES))], -1)
        found += [ROOT_NAMES[k] for k in summed.argmax(-1)]
    return found


def cross_validated(start: PairReader, pairs: list[Pair], folds: int) -> dict[str, float]:
    """Root accuracy and macro-F1 over all parts, each predicted by a model that did not train on it."""
    gold, found = [], []
    split = StratifiedGroupKFold(folds, shuffle=True, random_state=1)
    for kept, tested in split.split(pairs, [p.root for p in pairs], [p.sentence for p in pairs]):
        model = fit(copy.deepcopy(start), [pairs[i] for i in kept], epochs=8, lr=2e-4)
        gold += [pairs[i].root for i in tested]
        found += roots(model, [pairs[i] for i in tested])
        print({"done": len(gold), "macro_f1": round(f1_score(gold, found, average="macro"), 3)}, flush=True)
    return {
        "pairs": len(gold),
        "accuracy": round(float(accuracy_score(gold, found)), 3),
        "macro_f1": round(float(f1_score(gold, found, average="macro")), 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint")
    parser.add_argument("--out")
    parser.add_argument("--folds", type=int, default=0)
    args = parser.parse_args()
    torch.set_num_threads(1)
    model = of_weights(torch.load(args.checkpoint)["weights"])
    pieces = Pieces(Tokenizer.from_file(f"{minilm()}/tokenizer.json"))
    start = PairReader()
    start.layers.load_state_dict(model.events.layers.state_dict())
    coded = coded_pairs(model, pieces, event_sets(True, 0, benchmark=False)[0])
    marked = marked_pairs(model, pieces)
    print("coded pairs", len(coded), "marked pairs", len(marked), flush=True)
    fit(start, coded, epochs=2, lr=1e-4)
    print({"on marked pairs, before training on any": round(_macro(start, marked), 3)}, flush=True)
    if args.folds:
        print(cross_validated(start, marked, args.folds))
    if args.out:
        torch.save({"weights": fit(start, marked, epochs=8, lr=2e-4).state_dict()}, args.out)


def _macro(model: PairReader, pairs: list[Pair]) -> float:
    return float(f1_score([p.root for p in pairs], roots(model, pairs), average="macro"))


if __name__ == "__main__":
    main()
