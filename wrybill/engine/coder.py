"""The Python API: a coder for one story or for millions."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from wrybill.engine.coded import Coded
from wrybill.engine.engines import Engine, Processes
from wrybill.engine.task import Task, code_story
from wrybill.errors import InputError, UsageError
from wrybill.pipeline import Pipeline, checked_gazetteer, pipeline, story_from_text
from wrybill.schema import CoderRef, EventRecord, Reading, Rejected, Span, Story

Codable = Story | Rejected | str | Mapping[str, str | None]
FIELDS = ("text", "id", "title", "date", "url", "publisher", "language")


class Coder:
    """Codes news stories into PLOVER events. The weights are loaded at the first story and kept.

    Args:
        min_prob: keep events of at least this probability (0 to 1); None for the thresholds that came with the weights.
        model: a folder that `wrybill train` wrote; None for the weights that ship.
        gazetteer: a .csv or .tsv of actors, agents and places of one's own, which go before the tables that ship.

    Raises:
        UsageError: the probability is out of its bounds, or a row of the gazetteer cannot be used.
    """

    def __init__(
        self,
        *,
        min_prob: float | None = None,
        model: str | Path | None = None,
        gazetteer: str | Path | None = None,
    ) -> None:
        if min_prob is not None and not 0 <= min_prob <= 1:
            raise UsageError(f"min_prob is {min_prob}; allowed: 0 to 1, or None")
        self._min_prob = min_prob
        self._model = None if model is None else Path(model).resolve()  # workers may stand in another folder
        self._gazetteer = None if gazetteer is None else checked_gazetteer(gazetteer)

    @property
    def made_by(self) -> CoderRef:
        """The program, weights, codebook and gazetteer that its records name.

        Raises:
            ModelError: the weights are missing or damaged.
        """
        return self._pipeline.made_by

    @property
    def min_prob(self) -> float | None:
        """The least probability that was asked for."""
        return self._min_prob

    def code(  # noqa: PLR0913 - what one may know of a story, each by name
        self,
        text: str,
        *,
        date: str | None = None,
        title: str | None = None,
        id: str | None = None,
        url: str | None = None,
        publisher: str | None = None,
        language: str | None = None,
    ) -> list[EventRecord]:
        """The events of a text, which is coded as it stands: offsets count in `text`.

        Args:
            date: when it was published, YYYY-MM-DD; without it, "on Monday" stays a Monday of no week.

        Raises:
            UsageError: something other than text, such as a file's bytes, a number or a datetime.date.
            InputError: the text cannot be coded (empty, or in a language that is not supported).
            ModelError: the weights are missing or damaged.
        """
        fields = {"id": id, "title": title, "date": date, "url": url, "publisher": publisher, "language": language}
        _require_text("text", text)
        _require_texts(fields)
        return self.code_story(story_from_text(text, **fields))

    def code_story(self, story: Story) -> list[EventRecord]:
        """The events of a story, as `wrybill.intake` makes them.

        Raises:
            InputError: the story cannot be coded.
        """
        return list(self._pipeline.code(story))

    def relate(self, text: str, actor: Span, recipient: Span) -> dict[str, float]:
        """The chance of each type, given that the actor did something to the recipient; they add up to 1.

        Args:
            actor: where the one who acts stands in `text`, `Span(start, end)`.
            recipient: where the other stands.

        Raises:
            InputError: a span holds no word, the two overlap, or they stand too far apart to be read together.
        """
        return self._pipeline.relate(text, actor, recipient)

    def read(self, story: Story) -> Reading:
        """Sentences, names and event candidates, before the codebook decides what counts."""
        return self._pipeline.read(story)

    def code_reading(self, reading: Reading) -> list[EventRecord]:
        """The events of a story that `read` has read."""
        return list(self._pipeline.code_reading(reading))

    def code_many(
        self, stories: Iterable[Codable], *, workers: int = 1, engine: Engine | None = None
    ) -> Iterator[Coded]:
        """Code a stream of stories; results come in its order, and only a window of it is in memory.

        Args:
            stories: Story, plain text, or a mapping with `text` and any of id, title, date, url, publisher, language.
                What `wrybill.intake.stories` rejected may stand among them and comes back as rejected.
            workers: processes. A script that asks for more than one needs `if __name__ == "__main__":`.
            engine: where to code in place of processes of this machine, such as `RayCluster("host:6379")`.

        Yields:
            A Coded for each, in order. A story that cannot be coded is one with `rejected`; it stops nothing.

        Raises:
            UsageError: fewer than one worker, workers beside an engine, one story in place of many, something that is
                no story, or a mapping that lacks `text`, has a field that no story has, or one that is not text.
            ModelError: the weights are missing or damaged.
            WorkerError: worker processes die as soon as they start, or no cluster answers.
        """
        if engine is not None and workers != 1:
            raise UsageError(f"workers is {workers}, and an engine is given, which has its own; leave one of them out")
        if isinstance(stories, str | bytes | Mapping):
            raise UsageError(f"stories is one {type(stories).__name__}; give a list of stories, or call code(text)")
        arriving = (self._story(item, number) for number, item in enumerate(stories))
        return (engine or Processes(workers)).code(arriving, self._task)

    def _story(self, item: Codable, number: int) -> Story | Rejected:
        if isinstance(item, Story | Rejected):
            return item
        if not isinstance(item, str | Mapping):
            raise UsageError(f"story {number + 1} is {_shown(item)}; allowed: a Story, a str, or a mapping with 'text'")
        fields = {"text": item} if isinstance(item, str) else dict(item)
        if unknown := sorted(set(fields) - set(FIELDS)):
            raise UsageError(f"unknown story field {unknown[0]!r}; allowed: {', '.join(FIELDS)}")
        if "text" not in fields:
            raise UsageError(f"story {number + 1} has no field 'text'; it has: {', '.join(fields) or 'none'}")
        _require_texts(fields)
        try:
            return story_from_text(fields.pop("text") or "", **fields)
        except InputError as error:
            return Rejected(story=fields.get("id") or f"story {number + 1}", stage="intake", reason=str(error))

    @property
    def _pipeline(self) -> Pipeline:
        return pipeline(self._min_prob, self._model, self._gazetteer)

    @property
    def _task(self) -> Task:
        return partial(code_story, min_prob=self._min_prob, model=self._model, gazetteer=self._gazetteer)


def _require_texts(fields: Mapping[str, object]) -> None:
    """Let only fields through that are text or None.

    Raises:
        UsageError: one is neither.
    """
    for name, value in fields.items():
        if value is not None:
            _require_text(name, value)


def _require_text(name: str, value: object) -> None:
    if isinstance(value, str):
        return
    way_out = {
        Story: "; for a Story there is code_story",
        bytes: "; for bytes there are wrybill.intake.story_from_bytes and code_story",
        datetime.date: "; str(date) makes one",
    }
    hint = next((words for kind, words in way_out.items() if isinstance(value, kind)), "")
    raise UsageError(f"{name} is {_shown(value)}; allowed: a str{'' if name == 'text' else ' or None'}{hint}")


def _shown(value: object) -> str:
    """A value and its type, cut to a line."""
    return f"{value!r:.40} ({type(value).__name__})"
