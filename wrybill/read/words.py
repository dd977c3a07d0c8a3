"""Words with their offsets: the units in which triggers, roles and names begin and end."""

import re

from wrybill.schema import Span

_LETTER = r"[^\W\d_ʼ]"  # ʼ counts as a letter in Unicode; in news it is an apostrophe
_LETTER_OR_DIGIT = r"[^\W_ʼ]"
_ENDING = rf"(?:s|d|m|ll|re|ve)(?!{_LETTER_OR_DIGIT})"  # Peru's, they've

# The order matters: the first alternative that matches wins.
_WORD = re.compile(
    rf"""
      (?:{_LETTER}\.){{2,}}(?!{_LETTER_OR_DIGIT})     # U.S.   J.D.   a.m.
    | ['’ʼ]{_ENDING}                                  # an ending, split off its word
    | \d+(?:[.,:]\d+)+{_LETTER}*                      # 3,000   4.5bn   10:30
    | {_LETTER_OR_DIGIT}+                             # letters and digits …
      (?:[\u0300-\u036f]+{_LETTER_OR_DIGIT}*)*        # … with accents that stand by themselves
      (?:['’ʼ](?!{_ENDING}){_LETTER_OR_DIGIT}+)*      # … and inner apostrophes: O'Brien, Sana'a, don't
    | \.{{2,}} | -{{2,}}                              # dots or dashes in a row are one sign
    | \S                                              # any other sign alone: - $ % “ ( /
    """,
    re.VERBOSE | re.IGNORECASE,
)


def words(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Cut `text[start:end]` into words and signs; offsets count from the beginning of `text`.

    Compounds with hyphens fall into their parts (`anti`, `-`, `government`), possessive endings stand alone, and
    dotted capitals stay whole. Nothing but white space is left out.

    Args:
        text: Any text.
        start: Where to begin.
        end: Where to stop; the end of the text if None.
    """
    stop = len(text) if end is None else end
    return [Span(match.start(), match.end()) for match in _WORD.finditer(text, start, stop)]
