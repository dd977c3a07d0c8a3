"""The patterns of time expressions in running text: what an expression can be made of, and every way to make one.

Source: the extents follow TimeML's TIMEX3 (ISO-TimeML 1.2.1): a modifier ("nearly four years ago") belongs to the
expression, a preposition ("since 1994") does not. Calibrated on the even half of TimeBank and AQUAINT, 2026-11.
"""

from collections.abc import Iterable

from wrybill.resolve.dates.feasts import FEASTS, spelling
from wrybill.resolve.dates.words import CENTURIES, MONTHS, NUMBERS, ONES, ORDINALS, TENS, WEEKDAYS

# Between two words, which may stand on two lines or be joined by a hyphen. A blank in a pattern below stands for it.
_GAP = r"[\t\x20\xa0]{0,2}(?:\s|-)[\t\x20\xa0]{0,2}"
_SHORT_CHARS = 5  # "sept." and shorter are abbreviations, but for the months that are no longer
_WHOLE = frozenset({"march", "april", "may", "june", "july"})


def _p(pattern: str) -> str:
    return pattern.replace(" ", _GAP)


def _either(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


def _name(names: Iterable[str], no_name: str = "") -> str:
    """A name with a capital, since "may", "march" and "sun" are words; an abbreviation takes its full stop along.

    What `no_name` matches after an abbreviation without one makes it no such name.
    """
    short = [name for name in names if len(name) <= _SHORT_CHARS and name not in _WHOLE]
    full = [name for name in names if name not in short]
    return rf"(?=(?-i:[A-Z]))(?:{_either(full)}|{_either(short)}\b(?:\.|{no_name}))"


MONTH = _name(MONTHS, r"(?!\x20(?-i:[A-Z][a-z]))")  # "Jan Kavan" is a minister
WEEKDAY = _name(WEEKDAYS)
FULL_WEEKDAY = rf"(?=(?-i:[A-Z])){_either(name for name in WEEKDAYS if name.endswith('day'))}"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d|-?(?:year|day|month|hour|week))"
_SPOKEN = rf"nineteen[\x20-]{_either([*TENS, *(n for n in NUMBERS if n.endswith('teen'))])}(?:[\x20-]{_either(ONES)})?"
YEAR = rf"(?:(?:1[5-9]|20)\d\d(?![\d%]|[.,:]\d)|{_SPOKEN})"
ORDINAL = rf"(?:{_either(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
_DIGITS = _p(r"(?:\d{1,3}(?:,\d{3})+|\d+[-–]\d+(?=[\x20-])|\d+(?:\.\d+)?(?: 1/2)?)")
_TENS = rf"{_either(TENS)}[\x20-]{_either(ONES)}"
_ROUND = _p(
    rf"(?:a )?(?:couple of|few|dozen|hundred|thousand)|{_either([*ONES, 'ten', 'twenty'])} (?:hundred|thousand)"
)
_SPELT = _either(word for word in NUMBERS if word not in {"zero", "couple"})
COUNT = _p(rf"(?:{_DIGITS}|{_TENS}|{_ROUND}|several|many|half an?|{_SPELT})")
COUNTS = _p(rf"{COUNT}(?: (?:to|or) {COUNT})?(?: and a half)?")
UNIT = r"(?:minute|hour|day|night|week(?:end)?|fortnight|month|quarter|year|decade|centur(?:y|ie))"
UNITS = rf"{UNIT}s?"
_ENDS = r"[\x20]?(?:[.,;:)]|\n|$)"
BARE = "(?:hours|days|weeks|months|years|decades|centuries)"
KIND = (
    "(?:trading|business|working|calendar|fiscal|straight|consecutive|successive|more|full|long|whole|entire"
    "|additional)"
)
KINDS = _p(rf"(?:{KIND} )*")
ABOUT = _p(
    "(?:(?:nearly|almost|about|around|roughly|approximately|some|over|more than|less than|fewer than|at least|up to) )?"
)
PART = "(?:morning|afternoon|evening|night|noon|midday|midnight|lunchtime|dawn)"
EARLY_PART = r"(?:mid|late|early)[\x20-](?:morning|afternoon|evening)"
CLOCK = (
    r"(?:(?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b)|\d{1,2}:\d\d(?::\d\d)?(?!\d))"
    r"(?:\s(?:GMT|UTC|EST|EDT|CET|BST|local\stime))?|\d{4}\s(?:GMT|UTC)\b"
    r"|(?:\d{1,2}|" + _either([*ONES, "ten", "eleven", "twelve"]) + r")\so['’]clock"
    r"(?:\s(?:in\sthe\s(?:morning|afternoon|evening)|at\snight))?)"
)
FUZZ = _p("(?:(?:early|late|mid|later|earlier)(?: (?:in|on) (?:the )?| ))")
EDGE = _p("(?:(?:the )?(?:very )?(?:beginning|start|middle|end|close) of )")
SIDE = "(?:last|past|previous|preceding|prior|next|coming|upcoming|following|current|recent|latest|the)"
SEASON = "(?:spring|summer|autumn|winter)"
MONTH_DAY = _p(rf"{MONTH}\s?(?:the\s)?{DAY}(?:(?:\s?[-–/]\s?| (?:and|to) ){DAY})?(?:,? {YEAR})?")
DAY_MONTH = _p(
    rf"(?:{DAY}, ){{0,3}}{DAY}(?:(?:\s?[-–/]\s?| (?:and|to|or) (?:the )?){DAY})? (?:of )?{MONTH}(?:,? {YEAR})?"
)
CALENDAR_DAY = rf"(?:{MONTH_DAY}|{DAY_MONTH})"
OF_YEAR = _p(rf"(?:,? (?:of )?(?:(?:fiscal (?:year )?)?{YEAR}|(?:this|last|next) year))")
OF_THE_YEAR = _p(rf"(?:{OF_YEAR}| of the year)")
NAMED_DAY = _p(rf"{WEEKDAY}(?:,? (?:the )?{CALENDAR_DAY})?")
SOME_DAY = "(?:last|next|this(?: past| coming)?|the (?:previous|following|coming|past))"
DAY_WORD = "(?:today|yesterday|tomorrow)"
ONE_DAY = rf"(?:{NAMED_DAY}|{CALENDAR_DAY}|{DAY_WORD})"
_NTH = "(?:first|second|third|fourth|1st|2nd|3rd|4th|latest|final)"
QUARTER = rf"(?:fiscal[\x20-])?{_NTH}[\x20-](?:fiscal[\x20-])?(?:quarter|half)"
SHORT_DECADE = r"(?<!is\x20)(?<!er\x20)(?<!eir\x20)['’]?[2-9]0s(?!\w)"  # "in her 20s" is an age
DECADE_WORD = "(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)"

_DAYS = (
    r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?!\d)",
    r"\d{4}(?P<mark>[-/])\d\d(?P=mark)\d\d(?:[T\x20]\d\d:\d\d(?::\d\d)?)?(?!\d)|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?!\d)",
    r"(?:19|20)\d\d-?W\d\d(?!\d)|(?-i:Q[1-4]|H[12])(?!-?[A-Z]?\s?visas?\b|-[A-Z]\b)(?:,? (?:of )?(?:19|20)\d\d)?(?!\d)",
    r"FY\s?(?:19|20)\d\d(?:[-/](?:\d{4}|\d\d))?(?!\d)",
    rf"{ABOUT}{CLOCK}(?:,? (?:on )?(?:{FUZZ}?{ONE_DAY}))?",
    "(?:the )?Fourth of July|July Fourth",
    rf"9/11(?![/\d])|(?:noon|midday|midnight|overnight|dawn|dusk|sunrise|sunset|{EARLY_PART}) (?:on )?{ONE_DAY}",
    rf"the (?:(?:early |late )?(?:morning|afternoon|evening|night)|(?:early|small|wee) hours) of {ONE_DAY}(?! {PART})",
    rf"(?:the )?(?:early hours of )?{FUZZ}?{ONE_DAY} {PART}(?!s)",
    rf"(?:late|early|earlier|later) {DAY_WORD}|{DAY_WORD}",
    "(?:(?:early |late )?(?:last|this)|that(?: same)?|the (?:previous|following|next)|tomorrow|yesterday)"
    " (?:morning|afternoon|evening|night)",
    "the day (?:before yesterday|after tomorrow)",
    rf"tonight|overnight|(?<!high\x20)noon|midday|midnight|{EARLY_PART}",
)
_SETS = (
    rf"(?:every|each) (?:other |{COUNT} )?(?:{WEEKDAY}|{UNITS}|{PART})(?: {PART})?",
    rf"{WEEKDAY} (?:mornings|afternoons|evenings|nights)|{FULL_WEEKDAY}s",
    "daily|hourly|nightly|(?:bi)?weekly|(?:bi)?monthly|yearly"
    rf"|annually|(?:twice|once|{COUNT} times) (?:a|each) (?:day|week|month|year)",
)
_DATES = (
    rf"{FULL_WEEKDAY},? the \d{{1,2}}(?:st|nd|rd|th)(?! of| {MONTH})",
    rf"(?:{FUZZ}|{EDGE}|{SOME_DAY} )?{NAMED_DAY}(?: (?:of )?(?:last|this|next) week)?",
    rf"a week (?:from|ago) {WEEKDAY}",
    rf"(?:the )?(?:{ORDINAL}|last|final) (?:week|weekend|day|{FULL_WEEKDAY}) (?:of|in) {MONTH}{OF_YEAR}?",
    rf"the weekend of {CALENDAR_DAY}|{MONTH}\s?[-–/]\s?{MONTH}{OF_YEAR}?",
    r"the \d{1,2}(?:st|nd|rd|th) of (?:this|last|next|the) month",
    rf"the (?:month of {MONTH}{OF_YEAR}?|year {YEAR}(?!\d))",
    rf"{ABOUT}{CALENDAR_DAY}|(?:the )?{_either(CENTURIES)} of {MONTH}{OF_YEAR}?",
    rf"(?:{FUZZ}|{EDGE}|(?:last|next|this|the previous) )?{MONTH}{OF_YEAR}?(?!\x20\d| of the)",
    rf"(?:the )?(?:{FUZZ}|{EDGE}(?:the )?)?(?:(?:last|next|this(?: past| coming)?|that|the) )?"
    rf"(?:{SEASON}|fall(?={OF_YEAR}))"
    rf"(?: months)?{OF_YEAR}?",
    "(?:last|this|next) fall",
    rf"(?:(?:the )?(?:{YEAR}|year-ago|year-earlier) (?:{QUARTER}|quarter|period)"
    rf"|(?:the|(?:(?:this|last|next) year|{YEAR})['’]s) {QUARTER}|{QUARTER}){OF_THE_YEAR}?",
    rf"(?:the )?{YEAR} (?:fiscal year|half)",
    "(?:the )?(?:same|like|comparable|corresponding) (?:quarter|period)"
    rf"(?: (?:a year|one year) (?:ago|earlier)|{OF_YEAR})",
    "(?:the )?latest period",
    rf"(?:the )?first (?:two|three) quarters{OF_THE_YEAR}?",
    rf"(?:{FUZZ}|{EDGE}|{ABOUT})(?:(?:the )?year two thousand"
    rf"|(?:fiscal (?:year )?)?{YEAR}(?![\x20-]?(?:s\b|period|feet|people)))"
    rf"(?:\s?[-–/]\s?(?:{YEAR}|\d\d)(?![\d-]))?(?: or later)?",
    rf"(?:the )?{FUZZ}?(?:(?:1[5-9]|20)\d0s|{SHORT_DECADE}|(?:nineteen[\x20-])?{DECADE_WORD})",
    rf"(?:the )?{FUZZ}?(?:{ORDINAL}|{_either(CENTURIES)})[\x20-]century",
)
_COUNTED = (
    rf"the (?:week|weekend|month|year) (?:before last|after next)|{COUNT} {FULL_WEEKDAY}s ago",
    rf"the week of {CALENDAR_DAY}",
    rf"the (?:day|night|week|weekend|month|quarter|year) (?:before|after)(?={_ENDS})",
    rf"(?:(?:not )?(?:so |that )?long|a long time|(?:some )?(?<!illion\x20)(?<!thousand\x20){BARE}) ago",
    rf"{BARE} (?:earlier|later)",
    rf"{ABOUT}{COUNTS} {KINDS}{UNITS} (?:ago|earlier|later|before(?= (?:that|then)|[.,;])|from (?:now|today)|hence"
    "|back(?=[.,;])|in a row|running|straight)",
    rf"(?:the )?(?:{FUZZ}|{EDGE}|later )?(?:this|that) (?:same |coming |past |last |fiscal |whole )*{UNIT}"
    "(?!s|-old| old|[- ](?:ago|earlier))",
    rf"(?:the )?(?:{FUZZ}|{EDGE}(?:the )?|later )?(?!last[-\x20]minute|the (?:day|night|hour|minute)(?!s))"
    rf"{SIDE} (?:same )?(?:(?:{COUNTS}|first|final) )?"
    rf"{KINDS}{UNITS}"
    rf"(?: (?:and|or) (?:{UNIT}s|so))*(?: (?:ahead|running|in a row))?(?!-old| old|-minute|-ago|-earlier)",
    rf"(?:these|those) (?:past |last )?(?:(?:{COUNTS}) )?{UNIT}s|(?:this|that) (?:past|last) {COUNTS} {UNITS}",
    "the (?:early |late )?(?:morning|afternoon|evening)(?! of)",
    r"the other day|someday|nowadays"
    rf"|all (?:day|night|week|month|year)(?: long)?(?={_ENDS}| (?:and|but|in|at|on|to)\b)",
    rf"(?:the )?(?:first|final|latest|last|next|past) {COUNTS} {KINDS}{UNITS}",
    rf"(?:the )?{ORDINAL} (?:straight|consecutive|successive) {UNIT}(?: (?:in a row|running))?",
    rf"(?:the )?{ORDINAL} {UNIT} (?:in a row|running)",
    rf"(?:the |(?<=[Ff]or\s)an? )(?!first|1st){ORDINAL} (?:day|night)"
    rf"(?= of (?:an?|the|his|her|its|their|talks|clashes|protests|fighting)\b|{_ENDS})",
    rf"(?:the )?(?:year|month|quarter)(?:['’]s)?[\x20-]end(?:,? {YEAR})?|mid[\x20-]?year",
    r"(?:the )?year[\x20-](?:ago|earlier)(?: (?:quarter|period))?",
    "(?:early|earlier|later?) in the (?:day|evening)|earlier that day|the same day|these days",
    "one day(?= (?:be|have|become|will))",
)
_LENGTHS = (
    r"(?:an? |the (?:past |last )?)?(?:half|quarter)[\x20-](?:century|hour|decade)(?!s)",
    rf"{ABOUT}{COUNTS}(?: {KIND})* (?:{UNITS}(?![\x20-]?long\b)|seconds)(?:['’](?=\s))?"
    rf"(?: (?:and|or) (?:{UNIT}s|two|a half|so(?: ago)?))?"
    "(?! old|-old)",
    rf"{UNITS}[\x20-]long|(?:day|night|week|month|year|decade)long",
    rf"(?<!early\x20){BARE}(?: or {UNIT}s)?(?= (?:before|after|of)\b)",
    rf"(?:(?<=for\x20)|(?<=within\x20)|(?<=after\x20)|(?<=\bin\x20)|(?<=take\x20)|(?<=took\x20)|(?<=spent\x20))"
    rf"{BARE}(?: (?:and|or) {UNIT}s)?",
)
_VAGUE = (
    "now(?! defunct|-)|currently|recently|recent|(?:the )?(?:near |foreseeable |immediate |distant )?future(?!s)",
    r"(?<=[Ii]n\s)the past(?=\s?[.,;]|$)",
    "(?:then )?current(?! (?:account|affairs)|ly|s)",
    r"(?:a|some) later (?:date|time)|(?<=[Ii]n\s)the (?:short|near|medium|long) term",
)
_FEASTS = tuple(
    rf"(?:(?:last|next|this|the) )?(?:{name})(?: (?:week|weekend|season))?{OF_YEAR}?" for name in map(spelling, FEASTS)
)
PATTERNS = tuple(_p(pattern) for pattern in (*_DAYS, *_SETS, *_FEASTS, *_DATES, *_COUNTED, *_LENGTHS, *_VAGUE))
