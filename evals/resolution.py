"""How often resolution is right, given gold mentions: actor country and sector, by basis, and event dates.

usage: python -m evals.resolution [--dev] [--phrases] [--misses N]

Reads the coded stories in `../shared/data/events/train`, or with `--dev` the development gold, builds the Reading that
a faultless reader would have made (mentions, and every mention linked to its gold name), and resolves its events.
`--phrases` scores `actors/actor_phrases_dev.jsonl` instead. Tables are tuned on the training stories only.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wrybill.resolve import resolve
from wrybill.resolve.dates import Anchor, Direction, read_expression
from wrybill.schema import (
    Actor,
    CoderRef,
    EntityKind,
    Event,
    EventRecord,
    Head,
    Link,
    Mention,
    Numbers,
    Participant,
    Reading,
    Sentence,
    Source,
    SourceKind,
    Span,
    Story,
)

SHARED = Path(__file__).parents[2] / "shared" / "data"
CODER = CoderRef(name="wrybill", version="0", weights="gold", codebook="plover-2.0-w1")
# Codebook §4: the coded data has no such sectors. A former official counts by the sector of the office.
CODED_SECTORS = {
    "SPY": {"COP", "MIL", "GOV"},
    "PRM": {"REB"},
    "UAF": {"REB"},
    "AGR": {"LAB", "CVL"},
    "MED": {"CVL"},
    "SOC": {"CVL"},
    "ELI": {"GOV", "LEG", "JUD", "IGO", "PTY", "OPP", "MIL"},
}
PRONOUNS = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "him",
        "her",
        "them",
        "his",
        "its",
        "their",
        "hers",
        "theirs",
        "we",
        "us",
        "our",
        "ours",
        "i",
        "me",
        "my",
        "you",
        "your",
        "who",
        "whom",
        "whose",
        "which",
        "that",
        "this",
        "these",
        "those",
        "himself",
        "herself",
        "itself",
        "themselves",
        "one",
        "both",
    ]
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dev", action="store_true", help="the development gold, never used for tuning")
    parser.add_argument("--phrases", action="store_true", help="the phrase set, never used for tuning")
    parser.add_argument("--misses", type=int, default=0, help="print so many misses of each kind")
    options = parser.parse_args()
    if options.phrases:
        print_phrases(options.misses)
    else:
        print_events(options.dev, options.misses)


def print_events(dev: bool, misses: int) -> None:
    scores: dict[str, list[bool]] = defaultdict(list)
    missed: dict[str, Counter[str]] = defaultdict(Counter)
    for gold, record in resolved_events(dev):
        score_date(gold, record, scores, missed)
        for role in ("actor", "recipient"):
            for item, actor in zip(gold[role], getattr(record, role + "s"), strict=True):
                score_actor(item, actor, role, scores, missed)
    for name in sorted(scores):
        print(f"{name:42} {sum(scores[name]) / len(scores[name]):.3f}  of {len(scores[name])}")
    for name, counter in missed.items():
        print(f"\n{name}: " + " | ".join(f"{text} ×{n}" for text, n in counter.most_common(misses)) if misses else "")


def score_actor(
    item: dict[str, Any], actor: Actor, role: str, scores: dict[str, list[bool]], missed: dict[str, Counter[str]]
) -> None:
    """Count country and sector, right or wrong, under several headings."""
    country, sector = item.get("country"), item.get("sector")
    right = actor.country == country
    scores["country, all"].append(right)
    scores[f"country, {actor.head}"].append(right)
    scores[f"country, role {role}"].append(right)
    scores[f"country, basis {actor.country_basis or 'none'}"].append(right)
    if country not in {None, "IGO"}:
        scores["country, where gold has one"].append(right)
    if not right:
        missed["country"][f"{actor.text} ({actor.name[:30]}) {country}≠{actor.country} {actor.country_basis}"] += 1
    if sector in {None, "UNK"}:
        return
    good = sector in CODED_SECTORS.get(actor.sector or "", {actor.sector})
    scores["sector, all"].append(good)
    scores[f"sector, {actor.head}"].append(good)
    scores[f"sector, role {role}"].append(good)
    scores[f"sector, basis {actor.sector_basis or 'none'}"].append(good)
    if not good:
        missed["sector"][f"{actor.text} ({actor.name[:30]}) {sector}≠{actor.sector} {actor.sector_basis}"] += 1


def score_date(
    gold: dict[str, Any], record: EventRecord, scores: dict[str, list[bool]], missed: dict[str, Counter[str]]
) -> None:
    """Count the date as `score_events.py` does, where the story's day is known."""
    if not gold.get("date") or record.story.published is None:
        return
    start = record.date.start if record.date else None
    right = str(start or "").startswith(gold["date"].split("/")[0])
    scores["date, all"].append(right)
    scores["date, with an expression" if record.date and record.date.text else "date, without one"].append(right)
    if not right:
        missed["date"][f"{record.date and record.date.text} {record.story.published} {gold['date']}≠{start}"] += 1


def resolved_events(dev: bool) -> Iterator[tuple[dict[str, Any], EventRecord]]:
    """Each gold event with the record that resolution makes of it."""
    for document, events in dev_stories() if dev else training_stories():
        reading, placed = gold_reading(document, events)
        for gold, event in placed:
            yield gold, resolve(event, reading, CODER)


def dev_stories() -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    for line in (SHARED / "events" / "dev_gold.jsonl").read_text("utf-8").splitlines():
        document = json.loads(line)
        yield document, document["events"]


def training_stories() -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    folder = SHARED / "events" / "train"
    documents = (folder / "docs.jsonl").read_text("utf-8").splitlines()
    codings = (folder / "codings.jsonl").read_text("utf-8").splitlines()
    for document_line, coding_line in zip(documents, codings, strict=True):
        document, coding = json.loads(document_line), json.loads(coding_line)
        document["publication_date"] = coding["publication_date"]
        if not document.get("unrelated"):
            yield document, coding["events"]
            continue
        for sentence in document["sentences"]:
            alone = {**document, "doc": f"{document['doc']}_{sentence['i']}", "sentences": [sentence]}
            yield alone, [event for event in coding["events"] if event["s"] == sentence["i"]]


def gold_reading(
    document: dict[str, Any], events: list[dict[str, Any]]
) -> tuple[Reading, list[tuple[dict[str, Any], Event]]]:
    """The reading that a faultless reader makes, and the events placed in it."""
    text, sentences, at = "", {}, 0
    for sentence in document["sentences"]:
        sentences[sentence["i"]] = Sentence(sentence["i"], Span(at, at + len(sentence["text"])))
        text += sentence["text"] + "\n"
        at = len(text)
    published = document.get("publication_date") or None
    story = Story(id=document["doc"], text=text, url=document.get("url"), published=published, sha256=document["doc"])
    placed = [(gold, placed_event(gold, story, sentences[gold["s"]])) for gold in events if gold["s"] in sentences]
    mentions = tuple(
        Mention(span=participant.name_span, sentence=event.sentence, kind=EntityKind.PERSON, prob=1.0)
        for gold, event in placed
        for role, item_role in ((event.actors, "actor"), (event.recipients, "recipient"))
        for participant, item in zip(role, gold[item_role], strict=True)
        if participant.head is Head.NAMED and looks_like_person(item["name"])
    )
    places = tuple(
        Mention(span=place, sentence=sentence, kind=EntityKind.LOCATION, prob=1.0)
        for place, sentence in {span: event.sentence for _, event in placed for span in event.places}.items()
    )
    reading = Reading(
        story=story,
        sentences=tuple(sentences.values()),
        mentions=mentions + places,
        candidates=(),
        links=tuple(
            Link(span=who.span, antecedent=who.name_span, prob=1.0)
            for _, event in placed
            for who in event.actors + event.recipients
            if who.name_span != who.span
        ),
        context_probs={},
    )
    return reading, placed


def looks_like_person(name: str) -> bool:
    parts = name.split()
    return 2 <= len(parts) <= 3 and all(part[:1].isupper() and part.isalpha() for part in parts)


def placed_event(gold: dict[str, Any], story: Story, sentence: Sentence) -> Event:
    trigger = find(gold["trigger"], story.text, sentence.span, sentence.span.start)

    def participants(role: str) -> tuple[Participant, ...]:
        return tuple(participant(item, story.text, sentence, trigger) for item in gold[role])

    places = gold["place"] if isinstance(gold["place"], list) else [gold["place"]] if gold["place"] else []
    return Event(
        story=story,
        sentence=sentence.index,
        sentence_span=sentence.span,
        trigger=trigger,
        event_type=gold["type"],
        modes=(),
        contexts=(),
        status=gold["status"],
        actors=participants("actor"),
        recipients=participants("recipient"),
        places=tuple(find(place, story.text, sentence.span, trigger.start) for place in places),
        time=find(gold["when"], story.text, sentence.span, trigger.start)
        if gold["when"] and gold["when"] in sentence.span.of(story.text)
        else None,
        source=told_by(gold["source"], story.text, sentence),
        numbers=Numbers(),
        prob=1.0,
    )


def told_by(source: str | None, text: str, sentence: Sentence) -> Source | None:
    at = text.find(source, sentence.span.start) if source else -1
    at = text.find(source) if source and at < 0 else at
    if not source or at < 0:
        return None
    return Source(text=source, span=Span(at, at + len(source)), name=source, cue=None, kind=SourceKind.SAID)


def participant(item: dict[str, Any], text: str, sentence: Sentence, trigger: Span) -> Participant:
    span = find(item["text"], text, sentence.span, trigger.start)
    name_at = text.find(item["name"])
    name_span = Span(name_at, name_at + len(item["name"])) if name_at >= 0 else span
    words = item["text"].split()
    if item["text"].lower() in PRONOUNS and not (item["text"].isupper() and len(words[0]) > 1):
        head = Head.PRONOUN
    else:
        head = Head.NAMED if words[-1][:1].isupper() else Head.NOMINAL
    return Participant(span=span, name_span=span if item["name"] in item["text"] else name_span, head=head, prob=1.0)


def find(words: str, text: str, inside: Span, near: int) -> Span:
    """Where the words stand in the sentence, the closest to the trigger; at its start if they are not there."""
    starts = []
    at = text.find(words, inside.start, inside.end)
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1, inside.end)
    if not starts:
        return Span(inside.start, min(inside.end, inside.start + len(words)))
    start = min(starts, key=lambda start: abs(start - near))
    return Span(start, start + len(words))


def print_phrases(misses: int) -> None:
    scores: dict[str, list[bool]] = defaultdict(list)
    wrong = []
    for line in (SHARED / "actors" / "actor_phrases_dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        when = read_expression(row["date"], Anchor(None, Direction.PAST)) if row["date"] else None
        actor = phrase_actor(row["phrase"], when.start.isoformat() if when and when.start else None)
        country, sector = row["country"] or None, row["sector"] or None
        dated = "dated" if row["date"] else "undated"
        scores[f"country, {dated}"].append(actor.country == country)
        if sector:
            scores[f"sector, {dated}"].append(actor.sector == sector)
        if actor.country != country or (sector and actor.sector != sector):
            wrong.append(f"{row['phrase']} {row['date']} {country} {sector} ≠ {actor.country} {actor.sector}")
    for name in sorted(scores):
        print(f"{name:42} {sum(scores[name]) / len(scores[name]):.3f}  of {len(scores[name])}")
    print("\n".join(wrong[:misses]))


def phrase_actor(phrase: str, published: str | None) -> Actor:
    """The actor of a phrase that stands alone."""
    gold = {
        "s": 0,
        "trigger": phrase,
        "type": "CONSULT",
        "status": "actual",
        "recipient": [],
        "place": [],
        "when": None,
        "source": None,
    }
    document = {"doc": "phrase", "sentences": [{"i": 0, "text": phrase}], "publication_date": published}
    reading, placed = gold_reading(document, [{**gold, "actor": [{"text": phrase, "name": phrase}]}])
    return resolve(placed[0][1], reading, CODER).actors[0]


if __name__ == "__main__":
    main()
