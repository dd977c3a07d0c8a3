"""One list of feasts: what any table of the calendar names is found in a text and known for what it is."""

from datetime import date

import pytest

from wrybill.resolve.dates.asked import when
from wrybill.resolve.dates.feasts import FEASTS, UNPLACED
from wrybill.resolve.dates.holidays import DATED
from wrybill.schema import TimeBasis

DAY = date(2020, 9, 11)


@pytest.mark.parametrize("name", FEASTS)
def test_every_feast_is_found_whole_wherever_a_text_names_it(name: str) -> None:
    (expression,) = when(f"They met on {written(name)}.", DAY)
    assert expression.text == written(name)
    dated = expression.readings[0].start is not None
    assert dated == (name not in UNPLACED)


@pytest.mark.parametrize(
    ("words", "start", "basis"),
    [
        ("Holi", None, TimeBasis.MOVABLE),
        ("Vesak", None, TimeBasis.MOVABLE),
        ("Sukkot", "2020-10-03", TimeBasis.MOVABLE),
        ("Martin Luther King Jr. Day", "2020-01-20", TimeBasis.HOLIDAY),
        ("Martin Luther King, Jr. Day", "2020-01-20", TimeBasis.HOLIDAY),
        ("New Year’s", "2020-01-01", TimeBasis.HOLIDAY),
        ("Orthodox Easter Monday", "2020-04-20", TimeBasis.MOVABLE),
    ],
)
def test_a_feast_has_its_day_or_says_that_none_is_known(words: str, start: str | None, basis: TimeBasis) -> None:
    (expression,) = when(words, DAY)
    assert start in [reading.start for reading in expression.readings]
    assert expression.readings[0].basis is basis


def test_no_feast_is_both_of_our_calendar_and_of_none() -> None:
    assert not set(DATED) & set(UNPLACED)


def written(name: str) -> str:
    """The feast as a text spells it: "new years day" is "New Year's Day"."""
    owned = {"years": "year's", "valentines": "valentine's", "womens": "women's", "presidents": "presidents'"}
    words = " ".join(owned.get(word, word) for word in name.split())
    return " ".join(word[0].upper() + word[1:] for word in words.split())
