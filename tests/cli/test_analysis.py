"""`wrybill timeline`, `dyads` and `series` answer in tables, CSV, JSON Lines and plots."""

import csv
import io
import json
import subprocess
import sys

import pytest

from tests.analysis.conftest import archived, event, merged, snapshot, week  # noqa: F401 - fixtures


@pytest.fixture
def place(merged, tmp_path):  # noqa: F811
    """The archive of a week."""
    return tmp_path / "archive"


def rows(ran) -> list[dict[str, str]]:
    assert ran.exit_code == 0, ran.stderr
    return list(csv.DictReader(io.StringIO(ran.stdout)))


def test_a_series_is_csv_for_programs(wrybill, place):
    """What is left out is told on standard error."""
    ran = wrybill("series", place, "--by", "day")
    assert [(row["period"], row["count"]) for row in rows(ran)] == [
        ("2020-08-09", "2"),
        ("2020-08-10", "0"),
        ("2020-08-11", "0"),
        ("2020-08-12", "2"),
    ]
    assert "4 events counted; not counted: 2 without a day, 1 not exact to the day" in ran.stderr


def test_a_series_takes_measures_groups_and_filters(wrybill, place):
    """As JSON Lines, too, where null is null."""
    words = ("--measure", "intensity", "--group", "quad", "--by", "day", "--country", "BLR", "--since", "2020-08-08")
    ran = wrybill("series", place, *words, "--count", "happenings", "--format", "jsonl")
    found = [json.loads(line) for line in ran.stdout.splitlines()]
    assert found[0] == {"period": "2020-08-08", "start": "2020-08-08", "group": "material conflict"} | {
        "count": 0,
        "intensity": None,
    }
    assert "happenings counted" in ran.stderr


def test_dyads_show_the_most_frequent(wrybill, place):
    """And tell how many there are."""
    ran = wrybill("dyads", place, "--top", 1)
    (row,) = rows(ran)
    assert (row["actor_country"], row["recipient_country"], row["count"]) == ("BLR", "BLR", "3")
    assert "not counted: 1 without a pair of countries; the first 1 of 3 pairs (--top)" in ran.stderr
    assert rows(wrybill("dyads", place, "--by", "actor", "--status", "negated")) == []


def test_a_timeline_is_grouped_for_people(wrybill, place):
    """By day or by month, those without a day last."""
    shown = wrybill("timeline", place, "--format", "table").stdout.splitlines()
    headings = [line.strip() for line in shown if line and not line.startswith(" ")]
    assert headings == ["2020-08", "2020-08-09", "2020-08-10", "2020-08-12", "no day"]
    assert any("PROTEST (negated)" in line for line in shown)
    shown = wrybill("timeline", place, "--format", "table", "--by", "month", "--count", "happenings").stdout
    assert "09…12" in shown and "2 reports" in shown and "police → protesters" in shown


def test_a_timeline_is_rows_for_programs(wrybill, place):
    """Undated rows are counted, and so is what a limit cuts."""
    ran = wrybill("timeline", place, "--format", "csv")
    assert [row["id"] for row in rows(ran)][-2:] == ["e_6", "e_7"]
    assert "2 without a day, at the end" in ran.stderr
    assert "7 past the limit" in wrybill("timeline", place, "--limit", 1).stderr
    assert "nothing fits" in wrybill("timeline", place, "--actor", "nobody", "--format", "table").stdout


@pytest.mark.parametrize("command", ["timeline", "dyads", "series"])
@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_each_is_drawn(wrybill, place, tmp_path, command, suffix):
    """In place of rows, or with them."""
    file = tmp_path / f"plot{suffix}"
    ran = wrybill(command, place, "--plot", file)
    assert ran.exit_code == 0, ran.stderr
    assert ran.stdout == "" and f"{file} is drawn" in ran.stderr.replace("\n", "")
    assert file.read_bytes().startswith(b"\x89PNG" if suffix == ".png" else b"<?xml")
    assert rows(wrybill(command, place, "--plot", file, "--format", "csv"))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("series", "--plot", "x.gif"), "plot is x.gif; allowed: a file whose name ends in .png or .svg"),
        (("dyads", "--format", "excel"), "format is 'excel'; allowed: table, csv, jsonl"),
        (("timeline", "--by", "week"), "by is week; of a timeline allowed: day, month"),
        (("series", "--country", "Belarus"), "country is 'Belarus'; allowed: three capital letters"),
        (("series", "--measure", "weight"), "'weight' is not one of"),
        (("series", "--type", "PROTESTS"), "type is 'PROTESTS'; allowed: AGREE, "),
    ],
)
def test_a_wrong_call_says_what_is_right(run_main, place, words, message):
    """Exit code 2."""
    code, shown = run_main(words[0], str(place), *words[1:])
    assert code == 2 and message in " ".join(shown.replace("│", " ").split())
    assert "Traceback" not in shown


def test_matplotlib_loads_only_for_plots_and_needs_no_screen(place, tmp_path):
    """Without it the message names the extra."""
    ask = "import sys; from wrybill.cli import app; app({words!r}, standalone_mode=False); "
    ask += "print('matplotlib' in sys.modules)"
    for words, loaded in ((["series", str(place)], "False"), (["series", str(place), "--plot", "{}"], "True")):
        given = [word.format(tmp_path / "x.png") for word in words]
        command = [sys.executable, "-c", ask.format(words=given)]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
        assert ran.stdout.splitlines()[-1] == loaded


def test_a_missing_library_is_told(run_main, place, monkeypatch):
    """With the extra that brings it."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    for name in [name for name in sys.modules if name.startswith("wrybill.analysis.plots")]:
        monkeypatch.delitem(sys.modules, name)
    code, shown = run_main("series", str(place), "--plot", "x.png")
    assert code == 2 and "plots need the library matplotlib: pip install 'wrybill[archive,plots]'" in shown
