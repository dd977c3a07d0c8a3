"""Measure how fast a web archive is read, beside fastwarc and warcio alone on the same file in the same run.

usage: python -m evals.warc [--records 5000] [--rounds 5] [--write]

The archive is made on the spot in the layout of CC-NEWS: gzip members, a request and a response for each page, pages
of some 60 kB with words at random, which pack to about a third, as news pages do. `reading` is wrybill.intake.records
alone; `arriving` also hashes each body and asks whether it is known, which is all that a second `wrybill add` does.
Rounds take turns and the best of each counts.
"""

import argparse
import gzip
import json
import random
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from evals.sets import ROOT
from wrybill.intake import IntakeOptions, arrivals
from wrybill.intake.options import MAX_BYTES
from wrybill.intake.records import Record, read_records

PAGE_WORDS = 9000


def record(kind: str, url: str, content_type: str, block: bytes) -> bytes:
    """One gzip member."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2021-03-09T10:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", 6)


def make(path: Path, records: int) -> None:
    """Write an archive of so many pages."""
    chance = random.Random(0)
    words = ["".join(chance.choices("etaoinshrdlucmfw", k=chance.randint(2, 10))) for _ in range(4000)]
    pages = []
    for _ in range(50):
        text = " ".join(chance.choices(words, k=PAGE_WORDS))
        pages.append(f"<html><head><title>T</title></head><body><p>{text}</p></body></html>".encode())
    with path.open("wb") as file:
        for number in range(records):
            url = f"https://news.example/{number}"
            asked = b"GET / HTTP/1.1\r\nHost: news.example\r\n\r\n"
            answered = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            file.write(record("request", url, "application/http; msgtype=request", asked))
            body = answered + pages[number % len(pages)] + b"<!-- %d -->" % number
            file.write(record("response", url, "application/http; msgtype=response", body))


def by_fastwarc(path: Path) -> int:
    """Every response, its HTTP headers parsed and its body read, and nothing else."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with path.open("rb") as file:
        found = ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=True)
        return sum(len(one.reader.read()) > 0 for one in found)


def by_warcio(path: Path) -> int:
    """The same with warcio."""
    from warcio.archiveiterator import ArchiveIterator

    with path.open("rb") as file:
        responses = (one for one in ArchiveIterator(file) if one.rec_type == "response")
        return sum(len(one.content_stream().read()) > 0 for one in responses)


def reading(path: Path) -> int:
    """The same with wrybill."""
    with path.open("rb") as file:
        return sum(isinstance(one, Record) and bool(one.body) for one in read_records(file, 0, MAX_BYTES))


def arriving(path: Path) -> int:
    """What a second `wrybill add` does with an archive whose position was lost."""
    options = IntakeOptions(known=lambda name: True)
    return sum(arrival.item is None for arrival in arrivals([str(path)], options))


WAYS: dict[str, Callable[[Path], int]] = {
    "fastwarc": by_fastwarc,
    "reading": reading,
    "arriving": arriving,
    "warcio": by_warcio,
}


def measure(records: int, rounds: int) -> dict[str, float]:
    """Records a second by each way."""
    best = dict.fromkeys(WAYS, 0.0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.warc.gz"
        make(path, records)
        for _ in range(rounds):
            for name, way in WAYS.items():
                began = time.perf_counter()
                count = way(path)
                best[name] = max(best[name], count / (time.perf_counter() - began))
                assert count == records, f"{name} found {count} of {records}"
    return best


def main() -> None:
    """Print the table; keep it with --write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    best = measure(chosen.records, chosen.rounds)
    for name, rate in best.items():
        print(f"{name:10} {rate:10,.0f} records/s {rate / best['fastwarc']:6.2f} of fastwarc")
    if chosen.write:
        report = {"records": chosen.records, "records_per_s": {name: round(rate) for name, rate in best.items()}}
        report["of_fastwarc"] = {name: round(rate / best["fastwarc"], 3) for name, rate in best.items()}
        path = ROOT / f"evals/reports/warc-{datetime.now(UTC):%Y-%m-%d}.json"
        path.write_text(json.dumps(report, indent=1) + "\n")


if __name__ == "__main__":
    main()
