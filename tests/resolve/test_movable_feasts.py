"""Feasts of other calendars: the days that history gave them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wrybill.resolve.dates.asked import when
from wrybill.resolve.dates.holidays import easter_julian
from wrybill.resolve.dates.movable import islamic_day, passover
from wrybill.schema import TimeBasis


@pytest.mark.parametrize("day", ["1973-04-17", "2000-04-20", "2019-04-20", "2020-04-09", "2021-03-28", "2024-04-23"])
def test_passover_begins_on_the_day_that_it_did(day: str) -> None:
    assert passover(int(day[:4])) == date.fromisoformat(day)


@pytest.mark.parametrize("day", ["1999-04-11", "2000-04-30", "2019-04-28", "2020-04-19", "2021-05-02"])
def test_orthodox_easter_falls_on_the_day_that_it_did(day: str) -> None:
    assert easter_julian(int(day[:4])) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("year", "month", "day", "seen"),
    [
        (1420, 9, 1, "1999-12-09"),
        (1441, 10, 1, "2020-05-24"),
        (1442, 10, 1, "2021-05-13"),
        (1444, 12, 10, "2023-06-28"),
        (1439, 1, 10, "2017-09-30"),
    ],
)
def test_an_islamic_day_is_within_a_day_of_its_sighting(year: int, month: int, day: int, seen: str) -> None:
    assert abs(islamic_day(year, month, day) - date.fromisoformat(seen)) <= timedelta(days=1)


@given(st.integers(1900, 2099))
def test_passover_never_begins_on_a_day_that_its_calendar_forbids(year: int) -> None:
    """15 Nisan is no Monday, Wednesday or Friday."""
    assert passover(year).weekday() in {1, 3, 5, 6}
    assert easter_julian(year).weekday() == 6


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("Eid al-Fitr 2021", "2021-05-12", "2021-05-14"),
        ("Eid", "2020-07-30", "2020-08-01"),
        ("Feast of the Sacrifice 2020", "2020-07-30", "2020-08-01"),
        ("Ramadan", "2020-04-23", "2020-05-24"),
        ("Orthodox Easter", "2020-04-19", "2020-04-19"),
        ("Yom Kippur 1973", "1973-10-06", "1973-10-06"),
        ("Orthodox Christmas 2019", "2019-01-07", "2019-01-07"),
        ("Nowruz", "2020-03-20", "2020-03-21"),
    ],
)
def test_a_feast_of_another_calendar_has_its_days_and_says_that_they_move(words: str, start: str, end: str) -> None:
    (expression,) = when(words, date(2020, 9, 11))
    reading = expression.readings[0]
    assert (reading.start, reading.end, reading.basis) == (start, end, TimeBasis.MOVABLE)
