"""The documentation says what the program does."""

import os
import re
import subprocess
import sys
import tomllib
from typing import Any

import pytest
from typer.main import get_command

from tests.examples import ROOT
from wrybill.cli import app
from wrybill.cli.demo_story import demo_story
from wrybill.cli.table import HEADINGS

GROUP: Any = get_command(app)
PARAMETERS = [
    (name, option)
    for name, command in GROUP.commands.items()
    for p in command.params
    for option in p.opts
    if "-" in option
]


@pytest.mark.parametrize(("command", "option"), PARAMETERS)
def test_every_option_is_documented(command, option):
    """In the section of its command."""
    section = re.split(r"^## ", (ROOT / "docs/cli.md").read_text("utf-8"), flags=re.M)
    (text,) = [part for part in section if part.startswith(f"wrybill {command}\n")]
    assert f"`{option}" in text


@pytest.mark.parametrize("command", GROUP.commands)
def test_the_readme_names_every_command(command):
    """Or the documentation's page of commands, for those that few need."""
    assert f"wrybill {command}" in (ROOT / "README.md").read_text("utf-8") + (ROOT / "docs/cli.md").read_text("utf-8")


def test_the_generated_parts_are_up_to_date():
    """`just docs` rewrites them."""
    found = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "wrybill/models/reader/CARD.md"]
    pages = ["README.md", *(str(path.relative_to(ROOT)) for path in found)]
    command = [sys.executable, "-m", "cogapp", "--check", "-P", "-I", "docs", *pages]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"run `just docs`: {ran.stdout}{ran.stderr}"


def test_no_figure_is_missing():
    """A release whose README or model card still waits for a report is none."""
    for page in ("README.md", "wrybill/models/reader/CARD.md"):
        text = (ROOT / page).read_text("utf-8")
        assert "No report yet" not in text
        assert "| type of event | 0." in text


def test_the_readme_shows_what_the_demo_prints():
    """The demo story and this version's columns; `just docs` rewrites it."""
    shown = (ROOT / "docs/demo.txt").read_text("utf-8")
    assert shown.startswith(demo_story().title or "no title")
    assert all(heading in shown for heading in HEADINGS if heading != "source")


def test_links_between_the_pages_lead_somewhere():
    """Relative links in the README and the docs."""
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), ROOT / "CONTRIBUTING.md"]:
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_the_changelog_knows_this_version():
    """A release without an entry is one that nobody can read about."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert pyproject["project"]["dynamic"] == ["version"]
    version = (ROOT / "wrybill/version.py").read_text("utf-8").split('"')[-2]
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
