"""Periods of the calendar that days are counted in."""

import datetime
from enum import StrEnum


class Period(StrEnum):
    """How long a period is; weeks are those of ISO 8601 and begin on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    def begin(self, day: datetime.date) -> datetime.date:
        """The first day of the period that a day lies in."""
        if self is Period.DAY:
            return day
        if self is Period.WEEK:
            return day - datetime.timedelta(days=day.weekday())
        months = {Period.MONTH: 1, Period.QUARTER: 3, Period.YEAR: 12}[self]
        return day.replace(month=(day.month - 1) // months * months + 1, day=1)

    def after(self, day: datetime.date) -> datetime.date:
        """The first day of the period after that, or the last day that there is."""
        longest = {Period.DAY: 1, Period.WEEK: 7, Period.MONTH: 31, Period.QUARTER: 92, Period.YEAR: 366}[self]
        begin = self.begin(day)
        if (datetime.date.max - begin).days < longest:
            return datetime.date.max
        return self.begin(begin + datetime.timedelta(days=longest))

    def first(self, day: str) -> str:
        """SQL of the first day of the period that a day lies in."""
        return f"date_trunc('{self}', {day})::DATE"

    @property
    def exact(self) -> str:
        """SQL of whether all days of an event lie in one period; null where it has none."""
        return self.first("start") + " = " + self.first('"end"')

    def label(self, first: str) -> str:
        """SQL of the period's name, such as 2020-W33 or 2020-Q3, given its first day."""
        return {
            Period.DAY: f"strftime({first}, '%Y-%m-%d')",
            Period.WEEK: f"strftime({first}, '%G-W%V')",
            Period.MONTH: f"strftime({first}, '%Y-%m')",
            Period.QUARTER: f"strftime({first}, '%Y-Q') || quarter({first})",
            Period.YEAR: f"strftime({first}, '%Y')",
        }[self]


# A span of days as short as ISO 8601 has it: a day, a month, a year, or two days with a slash.
SPAN_NAME = """
CASE WHEN start IS NULL THEN NULL
    WHEN start = "end" THEN strftime(start, '%Y-%m-%d')
    WHEN day(start) = 1 AND "end" = last_day(start) THEN strftime(start, '%Y-%m')
    WHEN dayofyear(start) = 1 AND "end" = make_date(year(start), 12, 31) THEN strftime(start, '%Y')
    ELSE strftime(start, '%Y-%m-%d') || '/' || strftime("end", '%Y-%m-%d') END"""
