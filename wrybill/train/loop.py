"""The training loop: batches in, steps out. What to print, to score and to keep is the caller's."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from wrybill.read.windows import Pieces
from wrybill.train.batches import TrainingBatch, epoch
from wrybill.train.documents import Document
from wrybill.train.model import Reader
from wrybill.train.vary import exchanged
from wrybill.train.workers import share_gradients

Drawn = dict[str, tuple[list[Document], float]]  # a set's documents, and its share of the batches
Loss = Callable[[str, TrainingBatch], Tensor]  # of a batch, given its set's name
ENCODER = ("encoder.bert", "events.layers")  # what starts from good weights, and learns slower than the heads


@dataclass(frozen=True)
class Plan:
    """How to train: how long, on how many words a batch (padding included), how fast, and with which dice.

    `rank` is this process's number among those that train together: each throws dice of its own.
    """

    steps: int
    words: int
    lr: float
    head_lr: float
    seed: int
    rank: int = 0


@dataclass(frozen=True)
class Step:
    """What a step did; `loss` is of its set's batches, smoothed over some thirty of them."""

    number: int
    n_words: int
    loss: dict[str, float]
    kept: Callable[[], dict[str, Tensor]]
    """The weights so far: the averaged ones where they are trained."""


def steps(model: Reader, drawn: Drawn, loss_of: Loss, pieces: Pieces, plan: Plan) -> Iterator[Step]:
    """Train, a step at a time; the processes of a group draw batches of their own and share their gradients."""
    rng = random.Random(plan.seed + plan.rank)
    stepper = optimiser(model, plan)
    schedule = torch.optim.lr_scheduler.LambdaLR(stepper, _warmed_up(plan.steps))
    average = Average(model, 0.995)
    seen: dict[str, float] = {}
    batches = mixture(drawn, pieces, plan.words, rng)
    for number, (name, batch) in zip(range(1, plan.steps + 1), batches, strict=False):
        model.train()
        loss = loss_of(name, batch)
        stepper.zero_grad()
        loss.backward()
        share_gradients(model)
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        stepper.step()
        schedule.step()
        average.update(number)
        found = float(loss.detach())
        seen[name] = 0.97 * seen.get(name, found) + 0.03 * found
        yield Step(number, int(batch.word_mask.sum()), dict(seen), average.kept)


def mixture(sets: Drawn, pieces: Pieces, words: int, rng: random.Random) -> Iterator[tuple[str, TrainingBatch]]:
    """Batches without end; a set is drawn as often as its weight says."""
    streams = {name: _endless(documents, pieces, words, rng) for name, (documents, _) in sets.items()}
    names, weights = list(sets), [w for _, w in sets.values()]
    while True:
        name = rng.choices(names, weights)[0]
        yield name, next(streams[name])


def _endless(documents: Sequence[Document], pieces: Pieces, words: int, rng: random.Random) -> Iterator[TrainingBatch]:
    while True:
        yield from epoch([exchanged(one, rng) for one in documents], pieces, words, rng)


class Average:
    """An exponential moving average of the trained weights: better and steadier than the last step's."""

    EVERY = 4  # steps between updates: a quarter of the cost, the same average

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.model = model
        self.decay = decay**self.EVERY
        self.parameters = {k: p for k, p in model.named_parameters() if p.requires_grad}
        self.values = {k: p.detach().clone() for k, p in self.parameters.items()}

    @torch.no_grad()
    def update(self, step: int) -> None:
        """Move towards the weights of this step."""
        if step % self.EVERY == 0:
            decay = min(self.decay, (1 + step) / (10 + step))
            torch._foreach_lerp_(list(self.values.values()), list(self.parameters.values()), 1 - decay)

    def kept(self) -> dict[str, Tensor]:
        """All weights of the model, the averaged ones in their places."""
        return {**self.model.state_dict(), **self.values}


def optimiser(model: Reader, plan: Plan) -> torch.optim.Optimizer:
    """AdamW, where what starts from good weights learns slower than the heads."""
    model.encoder.bert.embeddings.word_embeddings.weight.requires_grad_(False)  # a third of the time, no gain
    encoder = [p for n, p in model.named_parameters() if n.startswith(ENCODER) and p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith(ENCODER)]
    groups = [{"params": encoder, "lr": plan.lr}, {"params": heads, "lr": plan.head_lr}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def _warmed_up(n_steps: int) -> Callable[[int], float]:
    warmup = 0.06 * n_steps
    return lambda step: min((step + 1) / warmup, max(0.02, (n_steps - step) / (n_steps - warmup)))
