"""`wrybill export` writes what was coded in the formats of others."""

import json

import pytest

from tests.export.events import attack, march
from wrybill.cli import losing
from wrybill.export import FORMATS, jsonl


@pytest.fixture
def events(tmp_path):
    """An attack and a march that did not take place."""
    path = tmp_path / "events.jsonl"
    with path.open("wb") as stream:
        jsonl.write([attack(), march(status="negated")], stream)
    return path


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written(wrybill, events, tmp_path, name):
    """Into a file, whole; what it cannot hold is told on standard error."""
    out = tmp_path / f"out{FORMATS[name].suffix}"
    ran = wrybill("export", events, "--format", name, "--out", out)
    assert ran.exit_code == 0, ran.stderr
    assert out.stat().st_size
    assert (f"{name} cannot hold" in ran.stderr) == bool(losing.loss_words(name))


def test_the_files_name_tells_the_format(wrybill, events, tmp_path):
    """Where only one format has such a name."""
    assert wrybill("export", events, "--out", tmp_path / "o.geojson").exit_code == 0
    assert json.loads((tmp_path / "o.geojson").read_text("utf-8"))["type"] == "FeatureCollection"


def test_records_that_are_left_out_are_counted(wrybill, events):
    """With the reasons."""
    ran = wrybill("export", events, "--format", "ucdp")
    told = " ".join(ran.stderr.split())
    assert "ucdp leaves out 1 of 2 events: 1 negated, and the format has no status" in told
    assert "numbers" in told and "e_attack" in ran.stdout


def test_standard_input_is_read(wrybill, events):
    """By a dash."""
    ran = wrybill("export", "-", "--format", "geojson", stdin=events.read_text("utf-8"))
    assert ran.exit_code == 0
    assert "FeatureCollection" in ran.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "error: the format is not given; allowed: --format jsonl, csv,"),
        (("--format", "table"), "error: the format is a table, which `wrybill code` prints; allowed:"),
        (("--format", "excel"), "error: format is 'excel'; allowed: table, jsonl, csv"),
        (("--format", "gdelt", "--spreadsheet-safe"), "allowed with csv, datapackage, acled, ucdp"),
        (("--format", "csv", "--out", "nowhere/o.csv"), "its folder does not exist"),
    ],
)
def test_a_wrong_call_says_what_is_right(run_main, events, words, message):
    """Exit code 2 and one line."""
    code, shown = run_main("export", str(events), *words)
    assert code == 2
    assert message in shown
    assert "Traceback" not in shown


def test_what_is_not_there_or_no_record_is_told(run_main, tmp_path):
    """By its name, and by its line."""
    code, shown = run_main("export", str(tmp_path / "none.jsonl"), "--format", "csv")
    assert code == 2 and "is not there; allowed: a .jsonl file of events" in shown
    (tmp_path / "bad.jsonl").write_text('{"id": 3}\n', "utf-8")
    code, shown = run_main("export", str(tmp_path / "bad.jsonl"), "--format", "csv")
    assert code == 1 and "line 1, is no event record" in shown


def test_tables_are_made_safe_on_request(wrybill, events, tmp_path):
    """An actor whose name is a formula."""
    with events.open("wb") as stream:
        jsonl.write([attack(event_type="=1+1")], stream)
    assert "'=1+1" not in wrybill("export", events, "--format", "csv").stdout
    assert "'=1+1" in wrybill("export", events, "--format", "csv", "--spreadsheet-safe").stdout


def test_losses_of_actors_and_recipients_are_said_once():
    """They are mostly the same."""
    words = losing.loss_words("csv")
    assert "of actors and recipients span, head" in words
    assert words.count("country_basis") == 1
    assert losing.loss_words("jsonl") == ""
