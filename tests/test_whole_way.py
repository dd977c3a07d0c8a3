"""The whole way with the weights that ship."""

import io
import random
import time

import pytest

from tests.hostile import GIANTS, SEED, damaged
from wrybill import Coder, intake
from wrybill.cli.demo_story import demo_story
from wrybill.export import jsonl


@pytest.fixture(scope="module")
def stories():
    """The demo story's paragraphs, each as a story, and the whole of it."""
    whole = demo_story()
    parts = [{"id": f"part{number}", "text": text} for number, text in enumerate(whole.text.split("\n\n"))]
    return [*({**part, "date": whole.published} for part in parts), whole]


def coded(stories, workers):
    stream = io.BytesIO()
    jsonl.write((record for result in Coder().code_many(stories, workers=workers) for record in result.records), stream)
    return stream.getvalue()


def test_the_same_bytes_twice_and_with_two_workers(stories):
    """Same stories, version and weights: the same records to the last byte."""
    once = coded(stories, 1)
    assert once.count(b"\n") > len(stories)
    assert coded(stories, 1) == once
    assert coded(stories, 2) == once


def test_every_word_of_a_record_stands_where_its_span_says():
    """Evidence or nothing: the spans of all fields count in the story's text."""
    story = demo_story()
    for record in Coder().code_story(story):
        parts = [record.trigger, record.sentence, *record.actors, *record.recipients, record.source, record.place]
        found = [(part.span, part.text) for part in [*parts, record.date] if part is not None and part.span is not None]
        assert [span.of(story.text) for span, _ in found] == [text for _, text in found]


def test_the_demo_tells_what_the_story_tells():
    """The plainest events of the story are found; if these are lost, so is the README's example."""
    found = {(record.event_type, record.sentence.index) for record in Coder().code_story(demo_story())}
    types = {event_type for event_type, _ in found}
    assert {"AGREE", "PROTEST", "ASSAULT", "COERCE", "ACCUSE", "SANCTION", "THREATEN"} <= types


def test_a_source_that_is_a_pronoun_has_the_name_that_it_stands_for():
    text = "Svetlana Tikhanovskaya fled to Lithuania on Monday. She said police had arrested her husband in Minsk."
    (arrest,) = (record for record in Coder().code(text) if record.event_type == "COERCE")
    assert (arrest.source.text, arrest.source.name) == ("She", "Svetlana Tikhanovskaya")


HOSTILE = [(case, make()) for case, make in GIANTS.items()]
HOSTILE += [pair for _, pair in zip(range(200), damaged(random.Random(SEED)), strict=False)]


def test_two_hundred_hostile_inputs_end_in_events_or_a_reason(tmp_path):
    """Giants and damaged pages in one folder: each is coded or rejected with a reason in time, none is lost."""
    for number, (name, raw) in enumerate(HOSTILE):
        (tmp_path / f"{number:03} {name.replace('/', ' ')}").write_bytes(raw)
    results, began = [], time.process_time()
    for result in Coder().code_many(intake.stories([str(tmp_path)])):
        results.append(result)
        assert time.process_time() - began < 20, "one input took more than 20 seconds of a core"
        began = time.process_time()
    assert len(results) == len(HOSTILE)
    assert all(result.story is not None or result.rejected.reason for result in results)
    assert sum(result.rejected is None for result in results) > 100, "most of the damage is light: stories survive it"
