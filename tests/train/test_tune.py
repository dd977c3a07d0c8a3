"""A few steps on a few stories give a model that codes with types of one's own."""

import json
from pathlib import Path

import pytest
import torch

from tests.train.examples import CODINGS, TYPES
from wrybill import Coder
from wrybill.code.rules import RULES
from wrybill.errors import FormatError, ModelError, UsageError
from wrybill.models import load_manifest, model_folder
from wrybill.schema import Span
from wrybill.train import train
from wrybill.train.tune import Trained

TEXT = "Teachers went on strike in Quito on Tuesday over unpaid wages. Later they met the minister for talks."
TYPELESS = [rule.__name__ for rule, types in RULES.items() if not types]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    """Two steps on two stories: as much as shows that everything meets."""
    torch.set_num_threads(1)
    return train([CODINGS], tmp_path_factory.mktemp("models") / "mine", types=TYPES, steps=2)


def test_the_folder_says_what_it_is(trained: Trained) -> None:
    """Its ontology, what it was trained on, and how much; the hashes are checked as it is loaded."""
    manifest = load_manifest(trained.folder)
    assert manifest == trained.manifest
    assert manifest.ontology is not None
    assert list(manifest.ontology.types) == manifest.labels["type"] == ["WALKOUT", "TALKS", "AID"]
    assert load_manifest(model_folder("reader")).weights in " ".join(manifest.trained_on)
    assert (trained.n_stories, trained.n_events) == (2, {"WALKOUT": 3, "TALKS": 1, "AID": 1})


def test_records_carry_the_types_of_the_ontology(trained: Trained) -> None:
    """Type, mode, quad class, intensity and codebook are its own, and so is the hash of the weights."""
    records = Coder(model=trained.folder, min_prob=0.2).code(TEXT, date="2026-03-13")
    (walkout,) = (one for one in records if one.event_type == "WALKOUT")
    assert walkout.quad == "material conflict"
    assert "strike" in walkout.trigger.text
    assert walkout.intensity == (-6 if walkout.modes == ("strike",) else -5.5)
    assert [actor.name for actor in walkout.actors] == ["Teachers"]
    assert set(walkout.rules) <= set(TYPELESS)
    assert {one.coder.codebook for one in records} == {"walkouts"}
    assert {one.coder.weights for one in records} == {trained.manifest.weights}


def test_several_workers_read_with_the_same_model(trained: Trained) -> None:
    """The same records, over two processes, from a folder given as text."""
    texts = [TEXT, "Rain fell on the harbour.", TEXT]
    alone, together = (list(Coder(model=str(trained.folder), min_prob=0.2).code_many(texts, workers=n)) for n in (1, 2))
    assert alone == together
    assert alone[0].records


def test_such_a_model_relates_no_pairs(trained: Trained) -> None:
    """The layers that do so were trained for the shipped encoder alone."""
    with pytest.raises(ModelError, match=r"has no pairs\.onnx"):
        Coder(model=trained.folder).relate("Chile thanked Peru.", Span(0, 5), Span(14, 18))


def test_plover_without_types_stays_plover(tmp_path: Path) -> None:
    """No ontology in the manifest, so every rule of the codebook holds."""
    torch.set_num_threads(1)
    story = json.loads(CODINGS.read_text("utf-8").splitlines()[1])
    story["events"] = [event for event in story["events"] if event["type"] == "AID"]
    path = tmp_path / "aid.jsonl"
    path.write_text(json.dumps(story), "utf-8")
    made = train([path], tmp_path / "mine", steps=1)
    assert made.manifest.ontology is None
    assert made.manifest.labels == load_manifest(model_folder("reader")).labels


def test_a_type_that_cannot_be_learned_is_named(tmp_path: Path) -> None:
    """Neither like another, nor coded."""
    types = tmp_path / "types.yaml"
    types.write_text(TYPES.read_text("utf-8") + "COUP: {quad: material conflict}\n", "utf-8")
    with pytest.raises(UsageError, match="type COUP has no coded event and no `like`"):
        train([CODINGS], tmp_path / "mine", types=types)


def test_bad_codings_write_nothing(tmp_path: Path) -> None:
    """PLOVER has no WALKOUT; the message says where it stands."""
    with pytest.raises(FormatError, match=r"walkouts\.jsonl, line 1: s0 'walked out': unknown type 'WALKOUT'"):
        train([CODINGS], tmp_path / "mine")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("place", "message"), [(".", "is there already"), ("no/where", "its folder does not exist")])
def test_a_folder_that_cannot_be_written_is_refused_before_training(tmp_path: Path, place: str, message: str) -> None:
    (tmp_path / "something").touch()
    with pytest.raises(UsageError, match=message):
        train([CODINGS], tmp_path / place, types=TYPES)


def test_a_missing_package_is_named_with_the_command_that_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line."""
    monkeypatch.setattr("wrybill.train.find_spec", lambda name: None if name == "torch" else name)
    with pytest.raises(UsageError, match=r"training needs torch: python3 -m pip install 'wrybill\[train\]'$"):
        train([CODINGS], tmp_path / "mine")


def test_no_step_is_no_training(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="steps is 0; allowed: 1 or more"):
        train([CODINGS], tmp_path / "mine", steps=0)
