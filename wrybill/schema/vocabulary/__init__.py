"""The codebook's names, read from the data files beside this module and checked when they are loaded."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from wrybill.errors import VocabularyError

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
N_TYPES, N_MODES, N_CONTEXTS, N_STATUSES = 16, 67, 37, 5  # codebook §2, §3 and §5
CODEBOOK = "plover-2.0-w1"  # as records cite it
SHIPPED = "schema/vocabulary/types.toml"


@dataclass(frozen=True)
class EventType:
    """One event type: its quad class, its own intensity, and the intensity of each of its modes (−10 … +10)."""

    name: str
    quad: str
    score: float
    mode_scores: dict[str, float]

    @property
    def modes(self) -> tuple[str, ...]:
        """The mode names, in the codebook's order."""
        return tuple(self.mode_scores)

    def intensity(self, modes: tuple[str, ...]) -> float:
        """The most extreme score of the modes, or the type's own score without modes (codebook §7).

        Raises:
            VocabularyError: a mode does not belong to this type.
        """
        for mode in modes:
            if mode not in self.mode_scores:
                allowed = ", ".join(self.modes) or "no mode"
                raise VocabularyError(
                    f"unknown mode {mode!r} for {self.name}; allowed: {allowed} ({SHIPPED}, or the model's ontology)"
                )
        return max((self.mode_scores[mode] for mode in modes), key=abs, default=self.score)


@dataclass(frozen=True)
class Vocabulary:
    """Everything that the codebook names; `codebook` says which it is, and `types` are PLOVER's or somebody's own."""

    types: dict[str, EventType]
    statuses: tuple[str, ...]
    contexts: tuple[str, ...]
    sectors: dict[str, str]
    numbers: tuple[str, ...]
    codebook: str = CODEBOOK

    @property
    def modes(self) -> tuple[tuple[str, str], ...]:
        """All (type, mode) pairs in a fixed order: a mode name alone is ambiguous."""
        return tuple((event_type.name, mode) for event_type in self.types.values() for mode in event_type.modes)

    def type(self, name: str) -> EventType:
        """The event type of that name.

        Raises:
            VocabularyError: there is none.
        """
        if name not in self.types:
            raise VocabularyError(f"unknown event type {name!r}; allowed: {', '.join(self.types)} ({self.codebook})")
        return self.types[name]

    def keeps(self, names: Iterable[str]) -> bool:
        """Whether all these types are here as PLOVER has them: what is known of PLOVER's types holds of those alone."""
        plover = vocabulary().types
        return all(name in plover and self.types.get(name) == plover[name] for name in names)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships, read once.

    Raises:
        VocabularyError: a data file is damaged or disagrees with the codebook's counts.
    """
    folder = files(__name__)
    return parse(folder.joinpath("types.toml").read_text("utf-8"), folder.joinpath("lists.toml").read_text("utf-8"))


def parse(types_toml: str, lists_toml: str) -> Vocabulary:
    """Read and check the two data files.

    Raises:
        VocabularyError: a count, a quad class or a score is not the codebook's.
    """
    lists = tomllib.loads(lists_toml)
    found = Vocabulary(
        _types(tomllib.loads(types_toml)),
        tuple(lists["statuses"]),
        tuple(lists["contexts"]),
        dict(lists["sectors"]),
        tuple(lists["numbers"]),
    )
    _check_counts(found)
    _check_types(found, SHIPPED)
    return found


def with_types(codebook: str, rows: Mapping[str, Mapping[str, Any]]) -> Vocabulary:
    """The vocabulary that ships, with somebody's own types in place of PLOVER's.

    Args:
        codebook: what records call the ontology.
        rows: quad, intensity and modes of each type, as in types.toml.

    Raises:
        VocabularyError: a quad class or a score is none.
    """
    found = replace(vocabulary(), types=_types(rows), codebook=codebook)
    _check_types(found, codebook)
    return found


def _types(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, EventType]:
    return {
        name: EventType(name, row["quad"], float(row["intensity"]), {k: float(v) for k, v in row["modes"].items()})
        for name, row in rows.items()
    }


def _check_counts(found: Vocabulary) -> None:
    counts = {
        "event types": (len(found.types), N_TYPES),
        "modes": (len(found.modes), N_MODES),
        "contexts": (len(set(found.contexts)), N_CONTEXTS),
        "statuses": (len(set(found.statuses)), N_STATUSES),
    }
    for what, (got, wanted) in counts.items():
        if got != wanted:
            raise VocabularyError(f"{got} {what} in schema/vocabulary; the codebook has {wanted}")


def _check_types(found: Vocabulary, where: str) -> None:
    for event_type in found.types.values():
        if event_type.quad not in QUADS:
            raise VocabularyError(
                f"quad {event_type.quad!r} of {event_type.name}; allowed: {', '.join(QUADS)} ({where})"
            )
        for name, score in {event_type.name: event_type.score, **event_type.mode_scores}.items():
            if not -10 <= score <= 10:
                raise VocabularyError(f"intensity {score} of {name}; allowed: -10 to 10 ({where})")
