"""GDELT 2.0's table of events: 61 columns between tabs, no header, a row for each two who act."""

import datetime
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from wrybill.export import cameo
from wrybill.export.cameo import without_code
from wrybill.export.codes import codes
from wrybill.export.dyads import numbered
from wrybill.export.places import levels
from wrybill.export.tabular import Cell, write_tsv
from wrybill.schema import Actor, EventPlace, EventRecord, PlacePrecision

_ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    *("GlobalEventID", "Day", "MonthYear", "Year", "FractionDate"),
    *(f"Actor1{name}" for name in _ACTOR),
    *(f"Actor2{name}" for name in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
NO_GEO: tuple[Cell, ...] = (0, *[None] * (len(_GEO) - 1))
MIDNIGHT = "000000"
COUNTRY = 1
DAYS_A_MONTH, DAYS_A_YEAR = 30, 365  # of FractionDate, which counts the months before as equally long
LEAD_SENTENCES = 1  # GDELT's root events are those of the lead

leaves_out = without_code


def write(records: Iterable[EventRecord], stream: BinaryIO) -> None:
    """Write the rows of each record that CAMEO holds."""
    write_tsv((row for record in records for row in rows(record)), stream)


def rows(record: EventRecord) -> Iterator[tuple[Cell, ...]]:
    """A row for each dyad; `GlobalEventID` is a number made from the record's id, tone is not measured."""
    code = cameo.code(record)
    if leaves_out(record) or code is None or record.date is None or record.date.start is None:
        return
    day = datetime.date.fromisoformat(record.date.start)
    root = int(record.sentence.index < LEAD_SENTENCES)
    for number, (first, second) in numbered(record):
        yield (
            *(
                number,
                compact(day),
                compact(day)[:6],
                compact(day)[:4],
                f"{day.year + ((day.month - 1) * DAYS_A_MONTH + day.day) / DAYS_A_YEAR:.4f}",
            ),
            *(*_participant(first), *_participant(second)),
            *(root, code, code[:3], code[:2], cameo.quad_class(code), cameo.scale(code), 1, 1, 1, None),
            *(*NO_GEO, *NO_GEO, *_geo(record.place)),
            *(timestamp(record.story.published, day), record.story.url or record.story.id),
        )


def compact(day: datetime.date) -> str:
    """YYYYMMDD; `strftime` would drop the zeros of early years."""
    return day.isoformat().replace("-", "")


def timestamp(published: str | None, day: datetime.date) -> str:
    """The day of publication, or of the event where that is not known, as GDELT's seconds have it."""
    known = published if published and len(published) == len("2026-11-25") else day.isoformat()
    return compact(datetime.date.fromisoformat(known)) + MIDNIGHT


def _participant(actor: Actor | None) -> tuple[Cell, ...]:
    if actor is None:
        return (None,) * len(_ACTOR)
    country, role = codes(actor.country).cameo, cameo.role(actor.sector)
    return country + role, actor.name.upper(), country, None, None, None, None, role, None, None


def _geo(place: EventPlace | None) -> tuple[Cell, ...]:
    if place is None or not place.country:
        return NO_GEO
    found, fips = levels(place), codes(place.country).fips
    names = dict.fromkeys(name for name in (place.name, found.province, found.country) if name)
    kind = _geo_type(place)
    feature = fips if kind == COUNTRY else None  # others have ids of GNS and GNIS, which we do not know
    return kind, ", ".join(names), fips, fips, None, place.lat, place.lon, feature


def _geo_type(place: EventPlace) -> int:
    """A country, 2 a state of the USA, 3 a city there, 4 a city and 5 a province elsewhere."""
    american = place.country == "USA"
    if place.precision in {PlacePrecision.CITY, PlacePrecision.FACILITY}:
        return 3 if american else 4
    if place.precision in {PlacePrecision.PROVINCE, PlacePrecision.DISTRICT, PlacePrecision.REGION}:
        return 2 if american else 5
    return COUNTRY
