"""`wrybill train`: the shipped reader, trained on for somebody's own codings."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from wrybill.errors import UsageError
from wrybill.models import Manifest, load_manifest, model_folder
from wrybill.read.windows import MAX_PIECES, Pieces
from wrybill.train.batches import TrainingBatch, collate, windows_of
from wrybill.train.codings import read_codings
from wrybill.train.documents import Document, document_of
from wrybill.train.loop import Plan, Step, steps
from wrybill.train.losses import EventLoss, faster, tagging
from wrybill.train.model import Reader
from wrybill.train.ontology import OwnTypes, plover, read_ontology
from wrybill.train.package import TOKENIZER, graphs, write_graphs, write_manifest
from wrybill.train.start import start
from wrybill.version import __version__

WORDS, LR, HEAD_LR = 450, 6e-5, 8e-4
ENTITY_WEIGHT = 0.5  # beside the events' loss: keeps the names that the shipped reader knows


@dataclass(frozen=True)
class Trained:
    """What came of a training: the model's folder and manifest, and how much it learned from."""

    folder: Path
    manifest: Manifest
    n_stories: int
    n_events: dict[str, int]


def tune(  # noqa: PLR0913 - each by name
    paths: Sequence[Path],
    out: Path,
    *,
    types: Path | None,
    n_steps: int,
    seed: int,
    report: Callable[[Step], None],
) -> Trained:
    """Train the shipped reader on coded stories and write the model's folder; see `wrybill.train.train`."""
    _check_out(out)
    own = read_ontology(types) if types else plover()
    stories = read_codings(paths, own.names)
    counted = Counter(event["type"] for story in stories for event in story["events"])
    _check_examples(own, counted)
    torch.manual_seed(seed)
    shipped = load_manifest(model_folder("reader"))
    model = start(own)
    loss = _fit(
        model, [document_of(story) for story in stories], shipped, Plan(n_steps, WORDS, LR, HEAD_LR, seed), report
    )
    promised = {
        "name": "reader",
        "version": __version__,
        "trained_on": {
            f"the reader that ships, {shipped.weights}": "see its card",
            **{path.name: "own codings" for path in paths},
        },
        "seed": seed,
        "settings": shipped.settings,
        "scores": {"steps": n_steps, "stories": len(stories), "events": dict(counted), "loss": round(loss, 3)},
        "ontology": own.ontology,
    }
    return Trained(out, _write(model, promised, out), len(stories), dict(counted))


def _check_out(out: Path) -> None:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(f"{out} is there already; choose a folder that is not, or an empty one")
    if not out.resolve().parent.is_dir():
        raise UsageError(f"cannot write {out}: its folder does not exist")


def _check_examples(own: OwnTypes, counted: Counter[str]) -> None:
    if lonely := [name for name in own.names.types if name not in own.like and not counted[name]]:
        raise UsageError(
            f"type {lonely[0]} has no coded event and no `like`, so it cannot be learned; code some, or name the "
            "PLOVER type that it is like"
        )


@torch.no_grad()
def _fill(model: Reader, documents: Sequence[Document], pieces: Pieces, min_context: float) -> None:
    """Let the reader itself say what no coder said, names and left-out contexts, so that it does not unlearn them."""
    for document in documents:
        chances: list[Tensor] = []
        for window in windows_of(document, pieces, MAX_PIECES):
            words = model.encoder(**collate([(document, window)], pieces).inputs)
            chances.append(model.context(words.mean(1))[0].sigmoid())
            tags, at = model.entity(words)[0].argmax(-1).tolist(), 0
            for sentence in window:
                sentence.entity = tags[at : at + len(sentence.words)]
                at += len(sentence.words)
        if document.contexts is None and chances:
            mean = torch.stack(chances).mean(0).tolist()
            document.contexts = [
                name for name, prob in zip(model.names.contexts, mean, strict=True) if prob >= min_context
            ]


def _fit(
    model: Reader, documents: list[Document], shipped: Manifest, plan: Plan, report: Callable[[Step], None]
) -> float:
    """Train the model and give it the averaged weights; the last smoothed loss."""
    pieces = Pieces(Tokenizer.from_file(str(model_folder("reader") / TOKENIZER)))
    _fill(model, documents, pieces, shipped.settings.get("thresholds", {}).get("context", 0.5))
    loss = partial(_loss, model, EventLoss(model.names))
    for step in steps(model, {"events": (documents, 1.0)}, loss, pieces, plan):
        report(step)
        if step.number == plan.steps:
            model.load_state_dict(step.kept())
    model.eval()
    return step.loss["events"]


def _loss(model: Reader, event_loss: EventLoss, _: str, batch: TrainingBatch) -> Tensor:
    with faster():
        words = model.words(**batch.inputs)
    words = words.float()
    named = tagging(model.entity(words), batch.labels["entity"])
    return event_loss(model, words, batch) + ENTITY_WEIGHT * named


def _write(model: Reader, promised: dict[str, Any], out: Path) -> Manifest:
    """Write the folder whole or not at all."""
    with tempfile.TemporaryDirectory(dir=out.resolve().parent, prefix=f".{out.name}-") as name:
        made = Path(name) / out.name
        write_graphs(graphs(model), made)
        shutil.copy(model_folder("reader") / TOKENIZER, made / TOKENIZER)
        manifest = write_manifest(promised, model.names, made)
        if out.exists():
            out.rmdir()
        made.replace(out)
    return manifest
