"""A feed or sitemap that is followed: what was seen in it, and when to ask again after a failure."""

import hashlib
import time
from collections.abc import Iterator, Mapping

import msgspec

from wrybill.errors import InputError, UnavailableError
from wrybill.intake.arrival import Arrival, rejected
from wrybill.intake.fetch import Fetched
from wrybill.intake.links import Link, linked_story
from wrybill.intake.web import Web
from wrybill.schema import Rejected, Story

FIRST_WAIT_S = 300  # after a failure of the source itself; doubled at each one that follows
LAST_WAIT_S = 24 * 3600
GIVEN_UP_S = 3 * 24 * 3600  # for so long a page whose server fails is tried at each look, as an outage may last
MOST_FAILING = 1000  # pages of one source; of more, the later ones are not tried again
FEW = 200  # links, after each of which the state is told; of more, at every hundredth, because the state may be large


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is remembered of a source between two looks at it.

    `settled` are pages that the archive does not know by their address and that need no second look: they gave no
    story, or lead to another address. `failing` says since when (seconds since 1970) others cannot be had, by address:
    they are tried again even when the source names them no more. `changed` is what the index says of a sitemap, and
    `since` what the options said.
    """

    etag: str | None = None
    modified: str | None = None
    settled: tuple[str, ...] = ()
    failing: dict[str, int] = {}
    failures: int = 0
    not_before_utc: int = 0  # seconds since 1970
    changed: str | None = None
    since: str | None = None

    @classmethod
    def read(cls, position: str | None, since: str | None) -> "State":
        """The state that a position holds; that of a source never seen if it holds none.

        Args:
            position: where the source was left.
            since: the day that is asked for now; if it was another, the source is read again though it has not changed.
        """
        try:
            state = msgspec.json.decode(position or "{}", type=cls)
        except msgspec.DecodeError:
            state = cls()
        if state.since == since:
            return state
        return msgspec.structs.replace(state, etag=None, modified=None, changed=None, since=since)

    def written(self) -> str:
        """The position that holds it."""
        return msgspec.json.encode(self).decode()

    @property
    def conditions(self) -> Mapping[str, str]:
        """The headers that ask for the source only if it has changed."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in headers.items() if value}

    @property
    def is_resting(self) -> bool:
        """Whether it failed so lately that it is not to be asked yet."""
        return time.time() < self.not_before_utc

    def after_failure(self, retry_after_s: float | None) -> "State":
        """The state after its server could not answer."""
        wait_s = min(LAST_WAIT_S, max(FIRST_WAIT_S * 2 ** min(self.failures, 10), retry_after_s or 0))
        return msgspec.structs.replace(self, failures=self.failures + 1, not_before_utc=int(time.time() + wait_s))


def follow(origin: str, links: list[Link], page: Fetched, state: State, web: Web) -> Iterator[Arrival]:
    """The stories of the pages that a source names now and did not name before.

    Args:
        origin: the address of the source.
        links: what it names.
        page: the source as it was fetched.
        state: what is remembered of it.
        web: where to fetch from.
    """
    named = {link.url for link in links}
    links = [*links, *(Link(url=url) for url in state.failing if url not in named and not web.knows(url))]
    names = {link.url: _short(link.url) for link in links if not link.is_before(web.options.since)}
    settled = set(state.settled) & set(names.values())
    failing = {url: since for url, since in state.failing.items() if not web.knows(url)}
    new = [link for link in links if link.url in names and not _is_settled(link, names, settled, web)]
    passed = len(names) - len(new)
    if passed and new:
        yield Arrival(None, origin, count=passed)
    for number, link in enumerate(new, 1):
        item = _settle(link, settled, failing, web)
        now = State(settled=tuple(sorted(settled)), failing=failing, since=state.since)
        if number == len(new):
            yield Arrival(item, origin, _ended(now, page, state).written())
        else:
            told = len(new) <= FEW or number % 100 == 0
            yield Arrival(item, origin, now.written() if told else None)
    if not new:
        now = State(settled=tuple(sorted(settled)), failing=failing, since=state.since)
        yield Arrival(None, origin, _ended(now, page, state).written(), count=max(1, passed))


def _is_settled(link: Link, names: Mapping[str, str], settled: set[str], web: Web) -> bool:
    return names[link.url] in settled or web.knows(link.url)


def _settle(link: Link, settled: set[str], failing: dict[str, int], web: Web) -> Story | Rejected | None:
    """The story of a page or why there is none; noted in `settled` or `failing` if its address will not be known."""
    try:
        item: Story | Rejected | None = linked_story(link, web)
    except UnavailableError as error:
        now = int(time.time())
        if now - failing.setdefault(link.url, now) <= GIVEN_UP_S and len(failing) <= MOST_FAILING:
            return rejected(link.url, str(error))
        item = rejected(link.url, str(error))
    except InputError as error:
        item = rejected(link.url, str(error))
    failing.pop(link.url, None)
    if not isinstance(item, Story) or item.url != link.url:
        settled.add(_short(link.url))
    return item


def _ended(now: State, page: Fetched, before: State) -> State:
    """The state when all links were followed; the next look is unconditional while pages are to be tried again."""
    if now.failing:
        return msgspec.structs.replace(now, changed=None)
    etag, modified = page.headers.get("etag"), page.headers.get("last-modified")
    return msgspec.structs.replace(now, etag=etag, modified=modified, changed=before.changed)


def _short(url: str) -> str:
    return hashlib.blake2b(url.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
