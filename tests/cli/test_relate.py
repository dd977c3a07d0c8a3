"""`wrybill relate`: a table of pairs in, a table with types out."""

import csv
import io

import pytest

from wrybill.cli.relate import located
from wrybill.errors import InputError
from wrybill.schema import Span

ROWS = "id\ttext\tactor\trecipient\n7\tPolice arrested Ade.\tPolice\tAde\n8\tPolice left.\tPolice\tAde\n"


@pytest.fixture
def pairs(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text(ROWS, "utf-8")
    return path


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter="\t"))


def test_every_row_comes_back_with_its_type_and_all_chances(wrybill, pairs):
    """Columns of the input stay, in front; a refused row stays, too, and is named and counted."""
    result = wrybill("relate", pairs)
    first, second = table(result.stdout)
    assert first["id"] == "7"
    assert (first["type"], float(first["prob"]), float(first["COERCE"])) == ("COERCE", 0.9, 0.9)
    assert second["type"] == ""
    assert "row 2: the recipient 'Ade' does not stand in the text" in result.stderr
    assert "1 of 2 pairs related, 1 refused" in result.stderr
    assert result.exit_code == 0


def test_the_table_goes_to_a_file(wrybill, pairs, tmp_path):
    """Whole or not at all, as everywhere."""
    out = tmp_path / "typed.tsv"
    assert wrybill("relate", pairs, "--out", out).exit_code == 0
    assert len(table(out.read_text("utf-8"))) == 2


def test_a_table_without_the_columns_is_refused(run_main, tmp_path):
    """The message says what it has and what is wanted."""
    path = tmp_path / "pairs.csv"
    path.write_text("text,source\nx,y\n", "utf-8")
    code, said = run_main("relate", str(path))
    assert code == 2
    assert "has no column 'actor'; it has: text, source; wanted: text, actor, recipient" in said


def test_of_several_places_the_nearest_pair_is_meant():
    """And whole words only: "Iran" does not stand in "Iranian"."""
    text = "Iran spoke. Iranian envoys said that Iraq warned Iran."
    assert located(text, "Iraq", "Iran") == (Span(37, 41), Span(49, 53))
    with pytest.raises(InputError, match="does not stand in the text"):
        located("Iranian envoys", "Iran", "envoys")
