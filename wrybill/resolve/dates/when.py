"""Stretches of days: the value that a time expression resolves to."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from wrybill.schema import DatePrecision

# A plan reaches less than ten months ahead; a month named without a year that is farther is the last one.
FAR_DAYS, NEAR_DAYS = 300, 62
FAR_PAST_DAYS, SOON_DAYS = 270, 62  # and news of long ago says the year


class Direction(StrEnum):
    """On which side of the story's day an expression without a year or a week is looked for.

    PAST is for what is known to have happened, BEHIND for words that tell and may yet speak of a plan.
    """

    PAST = "past"
    BEHIND = "behind"
    FUTURE = "future"
    NEAREST = "nearest"


@dataclass(frozen=True, slots=True)
class When:
    """From the first to the last day, both included; without ends where the expression cannot be placed."""

    start: date | None
    end: date | None
    precision: DatePrecision

    def until(self, other: "When") -> "When":
        """From the first day of this one to the last of the other."""
        return When(self.start, other.end, DatePrecision.INTERVAL)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a relative expression counts from: the story's day (if known) and the side to look on."""

    day: date | None
    direction: Direction

    def choose(self, candidates: list[When]) -> When:
        """The candidate on the side to look on; the closest of them. Candidates stand in order of time.

        Without a day nothing can be chosen: the precision is kept and the ends are not.
        """
        if self.day is None:
            return When(None, None, candidates[0].precision)
        today = self.day
        past = [c for c in candidates if c.start and c.start <= today]
        if self.direction is Direction.FUTURE:
            ahead = next((c for c in candidates if c.end and c.end >= today), candidates[-1])
            return past[-1] if past and _just_gone(past[-1], ahead, today) else ahead
        if self.direction is Direction.BEHIND and past:
            soon = next((c for c in candidates if c.start and c.start > today), None)
            return soon if soon and _just_ahead(past[-1], soon, today) else past[-1]
        if self.direction in {Direction.PAST, Direction.BEHIND}:
            return past[-1] if past else candidates[0]
        return min(candidates, key=lambda c: abs((c.start - today).days) if c.start else 0)


def _just_gone(past: When, ahead: When, today: date) -> bool:
    """Whether a date almost a year ahead is more likely the one that has just gone by: a plan made "in December"."""
    if past.end is None or ahead.start is None:
        return False
    return (ahead.start - today).days > FAR_DAYS and (today - past.end).days < NEAR_DAYS


def _just_ahead(past: When, ahead: When, today: date) -> bool:
    """Whether a date almost a year ago is more likely the one that comes soon: "to be published in early November"."""
    if past.end is None or ahead.start is None:
        return False
    return (today - past.end).days > FAR_PAST_DAYS and (ahead.start - today).days < SOON_DAYS


def one_day(day: date) -> When:
    """A single day."""
    return When(day, day, DatePrecision.DAY)


def days(start: date, end: date) -> When:
    """Several days."""
    return When(start, end, DatePrecision.INTERVAL)


def month(year: int, number: int) -> When:
    """A calendar month."""
    return When(date(year, number, 1), date(year, number, monthrange(year, number)[1]), DatePrecision.MONTH)


def months(year: int, first: int, count: int, precision: DatePrecision) -> When:
    """Several calendar months; the first may be beyond December."""
    start = shift_month(date(year, 1, 1), first - 1)
    last = shift_month(start, count - 1)
    return When(start, month(last.year, last.month).end, precision)


def years(first: int, last: int, precision: DatePrecision = DatePrecision.YEAR) -> When:
    """Calendar years, both included."""
    return When(date(first, 1, 1), date(last, 12, 31), precision)


def week(day: date, shift: int = 0) -> When:
    """The week (Monday to Sunday) that the day stands in, or one so many weeks away.

    On a Sunday a new week has begun for the papers: "last week" is then Sunday to Saturday.
    """
    if day.weekday() == 6:
        return When(day + timedelta(weeks=shift), day + timedelta(days=6, weeks=shift), DatePrecision.WEEK)
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return When(monday, monday + timedelta(days=6), DatePrecision.WEEK)


def weekend(day: date, shift: int = 0) -> When:
    """The Saturday and Sunday of the day's week, or of one so many weeks away."""
    saturday = day - timedelta(days=day.weekday()) + timedelta(days=5, weeks=shift)
    return days(saturday, saturday + timedelta(days=1))


def shift_month(day: date, count: int) -> date:
    """The same day so many months away, or the last day of that month where there is none."""
    index = day.year * 12 + day.month - 1 + count
    year, number = divmod(index, 12)
    return date(year, number + 1, min(day.day, monthrange(year, number + 1)[1]))
