"""`wrybill when`: words of time in, days and reasons out."""

import subprocess
import sys


def shown(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wrybill", "when", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_days_and_the_reason_are_shown():
    ran = shown("three weekends in a row", "--date", "2020-09-11")
    assert ran.returncode == 0
    assert "2020-08-22 to 2020-09-06" in ran.stdout
    assert "counted from" in ran.stdout


def test_both_mondays_are_candidates():
    ran = shown("Monday", "--date", "2020-09-11")
    assert "2020-09-07" in ran.stdout
    assert "2020-09-14" in ran.stdout


def test_without_a_day_it_says_what_to_do():
    assert "--date" in shown("last Monday").stdout


def test_a_text_without_words_of_time_is_said_to_have_none():
    ran = shown("hello")
    assert ran.returncode == 1
    assert "no words of time" in ran.stdout
