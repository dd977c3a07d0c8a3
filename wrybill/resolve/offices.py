"""Who a name is, and what office the person held on a day."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from wrybill.gazetteers import (
    Person,
    families_called_alike,
    fold_name,
    people_called_alike,
    people_names,
    short_names,
)
from wrybill.resolve.findings import CountryFinding, Profile, SectorFinding
from wrybill.resolve.sectors import OFFICE_SECTORS
from wrybill.schema import ActorBasis

LEADS = re.compile(
    r"(?:[Aa]cting |[Ii]nterim |[Cc]aretaker )?(?:President of|Prime Minister|Premier of|leader of|head of state"
    r"|Taoiseach|Chancellor of (?!the)|King|Queen|Emperor|Emir|Sultan|Supreme Leader|military ruler|Pope)"
)
# Whoever holds several offices at once is known by the first of these kinds.
RANKS = {"GOV": 0, "IGO": 1, "LEG": 2, "MIL": 2, "JUD": 2, "SPY": 2, "COP": 2}
LAST_CHECKED = date(2025, 12, 1)  # when people.tsv was, as its header says
VAGUE = frozenset({"politician", "party politician"})
LAST_OF_REIGN = "2021-12-31"  # who led in March 2021 may have gone after that; people.tsv tells
TIMES_AS_LONG = 2  # that one country's have led as those of the name elsewhere, to be meant in a story without a day
MAX_YEARS = 8  # of a former leader whom a story still calls by the family name alone


def person_named(
    name: str, day: date | None, home: Sequence[str] = (), *, titled: bool = False, alone: bool = False
) -> Profile | None:
    """The person of that full name, in the office held on the day.

    Without a day it is the office listed first; of somebody yet to hold one only country and entity are known.

    Args:
        name: the name.
        day: the story's day.
        home: the countries that the story speaks of; they decide between namesakes.
        titled: whether the name stands behind a title of office, which newspapers leave to whoever has just gone.
        alone: whether there is no story about the name; then it is asked who that is today.
    """
    key = fold_name(name)
    rows = people_names().get(key) or leaders_called(key) or people_called_alike(key)
    if day is not None and rows and not any(in_office(row, day) for row in rows):
        rows = (*rows, *(row for row in leaders_called(key) if row.country == rows[0].country))
    if len({row.country for row in rows}) > 1 and any(row.country in home for row in rows):
        # Whoever went to an international body keeps that office beside those at home.
        rows = tuple(row for row in rows if row.country in home or row.country == "IGO")
    return _profile(rows, _day_asked(rows, day, alone=alone), titled=titled) if rows else None


def leaders_called(key: str) -> tuple[Person, ...]:
    """The rows of the REIGN list that have the full name."""
    words = key.split()
    if len(words) < 2:
        return ()
    candidates = (*short_names().get(words[-1], ()), *short_names().get(words[0], ()))
    return tuple(row for row in candidates if not row.keys and fold_name(row.name) == key)


def person_by_family_name(name: str, day: date | None, home: Sequence[str], *, alone: bool = False) -> Profile | None:
    """The leader of that family name, where only one country's can be meant; without a story, whoever leads now.

    In a story without a day that is so where one country's have led by far the longest, and still do ("Maduro").

    On a day on which nobody of the name holds an office, it is whoever alone held one before ("Trump" in 2022).

    Args:
        name: a single family name ("Putin"), or a full name that the tables do not have.
        day: the story's day; those in office then go before all others.
        home: the countries that the story speaks of; they decide between leaders of one name.
        alone: whether there is no story about the name; then it is asked who that is today.
    """
    key = fold_name(name.rsplit(maxsplit=1)[-1])
    known = short_names().get(key) or tuple(row for row in families_called_alike(key) if leads(row))
    if " " in name:
        # Whom the tables have in full is called otherwise.
        known = tuple(row for row in known if not row.keys and not any(r.keys and same_rule(row, r) for r in known))
    rows = known
    if day is not None:
        rows = tuple(row for row in known if in_office(row, day))
        if not rows:
            rows = tuple(row for row in known if row.keys and leads(row) and _has_just_gone(row, day))
    elif any(row.keys for row in rows):
        # Undated: whoever is in the table of full names is better known than the rest.
        rows = tuple(row for row in rows if row.keys)
    rows = _of_the_best_known(rows)
    # Whoever bears the name alone is meant even in a story that does not name the country.
    if len({row.country for row in rows}) > 1:
        rows = tuple(row for row in rows if row.country in home) or (rows if day is None else ())
    if len({row.country for row in rows}) > 1 and day is None:  # then the one of them who leads now
        now = tuple(row for row in rows if row.keys and leads(row) and in_office(row, LAST_CHECKED))
        rows = now if alone or _outlast(now, rows) else ()
    if len({row.country for row in rows}) != 1:
        return None
    return _profile(rows, _day_asked(rows, day, alone=alone), titled=False)


def _of_the_best_known(rows: tuple[Person, ...]) -> tuple[Person, ...]:
    """Those who lead a state, where there are any: they go by the family name, the rest need more than that."""
    return tuple(row for row in rows if leads(row)) or rows


def leads(row: Person) -> bool:
    """Whether an office is that of a head of state or government."""
    return row.sector in {"GOV", "IGO", "REL"} and LEADS.match(row.office) is not None


def same_rule(leader: Person, other: Person) -> bool:
    """Whether a person's office overlaps with a leader's rule of the same country."""
    ended = other.end is not None and other.end < leader.start[: len(other.end)]
    begins_after = leader.end is not None and other.start > leader.end
    return leader.country == other.country and other.sector == "GOV" and not ended and not begins_after


def in_office(row: Person, day: date) -> bool:
    """Whether the office was held on that day, as exactly as the table's dates are; REIGN ends in 2021."""
    iso = day.isoformat()
    if row.end is None and not row.keys and iso > LAST_OF_REIGN:
        return False
    return row.start <= iso and (row.end is None or iso <= row.end + "-99"[: 10 - len(row.end)])


def _has_just_gone(row: Person, day: date) -> bool:
    """Whether an office ended so shortly before the day that the family name is still enough."""
    return row.end is not None and row.end <= day.isoformat() and day.year - int(row.end[:4]) <= MAX_YEARS


def _outlast(now: tuple[Person, ...], rows: tuple[Person, ...]) -> bool:
    """Whether those of one country have led far longer than all their namesakes elsewhere."""
    years = Counter[bool]()
    home = {row.country for row in now}
    for row in rows:
        years[row.country in home] += int((row.end or LAST_CHECKED.isoformat())[:4]) - int(row.start[:4])
    return len(home) == 1 and years[True] > TIMES_AS_LONG * years[False]


def _day_asked(rows: tuple[Person, ...], day: date | None, *, alone: bool) -> date | None:
    """The story's day or, where there is no story, that of the tables.

    Whoever left long before it is named for what they were.
    """
    if day is not None or not alone:
        return day
    begun = any(row.start <= LAST_CHECKED.isoformat() for row in rows)
    recent = any(in_office(row, LAST_CHECKED) or _has_just_gone(row, LAST_CHECKED) for row in rows)
    return LAST_CHECKED if begun and recent else None


def _profile(rows: tuple[Person, ...], day: date | None, *, titled: bool) -> Profile:
    held = [row for row in rows if day is not None and in_office(row, day)]
    if any(leads(row) for row in rows):  # of somebody who led, "politician" says no more than that they are still alive
        held = [row for row in held if row.office not in VAGUE]
    past = [row for row in rows if day is not None and row.end is not None and row.end < day.isoformat()]
    if day is not None and not held and not past:
        return Profile(CountryFinding(rows[0].country, ActorBasis.LEADER), entity=rows[0].entity)
    held.sort(key=lambda row: RANKS.get(row.sector, len(RANKS)))
    row = held[0] if held else max(past, key=lambda r: r.end or "") if past else rows[0]
    gone = not held and bool(past)
    if gone and titled and day is not None and day.year == int((row.end or "0")[:4]):
        gone = False
    sector = "ELI" if gone and row.sector in OFFICE_SECTORS else row.sector
    return Profile(
        country=CountryFinding(row.country, ActorBasis.LEADER),
        sector=SectorFinding(sector, ActorBasis.LEADER, strong=True, underlying=row.sector),
        office=f"former {row.office}" if gone else row.office,
        entity=row.entity,
    )
