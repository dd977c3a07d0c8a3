"""Where stories are coded: in processes of this machine, or on a Ray cluster. The records are the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from wrybill.engine.cluster import SHARD_STORIES, code_on_ray
from wrybill.engine.coded import Coded
from wrybill.engine.pool import code_ordered
from wrybill.engine.task import Task
from wrybill.errors import UsageError
from wrybill.schema import Rejected, Story


class Engine(Protocol):
    """Codes a stream of stories; results come in their order, and only a window of them is in memory."""

    def code(self, stories: Iterable[Story | Rejected], task: Task) -> Iterator[Coded]:
        """A result for each story; what was rejected before comes out where it went in."""


@dataclass(frozen=True)
class Processes:
    """Processes of this machine; one is the caller's own.

    Raises:
        UsageError: fewer than one.
    """

    workers: int = 1

    def __post_init__(self) -> None:
        """Refuse what codes nothing."""
        if self.workers < 1:
            raise UsageError(f"workers is {self.workers}; allowed: 1 or more")

    def code(self, stories: Iterable[Story | Rejected], task: Task) -> Iterator[Coded]:
        """As `Engine.code`."""
        if self.workers > 1:
            return code_ordered(stories, task, self.workers)
        return (_coded(story, task) for story in stories)


@dataclass(frozen=True)
class RayCluster:
    """The cores of a Ray cluster (docs/scale.md).

    Args:
        address: `host:port`; None for the cluster that RAY_ADDRESS names or that runs here, else this machine alone.
        shard: the most stories that are sent to a core together.

    Raises:
        UsageError: a shard of less than one story.
    """

    address: str | None = None
    shard: int = SHARD_STORIES

    def __post_init__(self) -> None:
        """Refuse what codes nothing."""
        if self.shard < 1:
            raise UsageError(f"shard is {self.shard}; allowed: 1 or more")

    def code(self, stories: Iterable[Story | Rejected], task: Task) -> Iterator[Coded]:
        """As `Engine.code`."""
        return code_on_ray(stories, task, self.address, shard=self.shard)


class EngineName(StrEnum):
    """What a command line calls them."""

    LOCAL = "local"
    RAY = "ray"


def engine_named(name: EngineName, workers: int, ray_address: str | None) -> Engine:
    """The engine that a command line asks for.

    Raises:
        UsageError: an option that is the other engine's.
    """
    if name is EngineName.RAY:
        if workers != 1:
            raise UsageError(f"workers is {workers}; the cluster has its own: leave --workers out with --engine ray")
        return RayCluster(ray_address)
    if ray_address is not None:
        raise UsageError(f"--ray-address {ray_address} is for Ray: add --engine ray")
    return Processes(workers)


def _coded(story: Story | Rejected, task: Task) -> Coded:
    if isinstance(story, Rejected):
        return Coded(None, rejected=story)
    outcome = task(story)
    return Coded(story, outcome.records, outcome.rejected)
