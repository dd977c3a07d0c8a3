"""How far the codebook's rules, the numbers and the names agree with the training codings.

    python -m evals.rules [rules|numbers|sources|names] [--show N] [--model FOLDER]

Reads `../shared/data/events/train` when it is there. The reader's part is played by the coders: candidates, roles and
status are taken from the codings as if they had been read without fault, so what is measured is the rules alone. The
names are those that the model of FOLDER finds, or without one, guesses from their capitals.
"""

import json
import random
import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from wrybill.code import code
from wrybill.code.names import Names
from wrybill.code.rules import RULES
from wrybill.read.coreference import links
from wrybill.read.entities import nouns
from wrybill.read.quotes import speakers
from wrybill.read.reader import Reader
from wrybill.schema import (
    Candidate,
    EntityKind,
    Event,
    Mention,
    Reading,
    Role,
    RoleSpan,
    Sentence,
    Span,
    Story,
)

TRAIN = Path(__file__).resolve().parents[2] / "shared/data/events/train"
NAME = re.compile(
    r"(?:[A-Z][\w’'-]+|[A-Z]\.)(?:\s(?:(?:al|bin|de|van|von|el|of the|of)\s)?(?:[A-Z][\w’'-]*\w|[A-Z]\.))*"
)
TITLES = (
    nouns().male
    | nouns().female
    | set(re.findall(r"\w+", "dr gen col lt capt sen rep gov prime foreign vice deputy former secretary state the hh"))
)
COMMON = set(
    re.findall(r"\w+", "the a an in on at for but and it he she they we i his her now while when as also last this")
)
DAY = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|According"
)
KINDS = ("killed", "injured", "arrested", "crowd", "displaced", "money")
HELD_OUT = 3  # the stories whose number leaves this rest by nine are kept from tuning
STOP = {"the", "a", "an", "of", "mr", "mrs", "ms", "and"}

Gold = dict[str, Any]
MODEL: list[Reader] = []  # the reader of --model, once loaded


def rows(name: str) -> list[Gold]:
    return [json.loads(line) for line in (TRAIN / name).read_text("utf-8").splitlines()]


def stories() -> Iterator[tuple[Reading, list[Gold]]]:
    """Every coded story as if it had been read without fault, with its gold events in the candidates' order."""
    for doc, coding in zip(rows("docs.jsonl"), rows("codings.jsonl"), strict=True):
        if not doc.get("unrelated"):
            yield reading(doc["doc"], [one["text"] for one in doc["sentences"]], coding)
            continue
        for one in doc["sentences"]:
            events = [{**event, "s": 0} for event in coding["events"] if event["s"] == one["i"]]
            yield reading(doc["doc"], [one["text"]], {"events": events, "contexts": []})


def reading(name: str, texts: list[str], coding: Gold) -> tuple[Reading, list[Gold]]:
    text = "\n".join(texts)
    starts = [sum(len(each) + 1 for each in texts[:index]) for index in range(len(texts))]
    sentences = tuple(
        Sentence(index, Span(start, start + len(each)))
        for index, (start, each) in enumerate(zip(starts, texts, strict=True))
    )
    pairs = [(candidate(event, text, sentences[event["s"]].span), event) for event in coding["events"]]
    pairs.sort(key=lambda pair: (pair[0].trigger, pair[0].event_type))
    mentions = read_names(MODEL[0], text, sentences) if MODEL else names(text, sentences)
    roles = tuple(
        sorted({each.span for one, _ in pairs for each in one.roles if each.role not in {Role.PLACE, Role.TIME}})
    )
    found = Reading(
        story=Story(id=name, text=text, sha256=""),
        sentences=sentences,
        mentions=mentions,
        candidates=tuple(one for one, _ in pairs),
        links=links(text, sentences, mentions, roles),
        context_probs={},
    )
    return found, [event for _, event in pairs]


def candidate(event: Gold, text: str, sentence: Span) -> Candidate:
    start = text.find(event["trigger"], sentence.start, sentence.end)
    trigger = Span(start, start + len(event["trigger"]))
    roles = [(Role.ACTOR, one["text"]) for one in event["actor"]]
    roles += [(Role.RECIPIENT, one["text"]) for one in event["recipient"]]
    roles += [(Role.PLACE, one) for one in event["place"]]
    roles += [(Role.TIME, event["when"])] if event["when"] else []
    roles += [(Role.SOURCE, event["source"])] if event["source"] else []
    found = [
        RoleSpan(role=role, span=span, prob=1.0)
        for role, words in roles
        if (span := nearest(words, text, sentence, trigger))
    ]
    return Candidate(
        trigger=trigger,
        sentence=event["s"],
        event_type=event["type"],
        prob=1.0,
        status_probs={event["status"]: 1.0},
        mode_probs=dict.fromkeys(event["modes"], 1.0),
        roles=tuple(found),
    )


def nearest(words: str, text: str, sentence: Span, trigger: Span) -> Span | None:
    within = text[sentence.start : sentence.end]
    found = [sentence.start + match.start() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", within)]
    start = min(found, key=lambda at: abs(at - trigger.start), default=None)
    return None if start is None else Span(start, start + len(words))


def read_names(model: Reader, text: str, sentences: tuple[Sentence, ...]) -> tuple[Mention, ...]:
    """The names that a reader finds, with the numbers of the coded sentences."""
    starts = [one.span.start for one in sentences]
    found = model.read(Story(id="", text=text, sha256="")).mentions
    return tuple(
        msgspec.structs.replace(one, sentence=bisect_right(starts, one.span.start) - 1)
        for one in sorted(found, key=lambda one: one.span)
    )


def names(text: str, sentences: tuple[Sentence, ...]) -> tuple[Mention, ...]:
    """Names much as a recogniser would find them: runs of capitals, a person where a title or given name says so."""
    common = set(re.findall(r"(?<!\w)[a-z]+(?!\w)", text)) | COMMON
    runs = [
        (span, sentence.index)
        for sentence in sentences
        for match in NAME.finditer(text, sentence.span.start, sentence.span.end)
        if (span := trimmed(text, match, match.start() == sentence.span.start, common))
    ]
    surnames = {span.of(text).split()[-1] for span, _ in runs if is_person(text, span)}
    return tuple(
        Mention(span=span, sentence=index, kind=kind_of(text, span, surnames), prob=1.0)
        for span, index in runs
        if not DAY.fullmatch(span.of(text))
    )


def trimmed(text: str, match: re.Match[str], opens: bool, common: set[str]) -> Span | None:
    """The name without titles before it and, at the head of a sentence, without common words."""
    start = match.start()
    while word := re.match(r"[\w’'.-]+\s?", text[start : match.end()]):
        plain = word[0].strip(". ").lower()
        if plain not in nouns().person | TITLES and not (opens and start == match.start() and plain in common):
            break
        start += len(word[0])
    return Span(start, match.end()) if start < match.end() else None


def is_person(text: str, span: Span) -> bool:
    words = [word.lower() for word in span.of(text).split()]
    before = re.findall(r"\w+", text[max(0, span.start - 20) : span.start].lower())[-1:]
    given = words[0] in nouns().men | nouns().women and 1 < len(words) < 5
    return given or (bool(before) and before[0] in nouns().person | TITLES - {"the"} and not set(words) & nouns().body)


def kind_of(text: str, span: Span, surnames: set[str]) -> EntityKind:
    words = span.of(text)
    if is_person(text, span) or (words.split()[-1] in surnames and not words.isupper()):
        return EntityKind.PERSON
    if re.search(r"(?:ish|ian|ean|ese|ic|i|can)s?$", words) and " " not in words:
        return EntityKind.NORP
    placed = re.search(r"\b(?:in|at|near|from)\s(?:the\s)?$", text[max(0, span.start - 12) : span.start])
    return EntityKind.LOCATION if placed and not words.isupper() else EntityKind.ORGANIZATION


def words_of(name: str | None) -> set[str]:
    return set(re.sub(r"\W", " ", (name or "").lower()).split()) - STOP


def agree(one: str, other: str) -> bool:
    a, b = words_of(one), words_of(other)
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= 0.5


def measure_rules(show: int) -> None:
    """For each rule: the codings that it would change, and those that already stand as it would leave them."""
    changed: dict[str, list[str]] = {rule.__name__: [] for rule in RULES}
    for found, _ in stories():
        for event in code(found):
            for rule in event.rules:
                if rule in changed:
                    line = (
                        f"{event.event_type} {event.status} {event.trigger.of(found.story.text)!r} {people(event)} | "
                    )
                    changed[rule].append(line + event.sentence_span.of(found.story.text)[:200])
    for name, lines in changed.items():
        print(f"{name}: changes {len(lines)} codings")
        for line in random.Random(1).sample(lines, min(show, len(lines))):
            print("    ", line)


def people(event: Event) -> str:
    text = event.story.text
    return f"{[one.span.of(text) for one in event.actors]} -> {[one.span.of(text) for one in event.recipients]}"


def measure_numbers(show: int) -> None:
    """Right, wrong, missed and spurious numbers by kind; right when the gold interval lies within ours.

    Rules are chosen on eight stories of nine; the ninths are told apart and their errors never shown.
    """
    apart = {row["doc"] for i, row in enumerate(rows("docs.jsonl")) if i % 9 == HELD_OUT}
    tallies: dict[str, Counter[tuple[str, str]]] = {"chosen on": Counter(), "held out": Counter()}
    lines = []
    for found, golds in stories():
        part = "held out" if found.story.id in apart else "chosen on"
        for event, gold in coded_pairs(found, golds):
            for kind in KINDS:
                ours, theirs = getattr(event.numbers, kind), gold["numbers"].get(kind)
                verdict = judge(ours, theirs)
                tallies[part][kind, verdict] += 1
                if verdict not in {"right", "none"} and part != "held out":
                    sentence = event.sentence_span.of(found.story.text)
                    says = f"{verdict} {kind} ours {ours} gold {theirs} {gold['trigger']!r}"
                    lines.append(f"{says} {people(event)} | {sentence[:230]}")
    for part, tally in tallies.items():
        print(f"{part:10} right wrong missed spurious precision recall")
        for kind in KINDS:
            right, wrong, missed, extra = (tally[kind, verdict] for verdict in ("right", "wrong", "missed", "spurious"))
            precision, recall = right / max(1, right + wrong + extra), right / max(1, right + wrong + missed)
            print(f"{kind:10} {right:5} {wrong:5} {missed:6} {extra:8} {precision:9.2f} {recall:6.2f}")
    for line in random.Random(1).sample(lines, min(show, len(lines))):
        print("    ", line)


def coded_pairs(found: Reading, golds: list[Gold]) -> Iterator[tuple[Event, Gold]]:
    """The events that no rule changed, each with its coding."""
    coded = {(event.trigger, event.event_type): event for event in code(found) if not event.rules}
    for each, gold in zip(found.candidates, golds, strict=True):
        if event := coded.get((each.trigger, each.event_type)):
            yield event, gold


def judge(ours: tuple[int | None, int | None] | None, gold: int | list[int | None] | None) -> str:
    if ours is None or gold is None:
        return "none" if ours is None and gold is None else "missed" if ours is None else "spurious"
    low, high = gold if isinstance(gold, list) else (gold, gold)
    return "right" if same(ours[0], low, 1) and same(ours[1], high, -1) else "wrong"


def same(ours: int | None, gold: int | None, sign: int) -> bool:
    """An end agrees when both are open, or ours is no narrower than the gold's and within the stated tolerance."""
    if ours is None or gold is None:
        return ours is None and gold is None
    return ours == gold or 0 <= (gold - ours) * sign <= max(1, 0.12 * gold)


def measure_names(show: int) -> None:
    """Participants whose gold name is not their text: linked, and the share of links that agree with the gold name."""
    tally: Counter[tuple[str, str]] = Counter()
    lines = []
    for found, golds in stories():
        linked = {link.span: link.antecedent.of(found.story.text) for link in found.links}
        heads = Names(found)
        for each, gold in zip(found.candidates, golds, strict=True):
            for one in gold["actor"] + gold["recipient"]:
                span = nearest(one["text"], found.story.text, found.sentences[each.sentence].span, each.trigger)
                if span is None:
                    continue
                kind = heads.head(span).value
                needed = not agree(one["text"], one["name"]) or kind == "pronoun"
                verdict = "unlinked" if span not in linked else "right" if agree(linked[span], one["name"]) else "wrong"
                tally[kind, f"{'needed' if needed else 'not needed'} {verdict}"] += 1
                if verdict == "wrong" or (needed and verdict == "unlinked"):
                    sentence = found.sentences[each.sentence].span.of(found.story.text)
                    says = f"{verdict} {kind} {one['text']!r} gold {one['name']!r}"
                    lines.append(f"{says} ours {linked.get(span)!r} | {sentence[:160]}")
    for key, count in sorted(tally.items()):
        print(*key, count)
    for line in random.Random(1).sample(lines, min(show, len(lines))):
        print("    ", line)


def measure_sources(show: int) -> None:
    """Codings whose source stands in another sentence: whether the quotation's speaker is that source."""
    tally: Counter[str] = Counter()
    lines = []
    for found, golds in stories():
        speaking = speakers(found.story.text, found.sentences, found.mentions)
        for gold in golds:
            sentence = found.sentences[gold["s"]].span.of(found.story.text)
            ours = speaking.get(gold["s"])
            ours = ours if ours and not found.sentences[gold["s"]].span.contains(ours) else None
            told = ours.of(found.story.text) if ours else None
            if gold["source"] and gold["source"] in sentence:
                continue
            verdict = (
                "right"
                if told and gold["source"] and agree(told, gold["source"])
                else "wrong"
                if told and gold["source"]
                else "spurious"
                if told
                else "missed"
                if gold["source"]
                else "none"
            )
            tally[verdict] += 1
            if verdict not in {"right", "none"}:
                lines.append(f"{verdict} gold {gold['source']!r} ours {told!r} | {sentence[:200]}")
    print(dict(tally))
    for line in random.Random(1).sample(lines, min(show, len(lines))):
        print("    ", line)


MEASURES = {"rules": measure_rules, "numbers": measure_numbers, "sources": measure_sources, "names": measure_names}


def main(words: list[str]) -> int:
    if not TRAIN.exists():
        print(f"{TRAIN} is not there: nothing to measure")
        return 0
    if "--model" in words:
        MODEL.append(Reader(Path(words[words.index("--model") + 1]), settings={}))
    show = int(words[words.index("--show") + 1]) if "--show" in words else 0
    for name, measure in MEASURES.items():
        if name in words or not set(words) & set(MEASURES):
            print(f"== {name}")
            measure(show)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
