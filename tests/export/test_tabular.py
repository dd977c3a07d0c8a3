"""Cells that spreadsheets would run are made harmless on request, and cells of TSV stay in their line."""

import codecs
import io

import pytest

from tests.export.events import actor, attack
from wrybill.export import FORMATS
from wrybill.export.tabular import spreadsheet_safe, write_tsv


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\tx", "\rx"])
def test_a_formula_becomes_text(text):
    """By the apostrophe that spreadsheets hide."""
    assert list(spreadsheet_safe([[text]])) == [["'" + text]]


def test_numbers_and_words_stay():
    """A negative number is no formula."""
    assert list(spreadsheet_safe([[-9.5, "a-b", None, ""]])) == [[-9.5, "a-b", None, ""]]


def test_tabs_and_line_ends_become_spaces():
    """There are no quotation marks in TSV."""
    stream = io.BytesIO()
    write_tsv([["a\tb\r\nc", None, 'say "x"']], stream, missing="None")
    assert stream.getvalue() == b'a b c\tNone\tsay "x"\n'


@pytest.mark.parametrize(
    "name", [name for name, format in FORMATS.items() if format.write_safe and name != "datapackage"]
)
def test_tables_for_spreadsheets_guard_their_names(name):
    """The name of an actor that begins a formula."""
    bad = attack(actors=(actor("=cmd()"),))
    plain, safe = io.BytesIO(), io.BytesIO()
    FORMATS[name].write([bad], plain)
    FORMATS[name].write_safe([bad], safe)
    assert b",=cmd()," in plain.getvalue()
    assert b",'=cmd()," in safe.getvalue()
    assert (safe.getvalue()[:3], plain.getvalue()[:3] == codecs.BOM_UTF8) == (codecs.BOM_UTF8, False)
