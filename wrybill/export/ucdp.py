"""A table of the shape of UCDP GED: 49 columns. UCDP-compatible columns, not UCDP data, and no conflicts' ids."""

import math
from collections.abc import Iterable, Iterator

from wrybill.export.cameo import ARMED, MILITARY_WEAPONS
from wrybill.export.codes import codes
from wrybill.export.csv import joined
from wrybill.export.dyads import numbered, sides
from wrybill.export.tabular import Cell, csv_writers
from wrybill.export.told import untold
from wrybill.schema import Actor, DatePrecision, EventPlace, EventRecord, PlacePrecision

COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id"),
    *("conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a"),
    *("side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office"),
    *("source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description"),
    *("adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians"),
    *("deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)
STATE = frozenset({"GOV", "MIL", "COP", "SPY"})
CIVILIAN = frozenset({"CVL", "JRN", "MED", "EDU", "LAB", "AGR", "REL", "ETH", "REF", "SOC", "NGO", "BUS", "ELI"})
ARMS = MILITARY_WEAPONS | {"firearms", "explosives", "suicide-attack", "unconventional"}
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
WHERE = {
    PlacePrecision.FACILITY: 1,
    PlacePrecision.CITY: 1,
    PlacePrecision.DISTRICT: 3,
    PlacePrecision.PROVINCE: 4,
    PlacePrecision.REGION: 5,
    PlacePrecision.COUNTRY: 6,
}
WHEN = {DatePrecision.DAY: 1, DatePrecision.INTERVAL: 2, DatePrecision.WEEK: 3, DatePrecision.MONTH: 4}
YEAR_OR_WORSE = 5
REGIONS = ((200, "Americas"), (400, "Europe"), (630, "Africa"), (700, "Middle East"), (1000, "Asia"))  # GW below that
CELLS_PER_DEGREE, CELLS_PER_ROW = 2, 720  # PRIO-GRID: half a degree, counted from the south-west


def leaves_out(record: EventRecord) -> str | None:
    """Why a record is left out: not an assault that happened, or without deaths and without armed force."""
    if reason := untold(record):
        return reason
    if record.event_type != "ASSAULT":
        return "no ASSAULT"
    killed = record.numbers.killed is not None and record.numbers.killed != (0, 0)
    armed = ARMS & set(record.modes) or any(actor.sector in ARMED for actor in (*record.actors, *record.recipients))
    return None if killed or armed else "neither deaths nor armed force"


def rows(records: Iterable[EventRecord]) -> Iterator[tuple[Cell, ...]]:
    """The rows; sides are joined by `;`, `best` is the low end of the deaths that are reported."""
    for record in records:
        if not leaves_out(record):
            yield _row(record)


write, write_safe = csv_writers(COLUMNS, rows)


def _row(record: EventRecord) -> tuple[Cell, ...]:
    date, place, story = record.date, record.place, record.story
    assert date is not None and date.start is not None  # leaves_out has seen to it
    a, b = sides(record)
    names = joined(actor.name for actor in a), joined(actor.name for actor in b)
    country = codes(place.country if place else None)
    number, _ = next(numbered(record))
    original = record.source.name if record.source else None
    return (
        *(number, record.id, date.start[:4], None, None, violence(a, b), None, None, None, None, None),
        *(" - ".join(filter(None, names)), None, None, names[0], None, None, names[1], 1, story.url or story.id),
        *(story.publisher, story.published, story.title, original, *_where(place), country.name, country.gw),
        *(_region(country.gw), 1 if date.precision is DatePrecision.DAY else 2),
        *(WHEN.get(date.precision, YEAR_OR_WORSE), date.start, date.end, *_deaths(record, b), _gw(a), _gw(b)),
    )


def violence(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> int | None:
    """1 a state is a side, 2 two armed groups, 3 civilians are the target; None where the sides tell neither."""
    sectors_a, sectors_b = {actor.sector for actor in a}, {actor.sector for actor in b}
    if sectors_b and sectors_b <= CIVILIAN:
        return ONE_SIDED
    fighters = ARMED | STATE
    if sectors_a & fighters and sectors_b & fighters and (sectors_a | sectors_b) & STATE:
        return STATE_BASED
    return NON_STATE if sectors_a & ARMED and sectors_b & ARMED else None


def _where(place: EventPlace | None) -> tuple[Cell, ...]:
    if place is None:
        return (None,) * 9
    district = place.name if place.precision is PlacePrecision.DISTRICT else None
    known = WHERE.get(place.precision) if place.precision else None, place.name, place.text, place.admin1, district
    if place.lat is None or place.lon is None:
        return *known, None, None, None, None
    return *known, place.lat, place.lon, f"POINT ({place.lon} {place.lat})", grid_cell(place.lat, place.lon)


def grid_cell(lat: float, lon: float) -> int:
    """The PRIO-GRID cell of a point (Source: PRIO-GRID codebook 2.0, half a degree, 1 at 90° S 180° W)."""
    row = math.floor((lat + 90) * CELLS_PER_DEGREE)
    return row * CELLS_PER_ROW + math.floor((lon + 180) * CELLS_PER_DEGREE) + 1


def _region(gw: str) -> str | None:
    return next((name for end, name in REGIONS if int(gw) < end), None) if gw else None


def _deaths(record: EventRecord, b: tuple[Actor, ...]) -> tuple[Cell, ...]:
    if record.numbers.killed is None:
        return (None,) * 7
    low, high = record.numbers.killed
    best = high if low is None else low
    civilians = bool(b) and all(actor.sector in CIVILIAN for actor in b)
    return None, None, best if civilians else None, None if civilians else best, best, high, low


def _gw(actors: tuple[Actor, ...]) -> Cell:
    return next((codes(actor.country).gw for actor in actors if actor.sector in STATE), None)
