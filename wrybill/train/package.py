"""A trained reader becomes a model's folder: graphs in int8, the tokeniser, and the manifest that promises them."""

import hashlib
import logging
import shutil
import tempfile
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from wrybill.models import Manifest
from wrybill.schema import Vocabulary
from wrybill.train.labels import ENTITY_TAGS, ROLE_TAGS
from wrybill.train.model import WIDTH, Reader

TOKENIZER = "tokenizer.json"


class WordHeads(nn.Module):
    """The first graph: a window's pieces to word vectors, entity and trigger logits, and context logits."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.encoder, self.entity, self.trigger, self.context = (
            model.encoder,
            model.entity,
            model.trigger,
            model.context,
        )

    def forward(
        self, ids: Tensor, cases: Tensor, mask: Tensor, firsts: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """One window, or several without padding: contexts are of the mean of all words."""
        words = self.encoder(ids, cases, mask, firsts)
        return words, self.entity(words), self.trigger(words)[..., :-1], self.context(words.mean(1))


@dataclass(frozen=True)
class Graph:
    """A graph to export: its file, its network, an example of each input, and the first axes of inputs and outputs."""

    name: str
    network: nn.Module
    inputs: dict[str, Tensor]
    outputs: dict[str, tuple[str, ...]]
    axes: dict[str, tuple[str, ...]]


def graphs(model: Reader) -> list[Graph]:
    """The two graphs of a reader: the encoder with its word heads, and the layers that read one marked trigger."""
    ids, firsts = torch.ones(1, 20, dtype=torch.long), torch.arange(1, 9).unsqueeze(0)
    windows, words = ("windows", "pieces"), ("windows", "words")
    encoder = Graph(
        "encoder",
        WordHeads(model),
        {"ids": ids, "cases": ids, "mask": ids, "firsts": firsts},
        {"words": words, "entity": words, "trigger": words, "context": ("windows",)},
        {"ids": windows, "cases": windows, "mask": windows, "firsts": words},
    )
    tagged, alone = ("candidates", "words"), ("candidates",)
    outputs = {"types": alone, "statuses": alone, "modes": alone, "roles": tagged}
    return [encoder, marked("events", model.events, outputs)]


def marked(name: str, network: nn.Module, outputs: dict[str, tuple[str, ...]]) -> Graph:
    """A graph that reads the words of sentences with marks on some of them."""
    vectors, ones = torch.randn(3, 7, WIDTH), torch.ones(3, 7, dtype=torch.long)
    inputs = {"words": vectors, "word_mask": ones, "marks": ones}
    (rows, *_) = next(iter(outputs.values()))
    return Graph(name, network, inputs, outputs, dict.fromkeys(inputs, (rows, "words")))


def write_graphs(found: Iterable[Graph], out: Path, quantised: bool = True) -> None:
    """Write each graph to `out`, in int8 or, to measure what that costs, in 32-bit floats."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        for graph in found:
            path = export(graph, Path(name))
            shutil.copy(quantise(path) if quantised else path, out / f"{graph.name}.onnx")


def export(graph: Graph, folder: Path) -> Path:
    """Write a graph in 32-bit floats."""
    path = folder / f"{graph.name}.fp32.onnx"
    axes = {name: dict(enumerate(names)) for name, names in {**graph.axes, **graph.outputs}.items()}
    with warnings.catch_warnings():
        # The plain exporter announces its end, and warns of shapes that it takes from the example: they are dynamic.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            graph.network.eval(),
            tuple(graph.inputs.values()),
            path,
            input_names=list(graph.inputs),
            output_names=list(graph.outputs),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
    return path


def quantise(path: Path) -> Path:
    """The same graph in int8, beside it."""
    prepared, done = path.with_suffix(".prepared.onnx"), path.with_suffix(".int8.onnx")
    logging.disable(logging.WARNING)  # onnxruntime advises to prepare the graph, which was done in the line before
    try:
        quant_pre_process(str(path), str(prepared), skip_symbolic_shape=True)
        options = {"MatMulConstBOnly": True}
        quantize_dynamic(prepared, done, per_channel=True, weight_type=QuantType.QInt8, extra_options=options)
    finally:
        logging.disable(logging.NOTSET)
    onnx.checker.check_model(str(done))
    return done


def labels(names: Vocabulary) -> dict[str, list[str]]:
    """The labels of every head, in the order of its logits."""
    return {
        "entity": ENTITY_TAGS,
        "type": list(names.types),
        "status": list(names.statuses),
        "mode": [f"{of}-{mode}" for of, mode in names.modes],
        "context": list(names.contexts),
        "role": [tag for tags in ROLE_TAGS.values() for tag in tags],
    }


def write_manifest(promised: Mapping[str, Any], names: Vocabulary, out: Path) -> Manifest:
    """Write the manifest of the files in `out`: what was promised, with their hashes and the labels."""
    files = [*sorted(path.name for path in out.glob("*.onnx")), TOKENIZER]
    hashes = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in files}
    manifest = Manifest(**promised, files=hashes, labels=labels(names))
    encoded = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    (out / "manifest.json").write_bytes(encoded + b"\n")
    return manifest
