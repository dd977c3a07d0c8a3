"""Time expressions of a running text are found whole and mean what a reader would take them to mean."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wrybill.resolve.dates import find_times, read_times
from wrybill.resolve.dates.asked import when
from wrybill.resolve.dates.holidays import easter
from wrybill.schema import TimeBasis, TimeKind

DAY = date(2020, 9, 11)  # a Friday


def found(text: str) -> list[str]:
    return [span.of(text) for span in find_times(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said Friday that talks begin on Monday.", ["Friday", "Monday"]),
        (
            "They marched three weekends in a row, from 9 to 23 August 2020.",
            ["three weekends in a row", "9 to 23 August 2020"],
        ),
        ("It has ruled since 1994 and lost the August 9 polls.", ["1994", "August 9"]),
        ("At 10 p.m. Wednesday, nearly four years ago, he fled.", ["10 p.m. Wednesday", "nearly four years ago"]),
        ("In early 2019 and in the late 1980s", ["early 2019", "the late 1980s"]),
        ("Every Thursday the daily paper writes of the past decade.", ["Every Thursday", "daily", "the past decade"]),
        ("He may march; the sun shone on 1990 people, a rate of $55 a night.", []),
        ("a six-year-old boy in his 20s", []),
        ("the third quarter of 2019, the 20th century", ["the third quarter of 2019", "the 20th century"]),
    ],
)
def test_expressions_are_found_whole(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("words", "kind", "value", "start", "end"),
    [
        ("three weekends in a row", TimeKind.DURATION, "P3WE", "2020-08-22", "2020-09-06"),
        ("two weeks ago", TimeKind.DATE, "2020-W35", "2020-08-24", "2020-08-30"),
        ("72 hours ago", TimeKind.DATE, "2020-09-08", "2020-09-08", "2020-09-08"),
        ("the past decade", TimeKind.DURATION, "P10Y", "2010-09-11", "2020-09-11"),
        ("early 2019", TimeKind.DATE, "2019", "2019-01-01", "2019-04-30"),
        ("the end of May", TimeKind.DATE, "2020-05", "2020-05-21", "2020-05-31"),
        ("the third quarter", TimeKind.DATE, "2020-Q3", "2020-07-01", "2020-09-30"),
        ("10 p.m. Wednesday", TimeKind.TIME, "2020-09-09T22:00", "2020-09-09", "2020-09-09"),
        ("Thursday night", TimeKind.TIME, "2020-09-10TNI", "2020-09-10", "2020-09-10"),
        ("the 1990s", TimeKind.DATE, "199", "1990-01-01", "1999-12-31"),
        ("last summer", TimeKind.DATE, "2020-SU", "2020-06-01", "2020-08-31"),
        ("Easter 2021", TimeKind.DATE, "2021-04-04", "2021-04-04", "2021-04-04"),
        ("26 years", TimeKind.DURATION, "P26Y", None, None),
        ("every Thursday", TimeKind.SET, "XXXX-WXX-4", None, None),
        ("recently", TimeKind.DATE, "PAST_REF", None, None),
    ],
)
def test_an_expression_has_a_kind_a_value_and_days(
    words: str, kind: TimeKind, value: str, start: str | None, end: str | None
) -> None:
    (expression,) = when(words, DAY)
    reading = expression.readings[0]
    assert (expression.kind, reading.value, reading.start, reading.end) == (kind, value, start, end)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("since 1994", "1994-01-01", "2020-09-11"),
        ("from Monday to Friday", "2020-09-07", "2020-09-11"),
        ("between 2014 and 2016", "2014-01-01", "2016-12-31"),
    ],
)
def test_words_that_link_times_make_one_expression(words: str, start: str, end: str) -> None:
    (expression,) = when(words, DAY)
    assert (expression.text, expression.readings[0].start, expression.readings[0].end) == (words, start, end)


def test_the_verb_tells_on_which_side_of_the_day_to_look() -> None:
    """The other side is kept as the second reading."""
    told, planned = read_times("The ministry said on Monday that he will return on Tuesday.", DAY)
    assert [reading.start for reading in told.readings] == ["2020-09-07", "2020-09-14"]
    assert [reading.start for reading in planned.readings] == ["2020-09-15", "2020-09-08"]


def test_what_is_told_before_is_counted_from() -> None:
    _, later = read_times("He was killed on 3 May 2019. Two days later they marched.", DAY)
    assert later.readings[0].start == "2019-05-05"
    assert later.readings[0].basis is TimeBasis.TOLD


@pytest.mark.parametrize("words", ["Diwali", "Lunar New Year", "Independence Day", "Election Day"])
def test_a_feast_that_no_rule_gives_says_so(words: str) -> None:
    (expression,) = when(words, DAY)
    assert (expression.readings[0].start, expression.readings[0].basis) == (None, TimeBasis.MOVABLE)


@given(st.integers(1900, 2100))
def test_easter_is_a_sunday_of_march_or_april(year: int) -> None:
    day = easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


@settings(deadline=None)
@given(st.text("0123456789 .,-:/aMadytwoinsep'’\n", max_size=120), st.none() | st.dates())
def test_any_text_is_read_without_overlaps_and_in_order(text: str, day: date | None) -> None:
    end = 0
    for expression in read_times(text, day):
        assert end <= expression.span.start < expression.span.end
        end = expression.span.end
        first = expression.readings[0]
        assert first.start is None or first.end is None or first.start <= first.end


@pytest.mark.parametrize("words", ["9" * 20_000 + " days ago", "years " * 5_000, "May " * 5_000, "the past " * 5_000])
def test_no_text_takes_long(words: str) -> None:
    start = time.process_time()
    read_times(words, DAY)
    assert timedelta(seconds=time.process_time() - start) < timedelta(seconds=10)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The ceremony would still be held at the summit on April 24.", "2021-04-24"),
        ("A summit starting on Wednesday was shown to worry them.", "2020-09-16"),
        ("He may have been killed on Wednesday.", "2020-09-09"),
        ("The offensive began as planned Saturday.", "2020-09-05"),
    ],
)
def test_a_plan_in_the_passive_is_ahead_and_a_plan_fulfilled_behind(text: str, start: str) -> None:
    (expression,) = read_times(text, DAY)
    assert expression.readings[0].start == start


def test_a_month_in_an_undated_history_is_of_the_year_told() -> None:
    told = read_times("It rose in 1994. In March the town fell, and on 5 May it was freed.", None)
    assert [expression.readings[0].value for expression in told] == ["1994", "1994-03", "1994-05-05"]
