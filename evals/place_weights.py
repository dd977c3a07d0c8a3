"""Fits the weights of `wrybill/resolve/places.toml` on the tuning half of LGL and TR-News, and prints the table.

usage: python -m evals.place_weights [--rounds N]

A conditional logit: the candidates near the gold point share the likelihood, "none of them" is right where no candidate
is near. Both sets weigh the same. Weights are drawn towards those of the table (ridge), and the features that depend on
other names are worked out anew with the weights of each round.
"""

import argparse
from dataclasses import dataclass

import msgspec
import numpy as np
from scipy.optimize import minimize

from evals.toponyms import FOLDER, SETS, Toponym, near, stories
from wrybill.gazetteers import PlaceKind
from wrybill.resolve import toponyms
from wrybill.resolve.context import StoryContext
from wrybill.resolve.toponyms import FEATURES, NONE_FEATURES, Contest, Weights, weights
from wrybill.schema import Reading

RIDGE = 0.002
# Set by hand: both sets are full of towns called London, Paris and Washington, as news of the world is not; and our own
# areas are few, and chosen because news means them. What the words beside a name say goes before all else: 139 of the
# 141 toponyms for which they hold a candidate lie in it. What daily life tells is worth less in news of the world.
FIXED = ("contained", "capital", "area", "idiom")


@dataclass(frozen=True)
class Gathered:
    """All candidates of all toponyms, one a row; `starts` and `sizes` say which rows are whose.

    Shape: rows (n_candidates, n_features); right (n_candidates,); starts, sizes and weights (n_toponyms,).
    """

    rows: np.ndarray
    right: np.ndarray
    starts: np.ndarray
    sizes: np.ndarray
    weights: np.ndarray


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=4)
    options = parser.parse_args()
    start = np.array([*weights().candidate, *weights().none])
    worth = start
    for _ in range(options.rounds):
        gathered = gather()
        found = minimize(loss, worth, args=(gathered, start), jac=True, method="L-BFGS-B")
        worth = found.x
        print(f"# loss {found.fun:.4f} on {len(gathered.sizes)} toponyms")
        table = Weights(
            tuple(worth[: len(FEATURES)]), tuple(worth[len(FEATURES) :]), weights().min_prob, weights().min_country_prob
        )
        toponyms.weights = lambda table=table: table
    print("\n".join(f"{name} = {value:.2f}" for name, value in zip((*FEATURES, *NONE_FEATURES), worth, strict=True)))


def gather() -> Gathered:
    """Every toponym of the tuning half whose name the tables have; the row of "none of them" is its last."""
    blocks, goods, counts = [], [], []
    for name in SETS:
        before = len(blocks)
        for number, (reading, gold) in enumerate(stories(FOLDER / name, "even")):
            context = StoryContext(thinned(reading) if number % 2 else reading)
            for toponym in gold:
                contest = context.toponyms.contest(toponym.span)
                if contest is not None:
                    right = [is_right(one, toponym) for one in contest.scored]
                    blocks.append(block(contest))
                    goods.append(np.array([*right, not any(right)], float))
        counts += [len(blocks) - before] * (len(blocks) - before)
    sizes = np.array([len(good) for good in goods])
    weights_of = 1.0 / np.array(counts)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    return Gathered(np.concatenate(blocks), np.concatenate(goods), starts, sizes, weights_of / weights_of.sum())


def thinned(reading: Reading) -> Reading:
    """A reading that found two of three names: a reader's recall is not that of the gold."""
    kept = tuple(mention for at, mention in enumerate(reading.mentions) if at % 3)
    return msgspec.structs.replace(reading, mentions=kept)


def block(contest: Contest) -> np.ndarray:
    """A row for each candidate, and one for none of them."""
    rows = np.zeros((len(contest.scored) + 1, len(FEATURES) + len(NONE_FEATURES)))
    rows[:-1, : len(FEATURES)] = [one.features for one in contest.scored]
    rows[-1, len(FEATURES) :] = contest.none
    return rows


def is_right(one: toponyms.Scored, toponym: Toponym) -> bool:
    if one.place.kind is PlaceKind.COUNTRY or toponym.is_country:
        return one.place.geonames == toponym.geonames
    return near(one.place, toponym)


def loss(worth: np.ndarray, gathered: Gathered, start: np.ndarray) -> tuple[float, np.ndarray]:
    scores = gathered.rows @ worth
    tops = np.maximum.reduceat(scores, gathered.starts)
    raised = np.exp(scores - np.repeat(tops, gathered.sizes))
    chance = raised / np.repeat(np.add.reduceat(raised, gathered.starts), gathered.sizes)
    good = np.add.reduceat(chance * gathered.right, gathered.starts)
    weight = np.repeat(gathered.weights, gathered.sizes)
    pull = weight * (chance - chance * gathered.right / np.repeat(good, gathered.sizes))
    away = worth - start
    value = -(gathered.weights * np.log(good)).sum()
    slope = pull @ gathered.rows + RIDGE * away
    slope[[FEATURES.index(name) for name in FIXED]] = 0.0
    return value + RIDGE * away @ away / 2, slope


if __name__ == "__main__":
    main()
