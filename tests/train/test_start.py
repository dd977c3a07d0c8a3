"""An ontology's types start from what is known of PLOVER's."""

from pathlib import Path

import pytest
import torch

from tests.train.examples import TYPES
from wrybill.schema import vocabulary
from wrybill.train import start as module
from wrybill.train.model import Reader
from wrybill.train.ontology import plover, read_ontology
from wrybill.train.start import NO_MODE_BIAS, start

KNOWN = list(vocabulary().types)


@pytest.fixture
def old(monkeypatch: pytest.MonkeyPatch) -> Reader:
    """A reader with random weights in place of the shipped one."""
    torch.manual_seed(1)
    reader = Reader()
    monkeypatch.setattr(module, "shipped", lambda: reader)
    return reader


def test_plover_starts_as_it_ships(old: Reader) -> None:
    assert start(plover()) is old


def test_a_type_starts_like_the_one_that_it_names_or_like_its_class(old: Reader) -> None:
    """Both looks at a trigger, and the logit that only trains."""
    new = start(read_ontology(TYPES))
    quad = [i for i, one in enumerate(vocabulary().types.values()) if one.quad == "verbal cooperation"]
    for before, after in ((old.trigger[3], new.trigger[3]), (old.events.of_type[3], new.events.of_type[3])):
        walkout, talks, aid = after.weight[:3]
        assert torch.equal(walkout, before.weight[KNOWN.index("PROTEST")])
        assert torch.allclose(talks, before.weight[quad].mean(0))
        assert torch.equal(aid, before.weight[KNOWN.index("AID")])
    assert torch.equal(new.trigger[3].bias[-1], old.trigger[3].bias[-1])
    assert torch.equal(new.encoder.case.weight, old.encoder.case.weight)


def test_a_mode_starts_like_its_namesake_or_unlikely(old: Reader) -> None:
    """PROTEST has the mode strike, and no mode warning."""
    head = start(read_ontology(TYPES)).events.of_mode[3]
    at = vocabulary().modes.index(("PROTEST", "strike"))
    assert torch.equal(head.weight[0], old.events.of_mode[3].weight[at])
    assert not head.weight[1].any()
    assert head.bias[1] == NO_MODE_BIAS


def test_an_ontology_without_modes_has_a_logit_to_spare(old: Reader, tmp_path: Path) -> None:
    """A graph cannot hold an empty matrix."""
    path = tmp_path / "plain.yaml"
    path.write_text("TALKS: {like: CONSULT}\nAID: {like: AID}\n", "utf-8")
    assert start(read_ontology(path)).events.of_mode[3].weight.shape == (1, 384)
