"""The tables of docs/accuracy.md and of the reader's card, printed for cog from the reports."""

from collections.abc import Iterable
from typing import Any

from blocks import FIELDS, LEVELS
from reports import newest, released

NOW: dict[str, Any] = newest() or {}
BEFORE = released()
RELEASE = BEFORE["version"]
ASKED = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
ROLES = ("event", "actor", "recipient")
KINDS = {
    "swap": "actor and recipient swapped",
    "negated": "negated",
    "future": "future",
    "reported": "reported by a source",
}


def made_by() -> None:
    """Which reports the page shows."""
    print(f"Report of {NOW['date']}, weights `{NOW['weights']}`; beside it {RELEASE}, weights `{BEFORE['weights']}`.")


def events(name: str) -> None:
    """The three levels, with intervals, the baseline and the last release."""
    found, baseline, before = NOW["sets"][name]["coder"], NOW["sets"][name]["baseline"], BEFORE["sets"][name]["coder"]
    print(f"{found['stories']} stories, {found['gold']} events; {found['predicted']} were coded.\n")
    _head("what must agree", "precision", "recall", "F1", "95 %", "F1 of the baseline", f"F1 of {RELEASE}")
    for level, words in LEVELS.items():
        row = [f"{found[level][score]:.2f}" for score in ("p", "r", "f1")]
        others = [f"{other[level]['f1']:.2f} ({_range(other[level]['f1_95'])})" for other in (baseline, before)]
        _row(words, *row, _range(found[level]["f1_95"]), *others)
    alarms = found["false_alarms"]
    print(
        f"\nOf {alarms['sentences']} sentences without an event, {alarms['share']:.0%} got one "
        f"(baseline {baseline['false_alarms']['share']:.0%}, {RELEASE} {before['false_alarms']['share']:.0%})."
    )


def fields(name: str) -> None:
    """How often each field is right where the type is."""
    found, baseline, before = NOW["sets"][name]["coder"], NOW["sets"][name]["baseline"], BEFORE["sets"][name]["coder"]
    _head("field", "right", "of", "baseline", RELEASE)
    for field, words in FIELDS.items():
        shares = (f"{one[field]['right']:.2f}" for one in (baseline, before))
        _row(words, f"{found[field]['right']:.2f}", found[field]["n"], *shares)


def types(name: str) -> None:
    """Counts and scores of each type."""
    found, before = NOW["sets"][name]["by_type"], BEFORE["sets"][name]["by_type"]
    _head("type", "gold", "coded", "right", "precision", "recall", "F1", f"F1 of {RELEASE}")
    for event_type, row in found.items():
        scores = (f"{row[score]:.2f}" if row[of] else "–" for score, of in (("p", "predicted"), ("r", "gold")))
        f1s = (f"{one['f1']:.2f}" if one else "–" for one in (row, before.get(event_type)))
        _row(event_type, row["gold"], row["predicted"], row["right"], *scores, *f1s)


def confusions(name: str, at_least: int = 2) -> None:
    """Which type is taken for which on the same words, and how much is not seen at all."""
    table = NOW["sets"][name]["confusion"]
    rows = [(n, gold, coded) for gold, row in table.items() for coded, n in row.items()]
    wrong = sorted(((n, gold, coded) for n, gold, coded in rows if coded not in {gold, "none"}), reverse=True)
    events, missed, mistaken = (sum(n for n, *_ in part) for part in (rows, [r for r in rows if r[2] == "none"], wrong))
    often = ", ".join(f"{gold} coded as {coded} {n}" for n, gold, coded in wrong if n >= at_least) or "none"
    print(f"Of {events} gold events {missed} have no coded event on their words, and {mistaken} have one of")
    print(f"another type ({at_least} times or more: {often}).")


def pairs() -> None:
    """The minimal pairs: both sentences right."""
    found, baseline, before = NOW["pairs"]["coder"], NOW["pairs"]["baseline"], BEFORE["pairs"]["coder"]
    seen = f"right, of those whose base is found ({found['swap']['n_found']})"
    _head("what differs", "pairs", "right", "95 %", seen, "baseline", RELEASE)
    for kind, words in KINDS.items():
        row = found[kind]
        others = (f"{other[kind]['right']:.2f}" for other in (baseline, before))
        _row(words, row["n"], f"{row['right']:.2f}", _range(row["right_95"]), f"{row['of_found']:.2f}", *others)


def curve(name: str) -> None:
    """Precision and recall at some least probabilities."""
    _head("`--min-prob`", "events", "precision of types", "recall", "precision of whole events", "recall")
    for row in NOW["sets"][name]["curve"]:
        if row["min_prob"] in ASKED:
            scores = (f"{row[level][score]:.2f}" for level in ("type", "full") for score in ("p", "r"))
            _row(row["min_prob"], row["events"], *scores)


def calibration(name: str) -> None:
    """The reliability table: what was promised, and what came true."""
    found, before = NOW["sets"][name]["calibration"], BEFORE["sets"][name]["calibration"]
    _head("probability", *(f"{role}: mean, right (of)" for role in ROLES))
    for low in sorted({row["low"] for role in ROLES for row in found[role]["bins"]}):
        cells = (next((row for row in found[role]["bins"] if row["low"] == low), None) for role in ROLES)
        _row(f"{low:.1f} – {low + 0.1:.1f}", *map(_reliability, cells))
    for label, one in (("**expected calibration error**", found), (f"the same, {RELEASE}", before)):
        _row(label, *(f"{one[role]['error']:.3f}" for role in ROLES))


def _reliability(row: dict[str, Any] | None) -> str:
    return f"{row['prob']:.2f}, {row['right']:.2f} ({row['n']})" if row else ""


def relations() -> None:
    """The act between two given actors, in five parts."""
    report = newest("relations-*.json") or {}
    shown = {"linear SVM on words, actors given (baseline)": "baseline", "Wrybill's layers for given actors": "reader"}
    _head(f"{report['folds']} parts, {report['baseline']['pairs']} sentences, 15 types", "accuracy", "macro-F1")
    for words, key in shown.items():
        if key in report:
            _row(words, *(f"{report[key][score]:.3f}" for score in ("accuracy", "macro_f1")))


def _range(ends: Iterable[float]) -> str:
    return " – ".join(f"{end:.2f}" for end in ends)


def _head(*names: str) -> None:
    _row(*names)
    print("|---" * len(names) + "|")


def _row(*cells: object) -> None:
    print("|", " | ".join(map(str, cells)), "|")
