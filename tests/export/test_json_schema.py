"""The schema says what the records are."""

import json

import jsonschema
import msgspec
import pytest

from tests.examples import RECORD_JSON, ROOT, record
from wrybill.export import record_schema


def test_the_example_of_the_documentation_is_valid():
    """docs/record.md shows a record that the schema accepts and that reads back as it stands."""
    example = json.loads(RECORD_JSON)
    jsonschema.validate(example, record_schema())
    assert json.loads(msgspec.json.encode(record())) == example


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("event_type", "RIOT"),
        ("status", "past"),
        ("modes", ["riots"]),
        ("contexts", ["war"]),
        ("paragraph_contexts", ["war"]),
        ("prob", 1.5),
        ("actors", None),
    ],
)
def test_names_that_the_codebook_does_not_know_are_refused(field, value):
    """The schema is stricter than 'some string'."""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(RECORD_JSON) | {field: value}, record_schema())


def test_the_examples_spans_are_the_words():
    """Offsets in the example count in the demo story's text, as they do in every record."""
    text = (ROOT / "wrybill/cli/demo.txt").read_text("utf-8").strip().split("\n\n", 1)[1]
    shown = record()
    parts = [*shown.actors, shown.date, shown.place, shown.source, shown.trigger, shown.sentence]
    assert [part.span.of(text) for part in parts] == [part.text for part in parts]
