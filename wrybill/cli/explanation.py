"""Why a record says what it says, in plain words, field by field."""

from collections.abc import Iterator

from wrybill.cli.glosses import gloss, rule, type_gloss
from wrybill.cli.marking import printable
from wrybill.schema import Actor, EventDate, EventPlace, EventRecord, PublishedEvidence, Source, Teller

WHOLE_DAY_CHARS = len("2020-09-11")
Line = tuple[str, str, str]  # the field, what it holds, and why


def explanation(record: EventRecord) -> Iterator[Line]:
    """Every field of the record that holds something: its name, its value, and what it rests on."""
    yield from _what(record)
    for role, actors in (("actor", record.actors), ("recipient", record.recipients)):
        if not actors:
            yield role, "none", "the sentence states none"
        for actor in actors:
            yield from _participant(role, actor)
    yield _date(record.date, record)
    yield from _published_evidence(record)
    yield _place(record.place)
    yield from _source(record.source)
    yield from _numbers(record)
    for name in record.rules:
        yield "rule", name, rule(name)
    yield from _made_by(record)


def _what(record: EventRecord) -> Iterator[Line]:
    kind = "-".join(filter(None, (record.event_type, ",".join(record.modes))))
    yield (
        "type",
        kind,
        f"{_quoted(record.trigger.text)} reads as: {type_gloss(record.event_type, record.coder.codebook)}",
    )
    yield "status", record.status, gloss("statuses", record.status)
    yield (
        "class",
        record.quad,
        f"intensity {_signed(record.intensity)} on PLOVER's scale from −10 (conflict) to +10 (cooperation)",
    )
    if record.contexts:
        yield "contexts", ", ".join(record.contexts), "what the story is about"
    if record.paragraph_contexts:
        yield "here", ", ".join(record.paragraph_contexts), "what the few sentences around the event are about"
    yield (
        "probability",
        f"{record.prob:.2f}",
        "how likely an event of this type stands here, by the reader's calibration",
    )


def _participant(role: str, actor: Actor) -> Iterator[Line]:
    stands_for = "" if actor.name == actor.text else f", which stands for {_quoted(actor.name)}"
    yield (
        role,
        printable(actor.name),
        f"{_quoted(actor.text)}, {gloss('heads', actor.head)}{stands_for} ({actor.prob:.2f})",
    )
    if actor.country is not None:
        yield "  country", actor.country, gloss("actor_bases", actor.country_basis) if actor.country_basis else ""
    if actor.sector is not None:
        yield "  sector", actor.sector, gloss("actor_bases", actor.sector_basis) if actor.sector_basis else ""
    if actor.office is not None:
        yield "  office", printable(actor.office), ""
    if actor.entity is not None:
        yield "  entity", actor.entity, f"https://www.wikidata.org/wiki/{actor.entity}"


def _date(date: EventDate | None, record: EventRecord) -> Line:
    if date is None:
        return "date", "none", "neither the sentence nor the story says when"
    words = f"{_quoted(date.text)}: " if date.text else ""
    if date.start is None and (record.story.published is None or len(record.story.published) < WHOLE_DAY_CHARS):
        return "date", "relative", f"{words}it counts from a publication date that is not known; give --date YYYY-MM-DD"
    if date.start is None:
        return "date", "unknown", f"{words}the words have no place on the calendar"
    days = date.start if date.start == date.end else f"{date.start} to {date.end or 'unknown'}"
    return "date", days, f"{words}{gloss('date_bases', date.basis)}{_published(record)}; precision: {date.precision}"


def _published(record: EventRecord) -> str:
    published, basis = record.story.published, record.story.published_basis
    if published is None or basis is None:
        return ""
    return f" (the story is of {published}, {gloss('published_bases', basis)})"


def _published_evidence(record: EventRecord) -> Iterator[Line]:
    """What the story's date was inferred from, or why it was not."""
    evidence = record.story.published_evidence
    if not evidence:
        return
    published = record.story.published
    value = published or "unknown"
    allowed = _allowed(evidence)
    if published is None:
        why = (
            "the story's own words do not agree on one year"
            if allowed
            else "the story's own words contradict one another"
        )
    elif len(published) < WHOLE_DAY_CHARS:
        why = f"inferred from the story; its words leave {allowed} open and do not say which day"
    else:
        why = "inferred from the story"
    yield "published", value, why
    for clue in evidence:
        days = (
            " to ".join(filter(None, (clue.earliest, clue.latest)))
            if clue.latest
            else f"{clue.earliest} or later"
            if clue.earliest
            else ""
        )
        about = " ".join(filter(None, (clue.name, gloss("published_clues", clue.clue), clue.since)))
        yield "  clue", days, f"{_quoted(clue.text)}: {about}"


def _allowed(evidence: tuple[PublishedEvidence, ...]) -> str:
    """The days between the latest beginning and the earliest end; empty where none are left."""
    first = max((clue.earliest for clue in evidence if clue.earliest), default="any day")
    last = min((clue.latest for clue in evidence if clue.latest), default="today")
    return f"{first} to {last}" if first[0].isalpha() or last[0].isalpha() or first <= last else ""


def _place(place: EventPlace | None) -> Line:
    if place is None:
        return "place", "none", "neither this sentence nor the one before says where"
    value = ", ".join(printable(part) for part in (place.name, place.admin1, place.country) if part)
    kind = gloss("place_precisions", place.precision) if place.precision else "not found in the gazetteer"
    number = f", GeoNames {place.geonames}" if place.geonames is not None else ""
    spot = f", at {place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else ""
    why = f": {gloss('place_bases', place.basis)}" if place.basis else ""
    sure = "" if place.prob is None else f" ({place.prob:.2f})"
    return "place", value, f"{_quoted(place.text)}, {kind}{number}{spot}{why}{sure}"


def _source(source: Source | None) -> Iterator[Line]:
    if source is None:
        yield "source", "none", "the story says it itself"
        return
    yield "source", printable(source.name), _told(source)
    if source.via is not None:
        yield "  via", printable(source.via.name), f"{_told(source.via)}, in whose telling the story has it"


def _told(teller: Teller) -> str:
    cue = f", by the word {_quoted(teller.cue)}" if teller.cue else ""
    return f"{_quoted(teller.text)}{cue}: {gloss('source_kinds', teller.kind)}"


def _numbers(record: EventRecord) -> Iterator[Line]:
    for kind in record.numbers.__struct_fields__:
        interval = getattr(record.numbers, kind)
        if interval is not None:
            yield kind, _interval(*interval), "as the sentence says"


def _interval(low: int | None, high: int | None) -> str:
    if low == high:
        return f"{low:,}"
    if low is None or high is None:
        return f"at least {low:,}" if low is not None else f"at most {high:,}"
    return f"{low:,} to {high:,}"


def _made_by(record: EventRecord) -> Iterator[Line]:
    story = record.story
    yield (
        "story",
        printable(story.title or story.id),
        ", ".join(printable(part) for part in (story.publisher, story.url) if part),
    )
    yield (
        "coder",
        f"{record.coder.name} {record.coder.version}",
        f"{record.coder.codebook}, {record.coder.weights[:19]}…",
    )


def _signed(score: float) -> str:
    return f"{score:+g}".replace("-", "−")


def _quoted(words: str | None) -> str:
    return f"“{printable(words or '')}”"
