"""An http(s) address: a page, or a feed or sitemap that names pages, or a file of many stories."""

import io
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec

from wrybill.errors import FetchError, FormatError, InputError, UnavailableError
from wrybill.intake.arrival import Arrival, rejected
from wrybill.intake.feeds import read_feed
from wrybill.intake.fetch import Fetched
from wrybill.intake.followed import State, follow
from wrybill.intake.links import Link, page_story
from wrybill.intake.opened import Opened, unpacked
from wrybill.intake.ranged import Remote
from wrybill.intake.reading import arrivals_in
from wrybill.intake.sitemaps import MAX_DEPTH, read_sitemap
from wrybill.intake.sniff import Kind, kind_of_name, sniff
from wrybill.intake.web import Web

SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]+)://")
ONE_STORY = (Kind.TEXT, Kind.HTML, Kind.ADDRESSES)


def is_address(name: str) -> bool:
    """Whether a name on the command line is an address."""
    return SCHEME.match(name) is not None


def arrivals_from(url: str, web: Web) -> Iterator[Arrival]:
    """What arrives from one address.

    A source that was followed before is asked only whether it has changed, and not before its time after failures.

    Raises:
        InputError: it cannot be fetched or read.
    """
    if urlsplit(url).scheme.lower() not in ("http", "https"):
        raise FetchError(f"{url} cannot be fetched; only http and https addresses are")
    if url not in web.options.positions and web.knows(url):
        yield Arrival(None, url)
    elif (kind := kind_of_name(urlsplit(url).path)) is not None:
        remote = Remote(url, web)
        yield from arrivals_in(Opened(remote.open(), url, kind, remote.open), web.options)
    else:
        yield from _followed(Link(url=url), web, depth=0)


def _followed(link: Link, web: Web, depth: int) -> Iterator[Arrival]:
    """A page, or a source whose state is remembered."""
    url, position = link.url, web.options.positions.get(link.url)
    state = State.read(position, web.options.since)
    if state.is_resting or (link.changed is not None and state.changed == link.changed):
        yield Arrival(None, url)
        return
    try:
        page = web.get(url, state.conditions)
    except UnavailableError as error:
        if position is None:
            raise
        yield Arrival(rejected(url, str(error)), url, state.after_failure(error.retry_after_s).written())
        return
    if page.unchanged:
        rested = msgspec.structs.replace(state, failures=0, not_before_utc=0, changed=link.changed)
        yield Arrival(None, url, rested.written())
        return
    yield from _read(page, msgspec.structs.replace(state, changed=link.changed), url, web, depth)


def _read(page: Fetched, state: State, url: str, web: Web, depth: int) -> Iterator[Arrival]:
    """What a fetched body holds."""
    name = urlsplit(page.url).path.rpartition("/")[2]
    body, name = unpacked(page.body, name, web.options.max_bytes)
    kind = sniff(body, name, web.options.text_column)
    if kind is Kind.FEED:
        yield from follow(url, read_feed(body, page.url), page, state, web)
    elif kind is Kind.SITEMAP:
        yield from _sitemap(body, page, state, url, web, depth)
    elif kind in ONE_STORY and (depth or url in web.options.positions):
        raise FormatError(f"{url} is no feed or sitemap any more but a page; open it in a browser to see why")
    elif kind in ONE_STORY:
        yield Arrival(page_story(page, url, web), url)
    else:
        yield from arrivals_in(Opened(io.BytesIO(body), url, kind), web.options)


def _sitemap(body: bytes, page: Fetched, state: State, url: str, web: Web, depth: int) -> Iterator[Arrival]:  # noqa: PLR0913, PLR0917 — one source
    """The pages of a sitemap; of an index, those of its sitemaps, each a source of its own."""
    found = read_sitemap(body, page.url)
    if found.pages or not found.sitemaps:
        yield from follow(url, found.pages, page, state, web)
    if depth >= MAX_DEPTH:
        return
    for child in found.sitemaps:
        try:
            yield from _followed(child, web, depth + 1)
        except InputError as error:
            yield Arrival(rejected(child.url, str(error)), child.url)
