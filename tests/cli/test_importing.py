"""Other data sets' events in an archive, each once, to be compared in SQL."""

import json

import pytest

from tests.examples import record
from wrybill.export import WRITERS


@pytest.fixture
def archive(wrybill, tmp_path):
    """An empty one."""
    place = tmp_path / "archive"
    wrybill("init", place)
    return place


@pytest.mark.parametrize(("name", "rows_a_meeting"), [("polecat", 1), ("icews", 2), ("gdelt", 2)])
def test_a_file_is_kept_once_and_its_bad_lines_are_counted(wrybill, archive, tmp_path, name, rows_a_meeting):
    """And the archive stays whole."""
    events = 2 * rows_a_meeting
    file = tmp_path / f"{name}.tsv"
    with file.open("wb") as stream:
        WRITERS[name]([record(), record(id="e_00000000000000000002")], stream)
        stream.write(b"a\tbad line\n")
    first = wrybill("import", archive, file, "--format", name)
    assert (first.exit_code, f"{events} new events · 0 known already · 1 rejected" in first.stderr) == (1, True)
    again = wrybill("import", archive, file, "--format", name)
    assert f"0 new events · {events + 1} known already · 0 rejected" in again.stderr
    query = "SELECT dataset, country, code FROM foreign_events"
    rows = [
        json.loads(line) for line in wrybill("query", archive, "--sql", query, "--format", "jsonl").stdout.splitlines()
    ]
    assert [row["dataset"] for row in rows] == [name] * events
    assert wrybill("verify", archive).exit_code == 0


def test_an_unknown_data_set_is_refused(wrybill, archive, tmp_path):
    """With those that there are."""
    result = wrybill("import", archive, tmp_path / "x", "--format", "acled")
    assert "format is 'acled'; allowed: polecat, icews, gdelt" in str(result.exception)
