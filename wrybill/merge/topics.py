"""What a story is about: the names in the sentences that events were coded from, and its countries."""

import re
from collections import Counter
from collections.abc import Iterable

from wrybill.merge.stems import SMALL_WORDS, plain, words_of
from wrybill.schema import EventRecord, Head

NAME = re.compile(r"(?<![.!?\"'”’]\s)(?<!^)\b[A-Z][\w’'-]+")
CALENDAR = words_of(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december"
)
TOPIC_WORDS = 16  # the most frequent of a story


def topic(records: Iterable[EventRecord]) -> frozenset[str]:
    """The most frequent words of the names in a story, and its countries as three capitals.

    Args:
        records: all of one story.
    """
    counts = Counter[str]()
    for sentence in {record.sentence.text for record in records}:
        for name in NAME.findall(sentence):
            counts.update(_words(name))
    countries = set[str]()
    for record in records:
        for actor in (*record.actors, *record.recipients):
            if actor.head is Head.NAMED:
                counts.update(words_of(actor.name))
            if actor.country:
                countries.add(actor.country)
        if record.place:
            counts.update(words_of(record.place.name))
            if record.place.country:
                countries.add(record.place.country)
    first = sorted((word for word in counts if len(word) > 2), key=lambda word: (-counts[word], word))[:TOPIC_WORDS]
    return frozenset(first) | countries


def _words(name: str) -> frozenset[str]:
    word = plain(name).removesuffix("'s").removesuffix("’s")
    return words_of(word) - CALENDAR if word not in SMALL_WORDS else frozenset()
