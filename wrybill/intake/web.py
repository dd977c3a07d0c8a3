"""Pages for a program that visits many: as robots.txt allows, one host at a time, and patient with those that fail."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from wrybill.errors import FetchError, UnavailableError
from wrybill.intake.fetch import AGENT, Fetched, Request, fetch
from wrybill.intake.options import IntakeOptions
from wrybill.intake.robots import Robots, read_robots

MAX_WAIT_S = 60.0  # a host that wants to be left alone for longer is not waited for: its pages fail, and others go on
FIRST_WAIT_S = 5.0  # after a failure; doubled at each one that follows
LAST_WAIT_S = 3600.0
ROBOTS_KEPT_S = 24 * 3600.0  # RFC 9309, section 2.4
MAX_CRAWL_DELAY_S = 60.0


@dataclass
class _Host:
    """What is known of a host: its rules, when it may be asked next, and how often it has failed in a row."""

    robots: Robots | None = None
    robots_until: float = 0.0
    next_visit: float = 0.0
    failures: int = 0


@dataclass
class Web:
    """Fetches as one visitor, who remembers each host for as long as it lives.

    Args:
        options: limits, delay and contact.
    """

    options: IntakeOptions
    _hosts: dict[str, _Host] = field(default_factory=dict)
    _taken: set[int] = field(default_factory=set)

    def knows(self, url: str) -> bool:
        """Whether the archive has the story of this address, or this visitor has read it: feeds often share pages."""
        return hash(url) in self._taken or self.options.known(url)

    def take(self, *urls: str) -> None:
        """Note that the story of these addresses was read."""
        self._taken.update(map(hash, urls))

    def get(self, url: str, conditions: Mapping[str, str] | None = None) -> Fetched:
        """Fetch one page, when its host may be asked again.

        Args:
            url: its address.
            conditions: headers such as If-None-Match.

        Raises:
            FetchError: robots.txt forbids it, or the fetch fails for good.
            UnavailableError: it may be there later.
        """
        host = self._host(url)
        self._require_allowed(url)
        self._wait(host, url)
        agent = AGENT if self.options.contact is None else f"{AGENT[:-1]}; +{self.options.contact})"
        request = Request({**(conditions or {}), "User-Agent": agent}, self._require_allowed)
        try:
            page = fetch(url, self.options, request)
        except UnavailableError as error:
            self._note_failure(host, error.retry_after_s)
            raise
        except FetchError:
            host.failures = 0
            raise
        host.failures = 0
        return page

    def _host(self, url: str) -> _Host:
        return self._hosts.setdefault(_site(url), _Host())

    def _require_allowed(self, url: str) -> None:
        """Let only those addresses through that the robots.txt of their host leaves open.

        Raises:
            FetchError: it does not.
            UnavailableError: it cannot be read now, which forbids everything until it can (RFC 9309, section 2.3.1.4).
        """
        host = self._host(url)
        if host.robots is None or time.monotonic() > host.robots_until:
            self._require_patience(host, url)
            try:
                host.robots = read_robots(_site(url), self.options)
            except UnavailableError as error:
                self._note_failure(host, error.retry_after_s)
                raise
            host.robots_until = time.monotonic() + ROBOTS_KEPT_S
        if not host.robots.allows(url):
            raise FetchError(
                f"{url} may not be fetched by programs, says its site's robots.txt; save it from a browser"
            )

    def _wait(self, host: _Host, url: str) -> None:
        """Sleep until the host may be asked, and note when it may be asked next.

        Raises:
            UnavailableError: that is too long.
        """
        self._require_patience(host, url)
        time.sleep(max(0.0, host.next_visit - time.monotonic()))
        asked_s = 0.0 if host.robots is None else min(host.robots.delay_s, MAX_CRAWL_DELAY_S)
        host.next_visit = time.monotonic() + max(self.options.delay_s, asked_s)

    def _require_patience(self, host: _Host, url: str) -> None:
        wait_s = host.next_visit - time.monotonic()
        if wait_s > MAX_WAIT_S:
            raise UnavailableError(  # without a figure in it: the same reason each time is one rejection
                f"{url} was not asked for: its host fails, or wants to be left alone for a while; add it again later",
                wait_s,
            )

    def _note_failure(self, host: _Host, retry_after_s: float | None) -> None:
        host.failures += 1
        wait_s = FIRST_WAIT_S * 2 ** min(host.failures - 1, 12) if retry_after_s is None else retry_after_s
        host.next_visit = time.monotonic() + min(max(wait_s, self.options.delay_s), LAST_WAIT_S)


def _site(url: str) -> str:
    """The scheme, host and port of an address; addresses that have none are refused where they are fetched."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise FetchError(f"{url!r} is not a valid address ({error})") from error
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}"
