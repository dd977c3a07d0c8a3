"""Feasts that other calendars set: exact by rule (Orthodox, Jewish), to a day on either side by the moon (Islamic)."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from wrybill.resolve.dates.holidays import easter_julian
from wrybill.resolve.dates.when import When, days, one_day

# Month and day of the Islamic year; sightings differ by country, so each is given with the day before and after.
_ISLAMIC = {
    "ashura": (1, 10), "mawlid": (3, 12), "eid al fitr": (10, 1), "eid ul fitr": (10, 1), "eid al adha": (12, 10),
    "eid ul adha": (12, 10), "feast of sacrifice": (12, 10), "feast of the sacrifice": (12, 10),
}  # fmt: skip
_RAMADAN_MONTH, _RAMADAN_DAYS = 9, 30
# Days from the first day of Passover; those of autumn count from the same Gregorian year's.
_FROM_PASSOVER = {
    "purim": -30, "passover": 0, "rosh hashanah": 163, "rosh hashana": 163, "yom kippur": 172, "sukkot": 177,
}  # fmt: skip
_FROM_ORTHODOX_EASTER = {
    "orthodox easter": 0, "orthodox easter sunday": 0, "orthodox easter monday": 1, "orthodox good friday": -2,
}  # fmt: skip
_NOWRUZ = ((3, 20), (3, 21))  # the equinox falls on either, by the year and the place
_JULIAN_CHRISTMAS = (1, 7)
PLACED_NAMES = (*_ISLAMIC, *_FROM_PASSOVER, *_FROM_ORTHODOX_EASTER, "ramadan", "eid", "nowruz", "orthodox christmas")
PLACED = re.compile(rf"\b(?P<feast>{'|'.join(sorted(PLACED_NAMES, key=len, reverse=True))})\b")
# The ordinal of the first day of the Islamic calendar (16 July 622, Julian), less its first year and month.
_ISLAMIC_EPOCH = 226630


def feasts_of(name: str) -> Callable[[int], list[When]]:
    """When a feast falls in a Gregorian year: an Islamic one may fall twice or not at all, "Eid" is either of two."""
    if name == "eid":
        return lambda year: sorted(
            (*_islamic(year, "eid al fitr"), *_islamic(year, "eid al adha")), key=lambda when: when.start or date.min
        )
    if name in _ISLAMIC or name == "ramadan":
        return lambda year: _islamic(year, name)
    if name in _FROM_PASSOVER:
        return lambda year: [one_day(passover(year) + timedelta(days=_FROM_PASSOVER[name]))]
    if name in _FROM_ORTHODOX_EASTER:
        return lambda year: [one_day(easter_julian(year) + timedelta(days=_FROM_ORTHODOX_EASTER[name]))]
    if name == "nowruz":
        return lambda year: [days(date(year, *_NOWRUZ[0]), date(year, *_NOWRUZ[1]))]
    return lambda year: [one_day(date(year, *_JULIAN_CHRISTMAS))]


def islamic_day(year: int, month: int, day: int) -> date:
    """The Gregorian day of one of the Islamic year. Source: the tabular calendar, 11 leap years in 30."""
    number = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day + _ISLAMIC_EPOCH
    return date.fromordinal(number)


def passover(year: int) -> date:
    """The first day of Passover in a Gregorian year. Source: C. F. Gauss, 1802 (15 Nisan, Julian March + M)."""
    jewish = year + 3760
    golden, leap = (12 * jewish + 17) % 19, jewish % 4
    moon = 32.0440933 + 1.5542418 * golden + 0.25 * leap - 0.00317779 * jewish
    whole, rest = int(moon), moon - int(moon)
    weekday = (whole + 3 * jewish + 5 * leap + 5) % 7
    if weekday in {2, 4, 6} or (weekday == 0 and golden > 11 and rest >= 0.89772376):
        whole += 1
    elif weekday == 1 and golden > 6 and rest >= 0.63287037:
        whole += 2
    julian_lag = year // 100 - year // 400 - 2
    return date(year, 3, 1) + timedelta(days=whole - 1 + julian_lag)


def _islamic(year: int, name: str) -> list[When]:
    about = (year - 622) * 33 // 32
    found: list[When] = []
    for hijri in range(about - 1, about + 3):
        month, day = _ISLAMIC.get(name, (_RAMADAN_MONTH, 1))
        first = islamic_day(hijri, month, day)
        if first.year != year:
            continue
        last = first + timedelta(days=_RAMADAN_DAYS - 1 if name == "ramadan" else 0)
        found.append(days(first - timedelta(days=1), last + timedelta(days=1)))
    return found
