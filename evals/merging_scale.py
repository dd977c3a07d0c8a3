"""How long does it take to merge many reports?

usage: python -m evals.merging_scale [--write]

Made-up reports, as alike as the news is at its worst: six types in a year, two thousand towns in fifty countries, half
of the actors without a name, three numbers.

- scattered: each act is told by one to five;
- crowded: one act in twenty is told by 400;
- portions: the scattered ones in an archive, 500 stories a step, as `wrybill merge` does it.

With --write, evals/reports/scale-merging-<date>.json.
"""

import argparse
import datetime
import json
import os
import random
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

import msgspec

from evals.archive_child import MADE_BY
from evals.sets import ROOT
from wrybill.archive import Archive, Item
from wrybill.engine.merging import CHUNK_STORIES, merge_new
from wrybill.merge import merge
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
    Span,
    Story,
    Trigger,
)

TOWNS, NAMES, DAYS = 2000, 6000, 360
TYPES = ("ASSAULT", "COERCE", "PROTEST", "ACCUSE", "CONSULT", "AID")
TRIGGERS = ("killed", "attacked", "shot", "bombed", "kidnapped", "blast")
SCATTERED = (1, 1, 1, 2, 3, 5)
CROWDED = (*(1, 2, 3) * 6, 2, 400)
SIZES = {"scattered": (10_000, 20_000, 50_000, 100_000), "crowded": (10_000, 20_000, 50_000)}
PORTIONS = 20_000


def reports(count: int, tellers: tuple[int, ...], seed: int = 1) -> list[EventRecord]:
    """So many reports, some of them two of one story; an act is told by one of `tellers`, chosen by chance."""
    chance = random.Random(seed)
    text = (ROOT / "docs/record.md").read_text("utf-8").split("```json\n")[1].split("```")[0]
    example = msgspec.json.decode(text, type=EventRecord)
    towns = [_town(chance, n) for n in range(TOWNS)]
    found: list[EventRecord] = []
    while len(found) < count:
        town = chance.choice(towns)
        day = (datetime.date(2021, 1, 1) + datetime.timedelta(chance.randrange(DAYS))).isoformat()
        who, kind = _name(chance.randrange(NAMES)), chance.choice(TYPES)
        for _ in range(min(chance.choice(tellers), count - len(found))):
            number, trigger = len(found), chance.choice(TRIGGERS)
            actor = _actor(who, town, "REB", Head.NAMED) if chance.random() < 0.5 else _actor("gunmen", town, "REB")
            words = (
                f"On the road near {town.name} {trigger} farmers, {_name(chance.randrange(NAMES))} of {town.admin1}."
            )
            found.append(
                msgspec.structs.replace(
                    example,
                    id=f"e_{number:08}",
                    story=msgspec.structs.replace(example.story, id=f"s{number // 2:08}", published=day),
                    event_type=kind,
                    modes=(),
                    status="actual",
                    actors=(actor,),
                    recipients=(_actor("farmers", town, "AGR"),),
                    place=town if chance.random() < 0.8 else None,
                    date=EventDate(
                        start=day,
                        end=day,
                        precision=DatePrecision.DAY,
                        basis=DateBasis.EXPRESSION,
                        text=None,
                        span=None,
                    ),
                    trigger=Trigger(trigger, Span(0, len(trigger))),
                    sentence=msgspec.structs.replace(example.sentence, text=words),
                    numbers=Numbers(killed=chance.choice([None, (4, 4), (12, 12)])),
                )
            )
    return found


def _name(number: int) -> str:
    return f"Surname{number} Given{number % 300}"


def _town(chance: random.Random, number: int) -> EventPlace:
    name = f"Town{number}ville"
    return EventPlace(
        text=name, span=Span(0, len(name)), name=name, geonames=10_000 + number, lat=chance.uniform(-40, 50),
        lon=chance.uniform(-100, 120), admin1=f"Province {number // 8}", country=f"C{number // 40:02}",
        precision=PlacePrecision.CITY, prob=0.9,
    )  # fmt: skip


def _actor(name: str, town: EventPlace, sector: str, head: Head = Head.NOMINAL) -> Actor:
    return Actor(
        text=name, span=Span(0, len(name)), name=name, head=head, entity=None, country=town.country, sector=sector,
        office=None, prob=0.9,
    )  # fmt: skip


def at_once(count: int, tellers: tuple[int, ...]) -> dict[str, float]:
    """Seconds of the processor to merge so many together, and the most memory that this process has had."""
    found = reports(count, tellers)
    began = time.process_time()
    happenings = merge(found)
    seconds = round(time.process_time() - began, 1)
    return {"reports": count, "happenings": len(happenings), "cpu_s": seconds, "peak_mb": _peak_mb()}


def in_portions(folder: Path, count: int) -> dict[str, Any]:
    """The same in an archive, in the order of the days: each step, and whether the answer is that of all at once."""
    archive, records = Archive.create(folder / "archive"), reports(count, SCATTERED)
    stories: dict[str, list[EventRecord]] = {}
    for record in records:
        stories.setdefault(record.story.id, []).append(record)
    items = [
        Item("made up", None, Story(id=name, text=name, sha256=name, published=told[0].story.published), tuple(told))
        for name, told in stories.items()
    ]
    items.sort(key=lambda item: item.records[0].story.published or "")
    for at in range(0, len(items), CHUNK_STORIES):
        archive.writer(MADE_BY).add(items[at : at + CHUNK_STORIES])
    began, marks = time.process_time(), list[float]()
    for _ in merge_new(archive):
        marks.append(round(time.process_time() - began, 1))
        began = time.process_time()
    kept = archive.snapshot().sql("SELECT happening FROM happenings ORDER BY id")["happening"].to_pylist()
    same = kept == [msgspec.json.encode(one).decode() for one in merge(records)]
    return {"reports": count, "steps": len(marks), "cpu_s": round(sum(marks), 1), "step_cpu_s": marks, "same": same}


def _peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def main() -> None:
    """Measure, print, and keep it with --write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    tellers = {"scattered": SCATTERED, "crowded": CROWDED}
    report: dict[str, Any] = {"load": [round(load, 1) for load in os.getloadavg()]}
    for way, sizes in SIZES.items():
        report[way] = [at_once(size, tellers[way]) for size in sizes]
        print(way, json.dumps(report[way], indent=1), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        report["portions"] = in_portions(Path(folder), PORTIONS)
    print("portions", json.dumps(report["portions"], indent=1))
    if write:
        day = datetime.datetime.now(datetime.UTC).date()
        path = ROOT / f"evals/reports/scale-merging-{day}.json"
        path.write_text(json.dumps(report, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
