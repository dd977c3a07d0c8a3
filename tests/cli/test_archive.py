"""An archive from the command line: made, filled, asked, checked, released."""

import json
import subprocess

import pytest

from wrybill.schema import CoderRef

MADE_BY = CoderRef(name="wrybill", version="9.9", weights="sha256:1", codebook="plover-2.0-w1")


@pytest.fixture
def dump(tmp_path):
    """Three stories, of which two have an event, and a line that is no story."""
    path = tmp_path / "dump.jsonl"
    rows = [
        {"id": f"s{n}", "text": f"Police {verb} students."} for n, verb in enumerate(("arrested", "met", "arrested"))
    ]
    path.write_text("\n".join([*map(json.dumps, rows), "{no"]) + "\n", "utf-8")
    return path


@pytest.fixture
def filled(wrybill, pipeline, dump, tmp_path):
    """An archive of these."""
    pipeline.made_by = MADE_BY
    place = tmp_path / "archive"
    assert wrybill("init", place).exit_code == 0
    added = wrybill("add", place, dump)
    assert (added.exit_code, added.stdout) == (1, "")
    assert "3 new stories · 2 events · 1 rejected" in added.stderr
    return place


def rows(result):
    """The lines of JSON that a command printed."""
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_adding_again_adds_nothing(wrybill, filled, dump):
    """And says what was known."""
    again = wrybill("add", filled, dump, "--json-log")
    assert sum(json.loads(line)["stories"] for line in again.stderr.splitlines()) == 0


def test_a_query_gives_records_tables_counts_and_sql(wrybill, filled):
    """By the same filters."""
    assert sorted(row["story"]["id"] for row in rows(wrybill("query", filled))) == ["s0", "s2"]
    assert wrybill("query", filled, "--format", "count").stdout == "2\n"
    assert "arrested" not in wrybill("query", filled, "--type", "PROTEST", "--format", "table").stdout
    assert len(rows(wrybill("query", filled, "--limit", "1"))) == 1
    assert wrybill("query", filled, "--sql", "SELECT count(*) AS n FROM stories").stdout == "n\n3\n"
    assert rows(wrybill("query", filled, "--sql", "SELECT id FROM stories ORDER BY id", "--format", "jsonl")) == [
        {"id": "s0"},
        {"id": "s1"},
        {"id": "s2"},
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--format", "xml"), "format is 'xml'; allowed: table, count, "),
        (("--sql", "SELECT 1", "--type", "PROTEST"), "--sql stands alone"),
        (("--sql", "SELECT 1", "--format", "polecat"), "of an answer allowed: table, csv, jsonl"),
        (("--as-of", "1990-01-01"), "as-of is 1990-01-01"),
        (("--status", "true"), "status is 'true'; allowed: actual"),
    ],
)
def test_a_query_that_cannot_be_is_refused(wrybill, filled, words, message):
    """With what is allowed."""
    result = wrybill("query", filled, *words)
    assert message in str(result.exception)


def test_stats_tell_what_is_there(wrybill, filled):
    """Stories, events, and why something was rejected."""
    told = wrybill("stats", filled).stdout
    assert "3 stories · 2 events" in told
    assert "intake: " in told


def test_a_story_is_shown_with_its_events(wrybill, filled):
    """By its id, with its text if that is asked for."""
    shown = wrybill("story", filled, "s0", "--text").stdout
    assert "Police arrested students." in shown
    assert "1 event" in shown


def test_a_happening_is_shown_with_its_reports(wrybill, filled):
    """And can be asked for by one of its events."""
    (event, *_) = (row["id"] for row in rows(wrybill("query", filled)))
    assert event in wrybill("happening", filled, event).stdout


def test_join_and_split_are_the_last_word(wrybill, filled):
    """Two happenings become one, and the one comes apart again."""

    def happenings():
        return rows(wrybill("query", filled, "--sql", "SELECT id, events FROM happenings", "--format", "jsonl"))

    first = happenings()[0]
    for event in first["events"][1:]:  # whatever the merger thinks of the two, they begin apart
        wrybill("split", filled, first["id"], event)
    assert [len(one["events"]) for one in happenings()] == [1, 1]
    assert len(wrybill("join", filled, *(one["id"] for one in happenings())).stdout.splitlines()) == 1
    (one,) = happenings()
    assert len(wrybill("split", filled, one["id"], one["events"][-1]).stdout.splitlines()) == 2
    assert wrybill("verify", filled).exit_code == 0


def test_other_weights_make_a_version_whose_changes_are_told(wrybill, pipeline, filled):
    """From one coder to another, and from one commit to another."""
    assert "3 new stories" in wrybill("recode", filled, "--min-prob", "0.9").stderr
    (first, second) = [
        row["coder"]
        for row in rows(
            wrybill(
                "query", filled, "--format", "jsonl", "--sql",
                'SELECT coder, min("commit") FROM commits WHERE coder IS NOT NULL GROUP BY 1 ORDER BY 2',
            )
        )
    ]  # fmt: skip
    assert wrybill("diff", filled, first, second).stderr.split("\n")[0] == "0 added · 0 removed · 0 changed"
    assert len(rows(wrybill("diff", filled, "0", second, "--json"))) == 2
    assert "+" in wrybill("diff", filled, "0", "1").stdout


def test_a_release_can_be_checked_and_is_not_changed(wrybill, filled, tmp_path):
    """Its sums are right, and its name is taken."""
    more = tmp_path / "more.txt"
    more.write_text("Police in Lagos arrested a mayor.\n", "utf-8")
    wrybill("release", filled, "2026-11")
    folder = filled / "releases/2026-11"
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, check=True)
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert {row["name"]: row["rows"] for row in package["resources"]}["events"] == 2
    assert "a release is never changed" in str(wrybill("release", filled, "2026-11").exception)
    wrybill("release", filled, "2026-12")
    changes = json.loads((filled / "releases/2026-12/changes.json").read_text("utf-8"))
    assert (changes["since"], changes["added"], changes["removed"]) == ("2026-11", 0, 0)
    wrybill("add", filled, more)
    wrybill("compact", filled, "--keep-days", "0")
    assert wrybill("release", filled, "2027-01").exit_code == 0, "the last release is compared, not its commit"
    changes = json.loads((filled / "releases/2027-01/changes.json").read_text("utf-8"))
    assert (changes["since"], changes["added"], changes["removed"]) == ("2026-12", 1, 0)
    assert "name is '../x'" in str(wrybill("release", filled, "../x").exception)


def test_compacting_keeps_all(wrybill, filled):
    """And an archive that lost a file is not whole."""
    assert wrybill("compact", filled, "--keep-days", "0").exit_code == 0
    assert wrybill("verify", filled).exit_code == 0
    assert wrybill("query", filled, "--format", "count").stdout == "2\n"
    for file in (filled / "events").rglob("*.parquet"):
        file.unlink()
    broken = wrybill("verify", filled)
    assert broken.exit_code == 1
    assert "events: 1 × file" in broken.stdout
