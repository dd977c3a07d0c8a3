"""Draw the newest report's curves for the documentation, the same bytes from the same report.

usage: python -m evals.plots

Writes docs/figures/reliability.svg and docs/figures/precision-recall.svg.
"""

import json
from collections.abc import Sequence
from typing import Any

from evals.sets import ROOT

FIGURES = ROOT / "docs/figures"
SIDE, GAP = 220, 70  # pixels of a panel's side, and between panels
INKS = {"own_eval": "#1b6ca8", "dev_gold": "#c8553d", "type": "#1b6ca8", "full": "#c8553d"}
LABELS = {
    "own_eval": "our own paragraphs",
    "dev_gold": "news stories",
    "type": "type",
    "full": "type, actor and recipient",
}
Points = Sequence[tuple[float, float, float]]  # x and y from 0 to 1, and the radius of the dot in pixels


def figure(panels: dict[str, dict[str, Points]], x: str, y: str, diagonal: str = "") -> str:
    """Panels side by side, by title, each with a line of points for each key of INKS."""
    names = list(next(iter(panels.values())))
    width, height = len(panels) * (SIDE + GAP) + 20, SIDE + 100
    drawn = [_panel(GAP + i * (SIDE + GAP), *item, x, diagonal) for i, item in enumerate(panels.items())]
    key = [
        _text(GAP + 180 * i, height - 12, f"● {LABELS[name]}", f'fill="{INKS[name]}"') for i, name in enumerate(names)
    ]
    y_title = _text(0, 0, y, f'text-anchor="middle" transform="translate(18 {30 + SIDE / 2:g}) rotate(-90)"')
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="sans-serif" font-size="12">'
    )
    return "\n".join(
        [head, f'<rect width="{width}" height="{height}" fill="#fff"/>', y_title, *drawn, *key, "</svg>\n"]
    )


def _panel(left: int, title: str, lines: dict[str, Points], x: str, diagonal: str) -> str:
    parts = [f'<g transform="translate({left} 30)">', _text(SIDE / 2, -10, title, 'text-anchor="middle"')]
    parts.append(f'<rect width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>')
    if diagonal:
        parts.append(
            f'<path d="M0 {SIDE}L{SIDE} 0" stroke="#999" stroke-dasharray="4"><title>{diagonal}</title></path>'
        )
    for tick in (0, 0.5, 1):
        parts.append(_text(SIDE * tick, SIDE + 16, f"{tick:g}", 'text-anchor="middle"'))
        parts.append(_text(-6, SIDE * (1 - tick) + 4, f"{tick:g}", 'text-anchor="end"'))
    parts.append(_text(SIDE / 2, SIDE + 34, x, 'text-anchor="middle"'))
    for name, points in lines.items():
        at = [(SIDE * px, SIDE * (1 - py), radius) for px, py, radius in points]
        path = "M" + "L".join(f"{px:.1f} {py:.1f}" for px, py, _ in at)
        parts.append(f'<path d="{path}" fill="none" stroke="{INKS[name]}"/>')
        parts += [f'<circle cx="{px:.1f}" cy="{py:.1f}" r="{r:.1f}" fill="{INKS[name]}"/>' for px, py, r in at]
    return "\n".join([*parts, "</g>"])


def _text(x: float, y: float, words: str, how: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" {how}>{words}</text>'


def reliability(report: dict[str, Any]) -> str:
    """Of events and participants: the share right over the mean probability; a dot's area is its number of answers."""
    panels = {
        what: {
            name: [(row["prob"], row["right"], row["n"] ** 0.5 / 1.5) for row in result["calibration"][what]["bins"]]
            for name, result in report["sets"].items()
        }
        for what in ("event", "actor", "recipient")
    }
    return figure(panels, "probability", "share right", diagonal="honest")


def precision_recall(report: dict[str, Any]) -> str:
    """Of each set: precision over recall, a dot each .05 of `--min-prob`."""
    panels = {
        LABELS[name]: {
            level: [(row[level]["r"], row[level]["p"], 2) for row in result["curve"]] for level in ("type", "full")
        }
        for name, result in report["sets"].items()
    }
    return figure(panels, "recall", "precision")


DRAWN = {"reliability.svg": reliability, "precision-recall.svg": precision_recall}


def main() -> None:
    """Draw all figures of the newest report."""
    report = json.loads(max((ROOT / "evals/reports").glob("2*.json")).read_text("utf-8"))
    FIGURES.mkdir(exist_ok=True)
    for name, draw in DRAWN.items():
        (FIGURES / name).write_text(draw(report), "utf-8")


if __name__ == "__main__":
    main()
