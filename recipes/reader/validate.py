"""Score a model in training on whole stories, with the shared scorer's own matching, before any codebook rule."""

import importlib.util
from pathlib import Path

import numpy as np
import torch

from wrybill.read.decode import role_spans, softmax, trigger_runs, trim
from wrybill.read.windows import Pieces
from wrybill.schema import Role, vocabulary
from wrybill.train.batches import collate, windows_of
from wrybill.train.documents import Document, Sentence
from wrybill.train.model import Reader

TYPES, STATUSES = list(vocabulary().types), vocabulary().statuses
_SCORER = Path(__file__).parents[3] / "shared/tools/score_events.py"


def _scorer():
    spec = importlib.util.spec_from_file_location("score_events", _SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@torch.no_grad()
def predict(model: Reader, documents: list[Document], pieces: Pieces) -> dict[str, list[dict]]:
    """Events of each document in the scorer's own shape, each with `prob`, for any threshold."""
    model.eval()
    found: dict[str, list[dict]] = {}
    for document in documents:
        number = {id(s): i for i, s in enumerate(document.sentences)}
        found[document.name] = []
        for window in windows_of(document, pieces, 192):
            batch = collate([(document, window)], pieces)
            words = model.encoder(**batch.inputs)
            logits = model.trigger(words)[0].numpy()
            at = 0
            for sentence in window:
                n = len(sentence.words)
                found[document.name] += [
                    {"s": number[id(sentence)], **e}
                    for e in _sentence(model, words[0, at : at + n], logits[at : at + n], sentence)
                ]
                at += n
    return found


def _sentence(model: Reader, words: torch.Tensor, logits: np.ndarray, sentence: Sentence) -> list[dict]:
    first = softmax(np.concatenate([np.zeros_like(logits[:, :1]), logits[:, :-1]], -1))
    trigger_prob = 1 - first[:, 0]
    runs = [trim(r, trigger_prob) for r in trigger_runs(first)]
    if not runs:
        return []
    n = len(sentence.words)
    marks = torch.zeros(len(runs), n, dtype=torch.long)
    for k, (start, end) in enumerate(runs):
        marks[k, start:end] = 1
    types, statuses, _, roles = (
        x.numpy() for x in model.events(words.expand(len(runs), -1, -1), torch.ones_like(marks), marks)
    )
    second = softmax(np.concatenate([np.zeros_like(types[:, :1]), types], -1))
    spans = role_spans(roles, np.full(len(runs), n))
    events = []
    for k, run in enumerate(runs):
        mean = (second[k] + first[run[0] : run[1]].mean(0)) / 2
        best = int(mean[1:].argmax()) + 1
        text = {r: [{"text": " ".join(sentence.words[a:b])} for role, a, b, _ in spans[k] if role == r] for r in Role}
        events.append(
            {
                "type": TYPES[best - 1],
                "prob": float(mean[best]),
                "status": STATUSES[int(statuses[k].argmax())],
                "trigger": " ".join(sentence.words[slice(*run)]),
                "actor": text[Role.ACTOR],
                "recipient": text[Role.RECIPIENT],
                "source": (text[Role.SOURCE] or [None])[0],
            }
        )
    return events


def score(model: Reader, documents: list[Document], pieces: Pieces) -> dict[str, float]:
    """Best type F1 over thresholds, whole-event F1 and status there."""
    scorer = _scorer()
    predicted = predict(model, documents, pieces)
    gold = {d.name: [{**e.coded, "s": i} for i, s in enumerate(d.sentences) for e in s.events] for d in documents}
    results = []
    for floor in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55):
        kept = {name: [e for e in events if e["prob"] >= floor] for name, events in predicted.items()}
        row = {"floor": floor}
        for level in ("type", "actor", "full"):
            hits = [h for name in gold for h in scorer.pairs(gold[name], kept[name], level)]
            p, r = len(hits) / max(1, sum(map(len, kept.values()))), len(hits) / max(1, sum(map(len, gold.values())))
            row[level] = round(2 * p * r / max(1e-9, p + r), 4)
            if level == "type":
                row |= {
                    "p": round(p, 3),
                    "r": round(r, 3),
                    "status": round(sum(g["status"] == e["status"] for g, e in hits) / max(1, len(hits)), 3),
                }
        results.append(row)
    return max(results, key=lambda r: r["type"] + r["full"])
