"""How well time expressions are found and read, and how often a story's date is inferred rightly.

usage: python -m evals.times [--held-out] [--misses N] [--beside PYTHON]

Time expressions: TimeBank and AQUAINT in `../shared/data/time/tbaq`, seen from each document's own date. Rules are
tuned on the files whose crc32(name) is even; the odd half is held out, and scored only with `--held-out`. A span is
right if it is the gold's, a value if it is TIMEX3's; value F1 is over overlapping spans, as TempEval-3 counts it. "Same
meaning" also takes another spelling of the same value: the gold writes 198 and 198X, 2000-W7 and 2000-W07, 1948 and
1948-XX, P6M and P2Q. `--beside` names a
Python that has `dateparser`, which is scored on the held-out half: a day that it gives counts as right for a month or
year that holds it.

Publication dates: the stories of tbaq and of `events/train` whose date is known, that date withheld.
"""

import argparse
import html
import json
import re
import subprocess
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evals.resolution import SHARED, training_stories
from wrybill.resolve.dates import read_times
from wrybill.resolve.published.infer import infer
from wrybill.schema import Reading, Span, Story

TBAQ = SHARED / "time" / "tbaq"
TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
BESIDE = Path(__file__).with_name("dateparser_times.py")
Valued = dict[Span, str]  # each expression's value
Right = Callable[[str, str], bool]  # whether a value is the gold's


@dataclass(frozen=True)
class Document:
    """A TimeML file: its text without marks, its own date, its time expressions with their values."""

    name: str
    text: str
    day: date
    gold: Valued

    @property
    def held_out(self) -> bool:
        """Whether no rule was made by looking at it."""
        return zlib.crc32(self.name.encode()) % 2 == 1


@dataclass
class Score:
    """Counts over documents."""

    gold: int = 0
    found: int = 0
    spans: int = 0
    values: int = 0
    both: int = 0
    meanings: int = 0

    def f1(self, right: int) -> float:
        """F1 of so many right ones."""
        return 2 * right / (self.gold + self.found) if self.gold + self.found else 0.0

    def __str__(self) -> str:
        return (
            f"span F1 {self.f1(self.spans):.3f}   value F1 {self.f1(self.values):.3f}   "
            f"same meaning {self.f1(self.meanings):.3f}   both strict {self.f1(self.both):.3f}   "
            f"gold {self.gold}, found {self.found}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", type=int, default=0, help="print so many wrong values of the tuned half")
    parser.add_argument(
        "--held-out", action="store_true", help="score the held-out half too: seldom, and say how often"
    )
    parser.add_argument("--beside", help="a Python that has dateparser")
    options = parser.parse_args()
    found = list(documents())
    halves = {"tuned": [d for d in found if not d.held_out], "held out": [d for d in found if d.held_out]}
    shown = halves if options.held_out else {"tuned": halves["tuned"]}
    for name, half in shown.items():
        print(f"wrybill, {name:9} {score(half, [ours(d) for d in half], str.__eq__)}")
    if options.beside:
        half = halves["held out"]
        print(f"dateparser, held out {score(half, beside(half, options.beside), within)}")
    for line in wrong_values(halves["tuned"])[: options.misses]:
        print(f"  {line}")
    print_published(found)


def documents() -> Iterator[Document]:
    for path in sorted(TBAQ.glob("*.tml")):
        raw = path.read_text("utf-8")
        day = re.search(r'<DCT><TIMEX3[^>]*value="([^"]*)"', raw)
        body = re.search(r"<TEXT>(.*)</TEXT>", raw, re.S)
        if day and body:
            text, gold = without_marks(body[1])
            yield Document(path.name, text, date.fromisoformat(day[1][:10]), gold)


def without_marks(body: str) -> tuple[str, Valued]:
    """The text of a TimeML body, and where its TIMEX3 elements stand in it."""
    text, at, gold = "", 0, {}
    opened: list[tuple[int, str]] = []
    for tag in TAG.finditer(body):
        text += html.unescape(body[at : tag.start()])
        at = tag.end()
        if tag[2] != "TIMEX3":
            continue
        if tag[1]:
            start, value = opened.pop()
            gold[Span(start, len(text))] = value
        else:
            given = re.search(r'\bvalue="([^"]*)"', tag[3])
            opened.append((len(text), given[1] if given else ""))
    return text + html.unescape(body[at:]), gold


def ours(document: Document) -> Valued:
    return {found.span: found.readings[0].value for found in read_times(document.text, document.day)}


def score(half: list[Document], predicted: list[Valued], right: Right) -> Score:
    total = Score()
    for document, found in zip(half, predicted, strict=True):
        total.gold += len(document.gold)
        total.found += len(found)
        for span, other, value in paired(document.gold, found):
            good = right(value, document.gold[span])
            total.spans += span == other
            total.values += good
            total.both += good and span == other
            total.meanings += good or plain(value) == plain(document.gold[span])
    return total


def paired(gold: Valued, found: Valued) -> Iterator[tuple[Span, Span, str]]:
    """Each gold expression with the first that overlaps it and is not taken yet, and its value."""
    taken: set[Span] = set()
    for span in sorted(gold):
        other = next((other for other in sorted(found) if other.overlaps(span) and other not in taken), None)
        if other is not None:
            taken.add(other)
            yield span, other, found[other]


def plain(value: str) -> str:
    """One spelling of values that mean the same."""
    value = re.sub(r"(?<=\d)(?:-XX)+$|(?<=^\d{3})X$|(?<=^\d\d)XX$", "", value)
    value = re.sub(r"-W(\d)(?=$|-)", r"-W0\1", value)
    quarters = re.fullmatch(r"P(\d+)Q", value)
    return f"P{3 * int(quarters[1])}M" if quarters else value


def within(value: str, gold: str) -> bool:
    """Whether a day lies in the gold's day, month or year."""
    return bool(re.match(r"\d{4}", gold)) and value.startswith(gold)


def beside(half: list[Document], python: str) -> list[Valued]:
    """What dateparser finds, in a Python of its own."""
    asked = "\n".join(json.dumps({"text": d.text, "day": d.day.isoformat()}) for d in half)
    ran = subprocess.run([python, str(BESIDE)], input=asked, capture_output=True, text=True, check=True)
    rows = [json.loads(line) for line in ran.stdout.splitlines()]
    return [{Span(start, end): value for start, end, value in row} for row in rows]


def wrong_values(half: list[Document]) -> list[str]:
    counts: Counter[str] = Counter()
    for document in half:
        for span, other, value in paired(document.gold, ours(document)):
            if value != document.gold[span]:
                words = " ".join(other.of(document.text).split())
                counts[f"{words} | {document.day} | {document.gold[span]} ≠ {value}"] += 1
    return [f"{n} × {line}" for line, n in counts.most_common()]


def print_published(found: list[Document]) -> None:
    stories = {f"tbaq {d.name}": (d.text, d.day.isoformat()) for d in found}
    for document, _ in training_stories():
        published = document.get("publication_date") or ""
        if len(published) == len("2020-09-11"):
            text = "\n".join(sentence["text"] for sentence in document["sentences"])
            stories[f"train {document['doc']}"] = (text, published)
    spoken = {name: (inferred(text), day) for name, (text, day) in stories.items()}
    given = {name: pair for name, pair in spoken.items() if pair[0]}
    right = sum(day.startswith(said or "-") for said, day in given.values())
    print(f"publication date inferred for {len(given)} of {len(stories)} stories, right for {right}")
    for name, (said, day) in given.items():
        print(f"  {'right' if day.startswith(said or '-') else 'WRONG'} {said:10} {day} {name}")


def inferred(text: str) -> str | None:
    story = Story(id="s", text=text, sha256="0" * 64)
    return infer(Reading(story=story, sentences=(), mentions=(), candidates=(), links=(), context_probs={})).published


if __name__ == "__main__":
    main()
