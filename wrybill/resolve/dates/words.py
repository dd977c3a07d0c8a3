"""The vocabulary of time expressions, and the pieces of pattern made of it."""

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat",
         "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
# First month of the season in the northern year, as news agencies count; winter begins in December.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "zero", "one a an", "two couple", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
        )
    )
    for word in words.split()
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "dozen": 12}  # fmt: skip
ORDINALS = {
    word: number
    for number, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1
    )
}  # fmt: skip

_TEENS = "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
CENTURIES = ORDINALS | dict(zip(_TEENS.split(), range(11, 21), strict=True)) | {"twenty first": 21, "twenty-first": 21}

MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
WEEKDAY = rf"(?P<weekday>{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})\b\.?"
WEEKDAY_PLURAL = rf"(?P<weekday>{'|'.join(name for name in WEEKDAYS if name.endswith('day'))})s"
SEASON = rf"(?P<season>{'|'.join(SEASONS)})\b"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
DAY_2 = r"(?P<day2>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
TO = r"\s*(?:-|–|—|to|and|through|until|or|/)\s*"
# No tail of a number is one: "1.5 years", "half a century".
NUMBER = rf"(?<!\d[.,])(?<!half )(?P<number>\d+|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})(?:\s+of)?"
UNIT = r"(?P<unit>day|night|week|weekend|fortnight|month|year|decade|century|quarter|hour|minute)s?\b"
DAY_UNITS = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
MONTH_UNITS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


TENS = {word: 10 * number for number, word in enumerate(("twenty", "thirty", "forty", "fifty"), 2)} | {
    word: 10 * number for number, word in enumerate(("sixty", "seventy", "eighty", "ninety"), 6)
}
ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
THOUSANDS_COMMA = re.compile(r"(?<=\d)(?<!\d{4}),(?=\d{3}\b)")
JUNIOR = re.compile(r",? jr\b\.?")
SPOKEN_TENS = re.compile(rf"\b(?P<tens>{'|'.join(TENS)})[ -](?P<ones>{'|'.join(ONES)})\b")
SPOKEN_DAY = re.compile(rf"\b({'|'.join(CENTURIES)}) of (?={'|'.join(MONTHS)})")
SPOKEN_YEAR = re.compile(rf"\bnineteen[ -](?P<tens>{'|'.join(TENS)})(?:[ -](?P<ones>{'|'.join(ONES)}))?\b")


def _spoken(found: re.Match[str]) -> int:
    return TENS[found["tens"]] + (NUMBERS[found["ones"]] if found["ones"] else 0)


def _spaced(found: re.Match[str]) -> str:
    return f"{found[1]} {found[2]}" if found[1] else f"{found[3]} "


def number_of(word: str) -> int:
    """A count written as digits or as a word."""
    return int(word) if word.isdigit() else NUMBERS[word]


def tidy(text: str) -> str:
    """Lower case, straight marks, one space; "Dec.14th" gets its space; "10,000" and "twenty-five" are digits."""
    plain = text.lower().replace("’", "'").replace("'", "").replace("–", "-").replace("—", "-")
    plain = re.sub(r"([a-z]\.)(\d)|(\d)(?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))", _spaced, plain)
    plain = THOUSANDS_COMMA.sub("", plain)
    plain = JUNIOR.sub(" jr", plain)
    plain = SPOKEN_DAY.sub(lambda found: f"{CENTURIES[found[1]]} ", plain)
    plain = SPOKEN_YEAR.sub(lambda found: str(1900 + _spoken(found)), plain)
    plain = SPOKEN_TENS.sub(lambda found: str(_spoken(found)), plain)
    return " ".join(plain.split())
