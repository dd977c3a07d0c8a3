"""`wrybill train`: codings in, a model of one's own out."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from wrybill.cli.training import Training
from wrybill.train import STEPS
from wrybill.train import train as train_on


def train(
    codings: Annotated[
        list[Path],
        typer.Argument(metavar="CODINGS...", help="Coded stories (.jsonl; docs/training.md).", show_default=False),
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="The model's folder, to be made.", show_default=False)],
    types: Annotated[
        Path | None, typer.Option(metavar="TYPES.yaml", help="An ontology of your own; PLOVER without it.")
    ] = None,
    steps: Annotated[int, typer.Option(min=1, metavar="N", help="How long to train: a step reads 450 words.")] = STEPS,
    seed: Annotated[int, typer.Option(metavar="N", help="Of the dice.")] = 1,
) -> None:
    """Train the shipped reader on your codings, for PLOVER or for types of your own; needs the extra `train`."""
    with Training(Console(stderr=True, highlight=False), steps) as training:
        trained = train_on(codings, out, types=types, steps=steps, seed=seed, report=training.step)
    training.close(trained)
