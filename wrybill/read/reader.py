"""Story in, reading out."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from wrybill.errors import InputError
from wrybill.models import model_folder
from wrybill.read.coreference import links
from wrybill.read.decode import best_tags, role_spans, sigmoid, softmax, tag_spans, trigger_runs, trim
from wrybill.read.network import EventLogits, Floats, Network, WindowLogits
from wrybill.read.split import sentences as split
from wrybill.read.windows import PiecedSentence, batch, pack
from wrybill.read.words import words as cut
from wrybill.schema import (
    Candidate,
    EntityKind,
    Mention,
    Reading,
    Role,
    RoleSpan,
    Sentence,
    Span,
    Story,
    Vocabulary,
    vocabulary,
)

MAX_STORY_CHARS = 200_000  # some 33,000 words: ten seconds of one core; longer inputs are books or dumps, not stories
MIN_TYPE_PROB = 0.15
_KINDS = tuple(EntityKind)


class Reader:
    """Reads stories with one loaded model.

    Args:
        folder: The model's folder; the one that ships if None.

    Raises:
        ModelError: the model is missing or damaged.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._network = Network(folder or model_folder("reader"))
        self._names = vocabulary()
        self.weights = self._network.manifest.weights

    @property
    def settings(self) -> dict[str, object]:
        """Numbers that were chosen with the model, such as thresholds by type."""
        return self._network.manifest.settings

    def read(self, story: Story) -> Reading:
        """Read a story in one pass.

        Raises:
            InputError: the story is too long to be one.
        """
        if len(story.text) > MAX_STORY_CHARS:
            raise InputError(
                f"{len(story.text):,} characters of text; a story may have {MAX_STORY_CHARS:,}: split it into its articles"
            )
        sentences = split(story.text)
        words = [cut(story.text, s.span.start, s.span.end) for s in sentences]
        pieced = [self._network.pieces.sentence([w.of(story.text) for w in row]) for row in words]
        mentions: list[Mention] = []
        candidates: list[Candidate] = []
        contexts: list[Floats] = []
        for window in pack([len(p.ids) for p in pieced]):
            logits = self._window([pieced[i] for i in window])
            chosen = _cut_rows(logits, [len(words[i]) for i in window])
            mentions += _mentions(chosen, [sentences[i] for i in window], [words[i] for i in window])
            candidates += self._candidates(chosen, [sentences[i] for i in window], [words[i] for i in window])
            contexts.append(sigmoid(logits.context))
        anaphors = tuple(sorted({r.span for c in candidates for r in c.roles if r.role in (Role.ACTOR, Role.RECIPIENT)}))
        mean = np.mean(contexts, axis=0) if contexts else np.zeros(len(self._names.contexts))
        return Reading(
            story=story,
            sentences=sentences,
            mentions=tuple(mentions),
            candidates=tuple(candidates),
            links=links(story.text, sentences, tuple(mentions), anaphors),
            context_probs={name: round(float(p), 4) for name, p in zip(self._names.contexts, mean, strict=True)},
        )

    def _window(self, pieced: Sequence[PiecedSentence]) -> WindowLogits:
        return self._network.window(batch([pieced], self._network.pieces))

    def _candidates(
        self, rows: Sequence[WindowLogits], sentences: Sequence[Sentence], words: Sequence[Sequence[Span]]
    ) -> list[Candidate]:
        found = [(k, run, probs) for k, row in enumerate(rows) for run, probs in _triggers(row.trigger)]
        if not found:
            return []
        n_words = np.array([len(words[k]) for k, _, _ in found])
        inputs = np.zeros((len(found), int(n_words.max()), rows[0].words.shape[1]), np.float32)
        mask, marks = (np.zeros(inputs.shape[:2], np.int64) for _ in range(2))
        for i, (k, (start, end), _) in enumerate(found):
            inputs[i, : n_words[i]], mask[i, : n_words[i]], marks[i, start:end] = rows[k].words, 1, 1
        logits = self._network.events(inputs, mask, marks)
        spans = role_spans(logits.roles, n_words)
        candidates: list[Candidate] = []
        for i, (k, (start, end), first) in enumerate(found):
            roles = tuple(
                RoleSpan(role=role, span=Span(words[k][a].start, words[k][b - 1].end), prob=round(prob, 4))
                for role, a, b, prob in spans[i]
            )
            trigger = Span(words[k][start].start, words[k][end - 1].end)
            candidates += _typed(logits, i, first, trigger, sentences[k].index, roles, self._names)
        return candidates


def _cut_rows(logits: WindowLogits, n_words: Sequence[int]) -> list[WindowLogits]:
    """The window's logits, sentence by sentence."""
    rows, at = [], 0
    for n in n_words:
        part = slice(at, at + n)
        rows.append(WindowLogits(logits.words[part], logits.entity[part], logits.trigger[part], logits.context))
        at += n
    return rows


def _triggers(logits: Floats) -> Iterator[tuple[tuple[int, int], Floats]]:
    """Runs of words that may be triggers, each with the mean chances of "none" and the 16 types."""
    probs = _with_none(logits[:, :-1])
    trigger_prob = 1 - probs[:, 0]
    for run in trigger_runs(trigger_prob, sigmoid(logits[:, -1])):
        start, end = trim(run, trigger_prob)
        yield (start, end), probs[start:end].mean(0)


def _with_none(type_logits: Floats) -> Floats:
    """Chances of "no event" (whose logit is fixed at 0) and of each type. Shape: `(…, 16)` → `(…, 17)`."""
    return softmax(np.concatenate([np.zeros_like(type_logits[..., :1]), type_logits], -1))


def _typed(
    logits: EventLogits,
    row: int,
    first: Floats,
    trigger: Span,
    sentence: int,
    roles: tuple[RoleSpan, ...],
    names: Vocabulary,
) -> Iterator[Candidate]:
    """One candidate for each type that the two looks at the trigger find likely enough."""
    probs = (_with_none(logits.types[row]) + first) / 2
    statuses = softmax(logits.statuses[row])
    modes = sigmoid(logits.modes[row])
    for name, prob in zip(names.types, probs[1:], strict=True):
        if prob >= MIN_TYPE_PROB:
            yield Candidate(
                trigger=trigger,
                sentence=sentence,
                event_type=name,
                prob=round(float(prob), 4),
                status_probs={s: round(float(p), 4) for s, p in zip(names.statuses, statuses, strict=True)},
                mode_probs={
                    mode: round(float(p), 4) for (of, mode), p in zip(names.modes, modes, strict=True) if of == name
                },
                roles=roles,
            )


def _mentions(
    rows: Sequence[WindowLogits], sentences: Sequence[Sentence], words: Sequence[Sequence[Span]]
) -> Iterator[Mention]:
    for row, sentence, spans in zip(rows, sentences, words, strict=True):
        if not spans:
            continue
        probs = softmax(row.entity)
        tags = best_tags(np.log(probs + 1e-9)[None])[0]
        for kind, start, end, prob in tag_spans(tags, probs):
            yield Mention(
                span=Span(spans[start].start, spans[end - 1].end),
                sentence=sentence.index,
                kind=_KINDS[kind],
                prob=round(prob, 4),
            )
