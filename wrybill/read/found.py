"""From a window's logits to what was found in its sentences: names, and triggers with everything read about them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from wrybill.read.decode import Floats, best_tags, role_spans, sigmoid, softmax, tag_spans, trigger_runs, trim
from wrybill.read.network import Network, WindowLogits
from wrybill.schema import Candidate, EntityKind, Mention, RoleSpan, Sentence, Span, Vocabulary

MIN_TYPE_PROB = 0.15  # no threshold that anybody would choose is lower
_KINDS = tuple(EntityKind)


@dataclass(frozen=True)
class SentenceLogits:
    """One sentence of a window with its words' spans and its part of the window's logits."""

    sentence: Sentence
    spans: Sequence[Span]
    words: Floats
    entity: Floats
    trigger: Floats

    def span(self, start: int, end: int) -> Span:
        """The text of the words from `start` up to `end`."""
        return Span(self.spans[start].start, self.spans[end - 1].end)


@dataclass(frozen=True)
class Found:
    """A run of words that may be a trigger, with the chances of "no event" and of each type at first sight."""

    where: SentenceLogits
    start: int
    end: int
    first_look: Floats


def by_sentence(
    logits: WindowLogits, sentences: Sequence[Sentence], spans: Sequence[Sequence[Span]]
) -> list[SentenceLogits]:
    """The window's logits, sentence by sentence; a sentence without words is left out."""
    rows, at = [], 0
    for sentence, row in zip(sentences, spans, strict=True):
        part = slice(at, at + len(row))
        if row:
            rows.append(SentenceLogits(sentence, row, logits.words[part], logits.entity[part], logits.trigger[part]))
        at += len(row)
    return rows


def mentions(rows: Sequence[SentenceLogits]) -> Iterator[Mention]:
    """The names in the sentences."""
    for row in rows:
        probs = softmax(row.entity)
        for kind, start, end, prob in tag_spans(best_tags(np.log(probs + 1e-9)[None])[0], probs):
            span = row.span(start, end)
            yield Mention(span=span, sentence=row.sentence.index, kind=_KINDS[kind], prob=round(prob, 4))


def candidates(rows: Sequence[SentenceLogits], network: Network) -> Iterator[Candidate]:
    """Every trigger and type that may be an event, read a second time with its trigger marked."""
    found = [trigger for row in rows for trigger in _triggers(row)]
    if not found:
        return
    n_words = np.array([len(one.where.spans) for one in found])
    words = np.zeros((len(found), int(n_words.max()), found[0].where.words.shape[1]), np.float32)
    mask, marks = (np.zeros(words.shape[:2], np.int64) for _ in range(2))
    for i, one in enumerate(found):
        words[i, : n_words[i]], mask[i, : n_words[i]], marks[i, one.start : one.end] = one.where.words, 1, 1
    logits = network.events(words, mask, marks)
    chances = (_with_none(logits.types) + np.stack([one.first_look for one in found])) / 2
    statuses = softmax(logits.statuses)
    modes = sigmoid(logits.modes)[:, : len(network.names.modes)]  # an ontology without modes has a logit to spare
    for i, (one, spans) in enumerate(zip(found, role_spans(logits.roles, n_words, network.role_odds), strict=True)):
        roles = tuple(
            RoleSpan(role=role, span=one.where.span(start, end), prob=round(prob, 4))
            for role, start, end, prob in spans
        )
        yield from _of_each_type(one, network.names, network.honest(chances[i]), statuses[i], modes[i], roles)


def _triggers(row: SentenceLogits) -> Iterator[Found]:
    probs = _with_none(row.trigger)
    for run in trigger_runs(probs):
        start, end = trim(run, 1 - probs[:, 0])
        yield Found(row, start, end, probs[start:end].mean(0))


def _with_none(type_logits: Floats) -> Floats:
    """Chances of "no event" (whose logit is fixed at 0) and of each type. Shape: `(…, 16)` → `(…, 17)`."""
    return softmax(np.concatenate([np.zeros_like(type_logits[..., :1]), type_logits], -1))


def _of_each_type(  # noqa: PLR0913, PLR0917 - the heads of the network, in its order
    one: Found, names: Vocabulary, chances: Floats, statuses: Floats, modes: Floats, roles: tuple[RoleSpan, ...]
) -> Iterator[Candidate]:
    """One candidate for each type that is likely enough."""
    for name, prob in zip(names.types, chances[1:], strict=True):
        if prob >= MIN_TYPE_PROB:
            yield Candidate(
                trigger=one.where.span(one.start, one.end),
                sentence=one.where.sentence.index,
                event_type=name,
                prob=round(float(prob), 4),
                status_probs={s: round(float(p), 4) for s, p in zip(names.statuses, statuses, strict=True)},
                mode_probs={
                    mode: round(float(p), 4) for (of, mode), p in zip(names.modes, modes, strict=True) if of == name
                },
                roles=roles,
            )
