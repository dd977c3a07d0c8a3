"""Putting the clues together: what all of them allow, as a day, a month or a year; nothing where they disagree."""

from dataclasses import dataclass

import msgspec

from wrybill.resolve.context import context_of
from wrybill.resolve.published.allowed import ALL, Days, on_weekdays
from wrybill.resolve.published.calendar import calendar_clues, weekday_said
from wrybill.resolve.published.people import Clue, ages, offices, tenures
from wrybill.schema import PublishedBasis, PublishedClue, PublishedEvidence, Reading

READ_CHARS = 6000  # what stands further down is seldom of the day
MAX_EVIDENCE = 8


@dataclass(frozen=True, slots=True)
class Inference:
    """The day, month or year that the clues agree on (None where they do not), what they allow, and the clues."""

    published: str | None
    days: Days
    evidence: tuple[PublishedEvidence, ...]


def dated(reading: Reading) -> Reading:
    """The reading, its story dated from its own words where nothing else dates it.

    The clues stay with the story even where they lead to no date, so that one can be told why.
    """
    if reading.story.published is not None:
        return reading
    inferred = infer(reading)
    if not inferred.evidence:
        return reading
    story = msgspec.structs.replace(
        reading.story,
        published=inferred.published,
        published_basis=PublishedBasis.INFERRED if inferred.published else None,
        published_evidence=inferred.evidence,
    )
    return msgspec.structs.replace(reading, story=story)


def infer(reading: Reading) -> Inference:
    """When a story was written, by what it says."""
    text = reading.story.text[:READ_CHARS]

    def countries() -> tuple[str, ...]:
        return context_of(reading).countries

    clues = [*calendar_clues(text), *offices(text, countries), *tenures(text, countries), *ages(text, countries)]
    days = ALL
    for clue in clues:
        days = days & clue.days
    if days.bounded and (said := weekday_said(text)):
        span, number = said
        narrowed = on_weekdays(days, frozenset({number, (number + 1) % 7}))  # a paper of the day, or of the day after
        if narrowed.stretches:
            days = narrowed
            clues.append(Clue(PublishedClue.WEEKDAY, span, ALL))
    return Inference(_common(days), days, _evidence(clues, text))


def _common(days: Days) -> str | None:
    """What the first and the last day have in common: the day, the month or the year."""
    first, last = days.earliest, days.latest
    if first is None or last is None or first.year != last.year:
        return None
    if first == last:
        return first.isoformat()
    return first.isoformat()[: 7 if first.month == last.month else 4]


def _evidence(clues: list[Clue], text: str) -> tuple[PublishedEvidence, ...]:
    """The clues as the record keeps them, in the order of the text: of years told only the last, nothing twice."""
    years = [clue.days.stretches for clue in clues if clue.clue is PublishedClue.YEAR_TOLD]
    found: dict[tuple[PublishedClue, str | None, str | None], PublishedEvidence] = {}
    for clue in sorted(clues, key=lambda clue: clue.span):
        if clue.clue is PublishedClue.YEAR_TOLD and clue.days.stretches < max(years):
            continue
        first, last = clue.days.earliest, clue.days.latest
        row = PublishedEvidence(
            clue=clue.clue,
            text=clue.span.of(text),
            span=clue.span,
            earliest=first.isoformat() if first else None,
            latest=last.isoformat() if last else None,
            name=clue.name,
            since=clue.since,
        )
        found.setdefault((row.clue, row.earliest, row.latest), row)
    return tuple(found.values())[:MAX_EVIDENCE]
