"""Credit lines name who is owed for a story; sentences that look a little like them do not."""

import pytest

from wrybill.intake.credit import byline, credit_line, dateline_credit


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("(c) The Halden Courier", "The Halden Courier"),
        ("© Norland News Agency", "Norland News Agency"),
        ("© 2021 Norland News Agency. All rights reserved.", "Norland News Agency"),
        ("Copyright 2020-2021 The Halden Courier", "The Halden Courier"),
        ("Source: NNA", "NNA"),
        ("(NNA)", "NNA"),
        ("[Halden Wire]", "Halden Wire"),
    ],
)
def test_a_credit_line_gives_its_name(line: str, name: str) -> None:
    found = credit_line(line)
    assert found is not None and found.name == name


def test_a_line_that_only_reserves_rights_is_a_credit_line_without_a_name() -> None:
    found = credit_line("Copyright 2021. All rights reserved.")
    assert found is not None and found.name is None


@pytest.mark.parametrize(
    "line",
    [
        "Copyright law was changed by parliament on Monday, and singers protested.",
        "Source: a person who knows the matter and asked not to be named said so.",
        "(He did not say when.)",
        "The court found that the paper had copied the report.",
    ],
)
def test_a_sentence_is_no_credit_line(line: str) -> None:
    assert credit_line(line) is None


def test_the_agency_in_a_dateline_is_the_credit() -> None:
    assert dateline_credit("HALDEN, Norland, March 9 (NNA) - Rail workers accepted") == "NNA"
    assert dateline_credit("Rail workers accepted the offer (see below) at dawn.") is None


@pytest.mark.parametrize(
    ("line", "author", "credit"),
    [
        ("By Mara Lind", "Mara Lind", None),
        ("By Mara Lind, Reuters", "Mara Lind", "Reuters"),
        ("BY MARA LIND, REUTERS", "MARA LIND", "REUTERS"),
        ("By Mara Lind and Jon Reis, The Halden Courier", "Mara Lind and Jon Reis", "The Halden Courier"),
        ("By Mara Lind, Jon Reis", "Mara Lind, Jon Reis", None),
        ("By Mara Lind | NNA", "Mara Lind", "NNA"),
        ("By Mara Lind for the Associated Press", "Mara Lind", "Associated Press"),
        ("By Mara Lind, BBC News, Halden", "Mara Lind", "BBC News"),
        ("By Mara Lind, Political Editor", "Mara Lind", None),
        ("By Mara Lind in Halden", "Mara Lind", None),
        ("By Reuters Staff", None, "Reuters"),
        ("By AFP", None, "AFP"),
    ],
)
def test_a_byline_names_its_author_and_for_whom_it_was_written(
    line: str, author: str | None, credit: str | None
) -> None:
    assert byline(line) == (author, credit)


def test_prose_is_no_byline() -> None:
    assert byline("By noon the crowd had gone home and the square was empty again") is None
    assert byline("By the river") is None
