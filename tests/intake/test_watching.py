"""A watched folder gives each file once, when it has lain still, and again when it has changed."""

import os
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from wrybill.errors import UsageError
from wrybill.intake import IntakeOptions, watch


def put(path: Path, text: str = "The minister said so.", age_s: float = 60) -> str:
    path.write_text(text)
    os.utime(path, (time.time() - age_s, time.time() - age_s))
    return str(path)


def looks(*names: str, options: IntakeOptions | None = None) -> Iterator[list[str]]:
    return watch(names, options, sleep=lambda _: None)


def test_each_file_comes_once(tmp_path: Path) -> None:
    first = put(tmp_path / "a.txt")
    found = looks(str(tmp_path))
    assert next(found) == [first]
    assert next(found) == []
    second = put(tmp_path / "b.txt")
    assert next(found) == [second]


def test_a_file_that_changed_comes_again(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    found = looks(str(tmp_path), str(put(path)))
    assert next(found) == [str(path)]
    put(path, "longer than before", age_s=50)
    assert next(found) == [str(path)]


def test_a_file_that_is_being_written_is_left_for_later(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    put(path, age_s=0)
    found = looks(str(tmp_path))
    assert next(found) == []
    put(path, age_s=10)
    assert next(found) == [str(path)]


def test_addresses_and_lists_of_them_come_each_time(tmp_path: Path) -> None:
    feeds = put(tmp_path / "feeds.urls", "https://a.example/feed\n")
    found = looks(str(tmp_path), "https://b.example/feed")
    assert list(islice(found, 3)) == [[feeds, "https://b.example/feed"]] * 3


def test_files_that_go_away_are_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    found = looks(str(tmp_path), put(path))
    assert next(found) == [str(path)]
    path.unlink()
    assert next(found) == []
    put(path)
    assert next(found) == [str(path)]
    monkeypatch.setattr("wrybill.intake.watching.files_under", lambda *_: [str(tmp_path / "gone")])
    assert next(found) == []


def test_the_file_of_results_is_left_out(tmp_path: Path) -> None:
    first, out = put(tmp_path / "a.txt"), put(tmp_path / "out.jsonl")
    assert next(looks(str(tmp_path), options=IntakeOptions(leave_out=Path(out)))) == [first]


def test_looks_are_as_far_apart_as_asked(tmp_path: Path) -> None:
    waits: list[float] = []
    list(islice(watch([str(tmp_path)], every_s=7, sleep=waits.append), 3))
    assert waits == [7, 7]


@pytest.mark.parametrize("name", ["-", "no-such-folder", ""])
def test_what_cannot_be_watched_is_a_usage_error(name: str) -> None:
    with pytest.raises(UsageError, match="cannot be watched"):
        watch([name])


def test_a_negative_time_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="every_s is -1"):
        watch([str(tmp_path)], every_s=-1)
