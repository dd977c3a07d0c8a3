"""Which lines of a page are no part of the story: a small learned classifier, smoothed over neighbours.

Each line gets the log odds of being noise (comment forms, sign-in prompts, share rows, notices, link lists). The best
sequence of text and noise decides: to begin a stretch of noise has a price, so a short line among form lines goes with
the form and a short line among paragraphs stays, unless its words are those of noise. Losing text is worse than keeping
noise: a handicap lies on each line, a lighter one below the last that is surely text, where forms and notices gather.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf
from pathlib import Path

import msgspec

from wrybill.errors import ModelError
from wrybill.intake.line_features import FEATURES_VERSION, features
from wrybill.models import load_manifest, model_folder

SURE_TEXT = -2.0  # log odds; 90 % of the lines of the newswire articles lie below, 1.3 % of the noise lines of pages
# A line that stands alone among paragraphs goes only if its words say so themselves ("Read more", "Subscribe now"):
# names, places and subheadings have the shape of noise but not its words. In 1,057 articles: 4 lines go, all rightly.
ALONE_ODDS, ALONE_WORD_ODDS, ALONE_MAX_CHARS = 2.0, 1.4, 80
MAX_LINES = 5000  # no story has so many; judging more would only cost time
CAREFUL_TAIL_HANDICAP = 2.0  # on 91 pages, held out: shingle F1 .9765; .9752 with single lines too, .9712 with all
WEIGHTS = "weights.json"


@dataclass(frozen=True)
class LineModel:
    """A linear model of noise: log odds = `bias` + the sum of `weights` times features."""

    weights: dict[str, float]
    bias: float
    handicap: float
    tail_handicap: float
    entry_price: float
    alone_odds: float = ALONE_ODDS

    def log_odds(self, lines: Sequence[str], at: int) -> tuple[float, float]:
        """How much likelier noise than text line `at` is by its own features; and the share of its words in that."""
        shape = words = 0.0
        for name, value in features(lines, at).items():
            part = self.weights.get(name, 0.0) * value
            if "=" in name:
                words += part
            else:
                shape += part
        return self.bias + shape + words, words

    def careful(self) -> "LineModel":
        """The same model for text that an extractor has already freed of most noise: it judges the end alone."""
        return replace(self, handicap=inf, tail_handicap=CAREFUL_TAIL_HANDICAP, alone_odds=inf)


class _Weights(msgspec.Struct):
    weights: dict[str, float]
    bias: float


class _Settings(msgspec.Struct):
    features_version: int
    handicap: float
    tail_handicap: float
    entry_price: float


@lru_cache(maxsize=1)
def line_model(folder: Path | None = None) -> LineModel:
    """The shipped model, or the one in `folder`.

    Raises:
        ModelError: files are missing, or the weights are not those of the manifest or of this version's features.
    """
    folder = folder or model_folder("lines")
    manifest = load_manifest(folder)
    try:
        settings = msgspec.convert(manifest.settings, _Settings)
        weights = msgspec.json.decode((folder / WEIGHTS).read_bytes(), type=_Weights)
    except (OSError, msgspec.DecodeError) as error:
        raise ModelError(f"the line model in {folder} cannot be read ({error}); install wrybill again") from error
    if settings.features_version != FEATURES_VERSION:
        raise ModelError(
            f"the line model in {folder} was trained on features version {settings.features_version}, "
            f"this is version {FEATURES_VERSION}; install wrybill again"
        )
    return LineModel(weights.weights, weights.bias, settings.handicap, settings.tail_handicap, settings.entry_price)


def noise(lines: Sequence[str], model: LineModel | None = None) -> list[bool]:
    """For each line of a page, whether it is noise.

    Shape: one bool a line. An all-noise answer is never given: a page that seems to hold nothing else stays whole.
    """
    if len(lines) > MAX_LINES:
        return [False] * len(lines)
    model = model or line_model()
    odds = [model.log_odds(lines, at) for at in range(len(lines))]
    tail = 1 + max((at for at, (whole, _) in enumerate(odds) if whole < SURE_TEXT), default=len(odds))
    gains = [whole - (model.handicap if at < tail else model.tail_handicap) for at, (whole, _) in enumerate(odds)]
    stretches = best_sequence(gains, model.entry_price)
    alone = [
        whole >= model.alone_odds and words >= ALONE_WORD_ODDS and len(line) <= ALONE_MAX_CHARS
        for line, (whole, words) in zip(lines, odds, strict=True)
    ]
    marks = [either or other for either, other in zip(stretches, alone, strict=True)]
    return [False] * len(lines) if all(marks) else marks


def best_sequence(gains: Sequence[float], entry_price: float) -> list[bool]:
    """The choice of lines that gains most when each stretch of chosen lines costs `entry_price` (Viterbi)."""
    left, chosen = 0.0, -entry_price
    left_after_left: list[bool] = []
    chosen_after_left: list[bool] = []
    for gain in gains:
        left_after_left.append(left >= chosen)
        chosen_after_left.append(left - entry_price > chosen)
        left, chosen = max(left, chosen), max(chosen, left - entry_price) + gain
    marks: list[bool] = []
    now = chosen > left
    for stays_left, entered in zip(reversed(left_after_left), reversed(chosen_after_left), strict=True):
        marks.append(now)
        now = not (entered if now else stays_left)
    return marks[::-1]
