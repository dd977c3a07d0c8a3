"""A tiny ontology and two coded stories of our own (CC0), for the tests of training."""

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CODINGS, TYPES = HERE / "walkouts.jsonl", HERE / "walkouts.yaml"


def stories() -> list[dict[str, Any]]:
    """The coded stories, fresh."""
    return [json.loads(line) for line in CODINGS.read_text("utf-8").splitlines()]
