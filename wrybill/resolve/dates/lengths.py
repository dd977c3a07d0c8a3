"""Durations and repetitions as TIMEX3 writes them: "two weeks" → P2W, "every Thursday" → XXXX-WXX-4."""

import re

from wrybill.resolve.dates.words import NUMBERS, WEEKDAY, WEEKDAYS

CODES = {
    "second": ("PT", "S", 1), "minute": ("PT", "M", 1), "hour": ("PT", "H", 1), "day": ("P", "D", 1),
    "night": ("P", "D", 1), "week": ("P", "W", 1), "weekend": ("P", "WE", 1), "fortnight": ("P", "W", 2),
    "month": ("P", "M", 1), "quarter": ("P", "M", 3), "year": ("P", "Y", 1), "decade": ("P", "Y", 10),
    "centurie": ("P", "Y", 100), "century": ("P", "Y", 100),
}  # fmt: skip
_UNIT_WORDS = "second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade|centurie|century"
_UNIT = rf"(?P<unit>{_UNIT_WORDS})(?P<many>s?)"
_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
_COUNT = (
    rf"(?P<count>\d+(?:\.\d+)?(?:-\d+)?|a couple|a dozen|a hundred|a thousand|{_WORDS}|a few|few|several|many|half an?"
    "|hundred|thousand|dozen)"
)
_KIND = (
    r"(?:trading|business|working|calendar|fiscal|straight|consecutive|successive|more|full|long|whole|additional|of) "
)
_ABOUT = (
    r"(?:(?:nearly|almost|about|around|roughly|approximately|some|over|more than|less than|fewer than|at least|up to"
    r"|for|after|within) )*"
)
_SIDE = r"(?:(?:last|past|next|coming|first|final|latest|recent|previous|following) )?"
_OTHER_COUNT = _COUNT.replace("count", "to")
LENGTH = re.compile(
    rf"^{_ABOUT}(?:the |these )?{_SIDE}"
    rf"(?:{_COUNT}(?: (?P<fraction>1/2))?(?: (?P<scale>hundred|thousand))?(?: (?:to|or) {_OTHER_COUNT})? )?"
    rf"(?P<half>and a half )?(?:{_KIND})*{_UNIT}"
    r"(?P<rest>(?: and a half| or so| or two| long| term| ahead| (?:and|or) \w+s| in a row| running)*)$"
)
_RATES = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "monthly": "P1M"}
RATES = _RATES | {"bimonthly": "P2M", "yearly": "P1Y", "annually": "P1Y"}
EACH = re.compile(
    rf"^(?:every|each) (?:(?P<other>other) |{_COUNT} )?(?:{_UNIT}|(?P<part>morning|afternoon|evening))"
    r"(?: (?P<of>\w+))?$"
)
_FULL_WEEKDAYS = "|".join(name for name in WEEKDAYS if name.endswith("day"))
EACH_WEEKDAY = re.compile(
    rf"^(?:every|each) {WEEKDAY}|^(?P<weekday2>{_FULL_WEEKDAYS})(?:s$| (?:mornings|afternoons|evenings|nights)$)"
)
TIMES_A = re.compile(rf"^(?:once|twice|[\w ]+ times) (?:a|each) {_UNIT}$")
HALVES = {"year": "P6M", "hour": "PT30M", "day": "PT12H", "decade": "P5Y", "century": "P50Y"}
# "All day", "yearlong"; "a half-hour", "a quarter-century".
WHOLE = re.compile(
    r"^(?:all |an? )?(?P<unit>day|night|week|month|year|decade)(?: ?long)$"
    r"|^(?:all|(?:the|an?) (?:whole|entire)) (?P<all>day|night|week|month|year)$"
)
PART = re.compile(r"^(?:an? |the (?:past |last )?)?(?P<part>half|quarter) (?P<unit>century|hour|decade)$")
PART_CODES = {"half": HALVES, "quarter": {"century": "P25Y", "hour": "PT15M"}}
PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
SEVERAL = frozenset({"a few", "few", "several", "many"})


def length_of(words: str) -> str | None:
    """The duration that the words say; None if they say none. One that has no number is "PXD"."""
    found = LENGTH.search(words)
    if not found:
        return _without_count(words)
    plain = found["count"] is None
    if plain and not found["many"]:
        # "The past year" has no start on the calendar, "week-long" neither; "the week" and "last month" are dates.
        lasting = re.match(r"(?:over |for )?the past |\w+ long$", words)
        return _each(found["unit"], 1) if lasting else _without_count(words)
    prefix, letter, size = CODES[found["unit"]]
    if plain or found["count"] in SEVERAL:
        return f"{prefix}X{letter}"
    if found["count"].startswith("half"):
        return HALVES.get(found["unit"], "")
    count = _number(found["count"]) * {"hundred": 100, "thousand": 1000}.get(found["scale"] or "", 1) * size
    half = found["fraction"] or found["half"] or "and a half" in (found["rest"] or "")
    if half and found["unit"] == "year":
        return f"P{count:g}Y6M"
    return f"{prefix}{count + (0.5 if half else 0):g}{letter}"


def repetition_of(words: str) -> str | None:
    """The repetition that the words say; None if they say none."""
    if words in RATES:
        return RATES[words]
    if found := EACH_WEEKDAY.search(words):
        day = f"XXXX-WXX-{WEEKDAYS[found['weekday'] or found['weekday2']] + 1}"
        return day + next((code for part, code in PARTS.items() if part in words), "")
    if found := TIMES_A.search(words):
        return _each(found["unit"], 1)
    found = EACH.search(words)
    return _repeated(found) if found else None


def _repeated(found: re.Match[str]) -> str:
    """ "Every two weeks", "every few minutes", "every morning"."""
    if found["part"]:
        return PARTS[found["part"]]
    if found["count"] in SEVERAL:
        prefix, letter, _ = CODES[found["unit"]]
        return f"{prefix}X{letter}"
    return _each(found["unit"], 2 if found["other"] else int(_number(found["count"] or "one")))


def _without_count(words: str) -> str | None:
    """ "All day", "a yearlong", "half-hour"."""
    if found := WHOLE.search(words):
        return _each(found["unit"] or found["all"], 1)
    part = PART.search(words)
    return PART_CODES[part["part"]].get(part["unit"]) if part else None


def _each(unit: str, count: int) -> str:
    prefix, letter, size = CODES[unit]
    return f"{prefix}{count * size}{letter}"


def _number(word: str) -> float:
    word = word.removeprefix("a ")
    if word in {"hundred", "thousand"}:
        return 100 if word == "hundred" else 1000
    return float(word.partition("-")[0]) if word[0].isdigit() else NUMBERS.get(word, 1)
