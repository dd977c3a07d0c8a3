"""Stories over a Ray cluster: in order, bounded, the same as in one process, and none lost when a worker dies."""

import itertools
import sys
import types
from functools import partial

import pytest
import ray
from ray.cluster_utils import Cluster

from tests.engine import tasks
from tests.examples import story
from wrybill.engine import Coder, Processes, RayCluster, cluster
from wrybill.engine.cluster import RETRIES, SHARDS_PER_CORE, code_on_ray, shards
from wrybill.engine.engines import EngineName, engine_named
from wrybill.errors import UsageError, WorkerError
from wrybill.schema import Rejected

pytestmark = [
    pytest.mark.ray,
    pytest.mark.skipif(sys.platform == "win32", reason="workers are killed by a POSIX signal"),
]
NEWS = (
    "Police arrested three students in Lagos on Monday, the interior ministry said.",
    "The president of Kenya met the prime minister of Ethiopia in Nairobi and signed a trade agreement.",
    "Thousands marched in Minsk to demand the release of jailed opposition leaders.",
)


@pytest.fixture(scope="module")
def address():
    """Two nodes of one core each, beside a head that codes nothing."""
    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    for _ in range(2):
        made.add_node(num_cpus=1)
    yield made.address
    made.shutdown()


def reasons(texts, task, address, shard=4):
    stories = [story(text, id=str(number)) for number, text in enumerate(texts)]
    return [coded.rejected.reason for coded in code_on_ray(stories, task, address, shard=shard)]


def test_records_are_those_of_one_process(address):
    """The reader's own, from texts, bad texts and rejections among them, in shards that end anywhere."""
    given = [*NEWS, "", Rejected(story="early", stage="intake", reason="binary"), *NEWS, "Это не английский текст."]
    alone, spread = (
        list(Coder().code_many(given, engine=engine)) for engine in (Processes(1), RayCluster(address, shard=2))
    )
    assert sum(len(coded.records) for coded in alone) >= 6
    assert spread == alone


def test_results_come_in_the_order_of_the_stories(address):
    """More stories than are on their way at once, over both nodes."""
    texts = [f"text {number}" for number in range(4 * SHARDS_PER_CORE * 2 * 3 + 1)]
    assert reasons(texts, tasks.echo, address) == texts


def test_rejections_keep_their_place(address):
    """What intake rejected comes out where it went in, also where a shard holds nothing else."""
    bad = Rejected(story="bad", stage="intake", reason="empty")
    given = [story("a", id="a"), bad, bad, bad, story("b", id="b")]
    results = list(code_on_ray(given, tasks.echo, address, shard=2))
    assert [result.rejected.reason for result in results] == ["a", "empty", "empty", "empty", "b"]
    assert [result.story for result in results] == [given[0], None, None, None, given[4]]


def test_only_a_window_of_stories_is_taken(address):
    """An endless stream can be coded: no more is taken than the cores have room for."""
    taken = itertools.count()
    endless = (story(str(next(taken))) for _ in itertools.repeat(None))
    results = code_on_ray(endless, tasks.echo, address, shard=4)
    assert [next(results).rejected.reason for _ in range(40)] == [str(number) for number in range(40)]
    results.close()
    assert next(taken) <= 40 + 4 * (2 * SHARDS_PER_CORE + 1)


def test_a_shard_whose_worker_was_killed_is_coded_elsewhere(address, tmp_path):
    """A worker that dies mid-run costs nothing but time, and only its shard is coded again."""
    stories = [story(f"text {number}", id=str(number)) for number in range(24)]
    stories[9] = story("text 9", id="9", url=str(tmp_path / "died"))
    results = list(code_on_ray(stories, partial(tasks.die_once_and_note, folder=tmp_path), address, shard=4))
    assert [result.rejected.reason for result in results] == [f"text {number}" for number in range(24)]
    again = sorted(int(path.name) for path in tmp_path.glob("*") if path.name.isdigit() and path.stat().st_size > 1)
    assert set(again) <= {8, 9, 10, 11}
    assert 8 in again


def test_a_story_that_kills_every_worker_is_rejected_and_no_other(address):
    """The stories that were sent with it are coded all the same."""
    texts = ["a", "b", "poison", "c", "d"]
    found = reasons(texts, tasks.die_on_poison, address)
    assert [found[at] for at in (0, 1, 3, 4)] == ["a", "b", "c", "d"]
    assert found[2].startswith(f"{RETRIES + 1} workers died on this story")


def test_a_bug_raises_as_it_would_here(address):
    """It is neither counted as a rejection nor hidden in an error of Ray's."""
    with pytest.raises(ZeroDivisionError) as raised:
        list(code_on_ray([story()], tasks.fail, address))
    assert type(raised.value) is ZeroDivisionError


def test_another_version_on_a_machine_is_refused(address, monkeypatch):
    """Its records would be those of another program."""
    monkeypatch.setattr(cluster, "__version__", "0.0.1")
    with pytest.raises(WorkerError, match=r"the one that asks 0\.0\.1; install there: pip install 'wrybill\[ray\]=="):
        list(code_on_ray([story()], tasks.echo, address))


def test_a_machine_without_the_program_is_told(address, monkeypatch):
    """Ray calls it an error of its system."""
    monkeypatch.setitem(sys.modules, "only_here", types.ModuleType("only_here"))
    exec("def task(story): ...", vars(sys.modules["only_here"]))  # of a module that no other machine has
    with pytest.raises(
        WorkerError, match=r"says “No module named 'only_here'”; install there: pip install 'wrybill\[ray\]=="
    ):
        list(code_on_ray([story()], sys.modules["only_here"].task, address))


def test_a_connection_of_the_caller_stays(address):
    """Who works with Ray already keeps the cluster that is connected."""
    ray.init(address=address, log_to_driver=False)
    try:
        assert reasons(["a"], tasks.echo, None) == ["a"]
        assert ray.is_initialized()
    finally:
        ray.shutdown()


def test_without_a_cluster_this_machine_is_one(monkeypatch):
    """It starts with the first story and ends with the last."""
    monkeypatch.setenv("RAY_ADDRESS", "local")
    assert reasons(["a", "b"], tasks.echo, None) == ["a", "b"]
    assert not ray.is_initialized()


def test_where_no_cluster_answers_that_is_said():
    """With the address and what to do."""
    with pytest.raises(WorkerError, match=r"no Ray cluster answers at 127\.0\.0\.1:1 .*`ray start --head`"):
        reasons(["a"], tasks.echo, "127.0.0.1:1")


def test_without_the_library_its_extra_is_named(monkeypatch):
    """The plain package does not bring Ray."""
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(WorkerError, match=r"pip install 'wrybill\[ray\]'"):
        reasons(["a"], tasks.echo, None)


def test_slow_stories_are_sent_before_a_shard_is_full(monkeypatch):
    """A feed gives one a second; the first must not wait for the last."""
    clock = itertools.count(step=2.0)
    monkeypatch.setattr(cluster.time, "monotonic", lambda: next(clock))
    assert [len(shard) for shard in shards([story()] * 7, 64)] == [3, 3, 1]


def test_options_of_another_engine_are_refused():
    """Rather than passed over."""
    assert engine_named(EngineName.RAY, 1, "host:6379") == RayCluster("host:6379")
    assert engine_named(EngineName.LOCAL, 4, None) == Processes(4)
    for name, workers, ray_address, message in (
        (EngineName.RAY, 4, None, "workers is 4; .* leave --workers out"),
        (EngineName.LOCAL, 1, "host:1", "--ray-address host:1 is for Ray: add --engine ray"),
    ):
        with pytest.raises(UsageError, match=message):
            engine_named(name, workers, ray_address)
    with pytest.raises(UsageError, match="shard is 0; allowed: 1 or more"):
        RayCluster(shard=0)
    with pytest.raises(UsageError, match="workers is 2, and an engine is given"):
        Coder().code_many([], workers=2, engine=RayCluster())
