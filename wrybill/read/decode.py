"""From probabilities to spans: trigger runs and role spans. Numpy only, used alike by the reader and by its recipe."""

import numpy as np
import numpy.typing as npt

from wrybill.schema import Role

Floats = npt.NDArray[np.float32]
MIN_TRIGGER_PROB = 0.2  # as in training; lower ones cost time, and gained nothing on held-out stories

# The role tags in the order of the network's logits: four groups, each decoded on its own.
ROLE_GROUPS: tuple[tuple[Role, ...], ...] = ((Role.ACTOR, Role.RECIPIENT), (Role.PLACE,), (Role.TIME,), (Role.SOURCE,))


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(-1, keepdims=True), np.float32)


def sigmoid(logits: Floats) -> Floats:
    """Probabilities of independent labels."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), np.float32)


def trigger_runs(probs: Floats, min_prob: float = MIN_TRIGGER_PROB) -> list[tuple[int, int]]:
    """Runs of words that may be a trigger, parted where the likeliest type changes.

    Args:
        probs: Chances of "no trigger" and of each type, word by word. Shape: `(n_words, 17)`.
        min_prob: A run holds words that are part of a trigger with at least this chance.
    """
    runs: list[tuple[int, int]] = []
    likeliest = probs[:, 1:].argmax(-1)
    open_run = False
    for i, likely in enumerate(1 - probs[:, 0] >= min_prob):
        if likely and open_run and likeliest[i] == likeliest[i - 1]:
            runs[-1] = (runs[-1][0], i + 1)
        elif likely:
            runs.append((i, i + 1))
        open_run = bool(likely)
    return runs


def trim(run: tuple[int, int], trigger_prob: Floats) -> tuple[int, int]:
    """The run without the weak words at its ends: those below half of its best."""
    floor = float(trigger_prob[run[0] : run[1]].max()) / 2
    start, end = run
    while trigger_prob[start] < floor:
        start += 1
    while trigger_prob[end - 1] < floor:
        end -= 1
    return start, end


def best_tags(log_probs: Floats) -> npt.NDArray[np.int64]:
    """The best tag path under begin/inside rules (Viterbi), for many sentences at once.

    Args:
        log_probs: Tags are O, B-x, I-x, B-y, I-y …; I-x may follow only B-x or I-x. Shape: `(n, n_words, n_tags)`.

    Returns:
        The tag of each word. Shape: `(n, n_words)`.
    """
    n, n_words, n_tags = log_probs.shape
    allowed = np.zeros((n_tags, n_tags), np.float32)
    for inside in range(2, n_tags, 2):
        allowed[:, inside] = -1e9
        allowed[inside - 1, inside] = allowed[inside, inside] = 0
    score = log_probs[:, 0].copy()
    score[:, 2::2] = -1e9
    back = np.zeros((n_words, n, n_tags), np.int64)
    for i in range(1, n_words):
        step = score[:, :, None] + allowed
        back[i] = step.argmax(1)
        score = step.max(1) + log_probs[:, i]
    path = np.zeros((n, n_words), np.int64)
    path[:, -1] = score.argmax(-1)
    for i in range(n_words - 1, 0, -1):
        path[:, i - 1] = back[i][np.arange(n), path[:, i]]
    return path


def tag_spans(tags: npt.NDArray[np.int64], probs: Floats) -> list[tuple[int, int, int, float]]:
    """Spans of one tag path as (kind, start, end, mean probability of its tags); kind counts B-x, B-y … from 0.

    Args:
        tags: Shape: `(n_words,)`.
        probs: Shape: `(n_words, n_tags)`.
    """
    spans: list[tuple[int, int, int]] = []
    for i, tag in enumerate(tags):
        if tag % 2 == 1:
            spans.append((int(tag) // 2, i, i + 1))
        elif tag > 0:
            kind, start, _ = spans[-1]
            spans[-1] = (kind, start, i + 1)
    return [
        (kind, start, end, float((probs[start:end, 2 * kind + 1] + probs[start:end, 2 * kind + 2]).mean()))
        for kind, start, end in spans
    ]


def role_spans(
    logits: Floats, n_words: npt.NDArray[np.int64], odds: float = 0.0
) -> list[list[tuple[Role, int, int, float]]]:
    """Role spans of each candidate as (role, first word, end word, probability).

    Args:
        logits: Tag logits of the four groups side by side. Shape: `(n, max_words, 14)`.
        n_words: Words of each candidate's sentence. Shape: `(n,)`.
        odds: What the log-odds of actors and recipients gain against "no role": the network, trained word by word,
            leaves out too many of them. Chosen with the model (recipes/reader/calibrate.py).
    """
    found: list[list[tuple[Role, int, int, float]]] = [[] for _ in range(len(logits))]
    at = 0
    for group in ROLE_GROUPS:
        width = 1 + 2 * len(group)
        part = logits[..., at : at + width].copy()
        at += width
        if Role.ACTOR in group:
            part[..., 0] -= odds
        probs = softmax(part)
        paths = best_tags(np.log(probs + 1e-9))
        for row, n in enumerate(n_words):
            spans = _joined(tag_spans(paths[row, :n], probs[row, :n]))
            found[row] += [(group[kind], start, end, prob) for kind, start, end, prob in spans]
    return found


def _joined(spans: list[tuple[int, int, int, float]]) -> list[tuple[int, int, int, float]]:
    """The spans, where two of a kind that touch are one: participants are parted by a comma or a word."""
    joined: list[tuple[int, int, int, float]] = []
    for kind, start, end, prob in spans:
        if joined and joined[-1][0] == kind and joined[-1][2] == start:
            joined[-1] = (kind, joined[-1][1], end, max(prob, joined[-1][3]))
        else:
            joined.append((kind, start, end, prob))
    return joined
