"""News feeds: RSS 0.9 to 2.0, Atom and JSON Feed, each entry as a link."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urljoin

import msgspec

from wrybill.errors import FormatError
from wrybill.intake.dates import read_day
from wrybill.intake.links import Link
from wrybill.intake.xml import children, local_name, read_xml, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

ENTRIES = ("item", "entry")
PUBLISHED = ("pubdate", "published", "date", "issued", "created")
BASE = "{http://www.w3.org/XML/1998/namespace}base"


class _JsonEntry(msgspec.Struct):
    """What an item of a JSON Feed says that matters here."""

    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    date_published: str | None = None


class _JsonFeed(msgspec.Struct):
    title: Any = None
    items: list[_JsonEntry] = []


def read_feed(raw: bytes, url: str) -> list[Link]:
    """The pages that a feed names, each once, in its order.

    Args:
        raw: the feed.
        url: where it came from, for links that are relative.

    Raises:
        FormatError: it cannot be read.
    """
    found = _json_links(raw, url) if raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" else _xml_links(raw, url)
    return unique(found)


def unique(links: Iterable[Link]) -> list[Link]:
    """The links to web pages, each page once."""
    return list({link.url: link for link in links if link.url.startswith(("http://", "https://"))}.values())


def absolute(base: str, address: str | None) -> str:
    """The address that a link means, without its fragment; nothing if it means none."""
    try:
        return urldefrag(urljoin(base, (address or "").strip())).url if address and address.strip() else ""
    except ValueError:
        return ""


def _json_links(raw: bytes, url: str) -> Iterator[Link]:
    try:
        feed = msgspec.json.decode(raw.lstrip(b"\xef\xbb\xbf"), type=_JsonFeed)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FormatError(f"{url} is not a JSON Feed ({error}); try again later") from error
    publisher = feed.title if isinstance(feed.title, str) else None
    for item in feed.items:
        yield Link(
            url=absolute(url, item.url or item.external_url),
            title=item.title,
            day=read_day(item.date_published or ""),
            publisher=publisher,
        )


def _xml_links(raw: bytes, url: str) -> Iterator[Link]:
    root = read_xml(raw, url)
    channel = next(children(root, "channel"), root)
    publisher = text_of(channel, "title")
    base = absolute(url, root.get(BASE)) or url
    for entry in root.iter():
        if local_name(entry) in ENTRIES:
            yield Link(
                url=absolute(absolute(base, entry.get(BASE)) or base, _address(entry)),
                title=text_of(entry, "title"),
                day=read_day(text_of(entry, *PUBLISHED) or ""),
                publisher=publisher,
            )


def _address(entry: "_Element") -> str | None:
    """Where an entry's page is: of Atom its alternate link, of RSS its link or permalink."""
    for link in children(entry, "link"):
        address = link.get("href") or (link.text or "").strip()
        if address and link.get("rel", "alternate") == "alternate":
            return address
    for guid in children(entry, "guid"):
        if guid.get("isPermaLink", "true") == "true":
            return (guid.text or "").strip()
    return None
