"""What a model folder promises: its files with their hashes, its labels and how it was made."""

import hashlib
from pathlib import Path
from typing import Any

import msgspec

from wrybill.errors import ModelError

SHIPPED = ("lines", "reader")  # the models that a sound installation has


class Ontology(msgspec.Struct, frozen=True):
    """Types of somebody's own: what records call the codebook, and the rows of its types (`schema.with_types`)."""

    codebook: str
    types: dict[str, dict[str, Any]]


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """A model's manifest.json.

    `files` maps a file's name to the hex SHA-256 of its bytes; `trained_on` names each set with its licence; `labels`
    are the output labels by head, in the order of the network's logits; `settings` are numbers chosen with the model
    (thresholds, temperatures); `scores` are what its recipe measured; `ontology` is there where the types are not
    PLOVER's.
    """

    name: str
    version: str
    files: dict[str, str]
    trained_on: dict[str, str]
    seed: int
    labels: dict[str, list[str]] = {}
    settings: dict[str, Any] = {}
    scores: dict[str, Any] = {}
    ontology: Ontology | None = None

    @property
    def weights(self) -> str:
        """One hash for all files, as records cite it: `sha256:` and 16 hex digits."""
        both = "\n".join(f"{name} {digest}" for name, digest in sorted(self.files.items()))
        return f"sha256:{hashlib.sha256(both.encode()).hexdigest()[:16]}"


class Check(msgspec.Struct, frozen=True):
    """One model's state, for `wrybill doctor`."""

    name: str
    ok: bool
    message: str


def model_folder(name: str) -> Path:
    """Where the installed package keeps that model."""
    return Path(__file__).parent / name


def load_manifest(folder: Path) -> Manifest:
    """Read and check a model's manifest; every file must be there with the hash that it states.

    Raises:
        ModelError: the manifest or a file is missing, or a file is not the one that the manifest describes.
    """
    path = folder / "manifest.json"
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError:
        raise ModelError(f"no model at {folder}: {path.name} is missing; {_remedy(folder)}") from None
    except msgspec.DecodeError as error:
        raise ModelError(f"{path} cannot be read ({error}); {_remedy(folder)}") from None
    for name, expected in manifest.files.items():
        _check_file(folder / name, expected)
    return manifest


def _check_file(path: Path, expected: str) -> None:
    if not path.is_file():
        raise ModelError(f"{path} is missing; {_remedy(path.parent)}")
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != expected:
        raise ModelError(
            f"{path} is not the file that its manifest describes (sha256 {found[:12]}…, expected {expected[:12]}…); "
            f"{_remedy(path.parent)}"
        )


def _remedy(folder: Path) -> str:
    """What to do about a model that is not whole: one that ships comes with the package, another from its training."""
    shipped = folder.parent == model_folder(folder.name).parent
    return "install wrybill again" if shipped else "give a folder as `wrybill train` wrote it, whole"


def verify() -> list[Check]:
    """Check every model that ships; one that is not there has failed."""
    return [_check(model_folder(name)) for name in SHIPPED]


def _check(folder: Path) -> Check:
    try:
        manifest = load_manifest(folder)
    except (ModelError, OSError) as error:
        return Check(folder.name, False, str(error))
    return Check(folder.name, True, f"version {manifest.version}, {manifest.weights}")
