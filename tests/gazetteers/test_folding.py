"""Names are filed under one spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wrybill.gazetteers import fold, fold_name


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Côte d’Ivoire", "cote divoire"),
        ("U.S.", "us"),
        ("al-Assad", "al assad"),
        ("Türkiye", "turkiye"),
        ("Łódź", "lodz"),
        ("  Two   words ", "two words"),
        ("Straße", "strasse"),
        ("Минск", ""),
    ],
)
def test_accents_case_and_marks_go(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_an_article_goes_too() -> None:
    assert fold_name("The Kremlin") == "kremlin"
    assert fold_name("Theory") == "theory"


@given(st.text(max_size=80))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)
