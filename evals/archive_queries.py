"""Ask an archive of ten million made-up events what people ask, and time the answers."""

import json
import os
import shutil
import statistics
import time
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from wrybill.archive import Archive, Filter, Table, compact
from wrybill.archive.tables import KINDS, SCHEMAS

CHUNK = 500_000
CODER, OTHER = "1.0-1f2e3d4c", "1.1-5a6b7c8d"
FIRST_DAY, DAYS = 16_801, 365 * 10  # ten years from 2016-01-01, in days since 1970
COUNTRIES = [
    a + b + c for a in "ABCDEFGHIJKLM" for b, c in ("RG", "LB", "ND", "SA", "TO", "UX", "KR", "IN", "EX", "OL", "AN")
]
TYPES = [
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
SECTORS = ["GOV", "MIL", "COP", "CVL", "REB", "OPP", "JUD", "MED", "BUS", "EDU"]
FIRST = ("Alexander", "Maria", "Police of", "Ministry of", "Protesters in")
NAMES = [f"{first} {last}" for first in FIRST for last in (
    *(f"Lukasenko{n}" for n in range(40)), *(f"Harbour{n}" for n in range(400)), *(f"Valley{n}" for n in range(1560))
)]  # fmt: skip
SOURCES = [f"agency {n}" for n in range(3000)]

QUESTIONS: dict[str, tuple[str, Filter]] = {
    "types of one country by source, since a day": (
        "SELECT source, count(*) AS n FROM events WHERE {} GROUP BY ALL ORDER BY n DESC LIMIT 20",
        Filter(event_type=("PROTEST",), country=("ARG",), since="2020-08"),
    ),
    "dyads of countries": (
        "SELECT a, r, count(*) AS n, avg(intensity) AS intensity FROM (SELECT unnest(actor_countries) AS a, "
        "recipient_countries, intensity FROM events WHERE {}) , unnest(recipient_countries) AS _(r) "
        "GROUP BY ALL ORDER BY n DESC LIMIT 20",
        Filter(event_type=("ASSAULT", "COERCE"), since="2018", until="2023"),
    ),
    "weekly series of one country": (
        "SELECT date_trunc('week', start) AS week, count(*) AS n, avg(intensity) AS intensity FROM events WHERE {} "
        "GROUP BY ALL ORDER BY week",
        Filter(place_country=("BND",)),
    ),
    "words of an actor's name, by type": (
        "SELECT event_type, count(*) AS n FROM events WHERE {} GROUP BY ALL ORDER BY n DESC",
        Filter(actor=("lukasenko17",)),
    ),
    "usual filters of a participant's country and sector, by month": (
        "SELECT date_trunc('month', start) AS month, count(*) AS n FROM events WHERE {} GROUP BY ALL ORDER BY month",
        Filter(event_type=("PROTEST", "ASSAULT"), actor_country=("ARG",), actor_sector=("GOV",), since="2017"),
    ),
    "one source, by country and year": (
        "SELECT country, year(start) AS y, count(*) AS n FROM events WHERE {} GROUP BY ALL ORDER BY n DESC LIMIT 20",
        Filter(source=("agency 77",)),
    ),
}


def _listed(chance: np.random.Generator, values: list[str], rows: int, offsets: pa.Array) -> pa.Array:
    share = 1 / np.arange(2, len(values) + 2)
    count = offsets[-1].as_py()
    chosen = chance.choice(len(values), count, p=share / share.sum()).astype(np.int32)
    return pa.ListArray.from_arrays(offsets, pa.array(values).take(pa.array(chosen)))


def made(first: int, rows: int) -> pa.Table:
    """Events with names, countries, days and so on by chance, as skewed as in the news."""
    chance = np.random.default_rng(first)

    def one_of(values: list[str]) -> pa.Array:
        share = 1 / np.arange(2, len(values) + 2)
        return pa.array(values).take(pa.array(chance.choice(len(values), rows, p=share / share.sum())))

    lengths = {
        role: chance.choice(3, rows, p=shares)
        for role, shares in (("actor", (0.1, 0.8, 0.1)), ("recipient", (0.3, 0.6, 0.1)))
    }
    offsets = {r: pa.array(np.concatenate([[0], np.cumsum(n)]).astype(np.int32)) for r, n in lengths.items()}
    days = np.sort(chance.integers(FIRST_DAY, FIRST_DAY + DAYS, rows)).astype(np.int32)  # news comes in its order
    start = pa.array(days - chance.integers(0, 3, rows).astype(np.int32)).cast(pa.date32())
    published = pa.array(days).cast(pa.date32())
    number = pa.array(np.arange(first, first + rows)).cast(pa.string())
    story = pa.array(np.arange(first, first + rows) // 4).cast(pa.string())
    columns: dict[str, pa.Array] = {
        "id": pa.compute.binary_join_element_wise("e_00000", number, ""),
        "story": pa.compute.binary_join_element_wise("000000000000000000000000", story, ""),
        "story_id": story,
        "coder": pa.array([CODER] * rows),
        "event_type": one_of(TYPES),
        "status": one_of(["actual", "historical", "future", "hypothetical", "negated"]),
        "quad": one_of(["verbal conflict", "material conflict", "verbal cooperation", "material cooperation"]),
        "intensity": pa.array(chance.integers(-10, 10, rows).astype(np.float32)),
        "start": start,
        "end": start,
        "place": one_of(NAMES),
        "country": one_of(COUNTRIES),
        "lat": pa.array(chance.uniform(-90, 90, rows)),
        "lon": pa.array(chance.uniform(-180, 180, rows)),
        "source": one_of(SOURCES),
        "prob": pa.array(chance.uniform(0.4, 1, rows).astype(np.float32)),
        "published": published,
        "publisher": one_of(SOURCES),
        "sentence": pa.compute.binary_join_element_wise("A sentence that tells what happened, number", number, " "),
        "record": pa.compute.binary_join_element_wise('{"id":"e_', number, '"}', ""),
        "year": pa.compute.year(published).cast(pa.string()),
    }
    for role, at in offsets.items():
        columns |= {
            f"{role}_names": _listed(chance, NAMES, rows, at),
            f"{role}_countries": _listed(chance, COUNTRIES, rows, at),
            f"{role}_sectors": _listed(chance, SECTORS, rows, at),
        }
    for name, column in (
        ("actors", "actor_names"),
        ("recipients", "recipient_names"),
        ("countries", "actor_countries"),
    ):
        columns[name] = pa.compute.binary_join(columns[column], "; ")
    columns["countries"] = pa.compute.binary_join_element_wise(columns["countries"], columns["country"], "; ")
    empty = pa.array([[]] * rows, pa.list_(pa.string()))
    schema = SCHEMAS[Table.EVENTS]
    for field in schema:
        if field.name not in columns:
            columns[field.name] = empty if pa.types.is_list(field.type) else pa.nulls(rows, field.type)
    assert KINDS
    return pa.table({field.name: columns[field.name].cast(field.type) for field in schema}, schema=schema)


def codings_of(rows: pa.Table, number: int, coder: str = CODER) -> pa.Table:
    """What `codings` has of these events: a row for each story."""
    told = rows.group_by("story").aggregate([("id", "count")])
    columns = {
        "story": told["story"],
        "coder": pa.array([coder] * told.num_rows),
        "events": told["id_count"].cast(pa.int32()),
        "commit": pa.array([number] * told.num_rows, pa.int64()),
        "coded_utc": pa.nulls(told.num_rows, SCHEMAS[Table.CODINGS].field("coded_utc").type),
    }
    return pa.table(columns, schema=SCHEMAS[Table.CODINGS])


def fill(place: Path, events: int) -> Archive:
    """An archive with so many, written in chunks as a long crawl would."""
    archive = Archive.create(place)
    for first in range(0, events, CHUNK):
        rows = min(CHUNK, events - first)
        found = made(first, rows)
        _add(archive, found, codings_of(found, first // CHUNK + 1), CODER)
    return archive


def recode(archive: Archive, events: int) -> None:
    """Another coder's events of a tenth of the stories, in place of those that they had."""
    found = made(0, events // 10)
    other = pa.array([OTHER] * found.num_rows)
    found = found.set_column(found.schema.get_field_index("coder"), "coder", other)
    _add(archive, found, codings_of(found, 1 << 20, OTHER), OTHER)


def _add(archive: Archive, events: pa.Table, codings: pa.Table, coder: str) -> None:
    with archive.store.writing():
        archive.store.append_table(Table.EVENTS, events)
        archive.store.append_table(Table.CODINGS, codings)
        counts = {"stories": codings.num_rows, "events": events.num_rows}
        archive.store.commit("add", counts, coder=coder, made_by=json.dumps({}))


def ask(archive: Archive, rounds: int = 5) -> dict[str, Any]:
    """Seconds for each question, the first time and warm (the median), and of the processor on all cores."""
    snapshot, found = archive.snapshot(), {}
    for name, (question, wanted) in QUESTIONS.items():
        condition, values = wanted.condition()
        seconds, worked = list[float](), list[float]()
        rows = 0
        for _ in range(rounds + 1):
            began, busy = time.perf_counter(), time.process_time()
            rows = snapshot.sql(question.format(condition), values).num_rows
            seconds.append(time.perf_counter() - began)
            worked.append(time.process_time() - busy)
        found[name] = {
            "first_s": round(seconds[0], 3),
            "warm_s": round(statistics.median(seconds[1:]), 3),
            "warm_cpu_s": round(statistics.median(worked[1:]), 3),
            "rows": rows,
        }
    return found


def measure(folder: Path, events: int) -> dict[str, Any]:
    """Fill, ask, compact, ask again, and once more when another coder has coded a tenth of the stories."""
    shutil.rmtree(folder, ignore_errors=True)
    began = time.perf_counter()
    archive = fill(folder, events)
    filled = time.perf_counter() - began
    before = ask(archive)
    began = time.perf_counter()
    compact(archive, keep_days=0)
    compacted = time.perf_counter() - began
    size = sum(path.stat().st_size for path in (folder / "events").rglob("*.parquet"))
    answers = ask(archive)
    recode(archive, events)
    return {
        "events": events,
        "load": [round(load, 1) for load in os.getloadavg()],
        "written_s": round(filled, 1),
        "compact_s": round(compacted, 1),
        "bytes_an_event": round(size / events, 1),
        "before_compacting": before,
        "compacted": answers,
        "two_coders": ask(archive),
    }
