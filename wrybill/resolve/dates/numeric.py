"""Dates, months, weeks and quarters written in numbers: "2020-09-11", "3/4/2020", "2020-W37", "Q3 2021", "FY2019"."""

import re
from datetime import date

from wrybill.resolve.dates.when import Anchor, When, month, months, one_day, week, years
from wrybill.resolve.dates.words import YEAR
from wrybill.schema import DatePrecision

ISO_DAY = re.compile(r"\b(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?=\b|t\d)")
ISO_MONTH = re.compile(r"^(?P<year>(?:19|20)\d\d)[-/](?P<month>0\d|1[0-2])$")
ISO_WEEK = re.compile(r"^(?P<year>\d{4})[- ]?w(?P<week>\d\d)$")
SLASHED_DAY = re.compile(r"\b(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)\b")
NINE_ELEVEN = re.compile(r"9/11")
QUARTER = re.compile(rf"^(?:(?:q(?P<quarter>[1-4])|h(?P<half>[12]))(?:,? (?:of )?{YEAR})?)$")
FISCAL = re.compile(r"^fy ?(?P<year>(?:19|20)\d\d)(?:[-/](?P<last>\d\d|\d{4}))?$")
NEWEST_SHORT_YEAR = 50
# Of two readings the one close to the story's day is meant, if the other is not close too.
CLOSE_DAYS, FAR_DAYS = 10, 20


def read_iso_day(text: str, _: Anchor) -> When | None:
    """ "2020-09-11"; also "9/11", which is a name.

    Raises:
        ValueError: no calendar has the day ("2020/13/45"); its year would be a guess.
    """
    if NINE_ELEVEN.fullmatch(text):
        return one_day(date(2001, 9, 11))
    found = ISO_DAY.search(text)
    return found and one_day(date(int(found["year"]), int(found["month"]), int(found["day"])))


def read_iso_period(text: str, _: Anchor) -> When | None:
    """ "2020-09", "2020-W37"; "2007-08" is two years."""
    if found := ISO_WEEK.search(text):
        return week(date.fromisocalendar(int(found["year"]), int(found["week"]), 1))
    found = ISO_MONTH.search(text)
    if not found or int(found["month"]) > int(found["year"]) % 100:
        return None
    return month(int(found["year"]), int(found["month"]))


def read_slashed_day(text: str, anchor: Anchor) -> When | None:
    """ "25/12/2020": where both numbers can be a month the year, unless one reading is close to the story's day.

    Raises:
        ValueError: no calendar has the day in either order ("31.02.2020"); its year would be a guess.
    """
    if not SLASHED_DAY.search(text):
        return None
    found = slashed_days(text)
    if not found:
        raise ValueError(text)
    if len(found) < 2:
        return one_day(found[0])
    year = years(found[0].year, found[0].year)
    if anchor.day is None:
        return year
    today = anchor.day
    near, far = sorted(found, key=lambda day: abs((day - today).days))
    close = abs((near - today).days) <= CLOSE_DAYS and abs((far - today).days) >= FAR_DAYS
    return one_day(near) if close else year


def slashed_days(text: str) -> list[date]:
    """What "3/4/2020" can mean: the day first, then the month first; with full stops ("3.4.2020") the day is first."""
    found = SLASHED_DAY.search(text)
    if not found:
        return []
    first, second, year = int(found["first"]), int(found["second"]), _full_year(found["year"])
    read = [day_of(year, second, first)]
    if found["mark"] == "/" or read[0] is None:
        read.append(day_of(year, first, second))
    return list(dict.fromkeys(when.start for when in read if when is not None and when.start is not None))


def read_quarter(text: str, anchor: Anchor) -> When | None:
    """ "Q3 2021", "H1 2020"; without a year the one on the side to look on."""
    found = QUARTER.search(text)
    if not found:
        return None
    size = 3 if found["quarter"] else 6
    first = (int(found["quarter"] or found["half"]) - 1) * size + 1
    precision = DatePrecision.QUARTER if found["quarter"] else DatePrecision.INTERVAL
    if found["year"]:
        return months(int(found["year"]), first, size, precision)
    around = anchor.day.year if anchor.day is not None else 2000
    return anchor.choose([months(year, first, size, precision) for year in range(around - 1, around + 2)])


def read_fiscal(text: str, _: Anchor) -> When | None:
    """ "FY2019", "FY 2019-20": by the year that names it, since each country's begins on another day."""
    found = FISCAL.search(text)
    if not found:
        return None
    first = int(found["year"])
    if not found["last"]:
        return years(first, first)
    last = int(found["last"]) if len(found["last"]) == 4 else first // 100 * 100 + int(found["last"])
    return years(first, last, DatePrecision.INTERVAL) if last > first else None


def day_of(year: int, number: int, day: int) -> When | None:
    """A day of the calendar; None if it has no such day ("February 30")."""
    try:
        return one_day(date(year, number, day))
    except ValueError:
        return None


def days_of(year: int, number: int, first: int, last: int) -> When | None:
    """One day of a month, or those from the first to the last."""
    start = day_of(year, number, first)
    end = day_of(year, number, last) if last > first else None
    return start.until(end) if start and end else start


def _full_year(digits: str) -> int:
    """ "98" is 1998, "05" is 2005."""
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year > NEWEST_SHORT_YEAR else 2000)
