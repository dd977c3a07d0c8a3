"""The loss report says what the writers do."""

import pytest
from hypothesis import given, settings

from tests.examples import ROOT
from tests.export import events, losses
from tests.export.written import written
from wrybill.export import FORMATS, loses


def test_the_loss_report_is_what_the_writers_lose():
    """Each field is changed; what no change shows is lost. `python -m tests.export.losses` writes it anew."""
    assert (ROOT / "wrybill/export/losses.toml").read_text("utf-8") == losses.table(events.examples())


def test_every_field_of_a_record_is_changed_in_some_example():
    """Else its loss could not be seen."""
    examples = events.examples()
    fields = list(losses.leaves())
    assert [path for path, kind in fields if not any(list(losses.changed(r, path, kind)) for r in examples)] == []


@pytest.mark.parametrize("name", ["jsonl", "parquet"])
def test_our_own_formats_lose_nothing(name):
    """They hold the record as it is."""
    assert loses(name) == ()


def test_a_lost_field_is_named_by_its_path():
    """A part that is lost as a whole by its own name alone."""
    assert "numbers.killed.high" in loses("plover")
    assert "numbers" in loses("icews")


@pytest.mark.parametrize("name", FORMATS)
def test_no_records_are_no_error(name):
    """Each format has a form without events."""
    written(name)


@settings(max_examples=40, deadline=None)
@given(events.records())
def test_every_format_writes_every_record(record):
    """Whatever is null, in any script; twice the same bytes; what is left out leaves no trace."""
    for name, format in FORMATS.items():
        assert written(name, record) == written(name, record)
        if format.leaves_out(record):
            assert written(name, record) == written(name)
