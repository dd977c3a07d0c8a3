"""`wrybill where`."""


def test_the_entries_are_shown_with_their_reasons(wrybill):
    """The place that it lies in decides, and is the reason."""
    shown = " ".join(wrybill("where", "Springfield", "--near", "Illinois").stdout.split())
    assert "Illinois" in shown
    assert "GeoNames 4250542" in shown


def test_an_unknown_name_is_said_so(wrybill):
    """And the command fails."""
    result = wrybill("where", "Qwxyzville")
    assert result.exit_code == 1
    assert "no place is called “Qwxyzville”" in " ".join(result.stdout.split())


def test_a_text_that_is_no_file_is_named(run_main, tmp_path):
    """With what to do."""
    code, shown = run_main("where", "Minsk", "--text", tmp_path / "none.txt")
    assert code == 2
    assert "is not a file" in " ".join(shown.split())
