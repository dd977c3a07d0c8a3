"""Story in, reading out."""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from wrybill.errors import InputError
from wrybill.models import model_folder
from wrybill.read.coreference import links
from wrybill.read.decode import Floats, sigmoid
from wrybill.read.found import by_sentence, candidates, mentions
from wrybill.read.network import Network
from wrybill.read.quotes import speakers, with_speakers
from wrybill.read.relate import relate
from wrybill.read.split import sentences as split
from wrybill.read.windows import batch, pack
from wrybill.read.words import words as cut
from wrybill.schema import MAX_STORY_CHARS, Candidate, Mention, Reading, Role, Span, Story


class Reader:
    """Reads stories with one loaded model.

    Args:
        folder: The model's folder; the one that ships if None.
        settings: Numbers in place of the manifest's; for the recipe that chooses them.

    Raises:
        ModelError: the model is missing or damaged.
    """

    def __init__(self, folder: Path | None = None, settings: dict[str, Any] | None = None) -> None:
        self._network = Network(folder or model_folder("reader"), settings)
        self.weights = self._network.manifest.weights
        self.names = self._network.names
        self.settings = self._network.settings

    def read(self, story: Story) -> Reading:
        """Read a story in one pass.

        Raises:
            InputError: the story is too long to be one.
        """
        if len(story.text) > MAX_STORY_CHARS:
            raise InputError(
                f"{len(story.text):,} characters of text; a story may have {MAX_STORY_CHARS:,}: "
                "split it into its articles"
            )
        sentences = split(story.text)
        spans = [cut(story.text, one.span.start, one.span.end) for one in sentences]
        pieced = [self._network.pieces.sentence([word.of(story.text) for word in row]) for row in spans]
        names: list[Mention] = []
        found: list[Candidate] = []
        contexts: list[Floats] = []
        for window in pack([len(one.ids) for one in pieced]):
            logits = self._network.window(batch([[pieced[i] for i in window]], self._network.pieces))
            rows = by_sentence(logits, [sentences[i] for i in window], [spans[i] for i in window])
            names += mentions(rows)
            contexts.append(sigmoid(logits.context))
            here = _mean(contexts[-1:], self.names.contexts)
            found += (msgspec.structs.replace(one, context_probs=here) for one in candidates(rows, self._network))
        said = speakers(story.text, sentences, tuple(names))
        return Reading(
            story=story,
            sentences=sentences,
            mentions=tuple(names),
            candidates=with_speakers(tuple(found), sentences, said),
            links=links(story.text, sentences, tuple(names), _people(found)),
            context_probs=_mean(contexts, self.names.contexts),
            names=self.names,
        )

    def relate(self, text: str, actor: Span, recipient: Span) -> dict[str, float]:
        """The chance of each type of act between the two; see `wrybill.read.relate.relate`."""
        return relate(self._network, text, actor, recipient)


def _people(found: list[Candidate]) -> tuple[Span, ...]:
    """Who may stand for somebody named elsewhere: participants and sources."""
    roles = (role for one in found for role in one.roles if role.role in (Role.ACTOR, Role.RECIPIENT, Role.SOURCE))
    return tuple(sorted({role.span for role in roles}))


def _mean(contexts: list[Floats], names: tuple[str, ...]) -> dict[str, float]:
    """Each context's chance over the story's windows."""
    mean = np.mean(contexts, axis=0) if contexts else np.zeros(len(names))
    return {name: round(float(prob), 4) for name, prob in zip(names, mean, strict=True)}
