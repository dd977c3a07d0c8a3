"""An event with everything resolved, as the public record."""

import hashlib

from wrybill.gazetteers.own import Gazetteer
from wrybill.resolve.actors import resolve_actors
from wrybill.resolve.context import context_of
from wrybill.resolve.own import own_place
from wrybill.resolve.places import resolve_place, without_metonyms
from wrybill.resolve.times import resolve_time
from wrybill.schema import (
    CoderRef,
    Event,
    EventRecord,
    Reading,
    SentenceRef,
    Span,
    Story,
    StoryRef,
    Trigger,
)


def resolve(event: Event, reading: Reading, coder: CoderRef, own: Gazetteer | None = None) -> EventRecord:
    """Give an event its actors' countries and sectors, its place and its date, and make it the public record.

    Args:
        event: what the codebook made of the reading.
        reading: the story as read; mentions of an actor elsewhere in it count as evidence.
        coder: which program, weights and codebook made the record.
        own: the user's gazetteer; what it has goes before the tables that ship.

    Returns:
        The record. What could not be resolved is null in it.
    """
    context = context_of(reading, own)
    event_type = reading.names.type(event.event_type)
    place = own_place(event.places, context.text, own) if own else None
    place = place or resolve_place(without_metonyms(event, context), context)
    actors, recipients = resolve_actors(event, context, place.country if place else None)
    text = context.text
    return EventRecord(
        id=event_id(event),
        story=story_ref(event.story),
        event_type=event.event_type,
        modes=event.modes,
        contexts=event.contexts,
        quad=event_type.quad,
        intensity=event_type.intensity(event.modes),
        status=event.status,
        actors=actors,
        recipients=recipients,
        date=resolve_time(event, context),
        place=place,
        source=event.source,
        numbers=event.numbers,
        trigger=Trigger(event.trigger.of(text), event.trigger),
        sentence=SentenceRef(event.sentence, event.sentence_span, event.sentence_span.of(text)),
        prob=event.prob,
        rules=event.rules,
        paragraph_contexts=event.paragraph_contexts,
        coder=coder,
    )


def event_id(event: Event) -> str:
    """A name for the event that is the same in every run: a hash of story, trigger, type and roles."""

    def spans(found: list[Span]) -> str:
        return " ".join(f"{span.start}-{span.end}" for span in found)

    parts = (
        event.story.id,
        event.story.sha256,
        event.event_type,
        spans([event.trigger]),
        spans([participant.span for participant in event.actors]),
        spans([participant.span for participant in event.recipients]),
    )
    return "e_" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]


def story_ref(story: Story) -> StoryRef:
    """The story, without its text, as the record names it."""
    return StoryRef(
        id=story.id,
        title=story.title,
        url=story.url,
        publisher=story.publisher,
        credit=story.credit,
        author=story.author,
        published=story.published,
        published_basis=story.published_basis,
        language=story.language,
        sha256=story.sha256,
        headline_conflict=story.headline_conflict,
        published_evidence=story.published_evidence,
    )
