"""Main text of an HTML page, by trafilatura; see docs/decisions/0002-intake.md for what it was measured against."""

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wrybill.intake.markup import is_heavy, parse, walk_text
from wrybill.intake.metadata import PageMetadata, read_metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEAD_CHARS = 200_000  # metadata of a heavy page is read from its beginning alone
MIN_MAIN_CHARS = 120  # below, the extractor found a stub, and all paragraphs of the page together may hold more
LEAD_SHARE = 3  # how many times more the paragraphs must hold to be preferred


@dataclass(frozen=True)
class Page:
    """The story of a page as text, one paragraph a line, and the page's statements about itself."""

    text: str
    metadata: PageMetadata


def read_page(page: str) -> Page:
    """Extract the story of a page.

    Raises:
        FormatError: the page cannot be parsed.
    """
    if is_heavy(page):
        return Page(walk_text(page), read_metadata(parse(page[:HEAD_CHARS])))
    tree = parse(page)
    metadata = read_metadata(tree)
    text = _main_text(tree)
    if len(text) < MIN_MAIN_CHARS:
        walked = walk_text(page)
        text = walked if len(walked) > LEAD_SHARE * len(text) else text
    return Page(text, metadata)


def _main_text(tree: "HtmlElement") -> str:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs a line for each poor page
    return trafilatura.extract(tree, include_comments=False, favor_precision=True) or ""
