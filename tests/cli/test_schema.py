"""`wrybill schema` and `--version`."""

import json

import wrybill as package
from wrybill.export import record_schema


def test_the_schema_is_printed_as_json(wrybill):
    """Twice the same bytes."""
    first, second = wrybill("schema"), wrybill("schema")
    assert json.loads(first.stdout) == json.loads(json.dumps(record_schema()))
    assert first.stdout == second.stdout


def test_the_version_is_printed(wrybill):
    """And nothing else."""
    assert wrybill("--version").stdout == f"wrybill {package.__version__}\n"
