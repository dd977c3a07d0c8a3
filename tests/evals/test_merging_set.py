"""The labelled set of happenings says what it seems to say."""

import json
from collections import Counter

from evals.merging import HAPPENINGS
from wrybill.read.split import sentences

STORIES = [json.loads(line) for line in HAPPENINGS.read_text("utf-8").splitlines()]


def test_each_trigger_stands_in_its_sentence():
    """As the reader cuts the text."""
    for story in STORIES:
        cut = [sentence.span.of(story["text"]) for sentence in sentences(story["text"])]
        for report in story["reports"]:
            assert report["trigger"] in cut[report["s"]], (story["doc"], report)


def test_stories_are_many_and_each_stands_once():
    """With at least 150 happenings that several stories report."""
    assert len({story["doc"] for story in STORIES}) == len(STORIES)
    told = Counter(name for story in STORIES for name in {report["happening"] for report in story["reports"]})
    assert sum(count > 1 for count in told.values()) >= 150
