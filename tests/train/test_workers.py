"""Processes that train together take the mean of their gradients."""

from pathlib import Path

import torch
from torch import nn

from wrybill.train.workers import share_gradients, together


class Three(nn.Module):
    """One parameter that both processes use, one that the second uses, one that none does."""

    def __init__(self) -> None:
        super().__init__()
        self.both, self.second, self.none = (nn.Parameter(torch.ones(2)) for _ in range(3))


def member(rank: int, folder: str) -> None:
    """Set gradients by the process's number, share them, and write what came of it."""
    model = Three()
    model.both.grad = torch.full((2,), float(rank))
    if rank == 1:
        model.second.grad = torch.full((2,), 4.0)
    share_gradients(model)
    torch.save({name: p.grad for name, p in model.named_parameters()}, Path(folder) / f"{rank}.pt")


def test_two_processes_have_the_mean_and_what_none_uses_stays_none(tmp_path: Path) -> None:
    """A gradient of one counts half; one of none would move the weights by momentum alone."""
    together(2, member, str(tmp_path))
    for rank in (0, 1):
        found = torch.load(tmp_path / f"{rank}.pt")
        assert found["both"].tolist() == [0.5, 0.5]
        assert found["second"].tolist() == [2.0, 2.0]
        assert found["none"] is None


def test_one_process_works_here(tmp_path: Path) -> None:
    """Its gradients are its own."""
    together(1, member, str(tmp_path))
    assert torch.load(tmp_path / "0.pt")["both"].tolist() == [0.0, 0.0]
