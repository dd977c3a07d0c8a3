"""Periods named by what stands beside or around them, whole, and the days that they mean."""

from datetime import date

import pytest

from wrybill.resolve.dates import read_times

DAY = date(1998, 10, 14)  # a Wednesday


def read(text: str) -> list[tuple[str, str]]:
    return [(found.text, found.readings[0].value) for found in read_times(text, DAY)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the previous quarter", "1998-Q3"),
        ("the following quarter", "1999-Q1"),
        ("the second half of the year", "1998-H2"),
        ("third quarter of fiscal 1997", "1997-Q3"),
        ("last year's third quarter", "1997-Q3"),
        ("the 1998 fiscal year", "1998"),
        ("next fiscal year", "1999"),
        ("late in the week", "1998-W42"),
        ("earlier in the year", "1998"),
        ("later in the decade", "199"),
        ("year-end 1997", "1997-12-31"),
        ("midyear", "1998"),
        ("the third week of June", "1998-W25"),
        ("the last day of May", "1998-05-31"),
        ("a week from Tuesday", "1998-10-27"),
        ("a week ago Monday", "1998-10-05"),
        ("Tuesday last week", "1998-10-06"),
        ("this coming Friday", "1998-10-16"),
        ("October last year", "1997-10"),
        ("the month of October", "1998-10"),
        ("the year 1998", "1998"),
        ("the week of Oct. 5", "1998-W41"),
        ("the Fourth of July", "1998-07-04"),
        ("9/11", "2001-09-11"),
        ("14.10.1998", "1998-10-14"),
        ("10/14/98", "1998-10-14"),
        ("the early '90s", "199"),
        ("the Sixties", "196"),
        ("the 1800s", "18"),
        ("the nineteenth century", "18"),
        ("last century", "18"),
    ],
)
def test_a_period_is_read_whole_from_the_one_beside_it(words: str, value: str) -> None:
    assert read(f"It was so in {words}.") == [(words, value)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the morning of January 31, 1999", "1999-01-31TMO"),
        ("10 o'clock on Monday", "1998-10-12T10:00"),
        ("1600 GMT", "1998-10-14T16:00"),
        ("overnight Tuesday", "1998-10-13TNI"),
        ("early this morning", "1998-10-14TMO"),
    ],
)
def test_a_time_of_day_is_read_with_its_day(words: str, value: str) -> None:
    assert read(f"It was so at {words}.") == [(words, value)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("all day", "P1D"),
        ("the entire week", "P1W"),
        ("yearlong", "P1Y"),
        ("a half-hour", "PT30M"),
        ("a quarter-century", "P25Y"),
        ("more than a dozen years", "P12Y"),
        ("every few minutes", "PTXM"),
        ("three times a week", "P1W"),
        ("years ago", "PAST_REF"),
        ("a long time ago", "PAST_REF"),
        ("months later", "FUTURE_REF"),
    ],
)
def test_how_long_and_how_often(words: str, value: str) -> None:
    assert read(f"They marched {words}.") == [(words, value)]


def test_what_counts_from_what_was_told_is_its_neighbour() -> None:
    told = "It rose in the third quarter of 1996. In the previous quarter it fell, and a quarter earlier too."
    assert [value for _, value in read(told)] == ["1996-Q3", "1996-Q2", "1996-Q2"]
    assert read("He died on 3 May 1997. He had left the day before.")[1] == ("the day before", "1997-05-02")
    assert read("In the first half it lost money. A year earlier it did not.")[1][1] == "1997-H1"
    assert read("The third quarter was good, unlike the same quarter a year ago.")[1][1] == "1997-Q3"


def test_an_hour_is_of_the_day_that_stands_before_it() -> None:
    assert read("They met on Monday at 3 p.m. and left.")[1] == ("3 p.m.", "1998-10-12T15:00")
    assert read("They met on Monday. Doors open at 3 p.m. here.")[1] == ("3 p.m.", "1998-10-14T15:00")


def test_a_weekday_reached_through_another_comes_after_it() -> None:
    assert [value for _, value in read("They met from Monday through Friday.")] == ["1998-10-12", "1998-10-16"]


def test_what_only_looks_like_a_time_is_none() -> None:
    assert read("It was high noon for a last minute plan, 65 million years ago.") == []
