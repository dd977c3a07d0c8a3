"""From pages and articles to labelled lines: (group, line number, page's lines, is noise, weight)."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import html

SHARED = Path(__file__).parents[3] / "shared" / "data"
NOTICES = Path(__file__).with_name("notices.txt")
INLINE = frozenset(
    "a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s small span strong sub sup time tt u".split()  # noqa: SIM905
)
SKIPPED = frozenset("script style noscript template svg head title h1 figcaption iframe select".split())  # noqa: SIM905
SAME_SHARE, OTHER_SHARE = 0.7, 0.2  # of a line's 4-word shingles in the body; lines between are left out as unclear


class Page(NamedTuple):
    """The lines of one page; `noise` has None for lines that teach nothing."""

    group: str
    lines: list[str]
    noise: list[bool | None]
    weight: float


def html_pages(folder: Path = SHARED / "html") -> Iterator[Page]:
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for name, entry in sorted(truth.items()):
        raw = gzip.decompress((folder / "pages" / f"{name}.html.gz").read_bytes())
        lines = visible_lines(raw)
        yield Page(f"page:{name}", lines, labels(lines, entry["articleBody"]), 1.0)


def articles(folder: Path = SHARED / "news" / "worldwide") -> Iterator[Page]:
    """Clean articles: every line is text. The first line is the address; noise lines among them are rare."""
    for path in sorted(folder.glob("*.txt")):
        lines = [line.strip() for line in path.read_text("utf-8").split("\n")[1:] if line.strip()]
        paper = path.stem.rsplit("_", 1)[0]
        yield Page(f"paper:{paper}", lines, [False] * len(lines), 1.0)


def notice_pages(path: Path = NOTICES) -> Iterator[Page]:
    blocks = [block.split("\n") for block in path.read_text("utf-8").strip().split("\n\n")]
    for number, block in enumerate(blocks):
        lines = [line for line in block if not line.startswith("#")]
        yield Page(f"notice:{number}", lines, [True] * len(lines), 8.0)


def visible_lines(raw: bytes) -> list[str]:
    """The text of a page as a scrape shows it: one line a block."""
    tree = html.fromstring(raw.decode("utf-8", "replace").encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    parts: list[str] = []
    _collect(tree, parts)
    lines = (re.sub(r"\s+", " ", line).strip() for line in "".join(parts).split("\x00"))
    return [line for line in lines if line]


def _collect(node: html.HtmlElement, parts: list[str]) -> None:
    if not isinstance(node.tag, str) or node.tag in SKIPPED:
        return
    edge = "" if node.tag in INLINE else "\x00"
    parts.append(edge + (node.text or ""))
    for child in node:
        _collect(child, parts)
        parts.append(child.tail or "")
    parts.append(edge)


def labels(lines: list[str], body: str) -> list[bool | None]:
    words = re.findall(r"\w+", body.lower())
    inside = {tuple(words[i : i + 4]) for i in range(len(words))}
    whole = {" ".join(re.findall(r"\w+", line.lower())) for line in body.split("\n")}
    return [_label(re.findall(r"\w+", line.lower()), inside, whole) for line in lines]


def _label(words: list[str], inside: set[tuple[str, ...]], whole: set[str]) -> bool | None:
    if len(words) < 4:
        return " ".join(words) not in whole
    shingles = [tuple(words[i : i + 4]) for i in range(len(words) - 3)]
    share = sum(shingle in inside for shingle in shingles) / len(shingles)
    return False if share >= SAME_SHARE else True if share <= OTHER_SHARE else None
