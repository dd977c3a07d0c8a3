"""An event whose words do not say when is of the day that an earlier sentence tells, or of the story's own."""

import pytest

from tests.resolve.stories import record
from wrybill.schema import DateBasis


def dated(text: str, status: str = "actual", published: str = "2020-09-11") -> tuple[str | None, DateBasis] | None:
    found = record(text, status=status, published=published).date
    return (found.start, found.basis) if found else None


def test_a_sentence_goes_on_from_the_day_of_the_one_before() -> None:
    assert dated("Police raided the office on Tuesday.\nThey seized papers.") == ("2020-09-08", DateBasis.ANTECEDENT)


def test_a_far_day_is_the_background_and_not_gone_on_from() -> None:
    assert dated("The law was passed on 3 May 2019.\nThey seized papers.") == ("2020-09-11", DateBasis.PUBLICATION)


def test_what_goes_on_now_is_of_the_storys_day() -> None:
    text = "Police raided the office on Tuesday.\nThe staff are being held."
    assert dated(text) in {("2020-09-11", DateBasis.PUBLICATION), ("2020-09-08", DateBasis.ANTECEDENT)}


@pytest.mark.parametrize("status", ["future", "hypothetical"])
def test_a_plan_takes_no_day_from_the_sentence_before(status: str) -> None:
    assert dated("Police raided the office on Tuesday.\nThey may seize papers.", status) is None


def test_a_memory_takes_the_year_of_the_sentence_before() -> None:
    text = "The town fell in 1987.\nSoldiers shot the mayor."
    assert dated(text, "historical") == ("1987-01-01", DateBasis.ANTECEDENT)


def test_days_later_count_from_what_was_told() -> None:
    found = record(
        "He was held on 3 May 2019.\nTwo days later he was freed.", time="Two days later", published="2020-09-11"
    )
    assert found.date is not None
    assert (found.date.start, found.date.basis) == ("2019-05-05", DateBasis.EXPRESSION)


def test_a_storys_month_is_the_days_of_its_events() -> None:
    found = record("They seized papers.", published="2020-09").date
    assert found is not None
    assert (found.start, found.end, found.precision) == ("2020-09-01", "2020-09-30", "month")


def test_in_a_storys_month_only_words_that_mean_one_thing_on_all_its_days_are_placed() -> None:
    assert (found := record("It fell on August 9.", time="August 9", published="2020-09").date) is not None
    assert found.start == "2020-08-09"
    assert (found := record("It fell on Monday.", time="Monday", published="2020-09").date) is not None
    assert found.start is None


def test_a_further_toll_is_of_the_day_that_the_killing_was_told_for() -> None:
    text = "The bombings, on 7 August, killed 247 people in Kenya.\nMore than 5,500 people were injured."
    found = record(text, trigger="injured", published="2020-09-11").date
    assert found is not None
    assert (found.start, found.basis) == ("2020-08-07", DateBasis.ANTECEDENT)


@pytest.mark.parametrize(
    "more", ["Two more died.", "Another two people died in hospital.", "Two also died of their wounds."]
)
def test_a_toll_that_says_more_is_of_the_day_told(more: str) -> None:
    found = record(f"The bombings killed 30 in 1998.\n{more}", trigger="died", published="2020-09-11").date
    assert found is not None
    assert (found.start, found.basis) == ("1998-01-01", DateBasis.ANTECEDENT)


@pytest.mark.parametrize("other", ["Two died in a crash.", "More than two died in a crash."])
def test_the_dead_of_another_happening_are_not_of_the_year_that_the_sentence_before_tells(other: str) -> None:
    found = record(f"The bombings killed 30 in 1998.\n{other}", trigger="died", published="2020-09-11").date
    assert found is not None
    assert (found.start, found.basis) == ("2020-09-11", DateBasis.PUBLICATION)


def test_a_clock_alone_is_of_the_day_that_the_story_has_come_to() -> None:
    text = "Police raided the office on Tuesday.\nThey seized papers at 10 p.m."
    found = record(text, trigger="seized", time="10 p.m.", published="2020-09-11").date
    assert found is not None
    assert (found.start, found.basis) == ("2020-09-08", DateBasis.EXPRESSION)


def test_the_previous_year_is_that_before_the_year_told() -> None:
    found = record("In 2017 they freed 65, a third of those freed the previous year.", time="the previous year").date
    assert found is not None
    assert found.start == "2016-01-01"


@pytest.mark.parametrize(("day", "start"), [("Thursday", "2020-09-10"), ("Monday", "2020-09-07")])
def test_an_offer_is_of_the_day_on_which_it_was_made(day: str, start: str) -> None:
    text = f"The minister announced on {day} to offer a reward."
    found = record(text, trigger="offer", time=day, status="future", published="2020-09-11").date
    assert found is not None
    assert found.start == start


@pytest.mark.parametrize(
    "text",
    [
        "Unions will go on strike, they announced on Thursday.",
        "A strike announced on Thursday will close the port.",
        "Unions said late Thursday a strike will close the port.",
    ],
)
def test_the_day_of_its_announcement_is_not_that_of_a_strike_to_come(text: str) -> None:
    assert record(text, trigger="strike", time="Thursday", status="future", published="2020-09-11").date is None


def test_an_act_of_saying_is_of_the_day_on_which_it_was_said() -> None:
    text = "We are back at the table, he said on Friday."
    found = record(text, event_type="AGREE", time="Friday", status="future", published="2020-09-11").date
    assert found is not None
    assert found.start == "2020-09-11"


@pytest.mark.parametrize(
    ("text", "time", "start"),
    [
        ("Unions announced a strike on Thursday.", "Thursday", "2020-09-17"),
        ("Unions announced Thursday’s strike.", "Thursday", "2020-09-17"),
        ("Unions said tomorrow the strike will begin.", "tomorrow", "2020-09-12"),
    ],
)
def test_the_day_that_a_strike_is_announced_for_is_its_own(text: str, time: str, start: str) -> None:
    found = record(text, trigger="strike", time=time, status="future", published="2020-09-11").date
    assert found is not None
    assert found.start == start


def test_a_month_in_an_undated_story_is_of_the_year_told() -> None:
    found = record("It rose in 1994.\nIn March the town fell.", time="March").date
    assert found is not None
    assert found.start == "1994-03-01"
