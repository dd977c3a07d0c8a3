"""Names on a command line become stories, in order; what cannot is rejected and nothing else is lost."""

import io
import sys
from pathlib import Path

import pytest

from tests.intake.pages import SCRAPE, html_page
from wrybill.errors import UsageError
from wrybill.intake import IntakeOptions, stories
from wrybill.schema import Rejected, Story


def test_a_folder_is_read_whole_and_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", "sub/.hidden", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{name}: the minister said on Monday that the talks would go on.")
    found = list(stories([str(tmp_path)]))
    assert [story.text.split(":")[0] for story in found if isinstance(story, Story)] == ["a.txt", "b.txt", "sub/c.txt"]


def test_a_file_that_is_none_costs_no_other_story(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SCRAPE)
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "c.html").write_bytes(html_page())
    (tmp_path / "d.txt").write_bytes(b"")
    first, pdf, page, empty = stories([str(tmp_path)])
    assert isinstance(first, Story) and isinstance(page, Story)
    assert isinstance(pdf, Rejected) and pdf.stage == "intake" and "a PDF document" in pdf.reason
    assert isinstance(empty, Rejected) and "no text" in empty.reason


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("no-such-file", "there is no file or folder"),
        ("a\x00b", "there is no file or folder"),
        ("", "there is no file or folder"),
        ("x" * 5000, "File name too long"),
        ("ftp://host.example/a", "only http and https"),
        ("/dev/null", "neither a file nor a folder"),
    ],
)
def test_a_name_that_leads_nowhere_is_rejected_with_a_reason(name: str, reason: str) -> None:
    (rejected,) = stories([name])
    assert isinstance(rejected, Rejected)
    assert reason in rejected.reason


def test_an_empty_folder_is_rejected(tmp_path: Path) -> None:
    (rejected,) = stories([str(tmp_path)])
    assert isinstance(rejected, Rejected) and "holds no files" in rejected.reason


def test_a_file_that_may_not_be_read_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "a.txt"
    path.write_text(SCRAPE)
    monkeypatch.setattr(Path, "open", refuse)
    (rejected,) = stories([str(path)])
    assert isinstance(rejected, Rejected) and "Permission denied" in rejected.reason


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (SCRAPE.encode(), 1),
        (html_page(), 1),
        (b'{"text": "The minister said so on Monday."}\n' * 3, 3),
        (b"id,text\na,The minister said so.\nb,The minister left.\n", 2),
        (b'\xef\xbb\xbf"id"\t"text"\r\na\tThe minister said so.\r\nb\tThe minister left.\r\n', 2),
        ("id,text\na,The minister said so.\nb,The minister left.\n".encode("utf-16"), 2),
        (b"text\nThe minister said so on Monday.\n", 1),
        (b"The text, the minister said, is ready.\nIt was signed on Monday.\n", 1),
    ],
)
def test_standard_input_is_sniffed(content: bytes, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    found = list(stories(["-"]))
    assert len(found) == count
    assert all(isinstance(story, Story) for story in found)


def test_a_table_without_a_suffix_is_known_by_the_text_column_that_was_chosen(tmp_path: Path) -> None:
    (tmp_path / "export").write_text("nr,body\n1,The minister said so.\n2,The minister left.\n")
    first, second = stories([str(tmp_path / "export")], IntakeOptions(text_column="body"))
    assert isinstance(first, Story) and isinstance(second, Story)
    assert [first.text, second.text] == ["The minister said so.", "The minister left."]


def test_a_file_above_the_cap_is_refused_with_the_cap(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"word " * 10_000)
    (rejected,) = stories([str(path)], IntakeOptions(max_bytes=20_000))
    assert isinstance(rejected, Rejected) and "more than 20000 bytes" in rejected.reason


def test_a_bug_is_not_hidden(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SCRAPE)
    monkeypatch.setattr("wrybill.intake.reading.story_from_bytes", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        list(stories([str(tmp_path)]))


@pytest.mark.parametrize("date", ["2020-13-01", "20200911", "yesterday", "", "1850-01-01", "2100-01-01"])
def test_a_date_option_that_is_no_day_is_a_usage_error(date: str) -> None:
    with pytest.raises(UsageError, match="as YYYY-MM-DD"):
        IntakeOptions(date=date)


def test_a_limit_of_nothing_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="max_bytes is 0"):
        IntakeOptions(max_bytes=0)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n", "it is a PNG image, not text; what is read: text, HTML, JSON Lines, CSV"),
        ("a.bin", bytes(range(1, 128)) * 20, "it is not text but binary: "),
        ("a.html", b"<html><head><title>x</title></head><body></body></html>", "the page has no text of a story"),
        ("a.csv", b"id,body\n1,x\n", "it has no column 'text'"),
        ("a.txt", b"https://a.example/x", "it has an address and no text; give the address itself"),
        ("empty.txt", b"", "there is no text in it"),
    ],
)
def test_a_reason_does_not_repeat_the_name(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    (rejected,) = stories([str(tmp_path / name)])
    assert isinstance(rejected, Rejected) and rejected.story == str(tmp_path / name)
    assert rejected.reason.startswith(reason)
    assert name not in rejected.reason


def test_words_in_place_of_a_file_are_told_their_way_in() -> None:
    (rejected,) = stories(["Police arrested three men"])
    assert isinstance(rejected, Rejected) and "to code these words, pass them by standard input" in rejected.reason
