"""A data package that Frictionless finds valid."""

import io
import json
import zipfile

import pytest
from frictionless import Package, validate

from tests.export.events import attack, examples
from tests.export.written import written
from wrybill.export import csv, datapackage


@pytest.fixture
def package(tmp_path):
    """The package of all examples, unpacked."""
    with zipfile.ZipFile(io.BytesIO(written("datapackage", *examples()))) as found:
        found.extractall(tmp_path)
    return tmp_path / "datapackage.json"


def test_it_is_valid(package):
    """The descriptor, and every cell by its column's type."""
    report = validate(package)
    assert report.flatten(["rowNumber", "fieldName", "message"]) == []


def test_its_rows_are_typed(package):
    """Numbers are numbers, days are days, unknown is null."""
    (resource,) = Package(package).resources
    first, quiet, *_ = resource.read_rows()
    assert (first["killed_low"], first["date_start"].isoformat()) == (7, "2026-02-03")
    assert float(first["place_lat"]) == 11.11
    assert quiet["place_name"] is None


def test_the_columns_are_the_tables():
    """All of them, in their order."""
    (resource,) = datapackage.descriptor()["resources"]
    assert [field["name"] for field in resource["schema"]["fields"]] == list(csv.COLUMNS)


def test_a_safe_package_guards_its_table():
    """The descriptor is the same."""
    plain, safe = io.BytesIO(), io.BytesIO()
    record = attack(event_type="=1")
    datapackage.write([record], plain)
    datapackage.write_safe([record], safe)
    tables = [zipfile.ZipFile(data).read("events.csv") for data in (plain, safe)]
    assert [b"'=1" in table for table in tables] == [False, True]
    assert json.loads(zipfile.ZipFile(safe).read("datapackage.json")) == datapackage.descriptor()
