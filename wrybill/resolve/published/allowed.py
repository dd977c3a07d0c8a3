"""Sets of days: stretches in order, without overlap. What each clue allows, and what all of them allow together."""

from dataclasses import dataclass
from datetime import date, timedelta

# News that a machine can read; the end lies well beyond the tables, so that what is open stays open.
FIRST, LAST = date(1945, 1, 1), date(2045, 12, 31)


@dataclass(frozen=True, slots=True)
class Days:
    """Stretches of days, both ends included."""

    stretches: tuple[tuple[date, date], ...]

    def __and__(self, other: "Days") -> "Days":
        """The days of both."""
        met = ((max(a, c), min(b, d)) for a, b in self.stretches for c, d in other.stretches if max(a, c) <= min(b, d))
        return Days(tuple(sorted(met)))

    @property
    def earliest(self) -> date | None:
        """The first day; None where the past is open."""
        first = self.stretches[0][0] if self.stretches else None
        return first if first and first > FIRST else None

    @property
    def latest(self) -> date | None:
        """The last day; None where the future is open."""
        last = self.stretches[-1][1] if self.stretches else None
        return last if last and last < LAST else None

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        return self.earliest is not None and self.latest is not None


ALL = Days(((FIRST, LAST),))


def between(start: date | None, end: date | None) -> Days:
    """From one day to another; None leaves that side open."""
    return Days(((max(start or FIRST, FIRST), min(end or LAST, LAST)),))


def union(stretches: list[tuple[date, date]]) -> Days:
    """All of the stretches, those that meet made one."""
    merged: list[tuple[date, date]] = []
    for start, end in sorted((max(a, FIRST), min(b, LAST)) for a, b in stretches if a <= LAST and b >= FIRST):
        if merged and start <= merged[-1][1] + timedelta(days=1):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return Days(tuple(merged))


def on_weekdays(days: Days, weekdays: frozenset[int]) -> Days:
    """The days of a set that fall on these weekdays; a set of more than two years is left as it is."""
    span = sum((end - start).days + 1 for start, end in days.stretches)
    if span > 731:
        return days
    each = (start + timedelta(days=n) for start, end in days.stretches for n in range((end - start).days + 1))
    return union([(day, day) for day in each if day.weekday() in weekdays])


def whole(day: str, *, last: bool = False) -> date:
    """The first or last day that an ISO date of any precision means."""
    year, month, number = (*(int(part) for part in day.split("-")), 0, 0)[:3]
    if number:
        return date(year, month, number)
    if month:
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) if last else date(year, month, 1)
    return date(year, 12, 31) if last else date(year, 1, 1)
