"""The way a story goes: text → Story → Reading → Events → EventRecords. The only module that knows this order."""

import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from wrybill.schema import CoderRef, EventRecord, PlaceReading, Reading, Span, Story, TimeExpression
from wrybill.schema.identity import Identity
from wrybill.version import __version__

if TYPE_CHECKING:
    from wrybill.gazetteers.own import GazetteerFile


class Pipeline:
    """Reads and codes one story after the other, with one set of weights in memory.

    Args:
        min_prob: the lowest probability of an event that is kept; None for the thresholds that came with the weights.
        model: the folder of the weights; None for those that ship.
        gazetteer: the user's own actors, agents and places, checked; None for the tables that ship alone.

    Raises:
        ModelError: the weights are missing or damaged.
        UsageError: the gazetteer changed since it was checked.
    """

    def __init__(
        self, *, min_prob: float | None = None, model: Path | None = None, gazetteer: "GazetteerFile | None" = None
    ) -> None:
        from wrybill.code import Thresholds
        from wrybill.gazetteers.own import read
        from wrybill.read import Reader

        self._own = None if gazetteer is None else read(gazetteer)

        self._reader = Reader(model)
        self._thresholds = msgspec.convert(self._reader.settings.get("thresholds", {}), Thresholds)
        self._min_prob = min_prob
        self.made_by = CoderRef(
            name="wrybill",
            version=__version__,
            weights=self._reader.weights,
            codebook=self._reader.names.codebook,
            gazetteer=None if gazetteer is None else f"sha256:{gazetteer.sha256}",
        )

    def read(self, story: Story) -> Reading:
        """What reading finds in the story, which it dates where nothing else does, before the codebook decides."""
        from wrybill.resolve import dated

        return dated(self._reader.read(story))

    def code(self, story: Story) -> tuple[EventRecord, ...]:
        """The story's events, resolved, in the order in which the text tells them.

        Raises:
            InputError: the story cannot be coded.
        """
        return self.code_reading(self.read(story))

    def code_reading(self, reading: Reading) -> tuple[EventRecord, ...]:
        """The events of a story that has been read."""
        from wrybill.code import code
        from wrybill.resolve import resolve

        events = code(reading, min_prob=self._min_prob, thresholds=self._thresholds)
        return tuple(resolve(event, reading, self.made_by, self._own) for event in events)

    def relate(self, text: str, actor: Span, recipient: Span) -> dict[str, float]:
        """The chance of each type of what the actor did to the recipient.

        Raises:
            InputError: the spans are no such pair.
        """
        return self._reader.relate(text, actor, recipient)


@cache
def pipeline(min_prob: float | None, model: Path | None, gazetteer: "GazetteerFile | None" = None) -> Pipeline:
    """The pipeline of this threshold, model and gazetteer, built once a process."""
    return Pipeline(min_prob=min_prob, model=model, gazetteer=gazetteer)


def checked_gazetteer(path: str | Path) -> "GazetteerFile":
    """The user's gazetteer of that file.

    Raises:
        UsageError: it is not there, or a row cannot be used; the message names the row.
    """
    from wrybill.gazetteers.own import GazetteerFile

    return GazetteerFile.at(path)


def who(name: str, *, on: str | None = None, gazetteer: str | Path | None = None) -> tuple[Identity, ...]:
    """All whom a name can mean, the likeliest first; none where nothing is known.

    Args:
        name: a person, body or country, or a noun phrase ("Kenyan police").
        on: the day for which offices are told, YYYY-MM-DD.
        gazetteer: a file of one's own; whom it has goes before the tables that ship.

    Raises:
        FormatError: a date that cannot be read.
        UsageError: the gazetteer cannot be used.
    """
    from wrybill.gazetteers.own import read
    from wrybill.intake.story import required_day
    from wrybill.resolve.identities import identities

    day = required_day(on)
    own = None if gazetteer is None else read(checked_gazetteer(gazetteer))
    return identities(name, None if day is None else datetime.date.fromisoformat(day), own)


def story_from_text(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    date: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
) -> Story:
    """A story of a text that is coded as it stands; see `wrybill.intake.story_from_text`."""
    from wrybill import intake

    return intake.story_from_text(text, id=id, title=title, date=date, url=url, publisher=publisher, language=language)


def when(text: str, *, date: str | None = None) -> tuple[TimeExpression, ...]:
    """What the time expressions of a text mean.

    Args:
        text: an expression ("three weekends in a row"), or a text that holds some.
        date: the day that they count from, YYYY-MM-DD, as that of a story's publication.

    Raises:
        FormatError: a date that cannot be read.
    """
    from wrybill import intake, resolve

    day = intake.required_day(date)
    return resolve.when(text, None if day is None else datetime.date.fromisoformat(day))


def where(name: str, *, near: str | None = None, text: str | None = None) -> tuple[PlaceReading, ...]:
    """What a place name can mean, the likeliest first; nothing if no table has it.

    Args:
        name: the name ("Minsk").
        near: a country, province or town that it lies in or near.
        text: a story that speaks of it; its other places and its countries help to choose.

    Raises:
        InputError: the text cannot be read.
        ModelError: a text was given, and the weights that read it are missing or damaged.
    """
    from wrybill import resolve

    reading = pipeline(None, None).read(story_from_text(text)) if text is not None else None
    return resolve.where(name, near, reading)
