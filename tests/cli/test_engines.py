"""`--engine ray`: what the commands write is the same to the byte, also when a worker dies on the way."""

import json
import sys
from functools import partial

import pytest
import ray
from ray.cluster_utils import Cluster
from typer.testing import CliRunner

from tests.engine import tasks
from wrybill.archive import Archive, verify
from wrybill.cli import app
from wrybill.engine import RayCluster
from wrybill.schema import CoderRef

pytestmark = [
    pytest.mark.ray,
    pytest.mark.skipif(sys.platform == "win32", reason="workers are killed by a POSIX signal"),
]
NEWS = (
    "Police arrested {} students in Lagos on Monday, the interior ministry said.",
    "The president of Kenya met {} ministers of Ethiopia in Nairobi and signed a trade agreement.",
    "Some {} people marched in Minsk to demand the release of jailed opposition leaders.",
)
STORIES, SHARD = 14, 4
MADE_BY = CoderRef(name="wrybill", version="9.9", weights="sha256:1", codebook="plover-2.0-w1")
TABLES = ("stories", "codings", "events", "rejections", "happenings", "copies")


@pytest.fixture(scope="module")
def address():
    """A cluster of two cores."""
    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 2, "include_dashboard": False})
    yield made.address
    made.shutdown()


@pytest.fixture
def connection(address):
    """Connected for several commands, which leave it as it is."""
    ray.init(address=address, log_to_driver=False)
    yield
    ray.shutdown()


@pytest.fixture(scope="module")
def dump(tmp_path_factory):
    """Stories for some shards, and a line that is none."""
    rows = [{"id": f"s{n}", "text": NEWS[n % 3].format(n + 2), "date": "2026-03-13"} for n in range(STORIES)]
    lines = [json.dumps(row) for row in rows]
    lines.insert(STORIES // 2, "{no")
    path = tmp_path_factory.mktemp("dump") / "dump.jsonl"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture
def dying(monkeypatch, tmp_path):
    """From now on the worker that is given the sixth story dies, once; the file that says so. Shards are small."""
    died = tmp_path / "died"

    def begin():
        monkeypatch.setattr("wrybill.engine.engines.RayCluster", partial(RayCluster, shard=SHARD))
        monkeypatch.setattr("wrybill.engine.coder.code_story", partial(tasks.code_dying_once, at="s5", died=died))
        return died

    return begin


def wrybill(*words):
    """Run a command with the weights that ship; a line of the dump is rejected, so the code is 1."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exit_code == 1, result.output
    return result


def contents(place):
    """All that an archive holds but when it was written."""
    snapshot, found = Archive(str(place)).snapshot(), {}
    for table in TABLES:
        rows = snapshot.sql(f"SELECT * FROM {table}").to_pylist()
        kept = [{name: row[name] for name in row if not name.endswith("_utc") and name != "commit"} for row in rows]
        found[table] = sorted(map(repr, kept))
    return found


def test_code_writes_the_same_bytes(address, dump, dying):
    """As one process does; what Ray tells of the dead worker is not among them."""
    alone = wrybill("code", dump, "--format", "jsonl")
    died = dying()
    spread = wrybill("code", dump, "--format", "jsonl", "--engine", "ray", "--ray-address", address)
    assert died.exists()
    assert alone.stdout_bytes.count(b"\n") >= STORIES
    assert spread.stdout_bytes == alone.stdout_bytes
    assert "1 rejected" in alone.stderr
    assert "1 rejected" in spread.stderr


def test_add_and_recode_make_the_same_archive(connection, dump, tmp_path, dying):
    """Stories, events, happenings, rejections; and it is whole."""
    alone, spread = tmp_path / "alone", tmp_path / "spread"
    for place in (alone, spread):
        assert CliRunner().invoke(app, ["init", str(place)]).exit_code == 0
    wrybill("add", alone, dump)
    died = dying()
    wrybill("add", spread, dump, "--engine", "ray")
    assert died.exists()
    found = contents(spread)
    assert len(found["stories"]) == STORIES
    assert len(found["events"]) >= STORIES
    assert found == contents(alone)
    assert list(verify(Archive(str(spread)))) == []
    for place, engine in ((alone, "local"), (spread, "ray")):
        again = CliRunner().invoke(app, ["recode", str(place), "--min-prob", "0.9", "--engine", engine])
        assert again.exit_code == 0, again.output
    assert contents(spread) == contents(alone)


@pytest.fixture
def place(pipeline, tmp_path):
    """An empty archive."""
    pipeline.made_by = MADE_BY
    Archive.create(tmp_path / "archive")
    return str(tmp_path / "archive")


@pytest.mark.parametrize(
    "case",
    [
        (("--engine", "ray", "--ray-address", "127.0.0.1:1"), 1, "no Ray cluster answers at 127.0.0.1:1"),
        (("--engine", "ray", "--workers", "2"), 2, "workers is 2; the cluster has its own: leave --workers out"),
        (("--ray-address", "127.0.0.1:1"), 2, "--ray-address 127.0.0.1:1 is for Ray: add --engine ray"),
    ],
)
@pytest.mark.parametrize("command", ["code", "add", "recode"])
def test_what_cannot_be_is_told(run_main, dump, place, command, case):
    """With the way out."""
    words, code, message = case
    if command == "recode":
        run_main("add", place, str(dump))
    inputs = {"code": [str(dump)], "add": [place, str(dump)], "recode": [place, "--min-prob", "0.9"]}[command]
    ended, told = run_main(command, *inputs, *words)
    assert ended == code
    assert message in " ".join(told.split())


def test_without_the_library_its_extra_is_named(run_main, dump, monkeypatch):
    """The plain package does not bring Ray."""
    monkeypatch.setitem(sys.modules, "ray", None)
    ended, told = run_main("code", str(dump), "--engine", "ray")
    assert ended == 1
    assert "pip install 'wrybill[ray]'" in told
