"""What of an archive is asked for: filters by name, each a condition in SQL with its values kept apart."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from wrybill.errors import UsageError
from wrybill.schema import vocabulary

if TYPE_CHECKING:
    import pyarrow as pa

Condition = tuple[str, list[Any]]


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which events; every one that is given must hold, and any one of its values.

    Args:
        event_type: types, such as PROTEST, or of an ontology of one's own; `check` asks the archive for those.
        mode: modes, the same.
        context, status: names of the codebook.
        actor, recipient, participant: words of a name, in any case; a participant is either.
        country: ISO 3166-1 alpha-3, of the place or of a participant.
        actor_country, recipient_country, place_country: the same of one of them.
        actor_sector, recipient_sector: sectors, such as GOV.
        place: words of the place's name.
        source: words of the name of whom the event is told by.
        publisher: words of the publisher's name or address.
        since, until: the first and last day of the event, YYYY, YYYY-MM or YYYY-MM-DD, both included.
        min_prob: the least probability.
        words: words of the sentence.

    Raises:
        UsageError: a name that the codebook does not have, or a date that cannot be read.
    """

    event_type: Sequence[str] = ()
    mode: Sequence[str] = ()
    context: Sequence[str] = ()
    status: Sequence[str] = ()
    actor: Sequence[str] = ()
    recipient: Sequence[str] = ()
    participant: Sequence[str] = ()
    country: Sequence[str] = ()
    actor_country: Sequence[str] = ()
    recipient_country: Sequence[str] = ()
    place_country: Sequence[str] = ()
    actor_sector: Sequence[str] = ()
    recipient_sector: Sequence[str] = ()
    place: Sequence[str] = ()
    source: Sequence[str] = ()
    publisher: Sequence[str] = ()
    words: Sequence[str] = ()
    since: str | None = None
    until: str | None = None
    min_prob: float | None = None

    def __post_init__(self) -> None:
        """Refuse names that nothing can have, before a table is read."""
        known = vocabulary()
        _require("status", self.status, list(known.statuses))
        _require("context", self.context, list(known.contexts))
        for name in ("country", "actor_country", "recipient_country", "place_country"):
            for code in getattr(self, name):
                if len(code) != 3 or not code.isalpha() or not code.isupper():
                    raise UsageError(f"country is {code!r}; allowed: three capital letters of ISO 3166-1, such as BLR")
        span(self.since), span(self.until)

    def check(self, ask: "Callable[[str], pa.Table]") -> None:
        """Refuse types and modes that neither the codebook nor any event of the archive has.

        Args:
            ask: answers a question in SQL about the archive.

        Raises:
            UsageError: such a name.
        """
        known = vocabulary()
        modes = sorted({mode for _, mode in known.modes})
        for what, given, shipped, column in (
            ("type", self.event_type, list(known.types), "event_type"),
            ("mode", self.mode, modes, "unnest(modes)"),
        ):
            if set(given) - set(shipped):
                own = ask(f"SELECT DISTINCT {column} AS name FROM events ORDER BY name")["name"].to_pylist()
                _require(what, given, [*shipped, *(name for name in own if name not in shipped)])

    def condition(self) -> Condition:
        """All of it as a condition on `events`, and the values of its question marks."""
        parts: list[str] = []
        values: list[Any] = []
        for field in fields(self):
            wanted = getattr(self, field.name)
            if wanted is None or wanted == ():
                continue
            part, given = _CONDITIONS[field.name](wanted)
            parts.append(part)
            values += given
        return (" AND ".join(parts) or "TRUE"), values


def span(text: str | None) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day of a year, month or day.

    Raises:
        UsageError: it is none of them.
    """
    if text is None:
        return None
    try:
        first = datetime.date.fromisoformat(text + {4: "-01-01", 7: "-01"}.get(len(text), ""))
        if len(text) == 4:
            return first, first.replace(month=12, day=31)
        if len(text) == 7:
            after = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
            return first, after - datetime.timedelta(days=1)
    except ValueError as error:
        raise UsageError(f"date is {text!r}; allowed: YYYY, YYYY-MM or YYYY-MM-DD") from error
    return first, first


def _require(what: str, given: Sequence[str], allowed: list[str]) -> None:
    for name in given:
        if name not in allowed:
            raise UsageError(f"{what} is {name!r}; allowed: {', '.join(allowed)}")


def _any(condition: str, times: int = 1) -> Callable[[Sequence[str]], Condition]:
    """One condition with `times` question marks for each value, joined by OR."""

    def made(wanted: Sequence[str]) -> Condition:
        return "(" + " OR ".join([condition] * len(wanted)) + ")", [v for value in wanted for v in [value] * times]

    return made


def _like(*columns: str) -> Callable[[Sequence[str]], Condition]:
    """The words stand in one of the columns."""
    one = " OR ".join(f"contains(lower(coalesce({column}, '')), lower(?))" for column in columns)
    return _any(f"({one})", len(columns))


def _one_of(column: str) -> Callable[[Sequence[str]], Condition]:
    return lambda wanted: (f"{column} IN ({', '.join('?' * len(wanted))})", list(wanted))


def _has(column: str) -> Callable[[Sequence[str]], Condition]:
    return _any(f"list_contains({column}, ?)")


_CONDITIONS: dict[str, Callable[[Any], Condition]] = {
    "event_type": _one_of("event_type"),
    "mode": _has("modes"),
    "context": _has("contexts"),
    "status": _one_of("status"),
    "actor": _like("actors"),
    "recipient": _like("recipients"),
    "participant": _like("actors", "recipients"),
    "country": _any("contains(countries, ?)"),
    "actor_country": _has("actor_countries"),
    "recipient_country": _has("recipient_countries"),
    "place_country": _one_of("country"),
    "actor_sector": _has("actor_sectors"),
    "recipient_sector": _has("recipient_sectors"),
    "place": _like("place", "admin1"),
    "source": _like("source"),
    "publisher": _like("publisher", "url"),
    "words": _like("sentence"),
    "since": lambda text: ('coalesce("end", start) >= ?', [span(text)[0]]),  # type: ignore[index]
    "until": lambda text: ("start <= ?", [span(text)[1]]),  # type: ignore[index]
    "min_prob": lambda prob: ("prob >= ?", [prob]),
}
