"""Days of the year that have a name: fixed ones, and those that a rule of our calendar gives."""

import re
from collections.abc import Callable
from datetime import date, timedelta

FIXED = {
    "new years eve": (12, 31), "new years day": (1, 1), "new year": (1, 1), "new years": (1, 1),
    "valentines day": (2, 14),
    "international womens day": (3, 8), "womens day": (3, 8), "may day": (5, 1), "labour day": (5, 1),
    "bastille day": (7, 14),
    "armistice day": (11, 11), "veterans day": (11, 11), "christmas eve": (12, 24), "christmas day": (12, 25),
    "christmas": (12, 25), "boxing day": (12, 26), "halloween": (10, 31), "juneteenth": (6, 19),
    "fourth of july": (7, 4), "july fourth": (7, 4),
}  # fmt: skip
# Days from Easter Sunday of the western churches.
FROM_EASTER = {
    "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2, "easter sunday": 0,
    "easter monday": 1, "easter": 0, "ascension day": 39, "pentecost": 49,
}  # fmt: skip
# The n-th weekday of a month (−1: the last); those of the United States. Source: 5 U.S.C. 6103.
NTH_WEEKDAY = {
    "martin luther king day": (1, 0, 3), "martin luther king jr day": (1, 0, 3),
    "presidents day": (2, 0, 3), "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1), "columbus day": (10, 0, 2), "thanksgiving day": (11, 3, 4), "thanksgiving": (11, 3, 4),
}  # fmt: skip
_BLACK_FRIDAY = "black friday"  # the day after Thanksgiving
DATED = (*FIXED, *FROM_EASTER, *NTH_WEEKDAY, _BLACK_FRIDAY)
NAMED = re.compile(rf"\b(?P<holiday>{'|'.join(sorted(DATED, key=len, reverse=True))})\b")


def day_of_holiday(name: str) -> Callable[[int], date]:
    """The day of the holiday in a year."""
    if name in FIXED:
        number, day = FIXED[name]
        return lambda year: date(year, number, day)
    if name in FROM_EASTER:
        return lambda year: easter(year) + timedelta(days=FROM_EASTER[name])
    if name == _BLACK_FRIDAY:
        return lambda year: nth_weekday(year, *NTH_WEEKDAY["thanksgiving"]) + timedelta(days=1)
    return lambda year: nth_weekday(year, *NTH_WEEKDAY[name])


def easter(year: int) -> date:
    """Easter Sunday of the western churches. Source: the anonymous Gregorian algorithm (Nature, 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    correction = (century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 19 * golden + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - correction - rest % 4) % 7
    shift = (golden + 11 * correction + 22 * weekday) // 451
    month, day = divmod(correction + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def easter_julian(year: int) -> date:
    """Easter Sunday of the Orthodox churches, by our calendar. Source: J. Meeus, Astronomical Algorithms, ch. 8."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def nth_weekday(year: int, month: int, weekday: int, count: int) -> date:
    """The n-th such weekday of a month; the last one where the count is −1.

    Raises:
        ValueError: the month has no such day ("the fifth Friday of February 2021").
    """
    if count > 0:
        first = date(year, month, 1)
        return first.replace(day=1 + (weekday - first.weekday()) % 7 + 7 * (count - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)
