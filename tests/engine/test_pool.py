"""Stories over processes: in order, bounded, and none lost when a worker dies."""

import itertools
import os
import subprocess
import sys

import pytest

from tests.engine import tasks
from tests.examples import ROOT, story
from wrybill.engine.pool import WINDOW_PER_WORKER, code_ordered
from wrybill.schema import Rejected

posix = pytest.mark.skipif(sys.platform == "win32", reason="workers are killed by a POSIX signal")


def reasons(texts, task, workers=2):
    stories = [story(text, id=str(number)) for number, text in enumerate(texts)]
    return [coded.rejected.reason for coded in code_ordered(stories, task, workers)]


def test_results_come_in_the_order_of_the_stories():
    """More stories than the window holds, over two workers."""
    texts = [f"text {number}" for number in range(WINDOW_PER_WORKER * 5)]
    assert reasons(texts, tasks.echo) == texts


def test_rejections_keep_their_place():
    """What intake rejected comes out where it went in."""
    bad = Rejected(story="bad", stage="intake", reason="empty")
    given = [story("a", id="a"), bad, story("b", id="b")]
    results = list(code_ordered(given, tasks.echo, 2))
    assert [result.rejected.reason for result in results] == ["a", "empty", "b"]
    assert [result.story for result in results] == [given[0], None, given[2]]


def test_only_a_window_of_stories_is_taken():
    """An endless stream can be coded: the engine takes no more than it has room for."""
    taken = itertools.count()
    endless = (story(str(next(taken))) for _ in itertools.repeat(None))
    results = code_ordered(endless, tasks.echo, 2)
    assert [next(results).rejected.reason for _ in range(40)] == [str(number) for number in range(40)]
    results.close()
    assert next(taken) <= 40 + 2 * WINDOW_PER_WORKER


@posix
def test_a_story_that_kills_its_worker_is_rejected_and_no_other():
    """The stories that were on their way with it are coded all the same."""
    texts = ["a", "b", "poison", "c", "poison", "d"]
    found = reasons(texts, tasks.die_on_poison)
    assert [reason for reason in found if reason in texts] == ["a", "b", "c", "d"]
    assert [number for number, reason in enumerate(found) if "died twice" in reason] == [2, 4]


@posix
def test_a_story_whose_worker_died_once_is_coded(tmp_path):
    """A worker that is killed from outside costs nothing but time."""
    stories = [story("a"), story("b", url=str(tmp_path / "died")), story("c")]
    results = list(code_ordered(stories, tasks.die_once, 2))
    assert [result.rejected.reason for result in results] == ["a", "b", "c"]


def test_a_bug_raises():
    """An error that is not the story's fault is never counted as a rejection."""
    with pytest.raises(ZeroDivisionError):
        list(code_ordered([story()], tasks.fail, 1))


def test_a_script_without_a_guard_is_told_what_to_do(tmp_path):
    """Spawned workers import the script; without the guard each would start workers of its own."""
    script = tmp_path / "script.py"
    script.write_text(
        "from wrybill import Coder\nlist(Coder().code_many(['Police arrested three men.'] * 3, workers=2))\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    ran = subprocess.run([sys.executable, script], env=environment, capture_output=True, text=True, check=False)
    assert "WorkerError: none of 2 worker processes stays alive" in ran.stderr
    assert "if __name__ == '__main__':" in ran.stderr
