"""What people type after `wrybill when`, and what they mean by it."""

from datetime import date

import pytest

from wrybill.resolve.dates import Anchor, Direction, read_expression
from wrybill.resolve.dates.asked import when
from wrybill.schema import TimeBasis

DAY = date(2020, 9, 11)  # a Friday


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("since 1994", "1994-01-01", "2020-09-11"),
        ("since last Tuesday", "2020-09-08", "2020-09-11"),
        ("three weekends in a row", "2020-08-22", "2020-09-06"),
        ("the third day running", "2020-09-11", "2020-09-11"),
        ("Q3 2021", "2021-07-01", "2021-09-30"),
        ("H1 2020", "2020-01-01", "2020-06-30"),
        ("fiscal 2019", "2019-01-01", "2019-12-31"),
        ("FY2019", "2019-01-01", "2019-12-31"),
        ("FY 2019-20", "2019-01-01", "2020-12-31"),
        ("the night of 3-4 March", "2020-03-03", "2020-03-04"),
        ("the night of 3 to 4 March 2020", "2020-03-03", "2020-03-04"),
        ("8, 9 and 10 August", "2020-08-08", "2020-08-10"),
        ("mid-June", "2020-06-11", "2020-06-20"),
        ("end of 2018", "2018-09-01", "2018-12-31"),
        ("mid-August to late September", "2020-08-11", "2020-09-30"),
        ("9/11", "2001-09-11", "2001-09-11"),
        ("the past 48 hours", "2020-09-09", "2020-09-11"),
        ("the last 24 hours", "2020-09-10", "2020-09-11"),
        ("2020/08/09", "2020-08-09", "2020-08-09"),
        ("9.8.2020", "2020-08-09", "2020-08-09"),
        ("25/12/2019", "2019-12-25", "2019-12-25"),
        ("9th August 2020", "2020-08-09", "2020-08-09"),
        ("2020-08", "2020-08-01", "2020-08-31"),
        ("2007-08", "2007-01-01", "2008-12-31"),
        ("2020-W37", "2020-09-07", "2020-09-13"),
        ("Aug-Sep 2020", "2020-08-01", "2020-09-30"),
        ("the weekend of 8-9 August", "2020-08-08", "2020-08-09"),
        ("the last weekend in August", "2020-08-29", "2020-08-30"),
        ("the first Monday in September", "2020-09-07", "2020-09-07"),
        ("the second Sunday of May", "2020-05-10", "2020-05-10"),
        ("Friday the 13th", "2020-03-13", "2020-03-13"),
        ("the 15th of last month", "2020-08-15", "2020-08-15"),
        ("Easter Monday", "2020-04-13", "2020-04-13"),
        ("Good Friday 2019", "2019-04-19", "2019-04-19"),
        ("May Day", "2020-05-01", "2020-05-01"),
        ("Black Friday 2020", "2020-11-27", "2020-11-27"),
        ("Labor Day weekend", "2020-09-05", "2020-09-07"),
        ("two weeks from today", "2020-09-21", "2020-09-27"),
        ("two Sundays ago", "2020-08-30", "2020-08-30"),
        ("the week before last", "2020-08-24", "2020-08-30"),
        ("half a year ago", "2020-03-01", "2020-03-31"),
        ("2nd quarter 2020", "2020-04-01", "2020-06-30"),
        ("2020-08-09T18:30:00", "2020-08-09", "2020-08-09"),
        ("the first of May", "2020-05-01", "2020-05-01"),
        ("Women's Day", "2020-03-08", "2020-03-08"),
        ("Women's Day last year", "2019-03-08", "2019-03-08"),
        ("in the early hours of Sunday", "2020-09-06", "2020-09-06"),
        ("later this week", "2020-09-11", "2020-09-13"),
        ("earlier this month", "2020-09-01", "2020-09-11"),
    ],
)
def test_one_expression_has_the_days_that_its_words_mean(words: str, start: str, end: str) -> None:
    (expression,) = when(words, DAY)
    assert (expression.readings[0].start, expression.readings[0].end) == (start, end)


def test_a_day_in_two_orders_has_both_readings_behind_the_year_that_is_sure() -> None:
    (expression,) = when("3/4/2020", DAY)
    assert [reading.start for reading in expression.readings] == ["2020-01-01", "2020-04-03", "2020-03-04"]
    (expression,) = when("4/3/2020", DAY)
    assert [reading.start for reading in expression.readings] == ["2020-01-01", "2020-03-04", "2020-04-03"]


def test_a_year_of_two_digits_is_read_as_one_of_four() -> None:
    for day in (DAY, date(2020, 4, 10)):
        (short,), (full,) = when("3/4/20", day), when("3/4/2020", day)
        assert short.readings == full.readings
        assert [reading.start for reading in short.readings][-2:] == ["2020-04-03", "2020-03-04"]


@pytest.mark.parametrize(
    "words",
    [
        "31.02.2020",
        "30/02/2020",
        "2020/13/45",
        "2020-02-30",
        "31 February 2020",
        "February 30",
        "the 31st of last month",
        "32nd Monday of March",
        "the sixth week of March 2020",
        "the 31st day of June 2020",
        "Monday the 32nd",
    ],
)
def test_a_day_that_no_calendar_has_is_no_month_or_year_either(words: str) -> None:
    (expression,) = when(words, date(2020, 7, 11))
    (reading,) = expression.readings
    assert (reading.start, reading.basis) == (None, TimeBasis.UNREAD)


def test_the_third_monday_of_a_month_is_a_day_for_an_event_too() -> None:
    read = read_expression("the 3rd Monday of March 2020", Anchor(DAY, Direction.PAST))
    assert read is not None
    assert read.start == date(2020, 3, 16)
    assert read_expression("the 32nd Monday of March", Anchor(DAY, Direction.PAST)) is None


@pytest.mark.parametrize(
    "text",
    [
        "H1 visas",
        "H1-B visas",
        "Unit 2024-05",
        "the Good Friday Agreement",
        "the Good Friday accord",
        "the Easter Rising",
        "the Yom Kippur War",
    ],
)
def test_names_that_hold_a_day_or_a_number_are_no_times(text: str) -> None:
    assert when(text, DAY) == ()


def test_a_half_a_month_and_a_holiday_without_such_a_name_are_times() -> None:
    found = when("In H1, from 2024-05, and on Good Friday they agreed.", DAY)
    assert [expression.text for expression in found] == ["H1", "2024-05", "Good Friday"]
    assert [expression.text for expression in when("They hope for a Christmas deal.", DAY)] == ["Christmas"]


def test_a_month_without_a_fifth_friday_has_no_such_day() -> None:
    (expression,) = when("the fifth Friday of February 2021", DAY)
    assert expression.readings[0].start is None


def test_of_two_orders_the_day_close_to_the_storys_own_is_meant() -> None:
    (expression,) = when("11/9/2020", DAY)
    assert [reading.start for reading in expression.readings] == ["2020-09-11", "2020-11-09"]


def test_a_holiday_without_a_year_may_lie_ahead() -> None:
    (expression,) = when("Thanksgiving", DAY)
    assert [reading.start for reading in expression.readings] == ["2019-11-28", "2020-11-26"]


def test_what_repeats_since_a_day_is_no_single_stretch() -> None:
    assert [found.text for found in when("every weekend since August", DAY)] == ["every weekend", "August"]
