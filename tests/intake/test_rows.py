"""JSON Lines and tables: each row is a story as it stands, a bad row costs no other."""

import io
import json
from pathlib import Path

import pytest

from tests.intake.pages import BODY
from wrybill.intake import IntakeOptions, stories
from wrybill.intake.rows import jsonl_arrivals
from wrybill.schema import Rejected, Story

TEXT = "\n(c) Halden Wire\n".join(BODY)
OPTIONS = IntakeOptions()


def read(tmp_path: Path, name: str, content: str | bytes, options: IntakeOptions = OPTIONS) -> list[Story | Rejected]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(stories([str(path)], options))


def test_a_line_of_json_gives_its_fields_and_its_text_untouched(tmp_path: Path) -> None:
    row = {
        "id": 17,
        "text": TEXT,
        "title": "Talks",
        "date": "2021-03-09",
        "url": "https://a.example/x",
        "publisher": "A",
        "more": [],
    }
    (story,) = read(tmp_path, "a.jsonl", json.dumps(row))
    assert isinstance(story, Story)
    assert (story.id, story.text, story.title, story.url, story.publisher) == (
        "17",
        TEXT,
        "Talks",
        "https://a.example/x",
        "A",
    )
    assert (story.published, story.published_basis) == ("2021-03-09", "metadata")


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_field_of_blanks_is_unknown(tmp_path: Path, name: str) -> None:
    row = {"id": " ", "text": "The minister said so.", "title": "  ", "date": " ", "url": "\t", "publisher": "   "}
    row["language"] = " "
    table = ",".join(row) + "\n" + ",".join(row.values())
    (story,) = read(tmp_path, name, json.dumps(row) if name == "a.jsonl" else table)
    assert isinstance(story, Story)
    assert story.id.startswith("s_")
    assert (story.title, story.published, story.url, story.publisher) == (None, None, None, None)


def test_the_option_date_wins_over_the_row_date(tmp_path: Path) -> None:
    row = {"text": TEXT, "date": "2021-03-09"}
    (story,) = read(tmp_path, "a.jsonl", json.dumps(row), IntakeOptions(date="2020-01-02"))
    assert isinstance(story, Story)
    assert (story.published, story.published_basis) == ("2020-01-02", "given")


def test_a_bad_line_is_rejected_by_its_number_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "text": TEXT}),
        "{not json",
        "",
        json.dumps({"id": "b", "text": ""}),
        json.dumps({"text": TEXT}),
    ]
    first, broken, empty, last = read(tmp_path, "a.jsonl", "\n".join(lines))
    assert isinstance(first, Story) and isinstance(last, Story)
    assert (
        isinstance(broken, Rejected) and broken.story.endswith("a.jsonl:2") and "line 2 is not a story" in broken.reason
    )
    assert isinstance(empty, Rejected) and empty.story == "b" and "no text" in empty.reason


def test_a_line_too_long_is_skipped_to_its_end() -> None:
    good = json.dumps({"id": "good", "text": "Police arrested two men on Monday."}).encode()
    source = io.BytesIO(b'{"text": "' + b"x" * 1000 + b'"}\n' + good + b"\n")
    too_long, story = (arrival.item for arrival in jsonl_arrivals(source, "a.jsonl", IntakeOptions(max_bytes=200)))
    assert isinstance(too_long, Rejected) and "line 1 has more than 200 bytes" in too_long.reason
    assert isinstance(story, Story) and story.id == "good"


def test_lines_are_read_as_they_are_asked_for() -> None:
    good = json.dumps({"text": "Police arrested two men on Monday."}).encode() + b"\n"
    source = io.BytesIO(good * 3)
    next(jsonl_arrivals(source, "a.jsonl", OPTIONS))
    assert source.tell() == len(good)


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ","), ("a.tsv", "\t")])
def test_a_table_is_read_by_its_columns(tmp_path: Path, name: str, mark: str) -> None:
    rows = [
        ["id", "day", "body"],
        ["n1", "2021-03-09", '"Police arrested\ntwo men."'],
        ["n2", "", "The minister met union leaders."],
    ]
    options = IntakeOptions(text_column="body", date_column="day")
    first, second = read(tmp_path, name, "\n".join(mark.join(row) for row in rows), options)
    assert isinstance(first, Story) and isinstance(second, Story)
    assert (first.id, first.text, first.published) == ("n1", "Police arrested\ntwo men.", "2021-03-09")
    assert (second.id, second.published) == ("n2", None)


def test_the_options_that_name_columns_name_the_keys_of_json_lines(tmp_path: Path) -> None:
    row = {"nr": 7, "body": "Police arrested two men.", "day": "2021-03-09", "text": 5, "headline": "Two Held"}
    options = IntakeOptions(text_column="body", id_column="nr", date_column="day", title_column="headline")
    (story,) = read(tmp_path, "a.jsonl", json.dumps(row), options)
    assert isinstance(story, Story)
    assert (story.id, story.text, story.published) == ("7", "Police arrested two men.", "2021-03-09")
    assert story.title == "Two Held"


def test_one_key_may_hold_two_fields(tmp_path: Path) -> None:
    options = IntakeOptions(id_column="url")
    (story,) = read(tmp_path, "a.jsonl", json.dumps({"text": TEXT, "url": "https://a.example/x"}), options)
    assert isinstance(story, Story) and story.id == story.url == "https://a.example/x"


def test_a_line_without_the_text_names_the_keys_it_has(tmp_path: Path) -> None:
    (rejected,) = read(tmp_path, "a.jsonl", '{"id": 1, "body": "x"}')
    assert isinstance(rejected, Rejected)
    assert "line 1 has no key 'text'; its keys are: id, body. Choose one with --text-column" in rejected.reason


def test_events_given_for_stories_are_told_what_they_are(tmp_path: Path) -> None:
    (rejected,) = read(tmp_path, "a.jsonl", '{"id": "e_1", "story": {}, "event_type": "AID", "trigger": {}}')
    assert isinstance(rejected, Rejected)
    assert "events that were coded already" in rejected.reason
    assert "wrybill explain" in rejected.reason


def test_a_table_without_the_text_column_names_those_it_has(tmp_path: Path) -> None:
    (rejected,) = read(tmp_path, "a.csv", "id,body\n1,x\n")
    assert isinstance(rejected, Rejected)
    assert "no column 'text'; its columns are: id, body" in rejected.reason


def test_a_bad_row_of_a_table_is_rejected_by_its_line(tmp_path: Path) -> None:
    first, second = read(tmp_path, "a.csv", "text,date\nThe minister said so.,tomorrow\nThe minister said so.,\n")
    assert isinstance(first, Rejected) and first.story.endswith("a.csv:2") and "'tomorrow'" in first.reason
    assert isinstance(second, Story)


def test_a_field_above_the_limit_of_python_is_no_trouble_to_a_table(tmp_path: Path) -> None:
    long = "The minister said so. " * 9_000
    (story,) = read(tmp_path, "a.csv", f'text\n"{long}"\n')
    assert isinstance(story, Story) and len(story.text) == len(long)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", "text,date\nThe minister said so.,03/04/2026\n"), ("a.jsonl", '{"text": "So.", "date": "03/04/2026"}')],
)
def test_a_date_of_a_row_that_can_be_two_days_is_refused_with_both(tmp_path: Path, name: str, content: str) -> None:
    (rejected,) = read(tmp_path, name, content)
    assert isinstance(rejected, Rejected)
    assert "date '03/04/2026' can be 2026-03-04 or 2026-04-03" in rejected.reason


@pytest.mark.parametrize(("name", "content"), [("a.csv", "text,date\n"), ("a.jsonl", "\n\n")])
def test_a_file_without_rows_is_rejected(tmp_path: Path, name: str, content: str) -> None:
    (rejected,) = read(tmp_path, name, content)
    assert isinstance(rejected, Rejected)
    assert "holds no stories" in rejected.reason


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_table_of_any_size_is_streamed(tmp_path: Path, charset: str, ends: str) -> None:
    rows = [f'{n},"The minister of Köln “met” delegation {n}.{ends}They parted late."' for n in range(400)]
    content = ("id,text" + ends + ends.join(rows) + ends).encode(charset)
    whole, streamed = (read(tmp_path, "a.csv", content, IntakeOptions(max_bytes=size)) for size in (100_000, 1000))
    assert len(content) > 1000 and len(whole) == 400
    assert streamed == whole
    assert isinstance(whole[-1], Story) and "Köln “met” delegation 399" in whole[-1].text


@pytest.mark.parametrize("row", ['"' + "a" * 5000 + '"', '"' + "a\n" * 5000, "a" * 5000])
def test_a_table_with_a_row_beyond_the_cap_ends_there(tmp_path: Path, row: str) -> None:
    *found, last = read(
        tmp_path, "a.csv", f"id,text\n1,The minister said so.\n2,{row}\n" * 3, IntakeOptions(max_bytes=3000)
    )
    assert [type(story) for story in found] == [Story]
    assert isinstance(last, Rejected)
