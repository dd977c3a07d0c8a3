"""How often the coder says rightly who says so: source, cue, kind, and who passes the source's words on.

    python -m evals.said [--model FOLDER] [--show]
    python -m evals.said polnear [dev]

The set is corpus/eval/said.jsonl: eighty sentences of our own, one event each, fifteen of which nobody is quoted for.
Two readers are asked: `as shipped`, the source being what the network links to the event, and `given`, the network's
reading with the gold source in its place, so that cue, kind and via are measured alone. A source or via is right when
half of the words of the shorter are the other's; a cue when the words are the same; and cue, kind and via of a wrong
source are wrong.

`polnear` gives the sources of PolNeAR's attributions and asks for the cue: `found` is the share whose annotated cue
overlaps ours, `other` the share where we name another word. PolNeAR counts what people want, fear or back as
attributions, too; `reporting` are those whose annotated cue has a common verb of telling. Only `dev` is a final
number: rules are chosen by the rest.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from evals.intervals import share_interval
from evals.scoring import content_words
from evals.sets import ROOT, SHARED
from wrybill.code import Thresholds, code
from wrybill.code.cues import cue
from wrybill.read.reader import Reader
from wrybill.read.split import sentences as split
from wrybill.schema import Candidate, Reading, Role, RoleSpan, Source, Span, Story, Teller

SAID = ROOT / "corpus/eval/said.jsonl"
POLNEAR = SHARED / "data/quotes/polnear"
REPORTING = re.compile(
    r"\b(?:said|says?|saying|told|according to|wrote|claim\w*|accus\w*|report\w*|add(?:ed|s|ing)|announc\w*|argu\w*|"
    r"stat(?:ed|es|ing)|warn\w*)\b",
    re.IGNORECASE,
)
Gold = dict[str, Any]


def rows() -> list[Gold]:
    """The sentences of the set."""
    return [json.loads(line) for line in SAID.read_text("utf-8").splitlines()]


def same_words(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one of our names shares half of the shorter's words with one of theirs."""
    pairs = [(content_words(one) or {one}, content_words(other) or {other}) for one in ours for other in theirs]
    return any(2 * len(a & b) >= min(len(a), len(b)) for a, b in pairs)


def verdicts(gold: Gold | None, ours: Source | None) -> dict[str, bool]:
    """What of a source is right; of an event without one only that it has none."""
    if gold is None or ours is None:
        wanted = ("none",) if gold is None else ("source", "cue", "kind", "via")
        return dict.fromkeys(wanted, gold is None and ours is None)
    source = same_words((ours.text, ours.name), (gold["text"], gold["name"]))
    return {
        "source": source,
        "cue": source and (ours.cue or "").lower() == gold["cue"].lower(),
        "kind": source and ours.kind == gold["kind"],
        "via": source and _same_via(gold["via"], ours.via),
    }


def _same_via(gold: Gold | None, ours: Teller | None) -> bool:
    if gold is None or ours is None:
        return gold is None and ours is None
    return same_words((ours.text, ours.name), (gold["text"],)) and ours.kind == gold["kind"]


def coded_source(reading: Reading, trigger: Span, thresholds: Thresholds) -> Source | None:
    """The source of the likeliest event at these words, however unlikely."""
    events = [one for one in code(reading, 0.0, thresholds) if one.trigger.overlaps(trigger)]
    best = max(events, key=lambda one: one.prob, default=None)
    return best.source if best else None


def with_source(reading: Reading, row: Gold, trigger: Span) -> Reading:
    """The reading with one event, whose only source is the gold one."""
    roles = []
    if row["source"]:
        start = row["text"].index(row["source"]["text"])
        span = Span(start, start + len(row["source"]["text"]))
        roles.append(RoleSpan(role=Role.SOURCE, span=span, prob=1.0))
    index = max(one.index for one in reading.sentences if one.span.start <= trigger.start)
    event = Candidate(
        trigger=trigger, sentence=index, event_type=row["type"], prob=1.0, status_probs={"actual": 1.0}, mode_probs={},
        roles=tuple(roles),
    )  # fmt: skip
    return msgspec.structs.replace(reading, candidates=(event,))


def measure_said(model: Path | None, show: bool) -> None:
    """Print the shares of our own set."""
    reader = Reader(model)
    thresholds = msgspec.convert(reader.settings.get("thresholds", {}), Thresholds)
    for name in ("as shipped", "given"):
        right, asked, via = Counter[str](), Counter[str](), Counter[str]()
        for row in rows():
            start = row["text"].index(row["trigger"])
            trigger = Span(start, start + len(row["trigger"]))
            reading = reader.read(Story(id=row["id"], text=row["text"], sha256=""))
            if name == "given":
                reading = with_source(reading, row, trigger)
            ours = coded_source(reading, trigger, thresholds)
            found = verdicts(row["source"], ours)
            asked.update(found.keys())
            right.update(key for key, true in found.items() if true)
            via[_outcome(row["source"], ours)] += 1
            if show and not all(found.values()):
                print(f"  {name} {row['id']} wrong: {[key for key, true in found.items() if not true]}")
                print(f"     {row['text']}\n     ours {plain(ours)}\n     gold {row['source']}")
        print(name)
        for key in asked:
            low, high = share_interval(right[key], asked[key])
            print(f"  {key:7} {right[key]:3} of {asked[key]:3}  {right[key] / asked[key]:.2f}  [{low:.2f}, {high:.2f}]")
        print(f"  tellers who pass it on: {dict(via)}")


def _outcome(gold: Gold | None, ours: Source | None) -> str:
    wanted, got = gold and gold["via"], ours and ours.via
    if not wanted or not got:
        return "none" if not wanted and not got else "missed" if wanted else "spurious"
    return "right" if _same_via(wanted, got) else "wrong"


def plain(source: Source | None) -> Gold | None:
    """A source as the set writes it."""
    if source is None:
        return None
    via = source.via and {"text": source.via.text, "cue": source.via.cue, "kind": str(source.via.kind)}
    return {"text": source.text, "name": source.name, "cue": source.cue, "kind": str(source.kind), "via": via}


def attributions(part: str) -> Iterator[tuple[str, Span, Span, Span]]:
    """Text, source, cue and content of every PolNeAR attribution that has all three; of a split one the first piece."""
    for path in sorted((POLNEAR / part / "attributions").glob("*.ann")):
        text = _text_of(path)
        if text is None:
            continue
        lines = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
        spans = {line[0]: _first_span(line[1]) for line in lines if line[0].startswith("T") and len(line) > 1}
        for line in lines:
            if not line[0].startswith("E"):
                continue
            parts = [one.partition(":") for one in reversed(line[1].split())]
            named = {label.rstrip("0123456789"): spans.get(target) for label, _, target in parts}
            source, cue_span, content = (named.get(label) for label in ("Source", "Cue", "Content"))
            if source and cue_span and content:
                yield text, source, cue_span, content


def _text_of(path: Path) -> str | None:
    plain_text = path.parents[1] / "text" / f"{path.stem.rsplit('_', 1)[0]}.txt"
    return plain_text.read_text("utf-8") if plain_text.exists() else None


def _first_span(words: str) -> Span:
    start, end = words.split(" ", 1)[1].partition(";")[0].split()
    return Span(int(start), int(end))


def measure_polnear(part: str, show: bool) -> None:
    """Print how many annotated cues are found when source and content are given."""
    tallies: dict[str, Counter[str]] = {"all": Counter(), "reporting": Counter()}
    for text, source, annotated, content in attributions(part):
        sentence = next((one.span for one in split(text) if one.span.contains(source)), None)
        if sentence is None or not sentence.contains(annotated):
            continue
        ours = cue(text, source, sentence, content)
        verdict = "none" if ours is None else "found" if ours.overlaps(annotated) else "other"
        for name in ("all", "reporting") if REPORTING.search(annotated.of(text)) else ("all",):
            tallies[name][verdict] += 1
        if show and verdict != "found":
            print(f"{verdict} {source.of(text)!r} gold {annotated.of(text)!r} ours {ours and ours.of(text)!r}")
            print(f"      {sentence.of(text)[:260]!r}")
    for name, tally in tallies.items():
        shares = {verdict: round(n / tally.total(), 3) for verdict, n in tally.items()}
        print(f"PolNeAR {part}, {name}: {tally.total()} attributions", shares)


def main(words: list[str]) -> int:
    """Run the measure that the words name; returns the exit code."""
    show = "--show" in words
    if "polnear" in words:
        if not POLNEAR.exists():
            print(f"{POLNEAR} is not there: nothing to measure")
            return 0
        measure_polnear("dev" if "dev" in words else "train", show)
        return 0
    measure_said(Path(words[words.index("--model") + 1]) if "--model" in words else None, show)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
