"""A file is whole or not there."""

import os
from pathlib import Path

import pytest

from wrybill.export import replacing


def test_the_file_is_replaced_at_the_end(tmp_path):
    """Until the block ends, readers see the old file."""
    path = tmp_path / "events.jsonl"
    path.write_text("old")
    with replacing(path) as stream:
        stream.write(b"new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_old_file_and_the_part(tmp_path):
    """What a long run had written is kept under another name."""
    path = tmp_path / "events.jsonl"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt), replacing(path) as stream:
        stream.write(b"half\n")
        raise KeyboardInterrupt
    assert path.read_text() == "old"
    (part,) = set(tmp_path.iterdir()) - {path}
    assert part.name.startswith(".events.jsonl.") and part.suffix == ".part"
    assert part.read_text() == "half\n"


def test_two_runs_at_once_do_not_mix(tmp_path):
    """Each has a part of its own; the one that ends later is the file."""
    path = tmp_path / "events.jsonl"
    with replacing(path) as first:
        with replacing(path) as second:
            first.write(b"first")
            second.write(b"second")
        assert path.read_text() == "second"
    assert path.read_text() == "first"


def test_a_run_that_wrote_nothing_leaves_nothing(tmp_path):
    """No litter from runs that could not begin."""
    with pytest.raises(ZeroDivisionError), replacing(tmp_path / "events.jsonl"):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_the_bytes_are_on_the_disk_before_the_old_file_goes(tmp_path, monkeypatch):
    """A power cut leaves the old file or the new one, whole."""
    path = tmp_path / "events.jsonl"
    path.write_text("old")
    seen = []
    monkeypatch.setattr("os.fsync", lambda number: seen.append((os.fstat(number).st_size, path.read_text())))
    with replacing(path) as stream:
        stream.write(b"newer")
    assert seen == [(5, "old")]


def test_a_device_is_written_and_stays_a_device():
    """`--out /dev/null` does not replace /dev/null by a file."""
    with replacing(Path("/dev/null")) as stream:
        stream.write(b"gone")
    assert Path("/dev/null").is_char_device()


def test_a_link_stays_a_link(tmp_path):
    """The file behind the link is replaced, not the link."""
    target, link = tmp_path / "real", tmp_path / "link"
    target.touch()
    link.symlink_to(target)
    with replacing(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert target.read_text() == "new"
