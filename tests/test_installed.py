"""The wheel, not only the checkout, codes a story."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPT = """
import sys, wrybill
print(wrybill.__file__)
events = wrybill.Coder().code("Police arrested three opposition leaders in Lagos on Monday.", date="2026-03-13")
print(len(events), *(event.event_type for event in events))
"""


@pytest.fixture(scope="module")
def target(tmp_path_factory):
    """A folder that holds nothing but the installed wheel."""
    built, target = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("target")
    _run("-m", "hatchling", "build", "--target", "wheel", "--directory", str(built), cwd=ROOT)
    (wheel,) = built.glob("*.whl")
    _run("-m", "pip", "install", "--no-deps", "--no-index", "--quiet", "--target", str(target), str(wheel), cwd=built)
    return target


def test_the_installed_wheel_codes_a_story(target, tmp_path):
    """From another folder, in a fresh process, with the wheel's own weights and tables."""
    where, found = _run("-c", SCRIPT, cwd=tmp_path, path=target).splitlines()
    assert Path(where).is_relative_to(target)
    assert "COERCE" in found.split()[1:]


def test_the_installed_command_codes_the_demo(target, tmp_path):
    """`wrybill demo`, which is what the README's first command runs."""
    shown = _run("-m", "wrybill", "demo", cwd=tmp_path, path=target, XDG_STATE_HOME=str(tmp_path))
    assert "Kenyan President to Visit Ethiopia" in shown
    assert "PROTEST" in shown


def _run(*arguments: str, cwd: Path, path: Path | None = None, **variables: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | variables
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    # -P: the current folder is not searched, so that nothing but `path` and the environment's packages is found
    ran = subprocess.run(
        [sys.executable, "-P", *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, f"{arguments}: {ran.stdout}{ran.stderr}"
    return ran.stdout
