"""The packaged tables are what the generator makes of the sources today; a faulty row stops it with its place."""

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

SOURCES = Path(__file__).parents[2] / "gazetteers"
PACKAGE = Path(__file__).parents[2] / "wrybill" / "gazetteers"
TABLES = ("countries", "organisations", "people", "leaders", "agents", "births", "domains", "words")
PLACES = ("entries.bin", "hashes.bin", "rows.bin", "names.txt")


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    """The generator, which is no part of the package."""
    sys.path.insert(0, str(SOURCES))
    try:
        return import_module("build")
    finally:
        sys.path.remove(str(SOURCES))


@pytest.fixture(scope="module")
def built(generator: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    generator.main(folder)
    return folder


@pytest.mark.parametrize("name", [f"{table}.json" for table in TABLES] + [f"places/{file}" for file in PLACES])
def test_a_table_is_what_its_source_says(built: Path, name: str) -> None:
    same = (built / name).read_bytes() == (PACKAGE / name).read_bytes()
    assert same, f"{name} differs from its source: run `python gazetteers/build.py` and commit the result"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("A\t\tXYZ\tKing\tGOV\t2000\t\t", "country 'XYZ'"),
        ("A\t\tFRA\tKing\tROY\t2000\t\t", "sector 'ROY'"),
        ("A\t\tFRA\tKing\tGOV\tlong ago\t\t", "start 'long ago'"),
        ("A\t\tFRA\tKing\tGOV\t2000\t1999\t", "ends 1999 before it starts 2000"),
        ("A\t\tFRA", "3 cells; wanted 8"),
    ],
)
def test_a_faulty_row_is_named_with_its_line(
    generator: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, message: str
) -> None:
    table = "people.tsv"
    header = (SOURCES / table).read_text("utf-8").splitlines()
    columns = next(line for line in header if not line.startswith("#"))
    (tmp_path / table).write_text(f"{columns}\n{row}\n", "utf-8")
    monkeypatch.setattr(generator, "SOURCES", tmp_path)
    with pytest.raises(generator.SourceError, match=f"{table}:2: .*{message}"):
        generator.build_people({"FRA"})


def test_every_source_names_where_its_facts_come_from() -> None:
    for source in (*SOURCES.glob("*.tsv"), *SOURCES.glob("*.toml")):
        opening = source.read_text("utf-8")[:900]
        assert "Source:" in opening, f"{source.name} names no source"
