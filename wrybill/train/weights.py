"""The weights of a model's folder, read back from its graphs: what ships is what training goes on from.

No map is kept beside the graphs. Biases, norms and tables have their torch names there; a matrix has lost its own, but
the product it makes is added to the bias of its layer, which tells whose it is.
"""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from wrybill.errors import ModelError
from wrybill.schema import Vocabulary
from wrybill.train.model import Reader, of_weights

PREFIXES = {"encoder.onnx": "", "events.onnx": "events."}  # of the torch names of each graph's parameters
PRODUCTS = {"MatMul", "MatMulInteger"}
ON_THE_WAY = {"Mul", "Cast"}  # between an integer product and its bias
Array = npt.NDArray[np.float32]


def reader_of(folder: Path, names: Vocabulary | None = None) -> Reader:
    """The network of a model's folder, in 32-bit floats.

    Raises:
        ModelError: a parameter of the network is not in the graphs.
    """
    weights = read_weights(folder)
    try:
        return of_weights(weights, names)
    except KeyError as error:
        raise ModelError(f"the graphs in {folder} hold no {error.args[0]}; they are not of this version") from None


def read_weights(folder: Path) -> dict[str, Tensor]:
    """Every parameter in the graphs of a reader's folder, by its torch name."""
    return {
        prefix + name: torch.from_numpy(np.array(value, np.float32))
        for graph, prefix in PREFIXES.items()
        for name, value in _parameters(onnx.load(folder / graph).graph).items()
    }


def _parameters(graph: onnx.GraphProto) -> dict[str, Array]:
    stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    values = {name: value for name, value in stored.items() if value.dtype == np.float32}
    values |= {name.removesuffix("_quantized"): _floats(stored, name) for name in stored if name.endswith("_quantized")}
    makers = {output: node for node in graph.node for output in node.output}
    found = dict(values)
    for node in graph.node:
        if node.op_type != "Add":
            continue
        for bias, product in (tuple(node.input), tuple(reversed(node.input))):
            matrix = _matrix(product, makers) if bias.endswith(".bias") and bias in stored else None
            if matrix is not None:
                found[f"{bias.removesuffix('.bias')}.weight"] = values[matrix].T
    return found


def _floats(stored: dict[str, npt.NDArray[Any]], name: str) -> Array:
    """What an integer tensor stands for; a scale and a zero point for all of it, or for each column."""
    stem = name.removesuffix("_quantized")
    scale, zero = stored[f"{stem}_scale"], stored[f"{stem}_zero_point"]
    return np.asarray((stored[name].astype(np.float32) - zero.astype(np.float32)) * scale, np.float32)


def _matrix(output: str, makers: dict[str, onnx.NodeProto]) -> str | None:
    """The matrix whose product, scaled and cast at most, is this tensor."""
    node = makers.get(output)
    while node is not None and node.op_type in ON_THE_WAY:
        node = makers.get(node.input[0])
    return node.input[1].removesuffix("_quantized") if node is not None and node.op_type in PRODUCTS else None
