"""What a page says about itself: headline, author, publisher, day and address, from JSON-LD first, then meta tags."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wrybill.intake.dates import read_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ARTICLE_TYPES = re.compile(r"article|posting|report", re.I)
MAX_NODES = 2000  # a page's own JSON-LD has dozens
MAX_LD_CHARS = 500_000
MAX_VALUE_CHARS = 300
TITLE_KEYS = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title", "headline")
AUTHOR_KEYS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
PUBLISHER_KEYS = ("og:site_name", "publisher", "dc.publisher", "application-name", "copyright")
DATE_KEYS = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "article.published",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "published_at",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
    "ptime",
    "article:modified_time",
)
URL_KEYS = ("og:url",)
SEPARATOR = re.compile(r"\s+[|»–—-]\s+|\s+::\s+")


@dataclass(frozen=True)
class PageMetadata:
    """A page's own statements; None where it makes none."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    day: str | None = None
    url: str | None = None


def read_metadata(tree: "HtmlElement") -> PageMetadata:
    """Read a page's statements about itself."""
    meta = _meta_values(tree)
    article = next(_ld_articles(tree), {})
    publisher = _name(article.get("publisher")) or _first(meta, PUBLISHER_KEYS)
    return PageMetadata(
        title=_plain(article.get("headline")) or _bare(_first(meta, TITLE_KEYS), publisher) or _title(tree, publisher),
        author=_author(_name(article.get("author")))
        or _author(_first(meta, AUTHOR_KEYS))
        or _author(_marked_author(tree)),
        publisher=publisher,
        day=_ld_day(article) or _meta_day(meta) or _time_day(tree),
        url=_address(_first(meta, URL_KEYS)) or _address(_attribute(tree, "//link[@rel='canonical']/@href")),
    )


def _meta_values(tree: "HtmlElement") -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        value = _plain(element.get("content"))
        if key and value:
            found.setdefault(key.strip().lower(), value)
    return found


def _ld_articles(tree: "HtmlElement") -> Iterator[dict[str, Any]]:
    """JSON-LD nodes that describe an article."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = (script.text or "")[:MAX_LD_CHARS]
        try:
            root = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (node for node in _nodes(root) if ARTICLE_TYPES.search(str(node.get("@type", ""))[:200]))


def _nodes(root: object) -> Iterator[dict[str, Any]]:
    waiting, seen = [root], 0
    while waiting and seen < MAX_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, dict):
            yield node
            waiting.extend(value for key, value in node.items() if key in ("@graph", "mainEntity", "mainEntityOfPage"))
        elif isinstance(node, list):
            waiting.extend(node[:MAX_NODES])


def _ld_day(article: dict[str, Any]) -> str | None:
    values = (article.get(key) for key in ("datePublished", "dateCreated", "dateModified"))
    return next((day for value in values if isinstance(value, str) and (day := read_day(value))), None)


def _meta_day(meta: dict[str, str]) -> str | None:
    return next((day for key in DATE_KEYS if key in meta and (day := read_day(meta[key]))), None)


def _time_day(tree: "HtmlElement") -> str | None:
    """The first `<time>`, or an element marked as the date of publication."""
    for xpath in (
        "//*[@itemprop='datePublished']/@content",
        "//*[@itemprop='datePublished']/@datetime",
        "//time[@pubdate]/@datetime",
        "//time[contains(@class,'publish') or contains(@class,'entry-date')]/@datetime",
        "//article//time/@datetime",
        "//h1/following::time[1]/@datetime",
    ):
        value = _attribute(tree, xpath)
        day = read_day(value) if value else None
        if day:
            return day
    return None


def _attribute(tree: "HtmlElement", xpath: str) -> str | None:
    found = tree.xpath(xpath)
    return str(found[0]) if isinstance(found, list) and found else None


def _bare(title: str | None, publisher: str | None) -> str | None:
    """A title without the site's name at its end."""
    parts = SEPARATOR.split(title or "")
    if (
        len(parts) > 1
        and publisher
        and parts[-1].casefold() in (publisher.casefold(), publisher.casefold().split(".")[0])
    ):
        return (title or "")[: (title or "").rindex(parts[-1])].rstrip(" |»–—-:") or title
    return title


def _title(tree: "HtmlElement", publisher: str | None) -> str | None:
    """The page's one `h1`, else its `title` without the site's name."""
    headings = [text for element in tree.iter("h1") if (text := _plain(element.text_content()))]
    if len(headings) == 1 and len(headings[0].split()) > 2:
        return headings[0]
    title = next((text for element in tree.iter("title") if (text := _plain(element.text))), None)
    if title is None:
        return headings[0] if headings else None
    parts = [part for part in SEPARATOR.split(title) if part.casefold() != (publisher or "").casefold()]
    return max(parts, key=len) if parts else title


def _marked_author(tree: "HtmlElement") -> str | None:
    found = tree.xpath("//*[@itemprop='author' or @rel='author']")
    return _plain(found[0].text_content()) if isinstance(found, list) and found else None


def _author(name: str | None) -> str | None:
    """A person's or desk's name; addresses and prose are none."""
    name = re.sub(r"^by\s+", "", name or "", flags=re.I).strip()
    return name if name and not re.search(r"://|\d|@", name) and len(name) <= 120 else None


def _name(value: object) -> str | None:
    """The name in a JSON-LD value: a string, a node, or a list of these."""
    if isinstance(value, list):
        names = [name for entry in value[:8] if not isinstance(entry, list) and (name := _name(entry))]
        return ", ".join(names) or None
    return _plain(value.get("name") if isinstance(value, dict) else value)


def _address(value: str | None) -> str | None:
    return value if value and re.match(r"https?://\S+$", value) else None


def _first(meta: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((meta[key] for key in keys if key in meta), None)


def _plain(value: object) -> str | None:
    """A string on one line without entities, or None."""
    if not isinstance(value, str):
        return None
    text = " ".join(html.unescape(value[:5000]).split())
    return text[:MAX_VALUE_CHARS] or None
