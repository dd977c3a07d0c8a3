"""Records for tests of merging: one act, told by as many stories as one likes."""

import msgspec

from tests.examples import record
from wrybill.schema import (
    Actor,
    DateBasis,
    DatePrecision,
    EventDate,
    EventPlace,
    EventRecord,
    Head,
    Numbers,
    PlacePrecision,
    Source,
    SourceKind,
    Span,
    Trigger,
)

MAIDUGURI = ("Maiduguri", 2331447, 11.85, 13.16, "Borno", "NGA")
LAGOS = ("Lagos", 2332459, 6.45, 3.39, "Lagos", "NGA")


def actor(text: str, country: str | None = "NGA", sector: str | None = "REB", *, named: bool = False) -> Actor:
    """Somebody in a role."""
    head = Head.NAMED if named else Head.NOMINAL
    return Actor(
        text=text, span=Span(0, len(text)), name=text, head=head, entity=None, country=country, sector=sector,
        office=None, prob=0.9,
    )  # fmt: skip


def day(start: str, end: str | None = None, basis: DateBasis = DateBasis.EXPRESSION) -> EventDate:
    """A day, or the days from one to another."""
    precision = DatePrecision.INTERVAL if end else DatePrecision.DAY
    return EventDate(start=start, end=end or start, precision=precision, basis=basis, text=None, span=None)


def place(known: tuple[str, int, float, float, str, str]) -> EventPlace:
    """A town."""
    name, geonames, lat, lon, admin1, country = known
    return EventPlace(
        text=name, span=Span(0, len(name)), name=name, geonames=geonames, lat=lat, lon=lon, admin1=admin1,
        country=country, precision=PlacePrecision.CITY, prob=0.9,
    )  # fmt: skip


def source(name: str) -> Source:
    """Who says so."""
    return Source(text=name, span=Span(0, len(name)), name=name, cue="said", kind=SourceKind.SAID)


def report(id: str, story: str | None = None, **changes: object) -> EventRecord:
    """A report of gunmen who killed farmers in Maiduguri, of a story of its own or a named one; in parts changed."""
    sentence = str(changes.pop("sentence", "Gunmen killed farmers in Maiduguri on Wednesday, police said."))
    base = record()
    fields: dict[str, object] = {
        "event_type": "ASSAULT", "modes": (), "status": "actual", "actors": (actor("Gunmen"),),
        "recipients": (actor("farmers", sector="AGR"),), "date": day("2021-03-03"), "place": place(MAIDUGURI),
        "source": None, "numbers": Numbers(), "trigger": Trigger("killed", Span(7, 13)),
    }  # fmt: skip
    fields |= changes
    return msgspec.structs.replace(
        base,
        id=id,
        story=msgspec.structs.replace(base.story, id=story or f"story of {id}", publisher=f"Paper {id}"),
        sentence=msgspec.structs.replace(base.sentence, text=sentence),
        **fields,
    )
