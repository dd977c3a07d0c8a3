"""Several processes train one model: each reads batches of its own, and the gradients are averaged every step."""

import os
from collections.abc import Callable
from typing import Any

import torch
from torch import distributed, multiprocessing, nn


def together(n_workers: int, work: Callable[..., None], *args: Any) -> None:
    """Run `work(rank, *args)` in so many processes of this machine, or here if it is one."""
    if n_workers == 1:
        work(0, *args)
        return
    os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
    os.environ.setdefault("MASTER_PORT", "29511")
    multiprocessing.spawn(_member, (n_workers, work, args), nprocs=n_workers)


def _member(rank: int, n_workers: int, work: Callable[..., None], args: tuple[Any, ...]) -> None:
    distributed.init_process_group("gloo", rank=rank, world_size=n_workers)
    work(rank, *args)
    distributed.destroy_process_group()


def share_gradients(model: nn.Module) -> None:
    """Average every gradient over the processes; one that no process has stays None, so that it is not stepped on."""
    if not distributed.is_initialized():
        return
    parameters = [p for p in model.parameters() if p.requires_grad]
    has_one = torch.tensor([float(p.grad is not None) for p in parameters])
    parts = [torch.zeros_like(p) if p.grad is None else p.grad for p in parameters]
    flat = torch.cat([has_one, *(part.flatten() for part in parts)])
    distributed.all_reduce(flat)
    sizes = [len(parameters), *(p.numel() for p in parameters)]
    has_one, *shared = flat.split(sizes)
    for parameter, count, gradient in zip(parameters, has_one.tolist(), shared, strict=True):
        parameter.grad = gradient.view_as(parameter) / distributed.get_world_size() if count else None
