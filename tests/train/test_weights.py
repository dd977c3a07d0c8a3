"""What ships can be trained on: every weight is found again in the graphs, and reads as they do."""

from pathlib import Path

import numpy as np
import pytest
import torch

from wrybill.errors import ModelError
from wrybill.models import model_folder
from wrybill.read.network import Network
from wrybill.read.windows import Batch, batch
from wrybill.train.model import Reader
from wrybill.train.package import graphs, write_graphs
from wrybill.train.start import shipped
from wrybill.train.weights import reader_of

SENTENCES = (
    "Police arrested three opposition leaders in Lagos on Monday , a spokesman said .",
    "They had protested against the new tax law that parliament passed last week .",
)
INPUTS = ("ids", "cases", "mask", "firsts")


@pytest.fixture(scope="module")
def model() -> Reader:
    return shipped()


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(model_folder("reader"))


@pytest.fixture(scope="module")
def window(network: Network) -> Batch:
    return batch([[network.pieces.sentence(sentence.split()) for sentence in SENTENCES]], network.pieces)


def alike(network: np.ndarray, graph: np.ndarray) -> bool:
    """Whether two tables of logits differ by no more than int8 activations do: a twelfth of their spread."""
    off = np.abs(network - graph).mean() / graph.std()
    return bool(off < 0.09 and np.corrcoef(network.ravel(), graph.ravel())[0, 1] > 0.99)


@torch.no_grad()
def test_words_and_their_heads_are_those_of_the_graph(model: Reader, network: Network, window: Batch) -> None:
    """Up to the noise of quantised activations; the first graph."""
    logits = network.window(window)
    words = model.encoder(*(torch.from_numpy(getattr(window, name)) for name in INPUTS))
    assert alike(words[0].numpy(), logits.words)
    assert alike(model.trigger(words)[0, :, :-1].numpy(), logits.trigger)
    assert alike(model.entity(words)[0].numpy(), logits.entity)
    assert alike(model.context(words.mean(1))[0].numpy(), logits.context)


@torch.no_grad()
def test_marked_triggers_are_read_as_by_the_graph(model: Reader, network: Network, window: Batch) -> None:
    """The second graph, on the words of the first sentence with "arrested" marked."""
    words = network.window(window).words[None, : len(SENTENCES[0].split())]
    marks = np.zeros(words.shape[:2], np.int64)
    marks[0, 1] = 1
    logits = network.events(words, np.ones_like(marks), marks)
    found = model.events(torch.from_numpy(words), torch.ones(marks.shape), torch.from_numpy(marks))
    for mine, theirs in zip(found, (logits.types, logits.statuses, logits.modes, logits.roles), strict=True):
        assert alike(mine.numpy(), theirs)


def test_weights_in_floats_come_back_unchanged(tmp_path: Path) -> None:
    """Every parameter finds its own place: a network of random weights, written and read."""
    torch.manual_seed(1)
    made = Reader()
    for parameter in made.parameters():  # biases all alike would share one place in the graph
        torch.nn.init.normal_(parameter, std=0.02)
    write_graphs(graphs(made), tmp_path, quantised=False)
    back = reader_of(tmp_path).state_dict()
    assert all(torch.equal(value, back[name]) for name, value in made.state_dict().items())


def test_graphs_of_another_make_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A parameter that is not there has a name."""
    monkeypatch.setattr("wrybill.train.weights.read_weights", lambda folder: {})
    with pytest.raises(ModelError, match=r"hold no encoder\.bert\..*they are not of this version"):
        reader_of(tmp_path)
