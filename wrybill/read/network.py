"""The trained network, run by onnxruntime: the words of one window in, logits out. Tensors stay in this room."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from wrybill.models import Manifest, load_manifest
from wrybill.read.decode import Floats, sigmoid
from wrybill.read.windows import Batch, IntArray, Pieces


@dataclass(frozen=True)
class WindowLogits:
    """What one pass over a window gives.

    Shape: `words` `(n_words, 384)`, `entity` `(n_words, 19)`, `trigger` `(n_words, 16)`, `context`
    `(37,)`.
    """

    words: Floats
    entity: Floats
    trigger: Floats
    context: Floats


@dataclass(frozen=True)
class EventLogits:
    """What reading marked triggers gives.

    Shape: `types` `(n, 16)`, `statuses` `(n, 5)`, `modes` `(n, 67)`, `roles` `(n, n_words, 14)`.
    """

    types: Floats
    statuses: Floats
    modes: Floats
    roles: Floats


class Network:
    """Two graphs of one model: the encoder with its word heads, and the layers that read one trigger.

    One window goes in at a time: quantised activations are scaled per call, so what else is in a batch would change
    the result, and the same story must always give the same bytes.

    Args:
        folder: The model's folder.
        settings: Numbers in place of the manifest's; `event_odds` are slope and offset of `honest`,
            `role_odds` is what `decode.role_spans` takes.

    Raises:
        ModelError: a file of the model is missing or not the one that its manifest describes.
    """

    def __init__(self, folder: Path, settings: dict[str, Any] | None = None) -> None:
        self.manifest: Manifest = load_manifest(folder)
        self.settings = self.manifest.settings if settings is None else settings
        self._slope, self._offset = self.settings.get("event_odds", (1.0, 0.0))
        self.role_odds: float = self.settings.get("role_odds", 0.0)
        self.pieces = Pieces(Tokenizer.from_file(str(folder / "tokenizer.json")))
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # parallel stories, not parallel sums
        options.log_severity_level = 3
        self._encoder = ort.InferenceSession(folder / "encoder.onnx", options, providers=["CPUExecutionProvider"])
        self._events = ort.InferenceSession(folder / "events.onnx", options, providers=["CPUExecutionProvider"])

    def honest(self, probs: Floats) -> Floats:
        """Chances that hold on stories the model has not seen: the log-odds, stretched and shifted (Platt scaling)."""
        return sigmoid(self._slope * np.log(probs / np.maximum(1 - probs, 1e-4)) + self._offset)

    def window(self, batch: Batch) -> WindowLogits:
        """Read one window (a batch of one)."""
        inputs = {"ids": batch.ids, "cases": batch.cases, "mask": batch.mask, "firsts": batch.firsts}
        words, entity, trigger, context = self._encoder.run(None, inputs)
        return WindowLogits(words[0], entity[0], trigger[0], context[0])

    def events(self, words: Floats, word_mask: IntArray, marks: IntArray) -> EventLogits:
        """Read sentences with one trigger marked in each.

        Args:
            words: Shape: `(n, n_words, 384)`.
            word_mask: 1 on real words. Shape: `(n, n_words)`.
            marks: 1 on the trigger's words. Shape: `(n, n_words)`.
        """
        inputs = {"words": words.astype(np.float32), "word_mask": word_mask, "marks": marks}
        return EventLogits(*self._events.run(None, inputs))
