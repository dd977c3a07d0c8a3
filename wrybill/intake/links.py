"""A page that a feed, a sitemap or a list names, and what it says of it."""

from dataclasses import dataclass

import msgspec

from wrybill.intake.arrival import digest, known_as
from wrybill.intake.dates import read_day
from wrybill.intake.fetch import Fetched
from wrybill.intake.story import story_from_bytes
from wrybill.intake.web import Web
from wrybill.schema import PublishedBasis, Story


@dataclass(frozen=True, kw_only=True)
class Link:
    """A page and what is said of it. `day` is when it was published, `changed` when it last changed."""

    url: str
    title: str | None = None
    day: str | None = None
    publisher: str | None = None
    changed: str | None = None

    def is_before(self, since: str | None) -> bool:
        """Whether the page is known to be older than that day."""
        day = self.day or read_day(self.changed or "")
        return since is not None and day is not None and day < since


def linked_story(link: Link, web: Web) -> Story | None:
    """Fetch a page and read its story; None if it is known, by its address, that which it leads to, or its bytes.

    Raises:
        InputError: it cannot be fetched, or holds no story.
    """
    if web.knows(link.url):
        return None
    story = page_story(web.get(link.url), link.url, web)
    return story and _informed(story, link)


def page_story(page: Fetched, url: str, web: Web) -> Story | None:
    """The story of a page that was fetched from `url`; None if it is known by the address that led to it or its bytes.

    Raises:
        InputError: it holds no story.
    """
    options = web.options
    if (page.url != url and web.knows(page.url)) or options.known(known_as(digest(page.body))):
        return None
    web.take(url, page.url)
    return story_from_bytes(
        page.body, name=url, date=options.date, url=page.url, charset=page.charset, max_chars=options.max_chars
    )


def _informed(story: Story, link: Link) -> Story:
    """The story with what the link says where the page itself says nothing, or has a day from a weaker source."""
    stated = (PublishedBasis.GIVEN, PublishedBasis.METADATA)
    by_link = link.day is not None and story.published_basis not in stated
    return msgspec.structs.replace(
        story,
        title=story.title or link.title,
        publisher=story.publisher or link.publisher,
        published=link.day if by_link else story.published,
        published_basis=PublishedBasis.METADATA if by_link else story.published_basis,
    )
