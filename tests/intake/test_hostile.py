"""Hostile input ends in a story or in a reason, soon, and never in a traceback."""

import json
import random
import time
from collections.abc import Callable, Iterator

import pytest

from wrybill.errors import InputError
from wrybill.intake import IntakeOptions, stories, story_from_bytes, story_from_text
from wrybill.schema import Rejected, Story

SEED = 20200911
N_FUZZED = 240
MAX_S = 2.0  # on an idle core; the bound that users are promised is 20 s
SLACK = 4  # a busy test machine may be so many times slower
PARAGRAPH = "<p>The minister said on Monday that the talks in the capital would go on for another week.</p>"
PLAIN = "The minister said on Monday that the talks in the capital would go on for another week.\n\n"

GIANTS: dict[str, Callable[[], bytes]] = {
    "100,000 nested divs": lambda: b"<html><body>" + b"<div>" * 100_000 + PARAGRAPH.encode() * 9,
    "100,000 nested spans in an article": lambda: b"<html><article>" + PARAGRAPH.encode() * 9 + b"<span>" * 100_000,
    "100,000 open paragraphs": lambda: b"<html><body>" + b"<div><p>word word" * 100_000,
    "100,000 nested lists": lambda: b"<html><article>" + b"<ul><li>aaa bbb " * 100_000,
    "9,000 nested divs": lambda: b"<html><body>" + b"<div>" * 9_000 + PARAGRAPH.encode() * 9,
    "2 MB attribute": lambda: b"<html><body><p class='" + b"a " * 1_000_000 + b"'>" + PARAGRAPH.encode() * 9,
    "2 MB unclosed attribute": lambda: b"<html><body><p class='" + b"a " * 1_000_000,
    "10 MB of paragraphs": lambda: b"<html><body><article>" + PARAGRAPH.encode() * 105_000,
    "10 MB of links": lambda: b"<html><body>" + b"<a href='/x'>link text here</a> " * 320_000,
    "10 MB of line breaks": lambda: b"<html><body><p>" + b"word<br>" * 1_300_000,
    "4 MB of table cells": lambda: b"<html><body><table>" + b"<tr><td>a</td><td>b" * 200_000,
    "11,000 table cells": lambda: b"<html><body><table>" + b"<tr><td>a</td><td>b</td>" * 3_600 + b"</table>",
    "5 MB of angle brackets": lambda: b"<html>" + b"<" * 5_000_000,
    "5 MB of ampersands": lambda: b"<html><body>" + b"&" * 5_000_000,
    "half a million comments": lambda: b"<html><body>" + b"<!-- x -->" * 500_000 + PARAGRAPH.encode() * 9,
    "deep JSON-LD": lambda: (
        b'<html><script type="application/ld+json">' + b'{"@graph":[' * 50_000 + b"</script>" + PARAGRAPH.encode() * 9
    ),
    "10 MB single line of text": lambda: b"word " * 2_000_000,
    "10 MB single word": lambda: b"A" * 10_000_000,
    "10 MB of empty lines": lambda: b"\n" * 10_000_000,
    "10 MB of short lines": lambda: b"a\n" * 5_000_000,
    "300 kB single word": lambda: b"A" * 300_000,
    "300 kB of capitals": lambda: b"President A " * 25_000,
    "300 kB of spaces in a line": lambda: PLAIN.encode() + b"President" + b" " * 300_000 + b"x",
    "300 kB of short lines": lambda: PLAIN.encode() + b"ex\n" * 100_000,
    "300 kB of dots": lambda: b"a." * 150_000,
    "300 kB of digits": lambda: b"1,111" * 60_000,
    "300 kB of hyphens": lambda: b"ex-" * 100_000,
    "10 MB of NULs": lambda: b"\x00" * 10_000_000,
}
BOMB = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 30))


def outcome(raw: bytes, name: str) -> str:
    """`story`, or the reason why there is none."""
    try:
        story = story_from_bytes(raw, name=name)
    except InputError as error:
        assert str(error)
        return str(error)
    check(story)
    return "story"


def check(story: Story) -> None:
    assert story.text.strip()
    story.text.encode("utf-8")
    assert "\x00" not in story.text
    for segment in story.raw_map:
        assert 0 <= segment.text_start <= segment.text_start + segment.length <= len(story.text)


@pytest.mark.parametrize("case", GIANTS)
def test_a_giant_or_malformed_input_ends_soon(case: str) -> None:
    raw = GIANTS[case]()
    began = time.perf_counter()
    outcome(raw, "giant")
    assert time.perf_counter() - began < MAX_S * SLACK


def test_an_entity_bomb_is_not_unfolded() -> None:
    raw = f"{BOMB}]><html><body><p>&a29;</p>{PARAGRAPH * 9}</body></html>".encode()
    assert outcome(raw, "bomb.html") == "story"


def damaged(rng: random.Random) -> Iterator[tuple[str, bytes]]:
    """Honest pages and texts, damaged in ways that the wild knows."""
    page = (
        f"<html><head><title>Talks go on</title></head><body><article>{PARAGRAPH * 6}</article></body></html>".encode()
    )
    bases = [("a.html", page), ("a.txt", PLAIN.encode() * 6), ("a", "Café “talks” – Monday, naïve.\n".encode() * 9)]
    while True:
        name, base = rng.choice(bases)
        raw = bytearray(base)
        for _ in range(rng.choice((1, 3, 30))):
            at = rng.randrange(len(raw))
            match rng.randrange(7):
                case 0:
                    raw[at] = rng.randrange(256)
                case 1:
                    raw[at:at] = bytes(rng.choices(range(256), k=rng.randrange(40)))
                case 2:
                    del raw[at : at + rng.randrange(60)]
                    raw = raw or bytearray(b"x")
                case 3:
                    raw[at:at] = b"\x00" * rng.randrange(9)
                case 4:
                    raw[at:at] = rng.choice(
                        (b"<", b"</p", b"<![CDATA[", b"<!--", b"&#x110000;", b"&#0;", b"\xed\xa0\x80")
                    )
                case 5:
                    raw[at:at] = rng.choice(
                        (b"<div>", b"<script>", b"<table><tr>", b"</body>", b"<p/><p/>")
                    ) * rng.randrange(50)
                case _:
                    raw[at:at] = rng.choice(("\u2028", "\ufeff", "\U0001f426", "\u202e", "e\u0301")).encode()
        yield name, bytes(raw)


def test_fuzzed_pages_and_texts_end_in_a_story_or_a_reason() -> None:
    rng = random.Random(SEED)
    results = [outcome(raw, name) for _, (name, raw) in zip(range(N_FUZZED), damaged(rng), strict=False)]
    assert len(results) == N_FUZZED
    assert results.count("story") > N_FUZZED / 2, "most of the damage is light: the story must survive it"


def test_random_bytes_end_in_a_story_or_a_reason() -> None:
    rng = random.Random(SEED)
    for size in (0, 1, 2, 3, 7, 63, 1000, 5000) * 6:
        outcome(rng.randbytes(size), "noise")


def test_every_cut_of_a_page_ends_in_a_story_or_a_reason() -> None:
    page = f"<html><head><title>Gespräche</title></head><body>{PARAGRAPH * 3}“ü”</body></html>".encode()
    for stop in range(0, len(page), 7):
        outcome(page[:stop], "cut.html")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "null",
        "[]",
        "{}",
        "{" * 5000,
        "[" * 100_000,
        '{"text": 5}',
        '{"text": null}',
        '{"text": ""}',
        '{"text": "\\ud800 The minister said that talks would go on."}',
        '{"text": "The minister said.", "date": "yesterday"}',
        '{"text": "The minister said.", "date": 99999999999999999999}',
        '{"text": "The minister said.", "id": 7}',
        '{"text": "The minister said.", "title": {"a": 1}}',
        '{"text": "The minister said."',
        "\x00\x00",
    ],
)
def test_a_bad_line_of_json_costs_no_other_line(line: str, tmp_path) -> None:
    good = json.dumps({"id": "good", "text": "Police arrested two men in the capital on Monday."})
    path = tmp_path / "stories.jsonl"
    path.write_text(f"{good}\n{line}\n{good}\n", "utf-8")
    found = list(stories([str(path)], IntakeOptions()))
    assert [story.id for story in found if isinstance(story, Story)].count("good") == 2
    assert all(entry.reason for entry in found if isinstance(entry, Rejected))


def test_text_given_as_text_may_hold_anything() -> None:
    text = "\ud800\x00\x07 Police arrested two men \x85 on Monday.\r\n\udfff"
    story = story_from_text(text)
    assert len(story.text) == len(text)
    check(story)
