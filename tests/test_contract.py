"""What users build on: names that must not go away."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import wrybill
from tests.examples import ROOT
from wrybill import errors
from wrybill.schema import Actor, EventDate, EventPlace, EventRecord, Numbers, Source, StoryRef

PROMISED = {
    EventRecord: "id story event_type modes contexts quad intensity status actors recipients date place source numbers "
    "trigger sentence prob rules coder",
    StoryRef: "id title url publisher credit author published published_basis language sha256 headline_conflict",
    Actor: "text span name head entity country country_basis sector sector_basis office prob",
    EventDate: "start end precision basis text span",
    EventPlace: "text span name geonames lat lon admin1 country precision",
    Source: "text span name cue kind",
    Numbers: "killed injured arrested crowd displaced money",
}


@pytest.mark.parametrize("kind", PROMISED, ids=lambda kind: kind.__name__)
def test_fields_of_the_record_stay(kind):
    """Fields may be added, none is renamed or removed."""
    assert set(PROMISED[kind].split()) <= set(kind.__struct_fields__)


def test_the_package_exports_what_the_documentation_names():
    """`from wrybill import …` is a promise, too."""
    names = ["Coded", "Coder", "EventRecord", "Rejected", "Story", "__version__", "when", "where", "who"]
    assert sorted(wrybill.__all__) == names
    assert all(hasattr(wrybill, name) for name in wrybill.__all__)


def test_the_tree_of_errors_is_the_one_that_its_docstring_draws():
    """Every error is drawn, and none is drawn that does not exist."""
    drawn = set(re.findall(r"\b\w+Error\b", errors.__doc__ or ""))
    there = {name for name, value in vars(errors).items() if isinstance(value, type)}
    assert drawn == there
    assert all(issubclass(getattr(errors, name), errors.WrybillError) for name in there)


def test_importing_the_package_loads_no_model_runtime():
    """`import wrybill` and `wrybill --help` stay fast: what is heavy is loaded when a story is coded."""
    heavy = ("onnxruntime", "tokenizers", "numpy", "torch")
    code = f"import sys, wrybill.cli; print([m for m in {heavy} if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


EXTRAS = {  # by room
    "analysis": ("archive", "plots"),
    "archive": ("archive",),
    "cli": ("archive", "plots"),
    "engine": ("ray",),
    "export": ("archive",),
    "intake": ("archive", "crawl"),
    "train": ("train",),
}


def test_every_package_that_is_imported_is_a_dependency():
    """What the checkout's environment happens to hold, a user's does not; some rooms have extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    always = _names(project["dependencies"])
    extras = {name: _names(packages) for name, packages in project["optional-dependencies"].items()}
    sources = packages_distributions()
    for path in sorted((ROOT / "wrybill").rglob("*.py")):
        room = path.relative_to(ROOT / "wrybill").parts[0]
        declared = always.union(*(extras[name] for name in EXTRAS.get(room, ())))
        for module in _imported(path) - set(sys.stdlib_module_names) - {"wrybill"}:
            assert {_plain(name) for name in sources.get(module, [module])} & declared, f"{path.name} imports {module}"


def _names(requirements: list[str]) -> set[str]:
    return {_plain(re.split(r"[^\w.-]", line)[0]) for line in requirements}


def _imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
