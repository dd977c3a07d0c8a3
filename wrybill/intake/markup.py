"""An HTML page as a parsed tree that later steps can afford to walk.

Hostile pages (a million tags, attributes of megabytes, nesting without end) cost the extractor minutes. They are told
by counting before parsing, and read by one linear walk instead.
"""

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from wrybill.errors import FormatError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_TAGS = 8_000  # the busiest of 91 news pages has 1,737; nested or in tables, 11,000 take the extractor 1.7 s
MAX_ATTRIBUTE_CHARS = 20_000
LONG_ATTRIBUTE = re.compile(rf"=\s*(\"[^\"]{{{MAX_ATTRIBUTE_CHARS},}}\"|'[^']{{{MAX_ATTRIBUTE_CHARS},}}')")
TAG = re.compile(r"<[a-zA-Z]")
UNREAD = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "nav", "footer", "form", "select", "iframe")
)
INLINE = frozenset(
    "a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s small span strong sub sup time tt u".split()  # noqa: SIM905
)
# Text up to the next tag, then that tag; comments, declarations and stray brackets have no name.
MARKUP = re.compile(r"([^<]*)<(/?)([a-zA-Z][a-zA-Z0-9]*|)[^<>]{0,20000}>?")
MIN_WALK_WORDS = 5  # a block of the linear walk with fewer words is a menu entry, not a paragraph
SURROGATES = re.compile(r"[\ud800-\udfff\x00]")


def is_heavy(page: str) -> bool:
    """Whether the page has more tags than the extractor can take in a second or two."""
    return page.count("<") > MAX_TAGS and len(TAG.findall(page)) > MAX_TAGS


def parse(page: str) -> "HtmlElement":
    """The tree of a page.

    Raises:
        FormatError: nothing in it can be parsed.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    page = LONG_ATTRIBUTE.sub('=""', page) if len(page) > MAX_ATTRIBUTE_CHARS else page
    page = SURROGATES.sub(" ", page)
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return document_fromstring(page.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise FormatError(f"the page cannot be read as HTML ({error}); save it as text") from error


def walk_text(page: str) -> str:
    """The paragraphs of a page in one pass over its tags, for pages that are too heavy to be weighed."""
    return "\n".join(line for line in _blocks(page + "<p>") if len(line.split()) >= MIN_WALK_WORDS)


def _blocks(page: str) -> Iterator[str]:
    parts: list[str] = []
    unread: str | None = None
    for text, closing, name in MARKUP.findall(page):
        if unread is None and text:
            parts.append(text)
        tag = name.lower()
        if unread is not None:
            unread = None if closing and tag == unread else unread
        elif tag in UNREAD and not closing:
            unread = tag
        elif tag and tag not in INLINE:
            yield _line(parts)
            parts = []
    yield _line(parts)


def _line(parts: list[str]) -> str:
    line = " ".join("".join(parts).split())
    return html.unescape(line) if "&" in line else line
