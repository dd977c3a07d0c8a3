"""Many write and read at once: nothing is lost, kept twice or seen in halves."""

from evals.archive_together import together


def test_two_writers_and_three_readers_see_exact_counts(tmp_path):
    """Processes of their own, which have some stories in common; the readers read until the writers are done."""
    found = together(tmp_path, None, stories=30, common=15)
    assert (found["processes_failed"], found["halves_seen"], found["faults"]) == (0, [], [])
    assert found["stories"] == found["stories_told"] == 2 * 30 + 15
    assert found["reads"] >= found["readers"]
