"""Commands that can watch look once, or again and again."""

from itertools import islice

import pytest

from wrybill.cli.fetching import looks
from wrybill.errors import UsageError
from wrybill.intake import IntakeOptions


def test_without_watching_there_is_one_look():
    assert list(looks(["a", "-"], IntakeOptions(), None)) == [["a", "-"]]


def test_watching_looks_again():
    names = ["https://a.example/feed"]
    assert list(islice(looks(names, IntakeOptions(), 0), 3)) == [names] * 3


def test_what_cannot_be_watched_is_told_before_the_first_look():
    with pytest.raises(UsageError, match="cannot be watched"):
        looks(["-"], IntakeOptions(), 60)
