"""Stories over a Ray cluster: they go out in shards, and results come in the order of the stories."""

import importlib
import logging
import os
import re
import socket
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from wrybill.engine.coded import Coded
from wrybill.engine.task import Outcome, Task
from wrybill.errors import WorkerError
from wrybill.schema import Rejected, Story
from wrybill.version import __version__

SHARD_STORIES = 64  # some seconds of work: what a lost worker costs, and far more than the millisecond a Ray task costs
SHARD_S = 5.0  # where stories come slowly, a shard waits no longer than this for more
SHARDS_PER_CORE = 3  # on their way: a slow shard then stalls nobody, and memory stays small
RETRIES = 3  # of a shard whose worker died
ANSWER_S = 10.0  # Ray itself tries for minutes to reach an address where nothing answers
HOST_PORT = re.compile(r"(?:ray://)?\[?([^\[\]/]+?)\]?:(\d+)\Z")
NOT_INSTALLED = re.compile(r"No module named '[\w.]+'")  # what Ray says of it is an error of its own system
INSTALL = f"install there: pip install 'wrybill[ray]=={__version__}'"
Items = list[Story | Rejected]


@dataclass(frozen=True)
class Shard:
    """Stories on their way, in their order; `reference` is Ray's, None where nothing but rejections is among them."""

    items: Items
    reference: Any

    @property
    def stories(self) -> list[Story]:
        """Those that were sent."""
        return [item for item in self.items if isinstance(item, Story)]


class Cluster:
    """A Ray cluster that this process is connected to.

    Ray sends a shard whose worker died to another one. If that fails `RETRIES` times, each of its stories is sent
    alone: the one that kills its workers again is rejected, and no other story is lost.
    """

    def __init__(self, ray: Any, task: Task) -> None:
        self._ray = ray
        self._task = task
        self._code = ray.remote(num_cpus=1, max_retries=RETRIES, retry_exceptions=False)(code_shard)
        errors = ray.exceptions
        self._lost = (
            errors.WorkerCrashedError, errors.OutOfMemoryError, errors.NodeDiedError, errors.ObjectLostError,
        )  # fmt: skip

    @property
    def room(self) -> int:
        """How many shards may be on their way to the cores that the cluster has now."""
        return max(1, int(self._ray.cluster_resources().get("CPU", 0))) * SHARDS_PER_CORE

    def send(self, items: Items) -> Shard:
        """Put a shard on its way."""
        stories = [item for item in items if isinstance(item, Story)]
        return Shard(items, self._code.remote(self._task, stories, __version__) if stories else None)

    def is_done(self, shard: Shard) -> bool:
        """Whether its results can be had without waiting."""
        return shard.reference is None or bool(self._ray.wait([shard.reference], timeout=0)[0])

    def coded(self, shard: Shard) -> Iterator[Coded]:
        """The results of a shard, which are waited for.

        Raises:
            WorkerError: its machine has no Wrybill, or another version.
        """
        outcomes = iter(self._outcomes(shard))
        for item in shard.items:
            if isinstance(item, Rejected):
                yield Coded(None, rejected=item)
            else:
                outcome = next(outcomes)
                yield Coded(item, outcome.records, outcome.rejected)

    def _outcomes(self, shard: Shard) -> list[Outcome]:
        if shard.reference is None:
            return []
        try:
            outcomes: list[Outcome] = self._ray.get(shard.reference)
        except self._ray.exceptions.RayTaskError as error:
            if missing := NOT_INSTALLED.search(str(error.cause)):
                raise WorkerError(f"a machine of the Ray cluster says “{missing[0]}”; {INSTALL}") from error
            raise error.cause from error  # as it would be raised here
        except self._lost:
            if len(shard.stories) > 1:
                alone = [self.send([story]) for story in shard.stories]
                return [outcome for one in alone for outcome in self._outcomes(one)]
            reason = (
                f"{RETRIES + 1} workers died on this story (killed, or out of memory); try it alone with --workers 1"
            )
            return [Outcome(rejected=Rejected(story=shard.stories[0].id, stage="engine", reason=reason))]
        return outcomes

    def cancel(self, shard: Shard) -> None:
        """Nobody waits for this shard any more."""
        if shard.reference is not None:
            self._ray.cancel(shard.reference)


def code_on_ray(
    stories: Iterable[Story | Rejected], task: Task, address: str | None = None, *, shard: int = SHARD_STORIES
) -> Iterator[Coded]:
    """Code `stories` on the cores of a Ray cluster; the results come in the order of the stories.

    Args:
        stories: a stream of any length; only what is on its way is in memory.
        task: what a worker does with a story; pickled, so a module-level function or a partial of one.
        address: the cluster, `host:port`; None for the one that this process is connected to, that RAY_ADDRESS names or
            that runs here, and else for one of this machine's cores that ends with the last result.
        shard: the most stories that are sent together.

    Raises:
        WorkerError: Ray is not installed, no cluster answers, or its machines have no Wrybill or another version.
    """
    with connected(address) as ray:
        cluster = Cluster(ray, task)
        window: deque[Shard] = deque()
        try:
            for items in shards(stories, shard):
                window.append(cluster.send(items))
                while window and (len(window) >= cluster.room or cluster.is_done(window[0])):
                    yield from cluster.coded(window.popleft())
            while window:
                yield from cluster.coded(window.popleft())
        finally:
            for left in window:
                cluster.cancel(left)


def shards(stories: Iterable[Story | Rejected], size: int) -> Iterator[Items]:
    """The stories in lists of `size`, and of fewer where they come slowly."""
    shard: Items = []
    began = 0.0
    for story in stories:
        began = began if shard else time.monotonic()
        shard.append(story)
        if len(shard) >= size or time.monotonic() - began > SHARD_S:
            yield shard
            shard = []
    if shard:
        yield shard


def code_shard(task: Task, stories: list[Story], version: str) -> list[Outcome]:
    """What a worker does: the outcomes of a shard, in its order. The weights stay in its memory for the next shard.

    Raises:
        WorkerError: this machine has another version of Wrybill than the one that asks; its records would differ.
    """
    if version != __version__:
        raise WorkerError(
            f"a machine of the Ray cluster has Wrybill {__version__}, the one that asks {version}; "
            f"install there: pip install 'wrybill[ray]=={version}'"
        )
    return [task(story) for story in stories]


@contextmanager
def connected(address: str | None) -> Iterator[Any]:
    """Ray, connected to the cluster at this address; a connection that was there before stays.

    Raises:
        WorkerError: Ray is not installed, or no cluster answers.
    """
    ray = _library()
    if ray.is_initialized():
        yield ray
        return
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # else a cluster that starts here would tell its makers
    asked = address or os.environ.get("RAY_ADDRESS", "")
    try:
        _knock(asked)
        ray.init(address=address, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
    except (OSError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
        raise WorkerError(
            f"no Ray cluster answers at {asked or 'this machine'} ({error}); check it with `ray status`, "
            "set RAY_AUTH_MODE=token if it wants Ray's token, start one with `ray start --head`, or leave the address "
            "out to use this machine alone"
        ) from error
    try:
        yield ray
    finally:
        ray.shutdown()


def _knock(address: str) -> None:
    """See that something listens at a host and port.

    Raises:
        OSError: nothing does.
    """
    if found := HOST_PORT.match(address):
        socket.create_connection((found[1], int(found[2])), ANSWER_S).close()


def _library() -> Any:
    try:
        return importlib.import_module("ray")
    except ModuleNotFoundError as error:
        if error.name != "ray":
            raise
        raise WorkerError("Ray is not installed: pip install 'wrybill[ray]'") from error
