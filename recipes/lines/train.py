"""Train, measure and package the noise-line classifier.

    python -m recipes.lines.train             # cross-validated scores, then weights to wrybill/models/lines

Held out: five folds over pages and over newspapers (never lines of one page or paper on both sides). The notices of
our own are always in training and never in a score.
"""

import argparse
import hashlib
import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from recipes.lines.prepare import Page, articles, html_pages, notice_pages
from wrybill.intake.line_features import FEATURES_VERSION, features
from wrybill.intake.noise import WEIGHTS, LineModel, noise

MODEL = Path(__file__).parents[2] / "wrybill" / "models" / "lines"
SEED, FOLDS = 7, 5
STRENGTH = 0.5  # inverse L1 penalty; .2 and 1 gave the same held-out scores within .003
MIN_GROUPS = 4  # a word must occur in so many pages or papers: names of sites and people stay out of the weights
HANDICAP, TAIL_HANDICAP, ENTRY_PRICE = 3.0, 1.2, 3.0  # held-out precision of dropping .98; see CARD.md for the grid


def usable_names(pages: Sequence[Page]) -> set[str]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for page in pages:
        for at in range(len(page.lines)):
            for name in features(page.lines, at):
                groups[name].add(page.group)
    ours = {
        name
        for page in pages
        if page.group.startswith("notice")
        for at in range(len(page.lines))
        for name in features(page.lines, at)
    }
    return {name for name, where in groups.items() if len(where) >= MIN_GROUPS or (name in ours and len(where) >= 1)}


def fit(pages: Sequence[Page]) -> LineModel:
    names = usable_names(pages)
    rows, noisy, weights = [], [], []
    for page in pages:
        for at, label in enumerate(page.noise):
            if label is not None:
                found = features(page.lines, at)
                rows.append({name: value for name, value in found.items() if name in names})
                noisy.append(label)
                weights.append(page.weight)
    vectors = DictVectorizer(sort=True)
    model = LogisticRegression(l1_ratio=1.0, solver="liblinear", C=STRENGTH, random_state=SEED, max_iter=1000)
    matrix = vectors.fit_transform(rows)
    matrix.indices, matrix.indptr = (
        matrix.indices.astype(np.int32),
        matrix.indptr.astype(np.int32),
    )  # liblinear wants these
    model.fit(matrix, noisy, sample_weight=weights)
    kept = {
        name: round(float(w), 4)
        for name, w in zip(vectors.feature_names_, model.coef_[0], strict=True)
        if abs(w) > 5e-3
    }
    return LineModel(kept, round(float(model.intercept_[0]), 4), HANDICAP, TAIL_HANDICAP, ENTRY_PRICE)


def fold_of(group: str) -> int:
    return zlib.crc32(group.encode()) % FOLDS


def held_out(pages: Sequence[Page], notices: Sequence[Page]) -> list[tuple[Page, LineModel]]:
    pairs = []
    for fold in range(FOLDS):
        model = fit([page for page in pages if fold_of(page.group) != fold] + list(notices))
        pairs += [(page, model) for page in pages if fold_of(page.group) == fold]
    return pairs


def score(pairs: Sequence[tuple[Page, LineModel]], handicap: float, tail: float, price: float) -> dict[str, float]:
    """From the first line of the story on: precision and recall of dropping; of clean articles, what was lost."""
    counts: Counter[str] = Counter()
    for page, model in pairs:
        marks = noise(page.lines, LineModel(model.weights, model.bias, handicap, tail, price))
        kind = page.group.split(":")[0]
        first = next((at for at, label in enumerate(page.noise) if label is False), len(page.lines))
        for at in range(first, len(page.lines)):
            if page.noise[at] is None:
                continue
            size = len(page.lines[at])
            key = f"{kind}:{'noise' if page.noise[at] else 'text'}:{'dropped' if marks[at] else 'kept'}"
            counts[key] += 1
            counts[key + ":chars"] += size
    precision = counts["page:noise:dropped"] / max(1, counts["page:noise:dropped"] + counts["page:text:dropped"])
    recall = counts["page:noise:dropped"] / max(1, counts["page:noise:dropped"] + counts["page:noise:kept"])
    return {
        "precision": precision,
        "recall": recall,
        "page_text_chars_lost": share(counts, "page:text:{}:chars"),
        "article_lines_dropped": share(counts, "paper:text:{}"),
        "article_chars_dropped": share(counts, "paper:text:{}:chars"),
    }


def share(counts: Counter[str], key: str) -> float:
    dropped, kept = counts[key.format("dropped")], counts[key.format("kept")]
    return dropped / max(1, dropped + kept)


def package(model: LineModel, scores: dict[str, float], n_lines: int) -> None:
    MODEL.mkdir(parents=True, exist_ok=True)
    raw = json.dumps(
        {"bias": model.bias, "weights": dict(sorted(model.weights.items()))}, indent=0, ensure_ascii=False
    ).encode()
    (MODEL / WEIGHTS).write_bytes(raw)
    manifest = {
        "name": "lines",
        "version": "1",
        "files": {WEIGHTS: hashlib.sha256(raw).hexdigest()},
        "trained_on": {
            "article-extraction-benchmark, half of its pages": "MIT repository; page texts belong to their publishers",
            "Stanford en-worldwide-newswire, raw articles": "none stated; texts belong to their publishers",
            "recipes/lines/notices.txt": "Apache-2.0, written for Wrybill",
        },
        "seed": SEED,
        "settings": {
            "features_version": FEATURES_VERSION,
            "handicap": model.handicap,
            "tail_handicap": model.tail_handicap,
            "entry_price": model.entry_price,
            "training_lines": n_lines,
        },
        "scores": {name: round(value, 4) for name, value in scores.items()},
    }
    (MODEL / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--grid", action="store_true", help="print held-out scores for other handicaps and prices")
    parser.add_argument("--show", type=int, default=0, help="print N text lines that held-out models would lose")
    options = parser.parse_args()
    np.random.default_rng(SEED)
    pages, notices = [*html_pages(), *articles()], list(notice_pages())
    pairs = held_out(pages, notices)
    for handicap in (2.0, 2.5, 3.0) if options.grid else (HANDICAP,):
        for tail in (0.0, 1.0, 1.5, 2.0) if options.grid else (TAIL_HANDICAP,):
            scores = score(pairs, handicap, tail, ENTRY_PRICE)
            print(handicap, tail, {k: round(v, 4) for k, v in scores.items()}, flush=True)
    show_lost(pairs, options.show)
    model = fit([*pages, *notices])
    package(
        model, score(pairs, HANDICAP, TAIL_HANDICAP, ENTRY_PRICE), sum(len(page.lines) for page in [*pages, *notices])
    )
    print(f"{len(model.weights)} weights to {MODEL}")


def show_lost(pairs: Sequence[tuple[Page, LineModel]], limit: int) -> None:
    lost = [
        (page.group, line)
        for page, model in pairs
        for line, mark, label in zip(page.lines, noise(page.lines, model), page.noise, strict=True)
        if mark and label is False
    ]
    for group, line in lost[:: max(1, len(lost) // max(1, limit))][:limit]:
        print(f"  lost {group}: {line[:150]}")


if __name__ == "__main__":
    main()
