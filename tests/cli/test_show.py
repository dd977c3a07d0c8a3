"""`wrybill show`."""

from wrybill.errors import InputError


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


def test_a_story_that_cannot_be_read_costs_no_other(wrybill, pipeline, monkeypatch, tmp_path):
    """It is counted and named, and the next one is shown."""
    whole = pipeline.read

    def read(story):
        if "endless" in story.text:
            raise InputError("too long")
        return whole(story)

    monkeypatch.setattr(pipeline, "read", read)
    path = tmp_path / "stories.jsonl"
    path.write_text('{"id": "a", "text": "An endless story."}\n{"id": "b", "text": "Police arrested two men."}\n')
    ran = wrybill("show", path)
    assert ran.exit_code == 1
    assert "rejected a: too long" in ran.stderr
    assert "1 story · 1 event · 1 rejected (1 at code)" in ran.stderr
    assert "[trigger: arrested] two men" in " ".join(ran.stdout.split())


def test_plain_is_the_cleaned_text_and_nothing_else(wrybill, story):
    """Offsets count in it, and it can be piped; no weights are needed."""
    ran = wrybill("show", story, "--plain")
    assert ran.stdout == "Police in Lagos arrested three students on Monday after a march.\n"
    assert (ran.stderr, ran.exit_code) == ("", 0)


def test_plain_rejects_what_is_no_story(wrybill, tmp_path):
    """The same words and exit code, and nothing on standard output."""
    ran = wrybill("show", tmp_path / "none.txt", "--plain")
    assert (ran.stdout, ran.exit_code) == ("", 1)
    assert "none.txt" in ran.stderr
