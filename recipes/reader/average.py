"""The mean of two checkpoints of one lineage, which reads better than either (docs/decisions/0020-third-weights.md).

usage: python -m recipes.reader.average runs/third.pt runs/fourth.pt --out runs/events.pt
"""

import argparse

import torch
from torch import Tensor


def average(one: dict[str, Tensor], other: dict[str, Tensor]) -> dict[str, Tensor]:
    """The mean of the weights of each name; whole numbers are the second's.

    Raises:
        ValueError: the two have other names.
    """
    if one.keys() != other.keys():
        raise ValueError(f"weights that stand in one alone: {', '.join(sorted(one.keys() ^ other.keys()))}")
    return {name: (one[name] + w) / 2 if w.is_floating_point() else w for name, w in other.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("one"), parser.add_argument("other"), parser.add_argument("--out", required=True)
    args = parser.parse_args()
    first, second = torch.load(args.one), torch.load(args.other)
    torch.save({**second, "weights": average(first["weights"], second["weights"])}, args.out)


if __name__ == "__main__":
    main()
