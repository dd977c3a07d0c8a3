"""Numbers are read as intervals, and counted to the event and the kind that they belong to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.code.readings import candidate, read, reading
from wrybill.code import code
from wrybill.code.quantities import quantities
from wrybill.schema import Interval


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two", [(2, 2)]),
        ("Twenty-two men", [(22, 22)]),
        ("1,500 people", [(1500, 1500)]),
        ("at least 12", [(12, None)]),
        ("more than 2,100 dead", [(2100, None)]),
        ("up to 500 people", [(None, 500)]),
        ("some 100,000 marched", [(90000, 110000)]),
        ("nearly 400 soldiers", [(360, 400)]),
        ("between 10 and 15 rebels", [(10, 15)]),
        ("10 to 15 rebels, 3-4 dead", [(10, 15), (3, 4)]),
        ("a dozen men, dozens more", [(12, 12), (24, None)]),
        ("scores, hundreds and tens of thousands", [(40, None), (200, None), (20000, None)]),
        ("two million people", [(2_000_000, 2_000_000)]),
        ("at least a million", [(1_000_000, None)]),
        ("several hundred", [(300, None)]),
        ("$4.5bn, €28 million, 15.6 billion yen", [(4_500_000_000,) * 2, (28_000_000,) * 2, (15_600_000_000,) * 2]),
        ("up to 2 million U.S. dollars", [(None, 2_000_000)]),
        ("three of the four suspects", [(3, 3), (4, 4)]),
        ("one of the men", []),
        ("in 2012, on 16 March, March 16, at 5 p.m.", []),
        ("20 percent, 30%, 12 years, the 25-year-old, 4 km", []),
        ("Ann, 26, a nurse; Bo (31)", []),
        ("No. 12, G-20, 3rd", []),
        ("between 30 and 40, a further 20, no fewer than 5", [(30, 40), (20, 20), (5, None)]),
        ("more than a dozen, hundreds of thousands, half a million", [(12, None), (200_000, None), (500_000, 500_000)]),
        ("Two hundred and seventy; two thousand three hundred", [(270, 270), (2300, 2300)]),
        ("a hundred thousand, 80 millions of dollars", [(100_000, 100_000), (80_000_000, 80_000_000)]),
        ("More than 1.000 persons", [(1000, None)]),
        ("more than USD $4 million, KD 3,000", [(4_000_000, None), (3000, 3000)]),
        ("children as young as 10, Ann, who was five at the time, a girl of fifteen", []),
        ("the sixty-first death, hurt no one, 1,300 pounds of explosives", []),
    ],
)
def test_reads_numbers_as_intervals(text: str, expected: list[Interval]) -> None:
    assert [one.interval for one in quantities(text, 0, len(text))] == expected


@given(st.text(alphabet="0123456789,.- $bnkmillotwd%of"))
def test_intervals_never_end_before_they_begin(text: str) -> None:
    for one in quantities(text, 0, len(text)):
        low, high = one.interval
        assert low is None or high is None or low <= high
        assert 0 <= one.span.start < one.span.end <= len(text)


@pytest.mark.parametrize(
    ("marked", "event_type", "mode", "expected"),
    [
        (
            "[A blast|trigger] killed 12 people and injured dozens.",
            "ASSAULT",
            None,
            {"killed": (12, 12), "injured": (24, None)},
        ),
        (
            "[Nine|recipient] were [killed|trigger] and 22 others injured.",
            "ASSAULT",
            None,
            {"killed": (9, 9), "injured": (22, 22)},
        ),
        ("[Shelling|trigger] left three women and two boys dead.", "ASSAULT", None, {"killed": (5, 5)}),
        ("[Guards|actor] [shot dead|trigger] [a farmer|recipient].", "ASSAULT", None, {"killed": (1, 1)}),
        ("[Guards|actor] [beat|trigger] [a farmer|recipient].", "ASSAULT", None, {}),
        ("[The war|trigger] has displaced over 800,000 people.", "ASSAULT", None, {"displaced": (800_000, None)}),
        (
            "[Police|actor] [arrested|trigger] [at least 40 strikers|recipient].",
            "COERCE",
            "arrest",
            {"arrested": (40, None)},
        ),
        (
            "[Police|actor] met [hundreds of boys|recipient] and [arrested|trigger] [40 of them|recipient].",
            "COERCE",
            "arrest",
            {"arrested": (40, 40)},
        ),
        ("[Police|actor] [seized|trigger] 17 [boats|recipient].", "COERCE", "seize", {}),
        ("[Thousands of workers|actor] [marched|trigger].", "PROTEST", "demo", {"crowd": (2000, None)}),
        (
            "[Oslo|actor] [gave|trigger] [Malawi|recipient] $20 million.",
            "AID",
            None,
            {"money": (20_000_000, 20_000_000)},
        ),
        ("[Oslo|actor] [blamed|trigger] the 12 deaths on it.", "ACCUSE", "disapprove", {}),
        ("[A blast|trigger] caused no casualties.", "ASSAULT", None, {"killed": (0, 0), "injured": (0, 0)}),
        ("[Rockets|trigger] fell on the town but no one was hurt.", "ASSAULT", None, {"injured": (0, 0)}),
        ("[A blast|trigger] killed 106 people in 21 cities.", "ASSAULT", None, {"killed": (106, 106)}),
        (
            "[Ten people|recipient], two of them policemen, were [hacked to death|trigger].",
            "ASSAULT",
            None,
            {"killed": (10, 10)},
        ),
        (
            "[Guards|actor] [arrested|trigger] [the leader|recipient] and [four other members|recipient].",
            "COERCE",
            "arrest",
            {"arrested": (5, 5)},
        ),
        ("[three of the four suspects|recipient] were [arrested|trigger].", "COERCE", "arrest", {"arrested": (3, 3)}),
        ("At least 1,000 [foreigners|recipient] are [held|trigger].", "COERCE", "arrest", {"arrested": (1000, None)}),
        ("[About 500 people|actor] [attended|trigger] a vigil.", "SUPPORT", None, {"crowd": (450, 550)}),
        ("[Seven workers|actor] [marched|trigger].", "PROTEST", "demo", {}),
        ("[A bomb|trigger] killed 75 displaced people.", "ASSAULT", None, {"killed": (75, 75)}),
        (
            "[Oslo|actor] [gave|trigger] 4 billion shekels ($1.2 billion).",
            "AID",
            None,
            {"money": (4_000_000_000, 4_000_000_000)},
        ),
        (
            "[Oslo|actor] [gave|trigger] a $200 grant and a $400 loan to [Bo|recipient].",
            "AID",
            None,
            {"money": (600, 600)},
        ),
    ],
)
def test_counts_what_the_event_can_count(
    marked: str, event_type: str, mode: str | None, expected: dict[str, Interval]
) -> None:
    (event,) = code(read(marked, event_type, *([mode] if mode else [])))
    kinds = ("killed", "injured", "arrested", "crowd", "displaced", "money")
    assert {kind: value for kind in kinds if (value := getattr(event.numbers, kind))} == expected


def test_a_number_of_another_event_counts_for_that_event_alone() -> None:
    """The crowd that protests a killing was not killed."""
    text = "Thousands of people protested the murder of a priest."
    protest = candidate(text, "PROTEST", "protested", actor="Thousands of people")
    murder = candidate(text, "ASSAULT", "murder", recipient="a priest")
    crowd, killed = (event.numbers for event in code(reading(text, protest, murder)))
    assert (crowd.crowd, crowd.killed) == ((2000, None), None)
    assert (killed.crowd, killed.killed) == (None, (1, 1))


@pytest.mark.parametrize("figure", ["9" * 16, "9" * 400, "9" * 20 + " million", "1" + ",000" * 200])
def test_a_figure_that_counts_nothing_is_no_number(figure: str) -> None:
    """Longer than any count of people or money: left out, and no error."""
    (event,) = code(
        read(f"[Thousands of {figure} workers|actor] paid {figure} and [marched|trigger].", "PROTEST", "demo")
    )
    assert event.numbers.money is None
