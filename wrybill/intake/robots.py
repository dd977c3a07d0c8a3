"""What a site lets programs fetch: its robots.txt, read as RFC 9309 says."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wrybill.errors import FetchError, UnavailableError
from wrybill.intake.fetch import fetch
from wrybill.intake.options import IntakeOptions

if TYPE_CHECKING:
    from protego import Protego

TOKEN = "wrybill"  # the name that rules may be written for
MAX_BYTES = 500 * 1024  # RFC 9309, section 2.5: what lies behind need not be read


@dataclass(frozen=True)
class Robots:
    """The rules of one site for this program; None where it has none."""

    rules: "Protego | None"

    def allows(self, url: str) -> bool:
        """Whether it may be fetched."""
        return self.rules is None or self.rules.can_fetch(url, TOKEN)

    @property
    def delay_s(self) -> float:
        """The seconds that the site wants between two requests (Crawl-delay or Request-rate)."""
        if self.rules is None:
            return 0.0
        rate = self.rules.request_rate(TOKEN)
        return max(self.rules.crawl_delay(TOKEN) or 0.0, rate.seconds / rate.requests if rate else 0.0)


def read_robots(site: str, options: IntakeOptions) -> Robots:
    """Fetch and read a site's robots.txt; a site that has none (404 and the like) allows everything.

    Args:
        site: scheme and host, such as https://news.example.
        options: the limits of the fetch.

    Raises:
        UnavailableError: it cannot be fetched now.
    """
    from protego import Protego

    try:
        page = fetch(f"{site}/robots.txt", replace(options, max_bytes=max(options.max_bytes, 8 * MAX_BYTES)))
    except UnavailableError:
        raise
    except FetchError:  # refused, too large, or behind a redirect that leads nowhere: no rules that can be read
        return Robots(None)
    return Robots(Protego.parse(page.body[:MAX_BYTES].decode("utf-8", "replace")))
