"""Sentences end where readers end them, and no character is lost."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wrybill.read.split import MAX_WORDS, sentences
from wrybill.read.words import words


def cut(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Amadou Sy met Lt. Col. Ruth Obi and Mr. Lin.|They agreed on a truce.",
        "Talks at 5 p.m. Friday failed.|The U.S. envoy left on Jan. 5.|He was tired.",
        "Prices rose 4.5 percent in the U.S.|The bank blamed St. Vincent.",
        "Col. John “J.D.” Marsh spoke.|He left.",
        "“We will not yield.”|Police then moved in.",
        "She said: “Leave.”|“Never,” he replied.",
        "“Will they come?” asked the minister.|Nobody knew.",
        "“Will they come?” Maria Perez asked.|Nobody knew.",
        "Why now?|Nobody knows!|Ask again…|The rest is silence.",
        "“… There is proof,” she said.|It was hidden.",
        "KHARTOUM, Sudan (Wire) — Troops fired on a crowd.|Ten died.",
        "AUSTIN, Tex. — Guards struck.|They want more pay.",
        "The rebels fled.[12]|Three were caught.[3][4]|All were tried.",
        "1. The army left.|2. The rebels came.",
        "(The army left.)|[The rebels came.]",
        "Police fired tear gas.Crowds fled to bbc.com readers.",
        "Acme Inc. was fined; Brown Bros. were not.|The court rose.",
        "Resolution No. 12 passed.|Was it legal?|No.|It was not.",
        "The party of J. F. Okoro won.|I voted.",
    ],
)
def test_ends_sentences_where_readers_do(text: str) -> None:
    expected = text.split("|")
    assert cut(" ".join(expected)) == [part for piece in expected for part in GLUED.get(piece, [piece])]


GLUED = {
    "Police fired tear gas.Crowds fled to bbc.com readers.": [
        "Police fired tear gas.",
        "Crowds fled to bbc.com readers.",
    ]
}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\n\n \n"])
def test_a_line_end_always_ends_a_sentence(end: str) -> None:
    assert cut(f"Troops enter city{end}and then leave") == ["Troops enter city", "and then leave"]


def test_a_sentence_too_long_for_the_encoder_is_cut_after_a_clause() -> None:
    text = "Rebels took " + ", ".join(f"village number {n}" for n in range(100)) + "."
    parts = cut(text)
    assert all(len(words(part)) <= MAX_WORDS for part in parts)
    assert all(part.endswith(",") for part in parts[:-1])


def test_numbers_sentences_from_zero() -> None:
    assert [sentence.index for sentence in sentences("One fled. Two stayed.\nThree died.")] == [0, 1, 2]


@pytest.mark.parametrize("piece", ["The army fired on Gen. Sy’s men. ", "Mr. ", '."', "a", "\n", "?” Aa Bb "])
def test_a_long_hostile_text_is_cut_in_bounded_time(piece: str) -> None:
    began = time.process_time()
    sentences(piece * (400_000 // len(piece)))
    assert time.process_time() - began < 20, "half a second where time is linear, hours where it is not"


@given(st.text(alphabet=st.sampled_from('abAB .?!…"”“’[]()1\n\r\u2028—。')))
def test_every_sign_stands_in_exactly_one_sentence(text: str) -> None:
    spans = [sentence.span for sentence in sentences(text)]
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(span.of(text) == span.of(text).strip() for span in spans)


@given(st.text())
def test_no_sentence_crosses_a_line(text: str) -> None:
    assert all(len(sentence.span.of(text).splitlines()) == 1 for sentence in sentences(text))
