"""A model is loaded only if every file is the one that its manifest describes."""

import hashlib
import json
from pathlib import Path

import pytest

from wrybill.errors import ModelError
from wrybill.models import load_manifest, manifest, model_folder, verify

MODELS = Path(manifest.__file__).parent


def make(folder: Path, content: bytes = b"weights", digest: str | None = None) -> Path:
    (folder / "w.onnx").write_bytes(content)
    files = {"w.onnx": digest or hashlib.sha256(content).hexdigest()}
    promised = {"name": "m", "version": "1", "files": files, "trained_on": {}, "seed": 1}
    (folder / "manifest.json").write_text(json.dumps(promised), "utf-8")
    return folder


def test_a_whole_model_has_one_hash(tmp_path: Path) -> None:
    """The hash that records cite depends on every file's bytes."""
    first = load_manifest(make(tmp_path)).weights
    assert first.startswith("sha256:")
    assert load_manifest(make(tmp_path, b"other")).weights != first


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    """The message names the file and the remedy, which is another for a model of the user's own."""
    make(tmp_path)
    (tmp_path / "w.onnx").write_bytes(b"changed")
    with pytest.raises(ModelError, match=r"w\.onnx is not the file that its manifest describes.*`wrybill train` wrote"):
        load_manifest(tmp_path)


def test_a_damaged_installation_is_told_to_install_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model beside the module is one that ships."""
    monkeypatch.setattr(manifest, "__file__", str(tmp_path / "manifest.py"))
    with pytest.raises(ModelError, match="install wrybill again"):
        load_manifest(tmp_path / "reader")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A manifest whose weights are gone."""
    (make(tmp_path) / "w.onnx").unlink()
    with pytest.raises(ModelError, match=r"w\.onnx is missing"):
        load_manifest(tmp_path)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff"])
def test_a_damaged_manifest_is_refused(tmp_path: Path, content: bytes) -> None:
    """Empty, incomplete, not text."""
    (tmp_path / "manifest.json").write_bytes(content)
    with pytest.raises(ModelError, match="cannot be read"):
        load_manifest(tmp_path)


def test_no_manifest_is_no_model(tmp_path: Path) -> None:
    """An empty folder."""
    with pytest.raises(ModelError, match=r"manifest\.json is missing"):
        load_manifest(tmp_path)


def test_every_model_that_ships_is_sound_and_has_a_card() -> None:
    """What `wrybill doctor` checks; and each has its card, which names what it was trained on."""
    checks = verify()
    assert {check.name for check in checks} == {path.parent.name for path in MODELS.glob("*/manifest.json")}
    assert all(check.ok for check in checks), checks
    for check in checks:
        card = (model_folder(check.name) / "CARD.md").read_text("utf-8")
        assert all(name in card for name in load_manifest(model_folder(check.name)).trained_on)


def test_a_model_that_is_not_there_is_a_failed_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without weights is not sound."""
    monkeypatch.setattr(manifest, "model_folder", lambda name: tmp_path / name)
    assert [(check.name, check.ok) for check in verify()] == [("lines", False), ("reader", False)]
    assert all("manifest.json is missing" in check.message for check in verify())


def test_a_model_that_cannot_be_opened_is_a_failed_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in place of the manifest stands for any error of the disk."""
    (tmp_path / "manifest.json").mkdir()
    monkeypatch.setattr(manifest, "model_folder", lambda name: tmp_path)
    assert not any(check.ok for check in verify())
