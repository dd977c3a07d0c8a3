"""Whose the like of an actor is elsewhere in the story: "Turkish riot police" tell whose "the police" are."""

import re
from collections import defaultdict
from collections.abc import Iterable

from wrybill.resolve.phrases import head_length, words_of

# What follows a country's name or adjective up to the head of its noun phrase, and what stands before "of Peru".
_AFTER = re.compile(r"[^\W\d_][\w’'.-]*(?:\s[A-Z][\w’'-]*)*((?:\s[a-z][a-z-]+){1,3})")
_BEFORE = re.compile(r"([^\W\d_][\w-]*)\s(?:of|in|from)\s(?:the\s)?$")
_BEFORE_CHARS = 40
_ENDING_WORDS = """
    a an and as at but by for from had has have in into is of on or said says that the to was were will with who
"""
_ENDS = frozenset(_ENDING_WORDS.split())


def countries_by_noun(text: str, spoken: Iterable[tuple[int, str]]) -> dict[str, frozenset[str]]:
    """Of each noun that stands beside a country's name, the countries.

    Args:
        text: the story's text.
        spoken: where it speaks of a country, and of which.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for start, country in spoken:
        if start < 0:
            continue
        if after := _AFTER.match(text, start):
            for word in after[1].split():
                if word in _ENDS:
                    break
                found[word].add(country)
        if before := _BEFORE.search(text[max(0, start - _BEFORE_CHARS) : start]):
            found[before[1].lower()].add(country)
    return {noun: frozenset(countries) for noun, countries in found.items()}


def noun_of(phrase: str) -> str:
    """The noun that heads a phrase; nothing for a phrase without words."""
    words = words_of(phrase)
    head = words[: head_length(words)]
    return head[-1].key if head else ""
