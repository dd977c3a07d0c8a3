"""Fits the weights of `belonging.toml` and `standing.toml` to the training codings, and says how far to trust them.

    python -m recipes.belonging.fit [--write]

Of each coded actor that names no country: the countries that can be meant, what speaks for each, and which the coders
gave. The weights make the coders' choice likely (a conditional logit, with a ridge). Stories whose name has an even
CRC-32 are fitted to; the others are scored. Likewise the sector of each coded actor whose words say little, with a
lasso in place of the ridge, so that few weights are left.
"""

import argparse
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from evals.resolution import gold_reading, training_stories
from wrybill.resolve import standing
from wrybill.resolve.actors import countries_of, profile_of
from wrybill.resolve.belonging import MIN_PROB, Setting, evidence
from wrybill.resolve.context import StoryContext
from wrybill.resolve.places import resolve_place

OUT = Path(__file__).parents[2] / "wrybill" / "resolve"
RIDGE, LASSO = 0.5, 1.7
SECTORS: dict[object, tuple[bool, tuple[str, ...], str]] = {}  # each actor once a story and a part
Options = list[tuple[str | None, dict[str, float]]]


def is_even(name: str) -> bool:
    """Whether a story belongs to the half that is fitted to."""
    return zlib.crc32(name.encode()) % 2 == 0


def examples() -> Iterator[tuple[bool, Options, str | None]]:
    """Whether to fit to it, what can be meant, and the coders' choice; a choice that cannot be meant is left out."""
    for document, events in training_stories():
        name = document["doc"].rsplit("_", 1)[0] if document.get("unrelated") else document["doc"]
        reading, placed = gold_reading(document, events)
        context = StoryContext(reading)
        for gold, event in placed:
            place = resolve_place(event.places, context)
            sides = [[(one, profile_of(one, context)) for one in side] for side in (event.actors, event.recipients)]
            said = [countries_of(side) for side in sides]
            for side, role, (beside, opposite) in zip(sides, ("actor", "recipient"), (said, said[::-1]), strict=True):
                for (one, profile), item in zip(side, gold[role], strict=True):
                    weak = profile.sector is None or not profile.sector.strong
                    if weak and item.get("sector") not in {None, "UNK"}:
                        person = context.is_person(one.name_span)
                        known = standing.evidence(one, profile.sector, gold["type"], role, person=person)
                        SECTORS[name, item["name"], known] = (is_even(name), known, item["sector"])
                    if profile.country is None:
                        setting = Setting(place.country if place else None, event.sentence, beside, opposite)
                        options = list(evidence(one, profile.sector, context, setting))
                        yield is_even(name), options, item.get("country")


def fitted(rows: list[tuple[Options, str | None]]) -> dict[str, float]:
    """The weights under which the coders' choices are likeliest."""
    names = sorted({name for options, _ in rows for _, spoken in options for name in spoken})
    column = {name: at for at, name in enumerate(names)}
    tables, chosen = [], []
    for options, gold in rows:
        countries = [country for country, _ in options]
        if gold not in countries:
            continue
        table = np.zeros((len(options), len(names)))
        for row, (_, spoken) in enumerate(options):
            for name, value in spoken.items():
                table[row, column[name]] = value
        tables.append(table)
        chosen.append(countries.index(gold))

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = RIDGE * theta @ theta, 2 * RIDGE * theta
        for table, at in zip(tables, chosen, strict=True):
            scores = table @ theta
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            total -= np.log(chances[at] + 1e-12)
            slope = slope + table.T @ chances - table[at]
        return total, slope

    theta = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {name: round(float(theta[column[name]]), 2) for name in names if abs(theta[column[name]]) >= 0.05}


def fitted_sectors(rows: list[tuple[tuple[str, ...], str]]) -> dict[str, dict[str, float]]:
    """By sector, the few weights under which the coders' sectors are likeliest: proximal steps, to convergence."""
    names, sectors = sorted({name for known, _ in rows for name in known}), sorted({sector for _, sector in rows})
    table = np.array([[float(name in known) for name in names] for known, _ in rows])
    wanted = np.array([[float(sector == gold) for sector in sectors] for _, gold in rows])
    theta, step = np.zeros((len(names), len(sectors))), 2 / np.linalg.norm(table, 2) ** 2
    for _ in range(4000):
        scores = table @ theta
        chances = np.exp(scores - scores.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        moved = theta - step * table.T @ (chances - wanted)
        theta = np.sign(moved) * np.maximum(0, np.abs(moved) - step * LASSO)
    return {
        sector: {name: round(float(theta[i, j]), 2) for i, name in enumerate(names) if abs(theta[i, j]) >= 0.05}
        for j, sector in enumerate(sectors)
    }


def report_sectors(rows: list[tuple[tuple[str, ...], str]], weights: dict[str, dict[str, float]]) -> None:
    bins = Counter[tuple[int, bool]]()
    for known, gold in rows:
        chances = standing.sector_chances(known, weights)
        best = max(chances, key=lambda sector: (chances[sector], sector))
        bins[int(chances[best] * 10), best == gold] += 1
    print(f"sectors right {sum(n for (_, good), n in bins.items() if good) / len(rows):.3f} of {len(rows)}")
    for tenth in sorted({tenth for tenth, _ in bins}):
        good, bad = bins[tenth, True], bins[tenth, False]
        print(f"  chance {tenth / 10:.1f}: right {good / (good + bad):.2f} of {good + bad}")


def choice(options: Options, weights: dict[str, float]) -> tuple[str | None, float]:
    """What the weights choose, and its chance."""
    scores = np.array([sum(weights.get(name, 0.0) * value for name, value in spoken.items()) for _, spoken in options])
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    best = int(chances.argmax())
    return options[best][0], float(chances[best])


def report(rows: list[tuple[Options, str | None]], weights: dict[str, float]) -> None:
    right, bins = 0, Counter[tuple[int, bool]]()
    for options, gold in rows:
        country, prob = choice(options, weights)
        taken = country if prob >= MIN_PROB else None
        right += taken == gold
        if country is not None:
            bins[int(prob * 10), country == gold] += 1
    print(f"right {right / len(rows):.3f} of {len(rows)}")
    for tenth in sorted({tenth for tenth, _ in bins}):
        good, bad = bins[tenth, True], bins[tenth, False]
        print(f"  chance {tenth / 10:.1f}: right {good / (good + bad):.2f} of {good + bad}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="fit to all stories and write both files")
    options = parser.parse_args()
    rows = list(examples())
    even = [(row, gold) for fit, row, gold in rows if fit]
    odd = [(row, gold) for fit, row, gold in rows if not fit]
    weights = fitted(even)
    print("fitted to:")
    report(even, weights)
    print("held out:")
    report(odd, weights)
    learnt = fitted_sectors([(known, sector) for fit, known, sector in SECTORS.values() if fit])
    for half in (True, False):
        report_sectors([(known, sector) for fit, known, sector in SECTORS.values() if fit is half], learnt)
    if options.write:
        weights = fitted([(row, gold) for _, row, gold in rows])
        learnt = fitted_sectors([(known, sector) for _, known, sector in SECTORS.values()])
        written(OUT / "belonging.toml", "the country of an actor that names none", {"weights": weights})
        written(OUT / "standing.toml", "the sector of an actor whose words say little", learnt)


def written(path: Path, what: str, tables: dict[str, dict[str, float]]) -> None:
    lines = [f"# What speaks for {what}. Written by recipes/belonging/fit.py --write."]
    for name, row in tables.items():
        lines += ["", f"[{name}]", *(f'"{key}" = {value}' for key, value in sorted(row.items()))]
    path.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
