"""Stories for tests: a text, the words that play a part in it, and what resolution makes of them."""

from wrybill.resolve import resolve
from wrybill.schema import (
    Actor,
    CoderRef,
    Event,
    EventDate,
    EventPlace,
    EventRecord,
    Head,
    Link,
    Numbers,
    Participant,
    Reading,
    Sentence,
    Source,
    SourceKind,
    Span,
    Story,
)

CODER = CoderRef(name="wrybill", version="0", weights="none", codebook="plover-2.0-w1")
PRONOUNS = {"he", "she", "they", "we", "it"}


def span(text: str, words: str, occurrence: int = 1) -> Span:
    """Where the words stand in the text, the n-th time."""
    at = -1
    for _ in range(occurrence):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def participant(text: str, words: str, name: str | None = None) -> Participant:
    """Somebody in a role, linked to the first mention of the name."""
    where = span(text, words)
    named = words.rsplit(maxsplit=1)[-1][:1].isupper()
    head = Head.PRONOUN if words.lower() in PRONOUNS else Head.NAMED if named else Head.NOMINAL
    return Participant(span=where, name_span=span(text, name) if name else where, head=head, prob=0.9)


def record(
    text: str,
    *,
    actors: tuple[tuple[str, str | None], ...] = (),
    recipients: tuple[tuple[str, str | None], ...] = (),
    event_type: str = "CONSULT",
    places: tuple[str, ...] = (),
    time: str | None = None,
    trigger: str | None = None,
    status: str = "actual",
    published: str | None = None,
    url: str | None = None,
    source: str | None = None,
) -> EventRecord:
    """The record of an event in the last line of a story; each line is a sentence."""
    story = Story(id="s", text=text, url=url, published=published, sha256="0" * 64)
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines))]
    sentences = tuple(
        Sentence(at, Span(start, start + len(line))) for at, (start, line) in enumerate(zip(starts, lines, strict=True))
    )
    event = Event(
        story=story,
        sentence=sentences[-1].index,
        sentence_span=sentences[-1].span,
        trigger=span(text, trigger) if trigger else Span(0, 1),
        event_type=event_type,
        modes=(),
        contexts=(),
        status=status,
        actors=tuple(participant(text, words, name) for words, name in actors),
        recipients=tuple(participant(text, words, name) for words, name in recipients),
        places=tuple(span(text, words) for words in places),
        time=span(text, time) if time else None,
        source=Source(text=source, span=span(text, source), name=source, cue=None, kind=SourceKind.SAID)
        if source
        else None,
        numbers=Numbers(),
        prob=0.8,
    )
    links = tuple(
        Link(span=who.span, antecedent=who.name_span, prob=1.0)
        for who in event.actors + event.recipients
        if who.span != who.name_span
    )
    reading = Reading(story=story, sentences=sentences, mentions=(), candidates=(), links=links, context_probs={})
    return resolve(event, reading, CODER)


def actor(
    text: str,
    words: str,
    name: str | None = None,
    *,
    published: str | None = None,
    url: str | None = None,
    source: str | None = None,
) -> Actor:
    """The actor that the words stand for."""
    return record(text, actors=((words, name),), published=published, url=url, source=source).actors[0]


def place(text: str, *words: str) -> EventPlace | None:
    """The place that the words, innermost first, stand for."""
    return record(text, places=words).place


def date(time: str, *, status: str = "actual", published: str | None = "2020-09-11") -> EventDate | None:
    """The date of an event in a story of Friday, 11 September 2020."""
    return record(f"It happened {time} there.", time=time, status=status, published=published).date
