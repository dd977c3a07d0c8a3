"""A file is whole or not there."""

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
    assert (tmp_path / "events.jsonl.part").read_text() == "half\n"


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
