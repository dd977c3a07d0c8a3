"""An event of somebody else's data set, for comparison with ours."""

import msgspec


class ForeignParticipant(msgspec.Struct, frozen=True):
    """Who took part: the name as the data set has it, and the country (ISO 3166-1 alpha-3) where it is one."""

    name: str | None
    country: str | None
    sector: str | None = None


class ForeignEvent(msgspec.Struct, frozen=True, kw_only=True):
    """What POLECAT, ICEWS and GDELT all say of an event. Unknown is null.

    `code` is the data set's own: a PLOVER type, or CAMEO digits with their leading zero. `date` is ISO 8601.
    """

    dataset: str
    id: str
    date: str
    code: str
    modes: tuple[str, ...] = ()
    intensity: float | None
    actors: tuple[ForeignParticipant, ...]
    recipients: tuple[ForeignParticipant, ...]
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    source: str | None
