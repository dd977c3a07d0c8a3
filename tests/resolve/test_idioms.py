"""The words of one country's daily life tell of it; where two countries' words balance, nothing is told."""

import pytest

from wrybill.resolve.idioms import country_by_idiom


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The sheriff closed Interstate 40.", "USA"),
        ("The crown court heard of a lorry on the M25.", "GBR"),
        ("The RCMP and the Crown attorney agreed.", "CAN"),
        ("The panchayat gave ten lakh.", "IND"),
        ("Rain fell.", None),
        ("A sheriff saw a lorry.", None),
    ],
)
def test_cues_of_daily_life(text: str, country: str | None) -> None:
    assert country_by_idiom(text) == country
