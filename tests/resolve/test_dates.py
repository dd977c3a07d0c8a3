"""Time expressions become intervals of days, counted from the story's day; what cannot be placed keeps its words."""

from datetime import date as day_of

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.resolve.stories import date, record
from wrybill.resolve.context import StoryContext
from wrybill.resolve.dates import Anchor, Direction, read_expression
from wrybill.resolve.dates.words import DAY_UNITS, MONTH_UNITS
from wrybill.resolve.times import resolve_time
from wrybill.schema import DateBasis, DatePrecision, Event, Numbers, PublishedBasis, Reading, Sentence, Span, Story

# Seen from Friday, 11 September 2020.
EXPRESSIONS = [
    ("Monday", "actual", "2020-09-07", "2020-09-07"),
    ("Monday", "future", "2020-09-14", "2020-09-14"),
    ("on Friday", "actual", "2020-09-11", "2020-09-11"),
    ("last Friday", "actual", "2020-09-04", "2020-09-04"),
    ("next Friday", "future", "2020-09-18", "2020-09-18"),
    ("late on Monday night", "actual", "2020-09-07", "2020-09-07"),
    ("Saturday and Sunday", "actual", "2020-09-05", "2020-09-06"),
    ("Tuesday of next week", "future", "2020-09-15", "2020-09-15"),
    ("today", "actual", "2020-09-11", "2020-09-11"),
    ("yesterday", "actual", "2020-09-10", "2020-09-10"),
    ("last night", "actual", "2020-09-10", "2020-09-10"),
    ("tomorrow", "future", "2020-09-12", "2020-09-12"),
    ("August 9", "actual", "2020-08-09", "2020-08-09"),
    ("9 August 2020", "actual", "2020-08-09", "2020-08-09"),
    ("July 8, 2022", "actual", "2022-07-08", "2022-07-08"),
    ("2020-09-11", "actual", "2020-09-11", "2020-09-11"),
    ("25/12/2019", "actual", "2019-12-25", "2019-12-25"),
    ("Dec.14th", "actual", "2019-12-14", "2019-12-14"),
    ("between 11-13 Dec.", "actual", "2019-12-11", "2019-12-13"),
    ("from 3 July to July 9, 2019", "actual", "2019-07-03", "2019-07-09"),
    ("between 2014 and 2016", "actual", "2014-01-01", "2016-12-31"),
    ("last week", "actual", "2020-08-31", "2020-09-06"),
    ("this month", "actual", "2020-09-01", "2020-09-30"),
    ("next year", "future", "2021-01-01", "2021-12-31"),
    ("in 2015", "historical", "2015-01-01", "2015-12-31"),
    ("in nineteen ninety-six", "historical", "1996-01-01", "1996-12-31"),
    ("since 1994", "actual", "1994-01-01", "2020-09-11"),
    ("three weeks ago", "actual", "2020-08-17", "2020-08-23"),
    ("two days ago", "actual", "2020-09-09", "2020-09-09"),
    ("the coming weekend", "future", "2020-09-12", "2020-09-13"),
    ("over the weekend", "actual", "2020-09-05", "2020-09-06"),
    ("three weekends in a row", "actual", "2020-08-22", "2020-09-06"),
    ("recent days", "actual", "2020-09-04", "2020-09-11"),
    ("the past two weeks", "actual", "2020-08-28", "2020-09-11"),
    ("in October", "future", "2020-10-01", "2020-10-31"),
    ("in October", "actual", "2019-10-01", "2019-10-31"),
    ("last March", "actual", "2020-03-01", "2020-03-31"),
    ("summer 2016", "historical", "2016-06-01", "2016-08-31"),
    ("this winter", "future", "2020-12-01", "2021-02-28"),
    ("the third quarter of 2019", "historical", "2019-07-01", "2019-09-30"),
    ("the 1990s", "historical", "1990-01-01", "1999-12-31"),
    ("2007-2008", "historical", "2007-01-01", "2008-12-31"),
    ("1990-91", "historical", "1990-01-01", "1991-12-31"),
    ("10,000 days ago", "historical", "1993-04-26", "1993-04-26"),
    ("1,500 years ago", "historical", "0520-01-01", "0520-12-31"),
    ("twenty-five years ago", "historical", "1995-01-01", "1995-12-31"),
    ("New Year's Eve", "actual", "2019-12-31", "2019-12-31"),
]


@pytest.mark.parametrize(("words", "status", "start", "end"), EXPRESSIONS)
def test_an_expression_counts_from_the_storys_day(words: str, status: str, start: str, end: str) -> None:
    found = date(words, status=status)
    assert found is not None
    assert (found.start, found.end, found.text, found.basis) == (start, end, words, DateBasis.EXPRESSION)


@pytest.mark.parametrize(
    "words", ["two days later", "nobody", "at Hearings", "a few times", "half a century ago", "1.5 years ago"]
)
def test_what_no_day_can_be_given_for_keeps_its_words(words: str) -> None:
    found = date(words)
    assert found is not None
    assert (found.start, found.end, found.precision) == (None, None, DatePrecision.UNKNOWN)
    assert found.text == words


@pytest.mark.parametrize(
    ("words", "precision"),
    [("Monday", DatePrecision.DAY), ("last week", DatePrecision.WEEK), ("August 9", DatePrecision.DAY)],
)
def test_without_the_storys_day_a_relative_date_has_a_precision_and_no_ends(
    words: str, precision: DatePrecision
) -> None:
    found = date(words, published=None)
    assert found is not None
    assert (found.start, found.end, found.precision) == (None, None, precision)


def test_without_the_storys_day_a_full_date_is_still_a_date() -> None:
    found = date("9 August 2020", published=None)
    assert found is not None
    assert found.start == "2020-08-09"


def test_news_without_a_date_is_of_the_day_of_publication() -> None:
    found = record("Police fired.", published="2020-09-11").date
    assert found is not None
    assert (found.start, found.end, found.basis) == ("2020-09-11", "2020-09-11", DateBasis.PUBLICATION)
    assert found.span is None


@pytest.mark.parametrize(
    ("published_basis", "basis"),
    [
        (PublishedBasis.DATELINE, DateBasis.DATELINE),
        (PublishedBasis.METADATA, DateBasis.PUBLICATION),
        (None, DateBasis.PUBLICATION),
    ],
)
def test_the_day_of_the_dateline_is_told_from_that_of_publication(
    published_basis: PublishedBasis | None, basis: DateBasis
) -> None:
    story = Story(
        id="s", text="Police fired.", published="2020-09-11", published_basis=published_basis, sha256="0" * 64
    )
    whole = Span(0, len(story.text))
    event = Event(
        story=story,
        sentence=0,
        sentence_span=whole,
        trigger=Span(7, 12),
        event_type="ASSAULT",
        modes=(),
        contexts=(),
        status="actual",
        actors=(),
        recipients=(),
        places=(),
        time=None,
        source=None,
        numbers=Numbers(),
        prob=0.8,
    )
    reading = Reading(
        story=story, sentences=(Sentence(0, whole),), mentions=(), candidates=(), links=(), context_probs={}
    )
    found = resolve_time(event, StoryContext(reading))
    assert found is not None
    assert (found.start, found.basis) == ("2020-09-11", basis)


@pytest.mark.parametrize("status", ["future", "historical", "hypothetical", "negated"])
def test_only_what_happened_now_takes_the_day_of_publication(status: str) -> None:
    assert record("Police may fire.", status=status, published="2020-09-11").date is None


def test_a_month_named_in_january_for_a_plan_is_the_one_just_gone() -> None:
    found = date("In December", status="future", published="2019-01-03")
    assert found is not None
    assert found.start == "2018-12-01"


def test_a_sunday_paper_begins_a_new_week() -> None:
    found = date("last week", published="2017-10-22")
    assert found is not None
    assert (found.start, found.end) == ("2017-10-15", "2017-10-21")


def test_a_day_that_does_not_exist_is_none_and_no_year() -> None:
    assert read_expression("February 30, 2020", Anchor(None, Direction.PAST)) is None


@given(
    st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x2FF), max_size=60),
    st.one_of(st.none(), st.dates(day_of(1900, 1, 1), day_of(2100, 12, 31))),
    st.sampled_from(Direction),
)
def test_any_words_end_in_an_interval_or_nothing(words: str, day: day_of | None, direction: Direction) -> None:
    found = read_expression(words, Anchor(day, direction))
    if found is not None and found.start is not None and found.end is not None:
        assert found.start <= found.end


@pytest.mark.parametrize(
    "words",
    [
        "900000 days ago",
        "5000 years ago",
        "for 900000 days",
        "the last 200000 weeks",
        "next 9999999999 days",
        "200000 weekends in a row",
        "since 900000 days ago",
        "0 days in a row",
        f"{'9' * 5000} days ago",
    ],
)
def test_what_no_calendar_has_is_none_and_nothing_nearer_is_guessed(words: str) -> None:
    assert read_expression(words, Anchor(day_of(2020, 9, 11), Direction.NEAREST)) is None


@given(
    st.sampled_from(["{} ago", "for {}", "the last {}", "the next {}", "in {}", "{} in a row", "since {} ago"]),
    st.text("0123456789,.", min_size=1, max_size=12) | st.integers(1, 5000).map(lambda size: "9" * size),
    st.sampled_from([*DAY_UNITS, *MONTH_UNITS, "hour", "minute"]),
    st.dates(),
    st.sampled_from(Direction),
)
def test_any_number_of_any_unit_is_an_interval_or_nothing(
    frame: str, digits: str, unit: str, day: day_of, direction: Direction
) -> None:
    found = read_expression(frame.format(f"{digits} {unit}s"), Anchor(day, direction))
    if found is not None and found.start is not None and found.end is not None:
        assert found.start <= found.end


@given(
    st.sampled_from([words for words, *_ in EXPRESSIONS]),
    st.dates(day_of(1990, 1, 1), day_of(2060, 12, 31)),
    st.sampled_from(Direction),
)
def test_every_known_expression_is_placed_from_any_day(words: str, day: day_of, direction: Direction) -> None:
    found = read_expression(words, Anchor(day, direction))
    assert found is not None
    assert found.start is not None
    assert found.end is None or found.start <= found.end


@pytest.mark.parametrize("words", ["last", "the", "on"])
def test_words_that_tell_no_time_are_no_expression(words: str) -> None:
    found = date(words)
    assert found is not None
    assert (found.start, found.text) == ("2020-09-11", None)


def test_a_deadline_lies_ahead_whatever_sets_it() -> None:
    for words in ("by Sunday", "until Sunday"):
        text = f"The rebels threatened to shell the town {words}."
        for time in (words, "Sunday"):
            found = record(text, time=time, published="2020-09-11").date
            assert found is not None
            assert found.start == "2020-09-13"
    found = record("The rebels had taken it by Sunday.", time="Sunday", published="2020-09-11").date
    assert found is not None
    assert found.start == "2020-09-06"


def test_how_long_it_lasted_is_no_date() -> None:
    for words in ("for a week", "after a week in captivity", "after two months of talks"):
        found = date(words)
        assert found is not None
        assert (found.start, found.basis, found.text) == ("2020-09-11", DateBasis.PUBLICATION, None)
    assert date("for a week", status="future") is None
    found = record("They freed him after a week in captivity.", time="a week", published="2020-09-11").date
    assert found is not None
    assert found.basis is DateBasis.PUBLICATION


def test_before_a_holiday_is_the_fortnight_before_it() -> None:
    found = read_expression("shortly before Christmas", Anchor(day_of(2018, 1, 4), Direction.PAST))
    assert found is not None
    assert (found.start, found.end) == (day_of(2017, 12, 11), day_of(2017, 12, 24))
    assert read_expression("after 9 p.m. on Christmas Day", Anchor(day_of(2018, 1, 4), Direction.PAST)) is None
