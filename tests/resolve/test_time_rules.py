"""Words that stand beside a time expression decide where it ends and what it means."""

from datetime import date

import pytest

from wrybill.resolve.dates import read_times

DAY = date(2020, 9, 11)  # a Friday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They await the 14-day wait.", [("14-day", "P14D")]),
        ("A part of the third-quarter loss.", [("third-quarter", "2020-Q3")]),
        ("It grew in the third quarter.", [("the third quarter", "2020-Q3")]),
        ("Income for the year ended June 30 fell.", [("the year", "P1Y"), ("June 30", "2020-06-30")]),
        ("It will one day be ours.", [("one day", "FUTURE_REF")]),
        ("He met Jan Kavan and Theresa May.", []),
        ("Talks with May went on in May.", [("May", "2020-05")]),
        ("It was a last-minute plan.", []),
        ("The first two quarters of 1990 were bad.", [("The first two quarters of 1990", "1990-H1")]),
        ("He will go at a later date.", [("a later date", "FUTURE_REF")]),
        ("Then, a week or so ago, he left.", [("a week or so ago", "2020-W36")]),
        ("She will succeed Daniel P. Davison on Feb. 1.", [("Feb. 1", "2021-02-01")]),
        ("He fell on 3 June 2019, and the following Monday he rose.",
         [("3 June 2019", "2019-06-03"), ("the following Monday", "2019-06-10")]),
        ("He fell on 7 June 2019, less than on the previous Friday.",
         [("7 June 2019", "2019-06-07"), ("the previous Friday", "2019-05-31")]),
    ],
)  # fmt: skip
def test_what_stands_beside_an_expression_is_heeded(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.text, found.readings[0].value) for found in read_times(text, DAY)] == expected
