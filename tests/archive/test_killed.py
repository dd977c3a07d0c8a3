"""A writer that is killed at any moment costs nothing that it said was kept."""

from evals.archive_killed import kill


def test_five_kills_lose_nothing_and_keep_nothing_twice(tmp_path):
    """After each, the archive is whole; at the end, it is the one that nobody disturbed."""
    outcome = kill(tmp_path, kills=5, stories=20)
    assert outcome.faults == []
    assert outcome.kills == 5
