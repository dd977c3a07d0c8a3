"""One loss a task. Each returns a scalar; weights stand beside the term they weigh."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from recipes.reader.batches import TrainingBatch
from recipes.reader.labels import MODES, ROLE_TAGS, STATUSES, TYPES
from recipes.reader.model import Reader
from recipes.reader.sources import IGNORE, GoldEvent
from wrybill.read.decode import softmax, trigger_runs

ROWS_AT_ONCE = 16


def tagging(logits: Tensor, labels: Tensor) -> Tensor:
    return functional.cross_entropy(logits.flatten(0, 1).float(), labels.flatten(), ignore_index=IGNORE)


def syntax(model: Reader, words: Tensor, batch: TrainingBatch) -> Tensor:
    pos, arcs, relations = model.syntax(words)
    apart = batch.sentence.unsqueeze(2) != batch.sentence.unsqueeze(1)
    arcs = arcs.float().masked_fill(apart, -1e4)
    head = batch.labels["head"]
    chosen = head.clamp(min=0)[:, None, :, None].expand(-1, relations.shape[1], -1, 1)
    relation = relations.gather(3, chosen).squeeze(3).transpose(1, 2)
    return tagging(pos, batch.labels["pos"]) + tagging(arcs, head) + tagging(relation, batch.labels["relation"])


def masked_words(model: Reader, batch: TrainingBatch, mask_piece: int, share: float = 0.15) -> Tensor:
    """Hide whole words, all their pieces, and ask for them; one hidden word in ten is left as it is."""
    ids, mask, firsts = batch.inputs["ids"], batch.inputs["mask"], batch.inputs["firsts"]
    chosen = (torch.rand(firsts.shape) < share) & batch.word_mask.bool()
    word_of = torch.zeros_like(ids).scatter_(1, firsts, 1).cumsum(1)  # 0 before the first word
    hidden = torch.cat([torch.zeros_like(chosen[:, :1]), chosen], 1).gather(1, word_of) & mask.bool() & (ids > 999)
    shown = ids.masked_fill(hidden & (torch.rand(ids.shape) < 0.9), mask_piece)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        pieces = model.encoder.pieces(shown, batch.inputs["cases"], mask)[hidden]
        logits = model.masked(pieces, model.encoder.bert.embeddings.word_embeddings.weight)
    return functional.cross_entropy(logits.float(), ids[hidden])


class EventLoss:
    """Triggers over all words, then each candidate (gold, and what the model takes for one) read on its own."""

    def __init__(self, mode_weight: float = 3.0) -> None:
        self.mode_weight = mode_weight
        self.modes_of = torch.tensor([[float(t == mode_type) for mode_type, _ in MODES] for t in TYPES])

    def __call__(self, model: Reader, words: Tensor, batch: TrainingBatch) -> Tensor:
        logits = model.trigger(words).float()
        types, starts = self._trigger_labels(batch)
        real = batch.word_mask.bool()
        loss = 3.0 * functional.cross_entropy(_with_none(logits[..., :-1])[real], types[real])
        loss = loss + functional.binary_cross_entropy_with_logits(logits[..., -1][real], starts[real])
        if batch.contexts is not None:
            pooled = (words * batch.word_mask.unsqueeze(-1)).sum(1) / batch.word_mask.sum(1, keepdim=True).clamp(min=1)
            context_loss = functional.binary_cross_entropy_with_logits(
                model.context(pooled).float(), batch.contexts.clamp(min=0), reduction="none"
            )
            loss = loss + 2.0 * (context_loss * (batch.contexts >= 0)).mean()
        return loss + self._candidates(model, words, batch, logits.detach().numpy())

    def _trigger_labels(self, batch: TrainingBatch) -> tuple[Tensor, Tensor]:
        types = torch.zeros_like(batch.sentence)
        starts = torch.zeros(batch.sentence.shape)
        for i, window in enumerate(batch.windows):
            at = 0
            for sentence in window:
                for event in sentence.events:
                    start, end = event.trigger
                    types[i, at + start : at + end] = TYPES.index(event.event_type) + 1
                    starts[i, at + start] = 1
                at += len(sentence.words)
        return types, starts

    def _candidates(self, model: Reader, words: Tensor, batch: TrainingBatch, logits: np.ndarray) -> Tensor:
        probs = softmax(np.concatenate([np.zeros_like(logits[..., :1]), logits[..., :-1]], -1))
        rows: list[tuple[int, int, int, tuple[int, int], GoldEvent | None]] = []
        for i, window in enumerate(batch.windows):
            at = 0
            for sentence in window:
                n = len(sentence.words)
                gold = {e.trigger: e for e in sentence.events}
                rows += [(i, at, n, trigger, e) for trigger, e in gold.items()]
                for run in trigger_runs(probs[i, at : at + n], 0.2):
                    if not any(run[0] < end and start < run[1] for start, end in gold):
                        rows.append((i, at, n, run, None))
                at += n
        if not rows:
            return words.sum() * 0
        rows.sort(key=lambda row: row[2])  # like lengths together: padding would double the work
        parts = [rows[k : k + ROWS_AT_ONCE] for k in range(0, len(rows), ROWS_AT_ONCE)]
        return sum(self._read(model, words, part) * (len(part) / len(rows)) for part in parts)

    def _read(self, model: Reader, words: Tensor, rows: list[tuple]) -> Tensor:
        longest = max(n for _, _, n, _, _ in rows)
        index = torch.zeros(len(rows), longest, dtype=torch.long)
        mask, marks = torch.zeros_like(index), torch.zeros_like(index)
        window = torch.tensor([r[0] for r in rows])
        targets = {g: torch.full((len(rows), longest), IGNORE) for g in ROLE_TAGS}
        types, statuses = torch.zeros(len(rows), dtype=torch.long), torch.full((len(rows),), IGNORE)
        modes = torch.zeros(len(rows), len(MODES))
        for k, (_, at, n, trigger, gold) in enumerate(rows):
            index[k, :n] = torch.arange(at, at + n)
            mask[k, :n] = 1
            marks[k, trigger[0] : trigger[1]] = 1
            if gold is None:
                continue
            types[k] = TYPES.index(gold.event_type) + 1
            statuses[k] = STATUSES.index(gold.status)
            for mode in gold.modes:
                modes[k, MODES.index((gold.event_type, mode))] = 1
            for group, tags in ROLE_TAGS.items():
                targets[group][k, :n] = 0
                for role, start, end in gold.roles:
                    if f"B-{role}" in tags:
                        targets[group][k, start] = tags.index(f"B-{role}")
                        targets[group][k, start + 1 : end] = tags.index(f"I-{role}")
        with torch.autocast("cpu", dtype=torch.bfloat16):
            of_types, of_statuses, of_modes, of_roles = model.events(words[window.unsqueeze(1), index], mask, marks)
        loss = functional.cross_entropy(_with_none(of_types.float()), types)
        if (statuses >= 0).any():
            loss = loss + 0.7 * functional.cross_entropy(of_statuses.float(), statuses, ignore_index=IGNORE)
            allowed = self.modes_of[(types - 1).clamp(min=0)] * (types > 0).unsqueeze(1)
            mode_loss = functional.binary_cross_entropy_with_logits(of_modes.float(), modes, reduction="none") * allowed
            loss = loss + self.mode_weight * mode_loss.sum() / allowed.sum().clamp(min=1)
            at = 0
            for group, tags in ROLE_TAGS.items():
                loss = loss + (6.0 if group == "actor" else 2.0) * tagging(
                    of_roles[..., at : at + len(tags)], targets[group]
                )
                at += len(tags)
        return loss


def _with_none(type_logits: Tensor) -> Tensor:
    """Type logits with that of 'no event', fixed at 0, in front. Shape: `(…, 16)` → `(…, 17)`."""
    return torch.cat([torch.zeros_like(type_logits[..., :1]), type_logits], -1)
