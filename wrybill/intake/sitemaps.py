"""Sitemaps and their indexes, with the news extension: the pages and further sitemaps that they name."""

from dataclasses import dataclass

from wrybill.intake.dates import read_day
from wrybill.intake.feeds import absolute, unique
from wrybill.intake.links import Link
from wrybill.intake.xml import children, local_name, read_xml, text_of

MAX_DEPTH = 3  # of indexes in indexes; the protocol allows one


@dataclass(frozen=True)
class Sitemap:
    """What one sitemap names: pages, and sitemaps with the time at which each last changed."""

    pages: list[Link]
    sitemaps: list[Link]


def read_sitemap(raw: bytes, url: str) -> Sitemap:
    """Take a sitemap apart.

    Raises:
        FormatError: it cannot be read.
    """
    pages, sitemaps = [], []
    for entry in read_xml(raw, url):
        link = Link(
            url=absolute(url, text_of(entry, "loc")),
            changed=text_of(entry, "lastmod"),
        )
        if local_name(entry) == "sitemap":
            sitemaps.append(link)
        elif local_name(entry) == "url":
            pages.append(link)
            for news in children(entry, "news"):
                publication = next(children(news, "publication"), news)
                pages[-1] = Link(
                    url=link.url,
                    title=text_of(news, "title"),
                    day=read_day(text_of(news, "publication_date") or ""),
                    publisher=text_of(publication, "name"),
                    changed=link.changed,
                )
    return Sitemap(unique(pages), unique(sitemaps))
