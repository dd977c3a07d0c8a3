"""Texts for tests: long enough to have copies, and as different as the numbers that they are made of."""

import random

SYLLABLES = ("ka", "ro", "mi", "ten", "lu", "sha", "vo", "ber", "dia", "nel", "po", "gri", "sto", "fa", "we", "zu")


def text(number: int, words: int = 150) -> str:
    """A text of its own, the same for the same number."""
    chance = random.Random(number)
    return " ".join("".join(chance.choices(SYLLABLES, k=chance.randint(2, 3))) for _ in range(words)).capitalize() + "."
