"""`start.py`: what a stranger meets first."""

import subprocess
import sys
import tomllib

import pytest

import start
from tests.examples import ROOT


def test_an_old_python_is_told_which_one_is_needed(monkeypatch):
    """Before anything is installed."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 7))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or later; this is 3\.9\.7"):
        start.require_python()


def test_the_oldest_python_is_the_one_that_the_package_asks_for():
    """Written twice, since an old Python cannot read pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == ">={}.{}".format(*start.OLDEST)


def test_a_missing_venv_module_has_advice(monkeypatch, tmp_path):
    """Debian takes it out of its Python."""
    monkeypatch.setattr(start, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(start.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1))
    with pytest.raises(SystemExit, match="sudo apt install python3-venv"):
        start.create_venv()


def test_what_is_installed_is_not_installed_again(monkeypatch, tmp_path):
    """The second run needs no network; other requirements are another matter."""
    calls = []
    monkeypatch.setattr(start, "PYTHON", ROOT / "start.py")
    monkeypatch.setattr(start, "VENV", tmp_path)
    monkeypatch.setattr(start, "run", lambda *words: calls.append(words))
    start.install(["-e", "."])
    start.install(["-e", "."])
    assert len(calls) == 1
    start.install(["-e", ".", "pytest"])
    assert len(calls) == 2


def test_a_failed_installation_has_advice(monkeypatch, tmp_path):
    """No network is the usual reason."""
    monkeypatch.setattr(start, "PYTHON", ROOT / "start.py")
    monkeypatch.setattr(start, "VENV", tmp_path)
    monkeypatch.setattr(start, "run", lambda *_: 1)
    with pytest.raises(SystemExit, match="No network"):
        start.install(["-e", "."])


def test_a_failing_check_fails_the_run_and_the_tests_come_last(monkeypatch, capsys):
    """Later checks run all the same; pytest's summary ends the output."""
    ran = []
    monkeypatch.setattr(start, "run", lambda *words: ran.append(words) or words[1] == "mypy")
    assert start.check() == 1
    assert len(ran) == len(start.CHECKS)
    assert ran[-1] == ("-m", "pytest")
    assert "FAILED: mypy" in capsys.readouterr().out


@pytest.mark.parametrize(("code", "told"), [(0, True), (1, False)])
def test_after_the_demo_it_says_where_the_command_is(monkeypatch, capsys, code, told):
    """A newcomer's shell does not find `wrybill` by itself; a demo that failed is no moment for the next step."""
    monkeypatch.setattr(start, "run", lambda *_: code)
    assert start.show_demo() == code
    assert (f"Next: {start.COMMAND} code STORY.txt --date YYYY-MM-DD" in capsys.readouterr().out) is told


def test_an_unknown_word_prints_how_to_call_it(capsys):
    """The exit code of a wrong call is 2."""
    assert start.main(["tests"]) == 2
    assert "python3 start.py test" in capsys.readouterr().out


def test_ci_runs_what_a_developer_runs():
    """One list of checks, in start.py."""
    assert "exec python3 start.py test" in (ROOT / ".ci/run").read_text("utf-8")
    assert "python3 start.py test" in (ROOT / "justfile").read_text("utf-8")
