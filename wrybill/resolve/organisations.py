"""Organisations in a phrase; names that several countries' bodies share are decided by the story's countries."""

from collections.abc import Sequence
from functools import cache

from wrybill.gazetteers import Organisation, guarded_names, organisation_names
from wrybill.resolve.phrases import Hit, NameLexicon, Word

Bearers = tuple[Organisation, ...]


@cache
def _lexicon() -> NameLexicon[Bearers]:
    plain = {key: (organisation,) for key, organisation in organisation_names().items()}
    return NameLexicon({**plain, **guarded_names()})


def organisations_in(words: Sequence[Word], home: Sequence[str]) -> list[Hit[Organisation]]:
    """The organisations that a phrase names, from left to right.

    Args:
        words: the phrase.
        home: the countries that the story speaks of, most often first.
    """
    found = []
    for hit in _lexicon().find(words):
        meant = _meant(hit.key, hit.entry, home)
        if meant is not None:
            found.append(Hit(hit.first, hit.last, hit.key, meant))
    return found


def organisation_called(words: Sequence[Word], home: Sequence[str]) -> Organisation | None:
    """The organisation whose name is the whole phrase, but for an article."""
    bare = [word for at, word in enumerate(words) if at or word.key not in {"the", "a", "an"}]
    hits = organisations_in(bare, home)
    return hits[0].entry if len(hits) == 1 and hits[0].last - hits[0].first == len(bare) else None


def organisations_sharing(key: str) -> Bearers:
    """The organisations that share a folded name, which only a story tells apart."""
    return guarded_names().get(key, ())


def _meant(key: str, bearers: Bearers, home: Sequence[str]) -> Organisation | None:
    """The bearer that can be meant: a shared name needs its country among the story's."""
    if key not in guarded_names():
        return bearers[0]
    at_home = [bearer for bearer in bearers if bearer.country in home]
    return min(at_home, key=lambda bearer: home.index(bearer.country or "")) if at_home else None
