"""Where the time expressions of a running text stand: dates, times of day, durations and repetitions."""

import re

from wrybill.resolve.dates.articles import without_article
from wrybill.resolve.dates.feasts import NAME_OF, ends_in_feast, first_words
from wrybill.resolve.dates.patterns import PATTERNS, UNIT
from wrybill.resolve.dates.words import CENTURIES, MONTHS, NUMBERS, TENS, WEEKDAYS, tidy
from wrybill.schema import Span

# A number of money or of a scale is no year or count: "$1990", "6.5 years", "-1990".
_FIND = re.compile(rf"(?<![\w$£€#@/.,-])(?:{'|'.join(f'(?:{pattern})' for pattern in PATTERNS)})(?![\w%])", re.I)
# Every expression holds one of these words, a year or a clock; only near them are the long patterns tried.
_CORE_WORDS = """
    yesterday today tomorrow tonight overnight now current currently recently recent future past
    daily hourly nightly weekly biweekly monthly bimonthly yearly each every
    minute hour day night week weekend fortnight month quarter year decade century half seconds
    ago annually clock gmt utc midyear mid daylong nightlong weeklong monthlong yearlong decadelong someday nowadays
    minutes hours days nights weeks weekends fortnights months quarters years decades centuries
    morning afternoon evening noon midday midnight mornings afternoons evenings am pm p a
    spring summer autumn winter fall nineteen period one date time term
    twenties thirties forties fifties sixties seventies eighties nineties
    dawn dusk sunrise sunset q1 q2 q3 q4 h1 h2 fy
    small wee
"""
_CORE = frozenset(_CORE_WORDS.split()) | first_words() | {*MONTHS, *WEEKDAYS, *(f"{name}s" for name in WEEKDAYS)}
# The words beside these and numbers that an expression begins with.
_OPENING_WORDS = """
    the its this these that early late mid later earlier nearly almost about around roughly approximately some over
    more less fewer at up next last coming upcoming following previous preceding prior recent latest fiscal first final
    several many few couple long not so all entire whole comparable corresponding like foreseeable near immediate
    distant then once beginning start middle end close very twice same hundred thousand new orthodox
"""
_OPENS = _CORE | {*NUMBERS, *CENTURIES, *TENS, *_OPENING_WORDS.split()}
_NUMBER = re.compile(r"(?:1[5-9]|20)\d\d(?:s|W\d\d)?|[2-9]0s|\d{1,2}[ap]m|\d{1,2}(?=[:/]\d)")
_FISCAL = re.compile(r"FY\d{4}")
_WORD = re.compile(r"\w+")
REACH_CHARS, REACH_WORDS = 48, 9  # from the start of an expression to its first core word
# "Three flights a week", "$55 a night": a rate, where a number or a plural stands before it.
_SINGLE = re.compile(rf"an?\s{UNIT}$", re.I)
_LEADS_RATE = re.compile(
    r"(?:\d|\b(?:million|billion|trillion|hundred|thousand|per\s?cent|cent|ton|barrel|euro|yuan|yen)"
    r"|\b(?!(?:was|is|has|its|his|this|takes|lasts|as|plus|across|us|perhaps|less)\b)[a-z]{2,}s)\s+$",
    re.I,
)
# "May" alone is a month after these words, else perhaps a person: "talks with May".
_MAY = re.compile(
    r"(?:^|\b(?:in|of|for|last|this|next|since|until|till|by|from|to|through|between|during|and)\s+|[(,\n]\s*)$", re.I
)
# "Unit 2024-05", "Room 2020": the number is a name's.
_LABEL = re.compile(
    r"\b(?:unit|room|suite|flight|docket|resolution|(?<!in )case|apartment|invoice|serial|lot|number|no\.)\s+$", re.I
)
_DIGITS = re.compile(r"[\d/-]+")
_SHARE = re.compile(r"quarters?$", re.I)


def find_times(text: str) -> tuple[Span, ...]:
    """The spans of all time expressions of the text, in order; none overlaps another."""
    found: list[Span] = []
    free = 0  # where the last expression ends
    starts: list[int] = []
    for word in _WORD.finditer(text):
        start, letters = word.start(), word[0]
        digits = letters[0].isdecimal()
        key = "fy" if _FISCAL.fullmatch(letters) else letters.lower()
        if digits or key in _OPENS:
            starts.append(start)
        if start < free or not (key in _CORE or (digits and _NUMBER.match(text, start))):
            continue
        if len(letters) == 1 and not digits and text[start + 1 : start + 4].lower() != ".m.":
            continue  # of single letters only the "p" of "p.m." counts
        if span := _around(text, starts, start, free):
            found.append(span)
            free = span.end
        starts.clear()  # what does not reach this word reaches no later one
    return tuple(found)


def _around(text: str, starts: list[int], core: int, free: int) -> Span | None:
    """The expression that holds the word at `core` and begins earliest."""
    for at in starts[-REACH_WORDS:]:
        if at < free or at < core - REACH_CHARS:
            continue
        match = _FIND.match(text, at)
        if match and match.end() > core and not _is_no_time(text, match):
            return without_article(text, Span(at, match.end()))
    return None


def _is_no_time(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 16) : match.start()]
    if _DIGITS.fullmatch(match[0]) and _LABEL.search(before):
        return True
    if NAME_OF.match(text, match.end()) and ends_in_feast(tidy(before + match[0]).replace("-", " ")):
        return True
    if match[0] == "May" and not _MAY.search(before):
        return True
    if _SINGLE.match(match[0]) and _LEADS_RATE.search(before):
        return True
    return bool(_SHARE.search(match[0])) and text.startswith(" of ", match.end()) and "the" not in match[0].lower()
