"""Main text from HTML: shingle F1 and pages a second of Wrybill and of the libraries that it could use.

    python -m evals.html_text                     # Wrybill and every candidate that is installed
    python -m evals.html_text --only wrybill      # one of them
    python -m evals.html_text --floor 0.955       # exit 1 when Wrybill falls below the floor

Metric: the article-extraction benchmark's own. Bags of 4-word shingles; precision and recall are means over pages,
F1 is of the two means. Pages and their ground truth stay in ../shared/data/html.
"""

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import mean
from typing import NamedTuple

PAGES = Path(__file__).parents[2] / "shared" / "data" / "html"
SHINGLE_WORDS = 4
Extract = Callable[[bytes, str], str]


class Page(NamedTuple):
    name: str
    url: str
    raw: bytes
    body: str


class Score(NamedTuple):
    precision: float
    recall: float
    f1: float
    pages_per_s: float
    slowest_s: float


def load_pages(folder: Path = PAGES) -> list[Page]:
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    return [
        Page(
            name,
            entry["url"],
            gzip.decompress((folder / "pages" / f"{name}.html.gz").read_bytes()),
            entry["articleBody"],
        )
        for name, entry in sorted(truth.items())
    ]


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text or "")
    starts = range(max(1, len(words) - SHINGLE_WORDS + 1))
    return Counter(tuple(words[i : i + SHINGLE_WORDS]) for i in starts)


def page_score(truth: str, found: str) -> tuple[float, float]:
    """Precision and recall of one page."""
    wanted, got = shingles(truth), shingles(found)
    shared = (wanted & got).total()
    return (shared / got.total() if shared else 0.0), shared / wanted.total()


def measure(extract: Extract, pages: list[Page]) -> tuple[Score, dict[str, tuple[float, float]]]:
    """The score of one extractor, and each page's precision and recall."""
    extract(pages[0].raw, pages[0].url)  # imports and first-call caches are not what we time
    texts, times = [], []
    for page in pages:
        began = time.perf_counter()
        texts.append(extract(page.raw, page.url))
        times.append(time.perf_counter() - began)
    each = [page_score(page.body, text) for page, text in zip(pages, texts, strict=True)]
    precision, recall = mean(p for p, _ in each), mean(r for _, r in each)
    f1 = 2 * precision * recall / (precision + recall)
    by_page = {page.name: scores for page, scores in zip(pages, each, strict=True)}
    return Score(precision, recall, f1, len(pages) / sum(times), max(times)), by_page


def _wrybill() -> Extract:
    """All that intake does to a page but telling its language: eight of the pages are not in English."""
    from wrybill.intake.charset import decode
    from wrybill.intake.noise import line_model
    from wrybill.intake.page import read_page
    from wrybill.intake.plain import clean

    def extract(raw: bytes, _url: str) -> str:
        page = read_page(decode(raw))
        return clean(page.text, title=page.metadata.title or "", model=line_model().careful()).text

    return extract


def _wrybill_uncleaned() -> Extract:
    """Without the line classifier, which was trained on these pages and so scores too well on them."""
    from wrybill.intake.charset import decode
    from wrybill.intake.page import read_page

    return lambda raw, _url: read_page(decode(raw)).text


def _trafilatura(**options: object) -> Extract:
    import trafilatura

    return lambda raw, url: trafilatura.extract(raw, url=url, include_comments=False, **options) or ""


def _resiliparse() -> Extract:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    return lambda raw, _url: extract_plain_text(
        bytes_to_str(raw, detect_encoding(raw)), main_content=True, alt_texts=False
    )


def _readability() -> Extract:
    from lxml.html import fromstring
    from readability import Document

    return lambda raw, _url: fromstring(Document(raw.decode("utf-8", "replace")).summary()).text_content()


def _justext() -> Extract:
    import justext

    stops = justext.get_stoplist("English")
    return lambda raw, _url: "\n".join(p.text for p in justext.justext(raw, stops) if not p.is_boilerplate)


CANDIDATES: dict[str, Callable[[], Extract]] = {
    "wrybill": _wrybill,
    "wrybill_uncleaned": _wrybill_uncleaned,
    "trafilatura": _trafilatura,
    "trafilatura_fast": lambda: _trafilatura(fast=True),
    "trafilatura_precision": lambda: _trafilatura(favor_precision=True),
    "trafilatura_recall": lambda: _trafilatura(favor_recall=True),
    "trafilatura_no_tables": lambda: _trafilatura(include_tables=False),
    "resiliparse_main": _resiliparse,
    "readability_lxml": _readability,
    "justext": _justext,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=CANDIDATES, help="measure this one (may be repeated)")
    parser.add_argument("--floor", type=float, default=0.0, help="exit 1 when Wrybill's F1 is below")
    parser.add_argument("--worst", type=int, default=0, help="print the N worst pages of each")
    options = parser.parse_args()
    if not PAGES.exists():
        print(f"no pages at {PAGES}; nothing measured")
        return 0
    pages, failed = load_pages(), False
    print("| extractor | precision | recall | F1 | pages/s | slowest page, s |\n|---|---|---|---|---|---|")
    for name in options.only or CANDIDATES:
        try:
            extract = CANDIDATES[name]()
        except ImportError as error:
            print(f"| {name} | not measured: {error} |")
            failed |= name == "wrybill"
            continue
        score, by_page = measure(extract, pages)
        quality = f"{score.precision:.4f} | {score.recall:.4f} | {score.f1:.4f}"
        print(f"| {name} | {quality} | {score.pages_per_s:.0f} | {score.slowest_s:.2f} |", flush=True)
        for page, (p, r) in sorted(by_page.items(), key=lambda item: sum(item[1]))[: options.worst]:
            print(f"    {p:.3f} {r:.3f} {page}")
        failed |= name == "wrybill" and score.f1 < options.floor
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
