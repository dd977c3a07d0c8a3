"""What one given participant does to another: for those who have the pair and want the type."""

import numpy as np

from wrybill.errors import InputError
from wrybill.read.decode import softmax
from wrybill.read.network import Network
from wrybill.read.split import sentences as split
from wrybill.read.windows import MAX_PIECES, batch, pack
from wrybill.read.words import words as cut
from wrybill.schema import Span


def relate(network: Network, text: str, actor: Span, recipient: Span) -> dict[str, float]:
    """The chance of each type, given that the actor did something to the recipient; they add up to 1.

    The sentences from the one that holds the first of the two up to that of the second are read as one.

    Raises:
        InputError: a span holds no word, the two overlap, or they stand too far apart to be read together.
    """
    if actor.overlaps(recipient):
        raise InputError(
            f"{actor.of(text)!r} and {recipient.of(text)!r} overlap; a pair is two separate stretches of words"
        )
    sentences = [one for one in split(text) if cut(text, one.span.start, one.span.end)]
    spans = [cut(text, one.span.start, one.span.end) for one in sentences]
    held = [i for i, row in enumerate(spans) if any(word.overlaps(actor) or word.overlaps(recipient) for word in row)]
    rows = range(held[0], held[-1] + 1) if held else range(0)
    words = [word for i in rows for word in spans[i]]
    marks = np.array([1 if w.overlaps(actor) else 2 if w.overlaps(recipient) else 0 for w in words], np.int64)
    for which, span in ((1, actor), (2, recipient)):
        if which not in marks:
            raise InputError(
                f"no word at characters {span.start} to {span.end} of a text of {len(text)}; give a span with words"
            )
    pieced = [network.pieces.sentence([word.of(text) for word in row]) for row in spans]
    window = _window([len(one.ids) for one in pieced], rows)
    vectors = network.window(batch([[pieced[i] for i in window]], network.pieces)).words
    start = sum(len(spans[i]) for i in range(window[0], rows[0]))
    probs = softmax(network.pairs(vectors[start : start + len(words)], marks))
    return {name: round(float(prob), 4) for name, prob in zip(network.manifest.labels["type"], probs, strict=True)}


def _window(lengths: list[int], rows: range) -> range:
    """The window that holds those sentences with their neighbours, or just those sentences."""
    for window in pack(lengths):
        if rows[0] in window and rows[-1] in window:
            return window
    pieces = sum(lengths[i] + 1 for i in rows)
    if pieces > MAX_PIECES:
        raise InputError(
            f"actor and recipient stand {pieces} word pieces apart; at most {MAX_PIECES} are read together"
        )
    return rows
