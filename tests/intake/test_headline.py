"""A headline is held against its text, and blamed only where the words leave no way out."""

import pytest

from wrybill.intake.headline import find_conflict


@pytest.mark.parametrize(
    ("title", "text", "title_text", "text_text"),
    [
        (
            "Norland EX President to Visit Sudria",
            "The palace said that Norlandic President Ada Brandt would travel to Sudria on Monday.",
            "EX President",
            "Norlandic President Ada Brandt",
        ),
        (
            "Ex-Prime Minister Reis signs border treaty",
            "Prime Minister Jon Reis put his name to the treaty on Monday in Halden.",
            "Ex-Prime Minister",
            "Prime Minister Jon Reis",
        ),
        (
            "President Brandt opens new bridge",
            "Ada Brandt, the painter, was there. Former President Ada Brandt cut the ribbon on Monday.",
            "President Brandt",
            "Former President",
        ),
        (
            "12 killed in mine blast",
            "A blast in a mine near Halden left 10 people dead on Monday.",
            "12 killed",
            "10 people dead",
        ),
        (
            "12 killed in mine blast near Halden",
            "A blast went through a mine on Monday. Ten miners were killed, the owner said.",
            "12 killed",
            "Ten miners were killed",
        ),
        (
            "Parliament approves budget",
            "Parliament did not approve the budget on Monday; the vote was put off by a week.",
            "Parliament approves",
            "Parliament did not approve",
        ),
        (
            "Brandt will not attend summit",
            "President Ada Brandt will attend the summit in Sudria on Friday, her office said.",
            "Brandt will not attend",
            "Brandt will attend",
        ),
    ],
)
def test_a_contradiction_is_reported_with_both_spans(title: str, text: str, title_text: str, text_text: str) -> None:
    found = find_conflict(title, text)
    assert found is not None
    assert (found.title_text, found.text_text) == (title_text, text_text)
    assert found.title_span.of(title) == title_text
    assert found.text_span.of(text) == text_text


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Former President Brandt charged",
            "Former President Ada Brandt was charged. “President Brandt erred,” he said.",
        ),
        (
            "Ex-President Brandt dies",
            "Ada Brandt, who stepped down in 2019, is dead. President Ada Brandt built roads.",
        ),
        ("Ex-President Brandt on trial", "President Jon Reis said that the trial of Ada Brandt was fair."),
        ("Former minister Reis freed", "Vice President Jon Reis was not there, his former minister said."),
        ("12 killed in blast", "Ten miners and two guards were killed when gas went off on Monday."),
        ("12 killed in blast", "At least ten miners were killed; the toll was later raised."),
        ("Blast kills 12", "Twelve miners were killed, and three were injured."),
        ("Parliament approves budget", "Parliament did not approve the first draft but approved the second on Monday."),
        ("Will parliament approve the budget?", "Parliament did not approve the budget."),
        ("Brandt refuses to resign", "Reis resigned on Monday. Brandt did not resign."),
        ("Rail workers accept wage offer", "Rail workers accepted a new wage offer, the minister said."),
    ],
)
def test_a_headline_that_can_be_reconciled_is_left_alone(title: str, text: str) -> None:
    assert find_conflict(title, text) is None
