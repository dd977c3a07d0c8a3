"""`wrybill show`."""


def test_sentences_are_numbered_and_the_evidence_is_marked(wrybill, story):
    """The story as it was understood, with what is known of it above."""
    shown = " ".join(wrybill("show", story, "--date", "2026-03-13").stdout.split())
    assert "Police Arrest Students in Lagos" in shown
    assert "published 2026-03-13 (given)" in shown
    assert "0 Police in Lagos [trigger: arrested] three students" in shown
    assert "AGREE future" in shown


def test_what_cannot_be_shown_is_rejected(wrybill, tmp_path):
    """The same exit code and words as `code`."""
    ran = wrybill("show", tmp_path / "none.txt")
    assert ran.exit_code == 1
    assert "none.txt" in ran.stderr
