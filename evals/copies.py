"""Are edited copies of a story found, and only they? And how fast, in how much memory?

usage: python -m evals.copies [--documents N]

The stories of ../shared/data/news/worldwide are read at run time and edited here, by one to three edits of seven kinds
each (`EDITS`), some set in a longer text, into 500 labelled copies; nothing of them is written. What counts are pairs
of stories of one group: a pair is right if both come from one story, and found if both are in one group. All other
pairs are true negatives; those most alike (`rivals`: the nearest other story of each by TF-IDF, mostly of one topic)
are counted apart too. Then N synthetic documents, made by shuffling the words of the stories, one in ten an edited
copy of the one before, are signed and grouped on one core.
"""

import argparse
import json
import random
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import combinations
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from evals.sets import ROOT, SHARED
from wrybill.merge import Copies, signature

NEWS = SHARED / "data/news/worldwide"
COPIES, SEED, MIN_WORDS = 500, 5, 120
CITIES = ("NAIROBI", "GENEVA", "LAGOS", "MANILA", "BRUSSELS", "AMMAN")
FOOTERS = (
    "Sign up for our morning letter and get the stories that matter in your inbox before breakfast every working day. "
    "You can leave the list whenever you like, and we never pass on your address to anybody.",
    "Readers who wish to support independent reporting in the region can become members from the price of a coffee a "
    "month. Members read without advertising and are asked to our yearly meeting.",
    "The views expressed on this site are those of their authors. To ask for leave to reprint this article please "
    "write to the syndication desk. All rights are reserved by the publisher and its licensors.",
)
Text = list[str]  # a story's paragraphs
Edit = Callable[[Text, random.Random], Text]


def cut(text: Text, chance: random.Random) -> Text:
    """The end is cut off, as where space is short: 40 to 90 % of the paragraphs stay."""
    return text[: max(1, round(len(text) * chance.uniform(0.4, 0.9)))]


def cut_inside(text: Text, chance: random.Random) -> Text:
    """One paragraph of four is left out, wherever it stands."""
    return [one for at, one in enumerate(text) if at == 0 or chance.random() > 0.25]


def new_lead(text: Text, chance: random.Random) -> Text:
    """Another first paragraph, of the story's own words in another order."""
    words = " ".join(text[:3]).split()
    return [" ".join(chance.sample(words, min(len(words), 45))) + ".", *text[1:]]


def wire_credit(text: Text, chance: random.Random) -> Text:
    """A dateline with an agency, and who wrote and edited it at the end."""
    head = f"{chance.choice(CITIES)}, {chance.choice(('May', 'June'))} {chance.randint(1, 30)} (Reuters) - {text[0]}"
    return [head, *text[1:], "(Reporting by Ama Mensah; Editing by Juan Pérez)"]


def boilerplate(text: Text, chance: random.Random) -> Text:
    """A publisher's footer, the same under many stories."""
    return [*text, *chance.sample(FOOTERS, 2)]


def small_edits(text: Text, chance: random.Random) -> Text:
    """One word of twenty-five is another one."""
    words = " ".join(text).split()
    return [
        " ".join(chance.choice(words) if chance.random() < 0.04 else word for word in paragraph.split())
        for paragraph in text
    ]


def retyped(text: Text, chance: random.Random) -> Text:
    """Another typography: quotation marks, dashes, paragraphs run together."""
    return [" ".join(text).replace("’", "'").replace("“", '"').replace("”", '"').replace(" – ", " -- ")]


EDITS: dict[str, Edit] = {
    edit.__name__: edit for edit in (cut, cut_inside, new_lead, wire_credit, boilerplate, small_edits, retyped)
}


def originals() -> dict[str, Text]:
    """The stories that are long enough, without the address in their first line; of the same text only one."""
    found: dict[bytes, tuple[str, Text]] = {}
    for path in sorted(NEWS.glob("*.txt")):
        lines = [line.strip() for line in path.read_text("utf-8", "replace").splitlines()]
        text = [line for line in lines if line and not line.startswith("http")]
        if len(" ".join(text).split()) >= MIN_WORDS:
            found.setdefault(signature("\n".join(text)), (path.stem, text))
    return dict(found.values())


def longer(text: Text, others: list[Text], chance: random.Random) -> Text:
    """A longer story that contains this one: up to twice as much, of stories that are used once, stands behind it."""
    wanted, taken = chance.uniform(1, 2) * len(" ".join(text).split()), Text()
    for paragraph in others.pop() + others.pop():
        if len(" ".join(taken).split()) < wanted:
            taken.append(paragraph)
    return text + taken


def edited(stories: dict[str, Text], unused: list[Text]) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """500 copies: of which story each is, its edits, and its text. The longer ones' rest is of no story of the set."""
    chance = random.Random(SEED)
    names = sorted(stories)
    for at in range(COPIES):
        name = names[at * 3 % len(names)] if at % 5 else names[(at + 1) * 3 % len(names)]  # some have two copies
        text, kinds = stories[name], chance.sample(list(EDITS), chance.randint(1, 3))
        kinds.sort(key=list(EDITS).index)  # `retyped` leaves one paragraph, so it comes last
        for kind in kinds:
            text = EDITS[kind](text, chance)
        if at % 8 == 0:
            text, kinds = longer(text, unused, chance), [*kinds, "longer"]
        yield name, tuple(kinds), "\n\n".join(text)


def pairs_right() -> dict[str, Any]:
    """Precision and recall over pairs, recall by edit, and how many of the nearest rivals were taken for copies."""
    stories = originals()
    unused = [stories.pop(name) for name in sorted(stories)[::6]]
    label = {name: name for name in stories}
    texts = {name: "\n\n".join(text) for name, text in stories.items()}
    edits: dict[str, tuple[str, ...]] = {}
    for at, (name, kinds, text) in enumerate(edited(stories, unused)):
        key = f"copy-{at}"
        label[key], texts[key], edits[key] = name, text, kinds
    copies = Copies((key, signature(text)) for key, text in texts.items())
    coded = {pair for group in copies.groups() for pair in combinations(group, 2)}
    families: dict[str, list[str]] = {}
    for key in sorted(label):
        families.setdefault(label[key], []).append(key)
    gold = {pair for family in families.values() for pair in combinations(family, 2)}
    with_original = {key: tuple(sorted((key, label[key]))) in coded for key in edits}
    by_edit = Counter(kind for kinds in edits.values() for kind in kinds)
    found = Counter(kind for key, kinds in edits.items() if with_original[key] for kind in kinds)
    rivals = nearest(stories)
    return {
        "stories": len(stories), "copies": len(edits), "pairs": len(gold),
        "precision": round(len(coded & gold) / max(1, len(coded)), 4),
        "recall": round(len(coded & gold) / len(gold), 4),
        "found_with_original": round(sum(with_original.values()) / len(edits), 4),
        "recall_by_edit": {kind: round(found[kind] / n, 3) for kind, n in sorted(by_edit.items())},
        "rivals": len(rivals), "rivals_taken_for_copies": len(rivals & coded),
        "wrong_pairs": sorted(coded - gold),
        "missed": sorted((key, edits[key]) for key, ok in with_original.items() if not ok),
    }  # fmt: skip


def nearest(stories: dict[str, Text]) -> set[tuple[str, ...]]:
    """Each story with the other story that is most like it."""
    names = sorted(stories)
    rows = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(
        " ".join(stories[name]) for name in names
    )
    alike = (rows @ rows.T).toarray()
    np.fill_diagonal(alike, -1)
    return {tuple(sorted((names[one], names[other]))) for one, other in enumerate(alike.argmax(1))}


def synthetic(count: int) -> Iterator[tuple[str, str]]:
    """Documents with the words of the stories in another order, one of ten an edited copy of the one before."""
    chance = random.Random(SEED)
    stories = list(originals().values())
    text: Text = []
    for at in range(count):
        if at % 10 == 9:
            text = cut(wire_credit(text, chance), chance)
        else:
            words = " ".join(chance.choice(stories)).split()
            chance.shuffle(words)
            text = [" ".join(words[i : i + 60]) for i in range(0, len(words), 60)]
        yield f"d{at}", "\n\n".join(text)


def speed(count: int) -> dict[str, Any]:
    """Seconds to sign and to group, and the memory at its highest; making the documents is not counted."""
    signing, words, signed = 0.0, 0, []
    for key, text in synthetic(count):
        words += text.count(" ")
        start = time.process_time()
        signed.append((key, signature(text)))
        signing += time.process_time() - start
    start = time.process_time()
    groups = Copies(signed).groups()
    grouping = time.process_time() - start
    one_by_one = Copies()
    start = time.process_time()
    for key, one in signed[: count // 10]:
        one_by_one.add(key, one)
    adding = (time.process_time() - start) / max(1, count // 10)
    return {
        "documents": count, "words_each": round(words / count), "signing_s": round(signing, 1),
        "grouping_s": round(grouping, 1), "groups": len(groups), "right_groups": sum(map(_is_right, groups)),
        "expected_groups": count // 10, "add_one_ms": round(1000 * adding, 3),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }  # fmt: skip


def _is_right(group: tuple[str, ...]) -> bool:
    numbers = sorted(int(key[1:]) for key in group)
    return len(numbers) == 2 and numbers[1] == numbers[0] + 1 and numbers[1] % 10 == 9


def main() -> None:
    """Measure, print and write the day's report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000, metavar="N")
    count = parser.parse_args().documents
    report: dict[str, Any] = {"date": datetime.now(UTC).date().isoformat(), "speed": speed(count)}
    report["copies"] = pairs_right()
    path = ROOT / f"evals/reports/copies-{report['date']}.json"
    path.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
