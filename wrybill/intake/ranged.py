"""A large file on the web, read in pieces by Range requests."""

import re

from wrybill.errors import FetchError, UnavailableError
from wrybill.intake.fetch import Fetched
from wrybill.intake.pieces import Pieces
from wrybill.intake.web import Web

TRIES = 4  # of a piece; between them the host is given the time that `Web` gives those that fail
RANGE = re.compile(r"bytes \d+-\d+/(\d+)\Z")


class Remote(Pieces):
    """A file on the web.

    Args:
        url: its address.
        web: who fetches.

    Raises:
        FetchError: it cannot be fetched, or its server sends no pieces.
    """

    def __init__(self, url: str, web: Web) -> None:
        super().__init__()
        self._url = url
        self._web = web
        self._tag: str | None = None
        self.piece(0)

    def fetched(self, begin: int, length: int) -> bytes:
        """As `Pieces.fetched`.

        Raises:
            FetchError: it cannot be fetched, its server sends no pieces, or it has changed meanwhile.
        """
        page = self._page(begin, length)
        stated = RANGE.match(page.headers.get("content-range", ""))
        if stated is None:
            raise FetchError(f"{self._url} is not sent in pieces by its server; download it and give the file")
        size, tag = int(stated[1]), page.headers.get("etag")
        if self.size and (size, tag) != (self.size, self._tag):
            raise FetchError(f"{self._url} was replaced while it was read; add it again")
        if len(page.body) != min(length, size - begin):
            raise UnavailableError(f"{self._url} sent {len(page.body)} bytes in place of {length}; try again later")
        self.size, self._tag = size, tag
        return page.body

    def _page(self, begin: int, length: int) -> Fetched:
        wanted = {"Range": f"bytes={begin}-{begin + length - 1}", "Accept-Encoding": "identity"}
        for _ in range(TRIES - 1):
            try:
                return self._web.get(self._url, wanted)
            except UnavailableError:
                continue
        return self._web.get(self._url, wanted)
