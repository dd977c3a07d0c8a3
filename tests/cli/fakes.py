"""A reader that knows one word."""

import msgspec

from tests.examples import record
from wrybill.schema import Reading, Sentence, SentenceRef, Span, Story, StoryRef, Trigger, vocabulary


class FakePipeline:
    """Codes every "arrested" to the example record, its trigger and sentence moved to that word."""

    def read(self, story: Story) -> Reading:
        """One sentence: the whole text."""
        whole = Sentence(0, Span(0, len(story.text)))
        return Reading(story=story, sentences=(whole,), mentions=(), candidates=(), links=(), context_probs={})

    def relate(self, text: str, actor: Span, recipient: Span) -> dict[str, float]:
        """Every act is an arrest."""
        return {name: 0.9 if name == "COERCE" else 0.0067 for name in vocabulary().types}

    def code(self, story: Story):
        """One record for each "arrested"."""
        return self.code_reading(self.read(story))

    def code_reading(self, reading: Reading):
        """One record for each "arrested", with the story it stands in."""
        return tuple(_record(reading.story, at) for at in _places(reading.story.text, "arrested"))


def _record(story: Story, at: int):
    names = StoryRef.__struct_fields__
    return record(
        id=f"e_{at:03d}{story.sha256[:8]}",
        story=StoryRef(**{name: getattr(story, name) for name in names}),
        trigger=Trigger("arrested", Span(at, at + len("arrested"))),
        sentence=SentenceRef(0, Span(0, len(story.text)), story.text),
        actors=tuple(msgspec.structs.replace(actor, span=Span(0, 0)) for actor in record().actors),
        date=None,
        place=None,
        source=None,
    )


def _places(text: str, word: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(word, at)]
