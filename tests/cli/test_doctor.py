"""`wrybill doctor`."""

import re
import tomllib

import pytest

from tests.examples import ROOT
from wrybill.cli import checkup
from wrybill.cli.demo_story import demo_story
from wrybill.errors import ModelError
from wrybill.models import Check


@pytest.fixture
def sound(pipeline, monkeypatch):
    """An installation in which all is well."""
    monkeypatch.setattr(checkup.models, "verify", lambda: [Check("reader", True, "version 1")])
    monkeypatch.setattr(pipeline, "code", lambda story: ["an event"])


def test_a_sound_installation_is_said_to_be(sound, wrybill):
    """Exit code 0, versions, hashes and a first story."""
    ran = wrybill("doctor")
    assert ran.exit_code == 0
    assert "model reader" in ran.stdout
    assert "1 events in the demo story" in ran.stdout
    assert "✗" not in ran.stdout


def test_damaged_weights_are_found_and_there_is_advice(sound, wrybill, monkeypatch):
    """Exit code 1 and what to do."""
    monkeypatch.setattr(checkup.models, "verify", lambda: [Check("reader", False, "weights.onnx is damaged")])
    ran = wrybill("doctor")
    assert ran.exit_code == 1
    assert "✗ model reader" in ran.stdout
    assert "pip install --force-reinstall wrybill" in " ".join(ran.stdout.split())


def test_a_coder_that_cannot_load_or_finds_nothing_is_a_fault(sound, pipeline, monkeypatch):
    """The self-test tells the two apart."""
    monkeypatch.setattr(pipeline, "code", lambda story: [])
    assert "0 events" in checkup.self_test().message

    def fail(story):
        raise ModelError("no model")

    monkeypatch.setattr(pipeline, "code", fail)
    assert checkup.self_test().message == "no model"
    assert not checkup.self_test().ok


@pytest.mark.parametrize("error", [ImportError("libgomp.so.1: cannot open"), OSError("libgomp.so.1: cannot open")])
def test_a_broken_library_is_a_failed_check(sound, pipeline, wrybill, monkeypatch, error):
    """The doctor lives on and says what broke."""

    def fail(story):
        raise error

    monkeypatch.setattr(pipeline, "code", fail)
    ran = wrybill("doctor")
    assert ran.exit_code == 1
    assert "✗ self-test" in ran.stdout
    assert "libgomp.so.1" in ran.stdout
    assert "Something is wrong" in ran.stdout


def test_a_missing_package_is_named(monkeypatch):
    """The advice installs just that."""
    monkeypatch.setattr(checkup, "PACKAGES", ("rich", "no-such-package-anywhere"))
    check = checkup.packages()
    assert not check.ok
    assert check.advice.endswith("pip install no-such-package-anywhere")


def test_the_packages_that_are_looked_for_are_those_that_are_needed():
    """A dependency that is added is checked, too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert sorted(checkup.PACKAGES) == sorted(re.split("[^a-z0-9-]", line)[0] for line in project["dependencies"])


def test_the_demo_story_is_what_it_says():
    """Headline apart from the text, a date, and only letters that any terminal has, but for the curly quotes."""
    story = demo_story()
    assert story.title == "Kenyan President to Visit Ethiopia as Fuel Protests Spread"
    assert story.text.startswith("NAIROBI, March 13")
    assert story.published == "2026-03-13"
    assert {letter for letter in story.text if ord(letter) > 126} == set("“”’")
