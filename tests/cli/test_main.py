"""The command as the shell runs it."""

import os
import subprocess
import sys

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


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_an_old_terminal_gets_signs_that_it_has(encoding):
    """Letters that the terminal's encoding lacks are replaced; nothing breaks."""
    command = [sys.executable, "-m", "wrybill", "--help"]
    ran = subprocess.run(command, env=os.environ | {"PYTHONIOENCODING": encoding}, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr
