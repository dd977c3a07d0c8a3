"""Hostile input ends in a story or in a reason, soon, and never in a traceback."""

import json
import random
import time

import pytest

from tests.hostile import BOMB, GIANTS, PARAGRAPH, SEED, damaged
from wrybill.errors import InputError
from wrybill.intake import IntakeOptions, stories, story_from_bytes, story_from_text
from wrybill.schema import Rejected, Story

N_FUZZED = 240
MAX_S = 2.0  # on an idle core; the bound that users are promised is 20 s
SLACK = 4  # a busy test machine may be so many times slower


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
