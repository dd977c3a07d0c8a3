"""Coded stories with their countries exchanged: who did what is read from the words, not from who usually does it."""

import random
from dataclasses import replace
from functools import cache

from wrybill.gazetteers.tables import countries
from wrybill.train.documents import Document, Sentence


def exchanged(document: Document, rng: random.Random, share: float = 0.3) -> Document:
    """The document, or in that share of cases the same with every country that it names replaced by another one.

    Only names, adjectives and capitals of one word are replaced, so that every label keeps its place.
    """
    coded = any(sentence.events for sentence in document.sentences)
    if not coded or rng.random() >= share:
        return document
    known, others = _words_of()
    instead: dict[str, tuple[str, str, str]] = {}

    def word(said: str) -> str:
        if said not in known:
            return said
        code, which = known[said]
        return instead.setdefault(code, rng.choice(others))[which]

    sentences = [_reworded(one, [word(said) for said in one.words]) for one in document.sentences]
    return replace(document, sentences=sentences)


def _reworded(sentence: Sentence, words: list[str]) -> Sentence:
    return replace(sentence, words=words) if words != sentence.words else sentence


@cache
def _words_of() -> tuple[dict[str, tuple[str, int]], list[tuple[str, str, str]]]:
    """What stands for which country and as what (name, adjective or capital), and the countries to choose from."""
    known: dict[str, tuple[str, int]] = {}
    others = []
    for country in countries():
        parts = (country.name, (country.adjectives or ("",))[0], (country.capitals or ("",))[0])
        if all(part.isalpha() for part in parts):
            known |= {part: (country.iso3, i) for i, part in enumerate(parts)}
            others.append(parts)
    return known, others
