"""Words keep their offsets and end where names and triggers end."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wrybill.read.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru's envoy left.", "Peru|'s|envoy|left|."),
        ("the workers’ union", "the|workers|’|union"),
        ("the Croatian governmentʼs reply", "the|Croatian|government|ʼs|reply"),
        ("a U.S.-led raid at 5 a.m.", "a|U.S.|-|led|raid|at|5|a.m."),
        ("Sana'a won't yield; O’Brien's did", "Sana'a|won't|yield|;|O’Brien|'s|did"),
        ("$4.5bn, or 3,000% more...", "$|4.5bn|,|or|3,000|%|more|..."),
        ("“anti-war” [sic] --no", "“|anti|-|war|”|[|sic|]|--|no"),
        ("cafe\u0301s of Bogota\u0301", "cafe\u0301s|of|Bogota\u0301"),
        ("", ""),
    ],
)
def test_cuts_where_names_and_triggers_end(text: str, expected: str) -> None:
    assert "|".join(span.of(text) for span in words(text)) == expected


def test_a_window_keeps_the_offsets_of_the_whole_text() -> None:
    text = "Envoys met. Talks failed."
    assert [span.of(text) for span in words(text, 12)] == ["Talks", "failed", "."]
    assert [span.of(text) for span in words(text, 0, 6)] == ["Envoys"]


@given(st.text())
def test_loses_nothing_but_white_space(text: str) -> None:
    spans = words(text)
    assert "".join(span.of(text) for span in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
