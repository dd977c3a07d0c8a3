"""Kill a process that adds and merges, again and again, and look whether anything was lost or kept twice."""

import json
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any

from evals.archive_child import write_dump
from evals.sets import ROOT
from wrybill.archive import Archive, verify

QUESTIONS = (
    "SELECT * EXCLUDE (added_utc) FROM stories ORDER BY key",
    "SELECT * EXCLUDE (coded_utc, commit) FROM codings ORDER BY story",
    "SELECT * FROM events ORDER BY id",
    "SELECT * EXCLUDE (rejected_utc) FROM rejections ORDER BY key",
    "SELECT * FROM happenings ORDER BY id",
    "SELECT * FROM copies ORDER BY story",
)


@dataclass
class Told:
    """What a process said before it ended."""

    ready: float = 0.0
    stories: int = 0
    steps: int = 0
    done: bool = False
    killed: bool = False
    other: list[str] = field(default_factory=list)


@dataclass
class Outcome:
    """What became of an archive whose writer was killed so many times."""

    kills: int = 0
    kills_in_merging: int = 0
    acknowledged: int = 0
    faults: list[str] = field(default_factory=list)
    archives_compared: int = 0


def listen(child: "subprocess.Popen[str]", told: Told) -> None:
    """Take down what the child says."""
    assert child.stderr is not None
    for line in child.stderr:
        try:
            row: Any = json.loads(line)
        except json.JSONDecodeError:
            told.other.append(line)
            continue
        if isinstance(row, dict):
            told.stories += row["stories"]
        elif row[0] == "ready":
            told.ready = time.monotonic()
        elif row[0] == "merged":
            told.steps += 1
        else:
            told.done = True


def run(place: Path, dump: Path, kill_after_s: float | None) -> Told:
    """One process, killed so long after it began to work, or left to end."""
    told = Told()
    command = [sys.executable, "-m", "evals.archive_child", str(place), str(dump)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as child:
        listener = Thread(target=listen, args=(child, told))
        listener.start()
        if kill_after_s is not None:
            while not told.ready and child.poll() is None:
                time.sleep(0.005)
            time.sleep(kill_after_s)
            child.send_signal(signal.SIGKILL)
        child.wait()
        listener.join()
    told.killed = child.returncode == -signal.SIGKILL
    return told


def contents(place: Path) -> list[list[dict[str, Any]]]:
    """All rows of all tables but for the times at which they were written."""
    snapshot = Archive(place).snapshot()
    return [snapshot.sql(question).to_pylist() for question in QUESTIONS]


def check(place: Path, acknowledged: int, faults: list[str]) -> None:
    """No acknowledged story is lost and none is there twice; the stories are the dump's first ones, in its order."""
    archive = Archive(place)
    found = archive.snapshot().sql("SELECT id FROM stories ORDER BY id")["id"].to_pylist()
    if len(found) < acknowledged:
        faults.append(f"{acknowledged} stories were acknowledged, {len(found)} are there")
    if found != [f"s{n:06d}" for n in range(len(found))]:
        faults.append("the stories are not the first ones, each once")
    faults += [f"{fault.table}: {fault.count} × {fault.what}" for fault in verify(archive)]


def kill(folder: Path, kills: int, stories: int, seed: int = 0, longest_s: float = 1.5) -> Outcome:
    """So many kills at random moments, over as many archives as it takes; each is compared with one left in peace."""
    chance, outcome = random.Random(seed), Outcome()
    folder.mkdir(parents=True, exist_ok=True)
    dump = folder / "dump.jsonl"
    write_dump(dump, stories)
    Archive.create(folder / "in-peace")
    whole = run(folder / "in-peace", dump, None)
    if not whole.done:
        outcome.faults.append("".join(whole.other))
    wanted = contents(folder / "in-peace")
    for number in count():  # a quick process may end before it is killed
        place = folder / f"killed-{number}"
        Archive.create(place)
        acknowledged, done = 0, False
        while not done:
            told = run(place, dump, chance.uniform(0, longest_s) if outcome.kills < kills else None)
            acknowledged += told.stories
            done = told.done
            outcome.kills += told.killed
            outcome.kills_in_merging += bool(told.steps) and told.killed
            if not told.killed and not told.done:  # it fell by itself
                outcome.faults.append("".join(told.other))
                return outcome
            check(place, acknowledged, outcome.faults)
        outcome.acknowledged += acknowledged
        outcome.archives_compared += 1
        if contents(place) != wanted:
            outcome.faults.append(f"{place.name} is not what it is without a kill")
        if outcome.kills >= kills:
            break
    return outcome
