"""The labelled sets of happenings say what they seem to say."""

import json
from collections import Counter

import pytest

from evals.merging import BLIND, HAPPENINGS
from wrybill.read.split import sentences

SETS = {path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()] for path in (HAPPENINGS, BLIND)}
each_set = pytest.mark.parametrize("stories", SETS.values(), ids=SETS)


@each_set
def test_each_trigger_stands_in_its_sentence(stories):
    """As the reader cuts the text."""
    for story in stories:
        cut = [sentence.span.of(story["text"]) for sentence in sentences(story["text"])]
        for report in story["reports"]:
            assert report["trigger"] in cut[report["s"]], (story["doc"], report)


@each_set
def test_stories_are_many_and_each_stands_once(stories):
    """With at least 150 happenings that several stories report."""
    assert len({story["doc"] for story in stories}) == len(stories)
    told = Counter(name for story in stories for name in {report["happening"] for report in story["reports"]})
    assert sum(count > 1 for count in told.values()) >= 150


def test_the_two_sets_share_no_story():
    """Nothing that was tuned on is in the blind one."""
    one, other = ({story["text"] for story in stories} for stories in SETS.values())
    assert not one & other
