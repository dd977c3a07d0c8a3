"""Who a name is, and what office the person held on a day."""

from collections.abc import Sequence
from datetime import date

from wrybill.gazetteers import Person, fold_name, people_names, short_names
from wrybill.resolve.findings import CountryFinding, Profile, SectorFinding
from wrybill.resolve.sectors import OFFICE_SECTORS
from wrybill.schema import ActorBasis


def person_named(name: str, day: date | None) -> Profile | None:
    """The person of that full name, in the office held on the day.

    Without a day it is the office listed first; of somebody yet to hold one only country and entity are known.
    """
    key = fold_name(name)
    rows = people_names().get(key) or _leaders_called(key)
    return _profile(rows, day) if rows else None


def _leaders_called(key: str) -> tuple[Person, ...]:
    """The rows of the REIGN list that have the full name."""
    words = key.split()
    if len(words) < 2:
        return ()
    candidates = (*short_names().get(words[-1], ()), *short_names().get(words[0], ()))
    return tuple(row for row in candidates if fold_name(row.name) == key)


def person_by_family_name(name: str, day: date | None, home: Sequence[str]) -> Profile | None:
    """The leader of that family name, where only one country's can be meant.

    Args:
        name: a single family name ("Putin"), or a full name that the tables do not have.
        day: the story's day; leaves only those in office then.
        home: the countries that the story speaks of; they decide between leaders of one name.
    """
    rows = short_names().get(fold_name(name), ())
    if day is not None:
        rows = tuple(row for row in rows if in_office(row, day))
    elif any(row.keys for row in rows):
        # Undated: whoever is in the table of full names is better known than the rest.
        rows = tuple(row for row in rows if row.keys)
    # Whoever bears the name alone is meant even in a story that does not name the country.
    if len({row.country for row in rows}) > 1:
        rows = tuple(row for row in rows if row.country in home)
    return _profile(rows, day) if len({row.country for row in rows}) == 1 else None


def in_office(row: Person, day: date) -> bool:
    """Whether the office was held on that day, as exactly as the table's dates are."""
    iso = day.isoformat()
    return row.start <= iso and (row.end is None or iso <= row.end + "-99"[: 10 - len(row.end)])


def _profile(rows: tuple[Person, ...], day: date | None) -> Profile:
    held = [row for row in rows if day is not None and in_office(row, day)]
    past = [row for row in rows if day is not None and row.end is not None and row.end < day.isoformat()]
    if day is not None and not held and not past:
        return Profile(CountryFinding(rows[0].country, ActorBasis.LEADER), entity=rows[0].entity)
    row = held[0] if held else max(past, key=lambda r: r.end or "") if past else rows[0]
    gone = not held and bool(past)
    sector = "ELI" if gone and row.sector in OFFICE_SECTORS else row.sector
    return Profile(
        country=CountryFinding(row.country, ActorBasis.LEADER),
        sector=SectorFinding(sector, ActorBasis.LEADER, strong=True, underlying=row.sector),
        office=f"former {row.office}" if gone else row.office,
        entity=row.entity,
    )
