"""The words around a name that say who bears it: the title before it and the apposition beside it."""

import re

from wrybill.gazetteers import word_set
from wrybill.resolve.lexicons import agent_lexicon, country_lexicon
from wrybill.resolve.organisations import organisations_in
from wrybill.resolve.phrases import ABBREVIATED, Word, head_length, words_of

WINDOW_CHARS = 160
MAX_TITLE_WORDS = 9
MAX_APPOSITION_WORDS = 14
_STOP = re.compile(r"[.!?;:\"“”()]\s|\n")
_ABBREVIATION = re.compile(rf"(?:\b{ABBREVIATED}|[A-Z]\.[A-Z])\.\s$")  # such a stop ends no sentence
_VERBS = re.compile(r"^(?:said|says|told|was|is|were|are|has|have|had|will|would|who|and|but|while|after|when|as)$")


def title_before(text: str, start: int) -> list[Word]:
    """The title that stands right before a name: "Belarusian President" before "Alexander Lukashenko".

    Also over a comma, where a noun phrase with an article stands before it: "the Russian ambassador to Minsk, X".
    """
    window = text[max(0, start - WINDOW_CHARS) : start]
    cut = [match.end() for match in _STOP.finditer(window) if not _ABBREVIATION.search(window, 0, match.end())]
    words = words_of(window[cut[-1] :] if cut else window)
    if words and words[-1].text == ",":
        return _phrase_before_comma(words[:-1])
    if len(words) > 2 and words[-1].key == "and":
        return _shared_title(words[:-1])
    title = _trailing_title(words)
    return title if _ends_as_title(title) else []


def _shared_title(words: list[Word]) -> list[Word]:
    """The title in the plural that two names share: "the US journalists Jo Roe and Bo Doe"."""
    title = _trailing_title(words)
    nouns = [hit for hit in agent_lexicon().find(title) if title[hit.last - 1].key.endswith("s")]
    shared = title[: nouns[-1].last] if nouns else []
    return shared if len(title) - len(shared) in {1, 2, 3} else []


def apposition_after(text: str, end: int) -> list[Word]:
    """The noun phrase in commas or brackets after a name: ", the Armenian prime minister,"."""
    window = text[end : end + WINDOW_CHARS]
    match = re.match(r"(?:\s*,\s*|\s*\(\s*|\s+-\s+|\s*[–—]\s*)", window)
    if match is None:
        return []
    words: list[Word] = []
    for word in words_of(window[match.end() :]):
        if not word.key and word.text not in {"'", "’"}:
            break
        if len(words) >= MAX_APPOSITION_WORDS or _VERBS.match(word.key):
            break
        words.append(word)
    if _titles_another(words):
        return []
    if not words or not (words[0].key in word_set("determiners") or _is_noun(words[0]) or _says_first(words)):
        return []
    return words if _says_something(words) else []


def _titles_another(words: list[Word]) -> bool:
    """Whether a phrase is the next item of a list: "Ann Lee, the Irish journalists Jo Roe and Bo Doe"."""
    nouns = list(agent_lexicon().find(words))
    return any(
        hit.last < len(words) and words[hit.last].capital and not _is_noun(words[hit.last])
        for hit in nouns
        if words[hit.last - 1].key.endswith("s")
    )


def _trailing_title(words: list[Word]) -> list[Word]:
    """The longest run of title words that ends the list."""
    title: list[Word] = []
    for word in reversed(words[-MAX_TITLE_WORDS:]):
        if not word.key or not (word.capital or word.key in word_set("inner") or _is_noun(word)):
            break
        title.insert(0, word)
    while title and title[0].key in word_set("inner") - {"deputy", "vice", "acting", "interim"}:
        title.pop(0)
    return title


def _phrase_before_comma(words: list[Word]) -> list[Word]:
    """The noun phrase before a comma, if it begins with an article and names an office or kind."""
    for back, word in enumerate(reversed(words[-MAX_APPOSITION_WORDS:])):
        if not word.key or _VERBS.match(word.key):
            return []
        if word.key in {"the", "a", "an", "his", "her"} or word.possessive:
            phrase = words[len(words) - 1 - back :]
            return phrase if any(_is_noun(w) for w in phrase[: head_length(phrase)]) else []
    return []


def _ends_as_title(words: list[Word]) -> bool:
    """Whether a noun of the tables, or an adjective of a country, touches the name: "… met in Geneva" is no title.

    A noun with its charge does, too: "Deputy Prime Minister of Mongolia", "Minister of Energy and Natural Resources".
    """
    nouns = list(agent_lexicon().find(words))
    if nouns and (nouns[-1].last == len(words) or words[nouns[-1].last].key in {"of", "for", "to"}):
        return True
    hits = list(country_lexicon().find(words))
    last = hits[-1] if hits else None
    return last is not None and last.last == len(words) and last.entry is not None and last.entry.kind == "adjective"


def _says_something(words: list[Word]) -> bool:
    return (
        next(agent_lexicon().find(words), None) is not None
        or next(country_lexicon().find(words), None) is not None
        or bool(organisations_in(words, ()))
    )


def _says_first(words: list[Word]) -> bool:
    hit = next(country_lexicon().find(words[:2]), None) or next(iter(organisations_in(words[:6], ())), None)
    return hit is not None and hit.first == 0


def _is_noun(word: Word) -> bool:
    return next(agent_lexicon().find([word]), None) is not None
