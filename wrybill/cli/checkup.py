"""The checks of `wrybill doctor`: each a claim about this installation, with advice for when it is false."""

import platform
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import wrybill
from wrybill import models
from wrybill.cli import last
from wrybill.cli.demo_story import demo_story
from wrybill.engine import Coder
from wrybill.errors import WrybillError

PACKAGES = (
    *("charset-normalizer", "httpx2", "lxml", "lxml-html-clean", "msgspec", "numpy", "onnxruntime"),
    *("protego", "py3langid", "rich", "tokenizers", "trafilatura", "typer"),
)
REINSTALL = "install Wrybill again: python3 -m pip install --force-reinstall wrybill"


@dataclass(frozen=True)
class Check:
    """What was checked, whether it is sound, what was found, and what to do if it is not."""

    name: str
    ok: bool
    message: str
    advice: str = ""


def checkup() -> Iterator[Check]:
    """All checks, the quick ones first."""
    yield Check("wrybill", True, f"{wrybill.__version__} in {Path(wrybill.__file__).parent}")
    yield Check(
        "python", True, f"{platform.python_version()} on {platform.system()} {platform.machine()} ({sys.executable})"
    )
    yield packages()
    yield from weights()
    yield state()
    yield self_test()


def packages() -> Check:
    """The packages that Wrybill runs on are there."""
    found = {name: _version(name) for name in PACKAGES}
    missing = [name for name, number in found.items() if number is None]
    message = ", ".join(f"{name} {number or 'missing'}" for name, number in found.items())
    return Check("packages", not missing, message, f"python3 -m pip install {' '.join(missing)}")


def weights() -> Iterator[Check]:
    """Every model's files are those that its manifest names."""
    for model in models.verify():
        yield Check(f"model {model.name}", model.ok, model.message, REINSTALL)


def state() -> Check:
    """Whether the last run can be kept for `wrybill explain`; doing without is no fault."""
    place = last.path()
    if place is None:
        return Check("state", True, "nothing is kept: there is no home folder")
    found = f"the last table is kept in {place}" if last.writable() else f"nothing is kept: cannot write {place.parent}"
    return Check("state", True, found)


def self_test() -> Check:
    """The demo story gives events."""
    started = time.monotonic()
    try:
        events = Coder().code_story(demo_story())
    except (WrybillError, ImportError, OSError) as error:  # a package or a library of it that is missing or broken
        return Check("self-test", False, str(error), REINSTALL)
    seconds = time.monotonic() - started
    message = f"{len(events)} events in the demo story, {seconds:.1f} s with loading"
    return Check("self-test", bool(events), message, f"a coder that finds nothing there is broken; {REINSTALL}")


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
