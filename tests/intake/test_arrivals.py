"""What arrives says where it came from and where to go on; what is known is passed by before any work is done on it."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.intake.pages import SCRAPE, html_page
from wrybill.intake import Arrival, IntakeOptions, arrivals
from wrybill.schema import Rejected, Story

LINES = [json.dumps({"id": str(n), "text": f"The minister met delegation {n} on Monday."}) for n in range(5)]


def ids(found: list[Arrival]) -> list[str]:
    return [arrival.item.id for arrival in found if isinstance(arrival.item, Story)]


def left_at(arrival: Arrival, options: IntakeOptions | None = None) -> IntakeOptions:
    assert arrival.position is not None
    return replace(options or IntakeOptions(), positions={arrival.origin: arrival.position})


def sha256(found: list[Arrival]) -> set[str]:
    return {f"sha256:{arrival.item.sha256}" for arrival in found if isinstance(arrival.item, Story)}


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(line + "\n" for line in LINES))
    return path


def test_each_item_names_its_source(tmp_path: Path, lines: Path) -> None:
    (tmp_path / "b.txt").write_text(SCRAPE)
    (tmp_path / "c.png").write_bytes(b"\x89PNG\r\n")
    found = list(arrivals([str(tmp_path)]))
    assert [arrival.origin for arrival in found] == [str(lines)] * 5 + [
        str(tmp_path / "b.txt"),
        str(tmp_path / "c.png"),
    ]
    assert isinstance(found[-1].item, Rejected)


def test_json_lines_go_on_where_they_were_left(lines: Path) -> None:
    found = list(arrivals([str(lines)]))
    for done in range(1, 6):
        passed, *rest = arrivals([str(lines)], left_at(found[done - 1]))
        assert (passed.item, passed.count, passed.position) == (None, done, found[done - 1].position)
        assert ids(rest) == [str(n) for n in range(done, 5)]
        assert [arrival.position for arrival in rest] == [arrival.position for arrival in found[done:]]


def test_a_file_that_grew_is_read_from_its_old_end(lines: Path) -> None:
    *_, last = arrivals([str(lines)])
    with lines.open("a") as file:
        file.write('{"id": "new", "text": "The minister left."}\n')
    _, new = arrivals([str(lines)], left_at(last))
    assert ids([new]) == ["new"]
    assert new.position is not None and json.loads(new.position)["number"] == 6


def test_a_line_that_was_still_being_written_is_read_again_when_it_is_whole(lines: Path) -> None:
    whole = lines.read_text()
    lines.write_text(whole[:-20])
    *_, half = arrivals([str(lines)])
    assert isinstance(half.item, Rejected)
    lines.write_text(whole)
    passed, new = arrivals([str(lines)], left_at(half))
    assert (passed.count, ids([new])) == (4, ["4"])


@pytest.mark.parametrize("change", ["other file", "shorter file", "other columns", "no position"])
def test_a_position_that_does_not_fit_is_not_used(lines: Path, change: str) -> None:
    *_, last = arrivals([str(lines)])
    options = left_at(last)
    match change:
        case "other file":
            lines.write_text(lines.read_text().replace("Monday", "Friday"))
        case "shorter file":
            lines.write_text("\n".join(LINES[:2]))
        case "other columns":
            options = replace(options, title_column="headline")
        case _:
            options = replace(options, positions={str(lines): "1234"})
    assert ids(list(arrivals([str(lines)], options)))[:2] == ["0", "1"]


def test_known_bytes_are_not_read_again(tmp_path: Path, lines: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b.txt").write_text(SCRAPE)
    (tmp_path / "c.html").write_bytes(html_page())
    (tmp_path / "d.csv").write_text("id,text\na,The minister said so.\nb,The minister left.\n")
    first = list(arrivals([str(tmp_path)]))
    assert len(sha256(first)) == len(first) == 9
    for door in ("reading.story_from_bytes", "rows.story_of_row"):
        monkeypatch.setattr(f"wrybill.intake.{door}", lambda *_, **__: pytest.fail("it was cleaned"))
    again = list(arrivals([str(tmp_path)], IntakeOptions(known=sha256(first).__contains__)))
    assert [(arrival.item, arrival.origin, arrival.position) for arrival in again] == [
        (None, arrival.origin, arrival.position) for arrival in first
    ]


def test_a_story_carries_the_hash_of_its_own_bytes(tmp_path: Path, lines: Path) -> None:
    found = list(arrivals([str(lines)]))
    assert sha256(found) == {f"sha256:{hashlib.sha256(line.encode()).hexdigest()}" for line in LINES}
    (tmp_path / "b.csv").write_text("id,text\na,The minister said so.\n")
    (tmp_path / "b.tsv").write_bytes(b'id\ttext\r\na\t"The minister said so."\r\n')
    (row,), (same) = (list(arrivals([str(tmp_path / name)])) for name in ("b.csv", "b.tsv"))
    cells = '["a","The minister said so."]'
    assert sha256([row]) == sha256(same) == {f"sha256:{hashlib.sha256(cells.encode()).hexdigest()}"}


def test_a_known_address_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wrybill.intake.web.fetch", lambda *_: pytest.fail("it was fetched"))
    url = "https://news.example/a"
    assert list(arrivals([url], IntakeOptions(known={url}.__contains__))) == [Arrival(None, url)]
