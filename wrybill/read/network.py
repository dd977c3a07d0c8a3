"""The trained network, run by onnxruntime: the words of one window in, logits out. Tensors stay in this room."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from wrybill.errors import ModelError
from wrybill.models import Manifest, load_manifest
from wrybill.read.decode import Floats, sigmoid
from wrybill.read.windows import Batch, IntArray, Pieces
from wrybill.schema import Vocabulary, vocabulary, with_types

PAIRS = "pairs.onnx"  # loaded at the first pair: coding needs it not


@dataclass(frozen=True)
class WindowLogits:
    """What one pass over a window gives.

    Shape: `words` `(n_words, 384)`, `entity` `(n_words, 19)`, `trigger` `(n_words, n_types)`, `context` `(37,)`.
    """

    words: Floats
    entity: Floats
    trigger: Floats
    context: Floats


@dataclass(frozen=True)
class EventLogits:
    """What reading marked triggers gives.

    Shape: `types` `(n, n_types)`, `statuses` `(n, 5)`, `modes` `(n, n_modes)`, `roles` `(n, n_words, 14)`.
    """

    types: Floats
    statuses: Floats
    modes: Floats
    roles: Floats


class Network:
    """The graphs of one model: the encoder with its word heads, the layers that read one trigger, and those that read
    one actor with one recipient.

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
        self.names = _names(self.manifest)
        self.settings = self.manifest.settings if settings is None else settings
        self._slope, self._offset = self.settings.get("event_odds", (1.0, 0.0))
        self.role_odds: float = self.settings.get("role_odds", 0.0)
        self.pieces = Pieces(Tokenizer.from_file(str(folder / "tokenizer.json")))
        self._folder = folder
        self._encoder = self._session("encoder.onnx")
        self._events = self._session("events.onnx")

    def _session(self, name: str) -> ort.InferenceSession:
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # parallel stories, not parallel sums
        options.log_severity_level = 3
        return ort.InferenceSession(self._folder / name, options, providers=["CPUExecutionProvider"])

    @cached_property
    def _pairs(self) -> ort.InferenceSession:
        if PAIRS not in self.manifest.files:
            raise ModelError(
                f"the model in {self._folder} has no {PAIRS}, so it cannot relate pairs; use the one shipped"
            )
        return self._session(PAIRS)

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

    def pairs(self, words: Floats, marks: IntArray) -> Floats:
        """The logits of the types of what one participant does to another. Shape: `(n_types,)`.

        Args:
            words: The words of the text that holds both. Shape: `(n_words, 384)`.
            marks: 1 on the actor's words, 2 on the recipient's. Shape: `(n_words,)`.

        Raises:
            ModelError: the model has no such layers.
        """
        inputs = {"words": words[None], "word_mask": np.ones_like(marks)[None], "marks": marks[None]}
        return np.asarray(self._pairs.run(None, inputs)[0][0], np.float32)


def _names(manifest: Manifest) -> Vocabulary:
    """The vocabulary of the weights: the one that ships, unless they were trained for types of somebody's own."""
    own = manifest.ontology
    return vocabulary() if own is None else with_types(own.codebook, own.types)
