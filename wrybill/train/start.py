"""The network that training starts from: the shipped reader, its rows of types and modes laid out for an ontology."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from wrybill.models import model_folder
from wrybill.schema import vocabulary
from wrybill.train.model import Reader
from wrybill.train.ontology import OwnTypes
from wrybill.train.weights import reader_of

NO_MODE_BIAS = -1.0  # a mode that nothing is known of is unlikely at first


def shipped() -> Reader:
    """The reader that ships, as a network."""
    return reader_of(model_folder("reader"))


def start(own: OwnTypes) -> Reader:
    """The shipped reader for an ontology.

    A type starts from the weights of the type that it is like, or from the mean of PLOVER's types of its quad class; a
    mode from the weights of the mode of that name of the type that it is like, or from nothing.
    """
    old = shipped()
    if own.ontology is None:
        return old
    new = Reader(names=own.names)
    weights = old.state_dict()
    types, modes = _type_rows(own), _mode_rows(own)
    for name, rows in {
        "trigger.3": [*types, [len(vocabulary().types)]],  # the last logit is of "a trigger starts here"
        "events.of_type.3": types,
        "events.of_mode.3": modes,
    }.items():
        weights |= {f"{name}.{part}": _taken(weights[f"{name}.{part}"], rows) for part in ("weight", "bias")}
    new.load_state_dict(weights)
    _unlikely(new.events.of_mode[3], modes)
    return new.eval()


def _type_rows(own: OwnTypes) -> list[list[int]]:
    """For each type the rows of PLOVER's types that it starts from."""
    known = list(vocabulary().types.values())
    return [
        [i for i, one in enumerate(known) if (one.name == own.like[name] if name in own.like else one.quad == new.quad)]
        for name, new in own.names.types.items()
    ]


def _mode_rows(own: OwnTypes) -> list[list[int]]:
    known = list(vocabulary().modes)
    return [
        [known.index(found)] if (found := (own.like.get(name, ""), mode)) in known else []
        for name, mode in own.names.modes
    ] or [[]]


def _taken(old: Tensor, rows: Sequence[Sequence[int]]) -> Tensor:
    return torch.stack([old[list(row)].mean(0) if row else torch.zeros_like(old[0]) for row in rows])


@torch.no_grad()
def _unlikely(head: nn.Linear, rows: Sequence[Sequence[int]]) -> None:
    for i, row in enumerate(rows):
        if not row:
            head.bias[i] = NO_MODE_BIAS
