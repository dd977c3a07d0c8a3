"""An ontology of one's own, from a YAML file: its types, their modes, and the PLOVER types that they start like."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

import yaml

from wrybill.errors import UsageError, VocabularyError
from wrybill.models import Ontology
from wrybill.schema import Vocabulary, vocabulary, with_types

FIELDS = ("quad", "intensity", "modes", "like")
_NAME = re.compile(r"[A-Za-z][\w-]*")


@dataclass(frozen=True)
class OwnTypes:
    """An ontology: its vocabulary, what a model's manifest says of it, and what each type starts like."""

    names: Vocabulary
    ontology: Ontology | None
    like: dict[str, str]


def plover() -> OwnTypes:
    """PLOVER as it ships: every type starts like itself."""
    names = vocabulary()
    return OwnTypes(names, None, {name: name for name in names.types})


def read_ontology(path: Path) -> OwnTypes:
    """The types of a YAML file; records cite the ontology by the file's name without its ending.

    Raises:
        UsageError: the file is not there.
        VocabularyError: it is no YAML, or a type is not as it must be; the message names the type and what is allowed.
    """
    if not path.is_file():
        raise UsageError(f"{path} is not a file; give a YAML file of event types (docs/training.md shows one)")
    try:
        rows = yaml.safe_load(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{path} is no YAML: {' '.join(str(error).split())}") from None
    if not isinstance(rows, dict) or not rows:
        raise VocabularyError(f"{path} holds no types; give a mapping of names to types (docs/training.md shows one)")
    types, like = {}, {}
    for name, row in rows.items():
        try:
            types[name], start = _type(name, row)
        except VocabularyError as error:
            raise VocabularyError(f"{path}, type {name}: {error}") from None
        if start is not None:
            like[name] = start
    return OwnTypes(with_types(path.stem, types), Ontology(path.stem, types), like)


def _type(name: Any, row: Any) -> tuple[dict[str, Any], str | None]:
    """The type's row, as a manifest has it, and the PLOVER type whose weights it starts from."""
    known = vocabulary().types
    _check_name(name)
    if row is None:
        row = {}
    if not isinstance(row, dict):
        raise VocabularyError(f"got {row!r}; give a mapping with {', '.join(FIELDS)}")
    if unknown := [str(field) for field in row if field not in FIELDS]:
        raise VocabularyError(f"unknown field {unknown[0]!r}; allowed: {', '.join(FIELDS)}")
    if not row and name in known:
        taken = known[name]
        return {"quad": taken.quad, "intensity": taken.score, "modes": taken.mode_scores}, name
    like = row.get("like", name if name in known else None)
    if like is not None and like not in known:
        raise VocabularyError(f"like: {like!r} is no PLOVER type; allowed: {', '.join(known)}")
    quad = row.get("quad", known[like].quad if like else None)
    quads = dict.fromkeys(one.quad for one in known.values())
    if quad not in quads:
        raise VocabularyError(f"quad: {quad!r}; allowed: {', '.join(quads)}")
    usual = known[like].score if like else round(mean(one.score for one in known.values() if one.quad == quad), 1)
    score = _score(row.get("intensity", usual))
    modes = row.get("modes") or {}
    if isinstance(modes, list):
        modes = dict.fromkeys(modes)
    if not isinstance(modes, Mapping):
        raise VocabularyError(f"modes: {modes!r}; give a list of names, or a mapping of names to intensities")
    for mode in modes:
        _check_name(mode)
    scores = {mode: score if value is None else _score(value) for mode, value in modes.items()}
    return {"quad": quad, "intensity": score, "modes": scores}, like


def _check_name(name: Any) -> None:
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise VocabularyError(f"{name!r} is no name; allowed: letters, digits, _ and -, in quotes if it is a YAML word")


def _score(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not -10 <= value <= 10:
        raise VocabularyError(f"intensity: {value!r}; allowed: a number from -10 (conflict) to 10 (cooperation)")
    return float(value)
