"""Codings become labels, and what was not coded becomes none."""

import torch

from tests.train.examples import TYPES, stories
from wrybill.schema import Role
from wrybill.train.batches import TrainingBatch
from wrybill.train.documents import IGNORE, document_of
from wrybill.train.losses import EventLoss, tagging
from wrybill.train.model import Reader
from wrybill.train.ontology import read_ontology


def test_fields_that_are_left_out_are_unknown_and_not_none() -> None:
    """ "source: null" says that there is none; without the field nobody looked."""
    first, second = (document_of(story) for story in stories())
    walkout = first.sentences[0].events[0]
    assert (walkout.status, walkout.modes, walkout.unknown) == ("actual", ["strike"], frozenset())
    (stopped,) = second.sentences[0].events
    assert (stopped.status, stopped.modes) == (None, ["warning"])
    assert stopped.unknown == {Role.PLACE, Role.TIME, Role.SOURCE}
    assert (first.contexts, second.contexts) == (["economic"], None)


def test_a_task_without_labels_has_no_loss() -> None:
    """And no division by their number."""
    assert tagging(torch.randn(2, 3, 5), torch.full((2, 3), IGNORE)) == 0


def test_what_nobody_coded_teaches_nothing() -> None:
    """The same story with a field that nobody coded: no gradient reaches the head of that field."""
    names = read_ontology(TYPES).names
    model = Reader(names=names).eval()
    story = stories()[1]
    for event in story["events"]:
        del event["modes" if "modes" in event else "type"]
        event.setdefault("type", "AID")
    document = document_of(story)
    window = [document.sentences[0]]
    n = len(window[0].words)
    shape = torch.ones(1, n, dtype=torch.long)
    batch = TrainingBatch({}, shape, shape * 0, {}, [window], None)
    EventLoss(names)(model, torch.randn(1, n, 384), batch).backward()
    assert model.events.of_type[3].weight.grad.any()
    for head in (model.events.of_status[3], model.events.of_mode[3]):
        assert head.weight.grad is None or not head.weight.grad.any()
