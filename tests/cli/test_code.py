"""`wrybill code`."""

import csv
import io
import json

import pytest

from wrybill.cli.options import Format
from wrybill.export import WRITERS


def test_into_a_pipe_go_json_lines(wrybill, story):
    """Programs get records on standard output; people get the summary on standard error."""
    ran = wrybill("code", story, "--date", "2026-03-13")
    (line,) = ran.stdout.splitlines()
    assert json.loads(line)["story"]["published"] == "2026-03-13"
    assert "1 story · 1 event · " in ran.stderr
    assert ran.exit_code == 0


def test_the_table_has_a_line_an_event(wrybill, story):
    """Title, what is known of the story, then id, type, participants and probability."""
    ran = wrybill("code", story, "--date", "2026-03-13", "--format", "table")
    assert ran.stdout.splitlines()[0] == "Police Arrest Students in Lagos"
    assert "2026-03-13 (given)" in ran.stdout
    (line,) = [line for line in ran.stdout.splitlines() if "AGREE" in line]
    assert "Grace Wekesa (KEN GOV)" in line
    assert line.rstrip().endswith(".93")


def test_without_a_date_the_table_says_so(wrybill, story):
    """The reader must know that Monday is a Monday of no week."""
    assert "give --date YYYY-MM-DD" in wrybill("code", story, "--format", "table").stdout


def test_evidence_marks_the_words(wrybill, story):
    """Without colours the marks are brackets."""
    ran = wrybill("code", story, "--format", "table", "--evidence")
    assert "Police in Lagos [trigger: arrested] three students" in " ".join(ran.stdout.split())


def test_csv_has_a_row_an_event(wrybill, story):
    """What a spreadsheet opens."""
    (row,) = csv.DictReader(io.StringIO(wrybill("code", story, "--format", "csv").stdout))
    assert (row["trigger"], row["actor_country"]) == ("arrested", "KEN;ETH")


@pytest.mark.parametrize(("name", "begin"), [("events.csv", "id,story_id"), ("events.jsonl", "{"), ("events", "{")])
def test_a_file_is_of_the_format_that_its_name_says(wrybill, story, tmp_path, name, begin):
    """`--out events.csv` needs no `--format csv`."""
    ran = wrybill("code", story, "--out", tmp_path / name)
    assert ran.stdout == ""
    assert (tmp_path / name).read_text("utf-8").startswith(begin)


def test_one_bad_input_is_rejected_and_the_rest_coded(wrybill, story, tmp_path):
    """Exit code 1, the reason on standard error, every other story coded."""
    empty = tmp_path / "empty.txt"
    empty.touch()
    ran = wrybill("code", empty, story, tmp_path / "none.txt")
    assert len(ran.stdout.splitlines()) == 1
    assert "empty.txt" in ran.stderr
    assert "none.txt" in ran.stderr
    assert "2 rejected" in ran.stderr
    assert ran.exit_code == 1


def test_standard_input_is_a_story(wrybill):
    """`cat story.txt | wrybill code -`."""
    ran = wrybill("code", "-", stdin="Police in Lagos arrested three students on Monday after a march in the city.")
    assert len(ran.stdout.splitlines()) == 1


def test_columns_of_a_csv_can_be_named(wrybill, tmp_path):
    """A table from elsewhere has its own names."""
    path = tmp_path / "news.csv"
    path.write_text("nr,body,day\n7,Police in Lagos arrested three students on Monday.,2026-03-13\n", "utf-8")
    ran = wrybill("code", path, "--text-column", "body", "--id-column", "nr", "--date-column", "day")
    story = json.loads(ran.stdout)["story"]
    assert (story["id"], story["published"]) == ("7", "2026-03-13")


@pytest.mark.parametrize("name", ["events.jsonl", "events.csv", "events.txt"])
def test_a_run_does_not_code_its_own_output(wrybill, story, tmp_path, name):
    """`wrybill code . --out events.jsonl`, twice: neither the first run's file nor this run's part is a story."""
    for _ in range(2):
        ran = wrybill("code", tmp_path, "--out", tmp_path / name, "--format", "jsonl")
        assert ran.exit_code == 0, ran.stderr
        assert "1 story · 1 event" in ran.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--date", "13 March"), "2020-09-11"),
        (("--format", "table", "--out", "x.txt"), "a table is for the terminal"),
        (("--out", "no/such/folder/x.csv"), "its folder does not exist"),
        (("--out", "."), "it is a folder"),
        (("--format", "xml"), "error: format is 'xml'; allowed: table, jsonl, csv"),
        (("--date", "03/04/2026"), "can be 2026-03-04 or 2026-04-03"),
        (("--out", "o.xlsx"), "allowed: .jsonl, .csv"),
    ],
)
def test_a_wrong_call_says_what_is_right(run_main, story, words, message):
    """Exit code 2 and one line with what is allowed, or an example."""
    code, shown = run_main("code", str(story), *words)
    assert code == 2
    assert message in shown
    assert "Traceback" not in shown


def test_numbers_out_of_bounds_are_wrong_calls(wrybill, story):
    """Typer itself knows the bounds."""
    assert wrybill("code", story, "--min-prob", "2").exit_code == 2
    assert wrybill("code", story, "--workers", "0").exit_code == 2


def test_a_bug_is_no_rejection(wrybill, story, pipeline, monkeypatch):
    """An error of ours is raised, with its traceback."""
    monkeypatch.setattr(pipeline, "code_reading", lambda reading: 1 / 0)
    assert isinstance(wrybill("code", story).exception, ZeroDivisionError)


def test_formats_and_writers_agree():
    """Every format but the table has a writer."""
    assert {format.value for format in Format} == {"table", *WRITERS}


def test_an_interrupted_run_says_where_its_lines_are(wrybill, story, pipeline, monkeypatch, tmp_path):
    """Hours of coding are not lost, and not taken for the whole."""
    whole = pipeline.code_reading

    def stop_at_the_second(reading):
        if "stop" in reading.story.text:
            raise KeyboardInterrupt
        return whole(reading)

    monkeypatch.setattr(pipeline, "code_reading", stop_at_the_second)
    second = tmp_path / "stop.txt"
    second.write_text("Police in Lagos will stop and search more students, the minister of the interior said.", "utf-8")
    ran = wrybill("code", story, second, "--out", tmp_path / "events.jsonl")
    assert ran.exit_code != 0
    (part,) = tmp_path.glob(".events.jsonl.*.part")
    assert f"what was coded so far is in {part}" in ran.stderr
    assert len(part.read_text("utf-8").splitlines()) == 1
    assert not (tmp_path / "events.jsonl").exists()


def test_a_run_interrupted_before_its_first_event_names_no_file(wrybill, story, pipeline, monkeypatch, tmp_path):
    """There is none to look into."""

    def stop(reading):
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "code_reading", stop)
    ran = wrybill("code", story, "--out", tmp_path / "events.jsonl")
    assert "interrupted" in ran.stderr
    assert ".part" not in ran.stderr
    assert list(tmp_path.glob("*events*")) == []


def test_evidence_asks_for_the_table(wrybill, story):
    """The marked sentences are for people, so they come as a table into a pipe, too."""
    ran = wrybill("code", story, "--evidence")
    assert "[trigger: arrested]" in " ".join(ran.stdout.split())


def test_a_table_without_events_says_what_may_be_tried(wrybill, tmp_path):
    """The advice goes where the summary goes."""
    calm = tmp_path / "calm.txt"
    calm.write_text("The weather in Lagos was mild on Monday, and the markets stayed open.\n", "utf-8")
    ran = wrybill("code", calm, "--format", "table")
    assert ran.exit_code == 0
    assert "--min-prob 0.2" in ran.stderr


@pytest.mark.parametrize("format", ["table", "jsonl"])
@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("hello", "no event in 1 word; give a sentence that says who did what to whom"),
        ("Iran Israel", "no event in 2 words; give a sentence that says who did what to whom"),
        ("The weather in Lagos was mild on Monday, and the markets stayed open.", "--min-prob 0.2"),
    ],
)
def test_a_run_without_events_says_why(wrybill, words, advice, format):
    """A few words on standard input are no story; nothing is wrong with them, either."""
    ran = wrybill("code", "-", "--format", format, stdin=words + "\n")
    assert ran.exit_code == 0
    assert advice in ran.stderr


def test_a_rejection_names_its_file_once(wrybill, tmp_path):
    """The name, then the reason."""
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    assert wrybill("code", tmp_path / "a.png").stderr.count("a.png") == 1
