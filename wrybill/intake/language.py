"""Which language a text is in, and whether Wrybill reads it.

English is told by its function words, which costs nothing; only a text with few of them asks the n-gram model of
py3langid (its data come in its wheel). A text too short to tell is taken at its sender's word.
"""

import re

from wrybill.errors import InputError

SUPPORTED = {"en": "English"}
WORD = re.compile(r"[^\W\d_]+")
FUNCTION_WORDS = frozenset(
    WORD.findall(
        "the and of to that for with was were is are has have had been be by at from on this which their they his her "
        "he she it not but who will would could said says after about into more than as when where there"
    )
)
SAMPLE_CHARS = 6000  # a page's first words tell its language; more only cost time
ENGLISH_SHARE = 0.18  # 1,050 of 1,057 articles of evals lie above; no text of 60 other languages does
MIN_WORDS = 8  # below, names and places outweigh the language: nothing Latin is rejected
MIN_MARGIN = 0.25  # log odds a character by which another language must lead: headlines full of names stay below
CREOLES = frozenset({"pcm", "sco"})  # the model's labels for English headlines full of names


def require_supported(text: str, declared: str | None = None) -> str:
    """The language code of `text`.

    Args:
        declared: what the input says itself (`en`, `en-GB`, `fr_FR`, `English`). A language that is not read is
            believed, and named in the error; one that is read is not: the text itself decides.

    Raises:
        InputError: the language is not supported.
    """
    if declared:
        code = re.split(r"[-_]", declared.strip().lower())[0]
        code = "en" if code in ("english", "eng") else code
        if code and code not in SUPPORTED:
            raise _unsupported(declared.strip())
    found = identify(text)
    if found not in SUPPORTED:
        raise _unsupported(found)
    return found


def identify(text: str) -> str:
    """ISO 639-1 code of the language of `text`; `en` when there is too little to tell."""
    sample = text[:SAMPLE_CHARS]
    words = WORD.findall(sample.lower())
    if words and sum(word in FUNCTION_WORDS for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    letters = "".join(words)
    latin = sum(char < "\u0250" for char in letters)
    if latin >= 0.5 * len(letters) and len(words) < MIN_WORDS:
        return "en"
    return _by_model(sample, mostly_latin=latin >= 0.5 * len(letters))


def _by_model(sample: str, *, mostly_latin: bool) -> str:
    import py3langid

    ranks = py3langid.rank(sample)
    best, best_score = ranks[0]
    english = max(score for code, score in ranks if code == "en")
    margin = float(best_score - english) / max(1, len(sample))
    if best in SUPPORTED or best in CREOLES or (mostly_latin and margin < MIN_MARGIN):
        return "en"
    return str(best)


def _unsupported(code: str) -> InputError:
    names = ", ".join(f"{name} ({code})" for code, name in SUPPORTED.items())
    return InputError(
        f"language {code!r} is not supported; Wrybill reads {names}. If this is English, give more of its text"
    )
