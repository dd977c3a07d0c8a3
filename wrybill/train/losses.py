"""One loss a task. Each returns a scalar; weights stand beside the term they weigh."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from wrybill.read.decode import softmax, trigger_runs
from wrybill.schema import Vocabulary
from wrybill.train.batches import TrainingBatch
from wrybill.train.documents import IGNORE, GoldEvent
from wrybill.train.labels import ROLE_TAGS, ROLES_OF
from wrybill.train.model import Reader

ROWS_AT_ONCE = 16
# A trigger to read: its window, its sentence's first word there and words, the trigger's words, and its coding if any.
Row = tuple[int, int, int, tuple[int, int], GoldEvent | None]


def faster() -> torch.autocast:
    """Multiply in bfloat16 where the processor does so itself; elsewhere that would be slower, not faster."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=torch.cpu.get_capabilities().get("avx512_bf16", False))


def tagging(logits: Tensor, labels: Tensor) -> Tensor:
    """The mean over the words that have a label, 0 where none has. Shape: `(n, n_words, n_tags)`, `(n, n_words)`."""
    summed = functional.cross_entropy(
        logits.flatten(0, -2).float(), labels.flatten(), ignore_index=IGNORE, reduction="sum"
    )
    return summed / (labels != IGNORE).sum().clamp(min=1)


class EventLoss:
    """Triggers over all words, then each candidate (gold, and what the model takes for one) read on its own."""

    def __init__(self, names: Vocabulary, mode_weight: float = 3.0) -> None:
        self.mode_weight = mode_weight
        self.types, self.statuses, self.modes = list(names.types), list(names.statuses), list(names.modes)
        of = [mode_type for mode_type, _ in self.modes] or [""]  # as many as the model has logits of modes
        self.modes_of = torch.tensor([[float(t == mode_type) for mode_type in of] for t in self.types])

    def __call__(self, model: Reader, words: Tensor, batch: TrainingBatch) -> Tensor:
        """The loss of a batch of coded stories. Shape: words `(n_windows, n_words, 384)`."""
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
                for event in sentence.events or ():
                    start, end = event.trigger
                    types[i, at + start : at + end] = self.types.index(event.event_type) + 1
                    starts[i, at + start] = 1
                at += len(sentence.words)
        return types, starts

    def _candidates(self, model: Reader, words: Tensor, batch: TrainingBatch, logits: np.ndarray) -> Tensor:
        probs = softmax(np.concatenate([np.zeros_like(logits[..., :1]), logits[..., :-1]], -1))
        rows: list[Row] = []
        for i, window in enumerate(batch.windows):
            at = 0
            for sentence in window:
                n = len(sentence.words)
                gold = {e.trigger: e for e in sentence.events or ()}
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

    def _read(self, model: Reader, words: Tensor, rows: list[Row]) -> Tensor:
        longest = max(n for _, _, n, _, _ in rows)
        index = torch.zeros(len(rows), longest, dtype=torch.long)
        mask, marks = torch.zeros_like(index), torch.zeros_like(index)
        window = torch.tensor([r[0] for r in rows])
        targets = {g: torch.full((len(rows), longest), IGNORE) for g in ROLE_TAGS}
        types, statuses = torch.zeros(len(rows), dtype=torch.long), torch.full((len(rows),), IGNORE)
        modes, coded = torch.zeros(len(rows), self.modes_of.shape[1]), torch.zeros(len(rows), 1)
        for k, (_, at, n, trigger, gold) in enumerate(rows):
            index[k, :n] = torch.arange(at, at + n)
            mask[k, :n] = 1
            marks[k, trigger[0] : trigger[1]] = 1
            if gold is None:
                continue
            types[k] = self.types.index(gold.event_type) + 1
            if gold.status is not None:
                statuses[k] = self.statuses.index(gold.status)
            coded[k] = gold.modes is not None
            for mode in gold.modes or ():
                modes[k, self.modes.index((gold.event_type, mode))] = 1
            for group, tags in ROLE_TAGS.items():
                if ROLES_OF[group] & gold.unknown:
                    continue
                targets[group][k, :n] = 0
                for role, start, end in gold.roles:
                    if f"B-{role}" in tags:
                        targets[group][k, start] = tags.index(f"B-{role}")
                        targets[group][k, start + 1 : end] = tags.index(f"I-{role}")
        with faster():
            of_types, of_statuses, of_modes, of_roles = model.events(words[window.unsqueeze(1), index], mask, marks)
        loss = functional.cross_entropy(_with_none(of_types.float()), types)
        if (types > 0).any():
            loss = loss + 0.7 * tagging(of_statuses, statuses)
            allowed = self.modes_of[(types - 1).clamp(min=0)] * (types > 0).unsqueeze(1) * coded
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
    """Type logits with that of 'no event', fixed at 0, in front. Shape: `(…, n_types)` → `(…, 1 + n_types)`."""
    return torch.cat([torch.zeros_like(type_logits[..., :1]), type_logits], -1)
