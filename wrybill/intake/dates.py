"""Days of publication, read from metadata values, addresses, lines above a story and datelines."""

import datetime
import re
from enum import Enum
from typing import NamedTuple

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    "aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
MONTH = rf"(?P<month>(?i:{MONTH_NAMES}))\.?"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
FIRST_YEAR, LAST_YEAR = 1900, 2099  # those that YEAR can match: news that a machine can read is no older
HOW_TO_WRITE = f"write it as YYYY-MM-DD, from {FIRST_YEAR} to {LAST_YEAR}, for example 2020-09-11"
# 20200911, 2020091112, 20200911T120000Z: read before seconds since 1970, of which 2020091112 would be a day in 2034.
COMPACT = re.compile(rf"^\s*{YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)(?:T?[0-2]\d(?:[0-5]\d){{0,2}}Z?)?\s*$")
NUMERIC = re.compile(rf"\b(?P<day>[0-3]?\d)[/.](?P<month>[0-3]?\d)[/.]{YEAR}\b")
WRITTEN = (
    re.compile(rf"\b{YEAR}[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)(?!\d)"),
    re.compile(rf"\b{MONTH}\s+{DAY},?\s+{YEAR}\b"),
    re.compile(rf"\b{DAY}[\s-]+{MONTH},?[\s-]+{YEAR}\b"),
    NUMERIC,
)
IN_ADDRESS = (
    re.compile(rf"[/_-]{YEAR}[/_-](?P<month>[01]\d)[/_-](?P<day>[0-3]\d)(?=[/_.-]|$)"),
    re.compile(rf"[/_-]{YEAR}[/_-](?P<month>[a-z]{{3}})[a-z]*[/_-](?P<day>[0-3]?\d)(?=[/_.-]|$)", re.I),
    re.compile(rf"[/_-]{YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)(?=[/_.-]|$)"),
)
# "MINSK, Sept 11, 2020 (Reuters) -", "CAIRO – 25 July 2022:": a place, a whole date, perhaps an agency, and a dash or
# colon, where a story begins.
PLACE = r"[^\W\d_][\w’'. -]{2,40}(?:,\s+[\w’'. -]{2,30})?"
DATELINE = re.compile(
    rf"^{PLACE}(?:,|\s+[-–—])?\s+(?:(?i:{MONTH_NAMES})\.?\s+\d\d?|\d\d?\s+(?i:{MONTH_NAMES})\.?),?\s+(?:19|20)\d\d,?"
    r"\s*(?:\([^)\n]{2,40}\)|[A-Z]{2,5})?\s*[-–—:]"
)
# A line that is a date and nothing more, as pages print it between headline and text; a label may stand before it.
LABELLED = re.compile(
    r"^(?:(?P<updated>(?:last\s+)?(?:updated|modified|edited))|(?:(?:first|originally)\s+)?(?:published|posted|issued)"
    r"|date(?:\s+published|\s+of\s+publication)?(?=\s*:))\b(?:\s+on|\s+at)?\s*[:,-]?\s*(?P<written>.*)$",
    re.I,
)
AGO = re.compile(r"^(?:\d+|an?)\s+(?:minute|min|hour|hr|day|week|month|year)s?\s+ago\W*$", re.I)
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
CLOCK_TIME = r"(?:\d{1,2}[:.h]\d\d(?::\d\d)?|\d{1,2}(?=\s*[ap]\.?m)|\d{4}(?=\s*[A-Z]{3}))"
CLOCK = rf"(?:[\s,|@·–-]+(?:at\s+)?{CLOCK_TIME}\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{{2,4}}(?:[+-]\d+)?|local time)?)?"
DATE_LINE = re.compile(
    rf"^(?:on\s+|{CLOCK_TIME}\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{{2,4}})?[,\s]+)?{WEEKDAY}(?:[a-z]{{3,9}}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[\s-]+[a-z]{{3,9}}\.?,?[\s-]+\d{{4}}"
    rf"|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}"
    rf"|\d{{4}}-\d\d-\d\d(?:T[\d:.+Z-]+)?){CLOCK}\W*$",
    re.I,
)
MAX_DATE_LINE_CHARS = 70
EPOCH = re.compile(r"^\s*(\d{10})(?:\d{3})?\s*$")


class Label(Enum):
    """What a page says that a date is."""

    PUBLISHED = "published"
    UPDATED = "updated"


class DateLine(NamedTuple):
    """A line that states a date: the day, None where it cannot be read, and its label, None where it has none."""

    day: str | None
    label: Label | None


def read_day(written: str) -> str | None:
    """The first whole date in `written` as `YYYY-MM-DD`; None when there is none or its order is open (03/04/2020)."""
    written = written[:200]
    compact = COMPACT.match(written)
    if compact and (day := _day(compact)):
        return day
    epoch = EPOCH.match(written)
    if epoch:
        date = datetime.datetime.fromtimestamp(int(epoch.group(1)), datetime.UTC).date()
        return date.isoformat() if date.year <= LAST_YEAR else None
    for pattern in WRITTEN:
        found = pattern.search(written)
        if found:
            ambiguous = pattern is NUMERIC and int(found["day"]) <= 12 and found["day"] != found["month"]
            return None if ambiguous else _day(found)
    return None


def refusal(written: str) -> str:
    """Why `written` is not taken for a day, what it may mean, and how to write it."""
    day = read_day(written)
    if day is not None:
        return f"date {written!r} is not written as YYYY-MM-DD; write {day}"
    found = NUMERIC.search(written[:200])
    if found:
        meant = sorted(filter(None, (_day(found), _date(found["year"], found["day"], found["month"]))))
        if len(meant) > 1:
            return f"date {written!r} can be {meant[0]} or {meant[1]}; write it as YYYY-MM-DD"
    if any(pattern.search(written[:200]) for pattern in WRITTEN):
        return f"date {written!r} cannot be: there is no such day; {HOW_TO_WRITE}"
    return f"date {written!r} cannot be read; {HOW_TO_WRITE}"


def address_day(url: str | None) -> str | None:
    """The day in the path of a URL, such as `/2020/09/11/`."""
    path = re.sub(r"^[a-z]+://[^/]*", "", (url or "")[:2000], flags=re.I)
    for pattern in IN_ADDRESS:
        for found in pattern.finditer(path):
            day = _day(found)
            if day:
                return day
    return None


def dateline_day(text: str) -> str | None:
    """The day in the dateline that opens `text`, if it names the year too."""
    found = DATELINE.match(text[:200])
    return read_day(found.group()) if found else None


def date_line(line: str) -> DateLine | None:
    """What a line says if it says no more than when a page was published or updated."""
    if len(line) > MAX_DATE_LINE_CHARS:
        return None
    labelled = LABELLED.match(line)
    label = None if labelled is None else Label.UPDATED if labelled["updated"] else Label.PUBLISHED
    written = line if labelled is None else labelled["written"]
    if DATE_LINE.match(written):
        return DateLine(read_day(written), label)
    return DateLine(None, label) if label and (not written or AGO.match(written)) else None


def _day(found: re.Match[str]) -> str | None:
    month = found["month"].lower()[:3]
    return _date(found["year"], str(MONTHS.index(month) + 1) if month in MONTHS else month, found["day"])


def _date(year: str, month: str, day: str) -> str | None:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
