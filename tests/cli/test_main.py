"""The command as the shell runs it."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest


def test_a_reader_that_stops_reading_is_no_error():
    """`wrybill schema | head -1` says nothing on standard error."""
    command = subprocess.Popen(
        [sys.executable, "-m", "wrybill", "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert command.stdout is not None
    command.stdout.close()
    _, said = command.communicate()
    assert said == b""


def test_an_unknown_command_is_a_wrong_call(run_main):
    """Exit code 2, and how to get help."""
    code, shown = run_main("cod")
    assert code == 2
    assert "cod" in shown


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has it")
def test_a_full_disk_is_one_line_and_exit_code_1(run_main, story):
    """What the system refuses is no bug: no traceback."""
    code, shown = run_main("code", str(story), "--out", "/dev/full")
    assert code == 1
    assert shown.endswith("error: No space left on device\n")
    assert "Traceback" not in shown


def test_a_folder_that_may_not_be_written_is_named(run_main, story, monkeypatch, tmp_path):
    """One line with the path and the reason."""

    whole = Path.open

    def refuse(path, mode="r", *words, **names):
        if "events.jsonl" in path.name:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return whole(path, mode, *words, **names)

    monkeypatch.setattr(Path, "open", refuse)
    code, shown = run_main("code", str(story), "--out", str(tmp_path / "events.jsonl"))
    assert code == 1
    assert "events.jsonl." in shown
    assert ".part: Permission denied" in shown


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_an_old_terminal_gets_signs_that_it_has(encoding):
    """Letters that the terminal's encoding lacks are replaced; nothing breaks."""
    command = [sys.executable, "-m", "wrybill", "--help"]
    ran = subprocess.run(command, env=os.environ | {"PYTHONIOENCODING": encoding}, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr
