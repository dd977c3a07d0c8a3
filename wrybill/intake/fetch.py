"""One page from the web, within limits of size, time and redirects, from vetted addresses only.

Every hop is resolved once, all its addresses are vetted, and the connection goes to the vetted address itself, so a
name that changes its mind between check and use gains nothing. Proxies from the environment are not used: they would
resolve names anew.
"""

import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from wrybill.errors import FetchError, UnavailableError
from wrybill.intake.addresses import vetted_address
from wrybill.intake.options import IntakeOptions
from wrybill.version import __version__

if TYPE_CHECKING:
    import httpx2

SCHEMES = {"http": 80, "https": 443}
REDIRECTS = frozenset((301, 302, 303, 307, 308))
CODINGS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS, "identity": 0, "": 0}
STEP_BYTES = 65_536
GRACE_S = 0.2  # over the deadline, for the thread to say itself what went wrong
NOT_MODIFIED = 304
UNAVAILABLE = frozenset((408, 425, 429, 500, 502, 503, 504))
AGENT = f"wrybill/{__version__} (political event coder)"
HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html, text/plain;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True)
class Fetched:
    """What a URL gave: its body, the address after redirects, the charset that the server states, and its headers.

    `unchanged` is the answer to a condition (If-None-Match, If-Modified-Since) that held; the body is then empty.
    """

    body: bytes
    url: str
    charset: str | None
    headers: Mapping[str, str] = field(default_factory=dict)
    unchanged: bool = False


@dataclass(frozen=True)
class _Target:
    """A URL taken apart and vetted."""

    url: str
    host: str
    port: int
    address: str

    @property
    def netloc(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port in SCHEMES.values() else f"{host}:{self.port}"

    @property
    def dial_url(self) -> str:
        parts = urlsplit(self.url)
        address = f"[{self.address}]" if ":" in self.address else self.address
        return parts._replace(netloc=f"{address}:{self.port}", fragment="").geturl()


@dataclass(frozen=True)
class Request:
    """What is asked beside the address: further headers, and who is asked before each address that a redirect names."""

    headers: Mapping[str, str] = field(default_factory=dict)
    before_redirect: Callable[[str], None] = lambda url: None


def fetch(url: str, options: IntakeOptions, request: Request = Request()) -> Fetched:
    """Fetch one page.

    The work is done in a thread of its own: neither name look-ups nor headers that trickle in can be bounded otherwise.

    Raises:
        FetchError: not http(s), a private address, too many redirects, too large, or an error of the server.
        UnavailableError: too slow, or the server cannot be reached or cannot answer now.
    """
    result: Future[Fetched] = Future()
    Thread(target=_settle, args=(result, url, options, request), daemon=True).start()
    try:
        return result.result(timeout=options.timeout_s + GRACE_S)
    except FutureTimeoutError as error:
        raise _too_slow(url, options) from error


def _settle(result: "Future[Fetched]", url: str, options: IntakeOptions, request: Request) -> None:
    try:
        result.set_result(_follow(url, options, request))
    except BaseException as error:  # noqa: BLE001 — raised again where the result is asked for
        result.set_exception(error)


def _too_slow(url: str, options: IntakeOptions) -> UnavailableError:
    return UnavailableError(
        f"{url} took longer than {options.timeout_s:g} s; try again later, or save the page and give its file"
    )


def _follow(url: str, options: IntakeOptions, request: Request) -> Fetched:
    """The page at the end of the redirects."""
    import httpx2

    deadline = time.monotonic() + options.timeout_s
    with httpx2.Client(trust_env=False, follow_redirects=False, timeout=options.timeout_s) as client:
        for hop in range(options.max_redirects + 1):
            if hop:
                request.before_redirect(url)
            target = _target(url, allow_private=options.allow_private)
            try:
                result = _one_hop(client, target, options, request.headers, deadline)
            except ValueError as error:  # of urljoin, on `Location: http://[x`
                raise FetchError(
                    f"{url!r} leads to no valid address ({error}); open it in a browser to see where it leads"
                ) from error
            except (httpx2.HTTPError, httpx2.InvalidURL) as error:
                kind = UnavailableError if isinstance(error, httpx2.TransportError) else FetchError
                raise kind(f"{url} could not be fetched ({type(error).__name__}: {error}); try again later") from error
            if isinstance(result, Fetched):
                return result
            url = result
    raise FetchError(f"{url} redirects more than {options.max_redirects} times; give the final address")


def _target(url: str, *, allow_private: bool) -> _Target:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
        if host and not host.isascii():
            host = host.encode("idna").decode("ascii")
    except ValueError as error:
        raise FetchError(f"{url!r} is not a valid address ({error})") from error
    if parts.scheme.lower() not in SCHEMES:
        raise FetchError(f"{url!r} has scheme {parts.scheme!r}; only http and https are fetched")
    if not host:
        raise FetchError(f"{url!r} names no host; write it as https://host/path")
    if parts.username is not None or parts.password is not None:
        raise FetchError(f"{url.rsplit('@', maxsplit=1)[-1]!r} carries a user name; give the address without it")
    port = port or SCHEMES[parts.scheme.lower()]
    return _Target(url, host, port, vetted_address(host, port, allow_private=allow_private))


def _one_hop(
    client: "httpx2.Client", target: _Target, options: IntakeOptions, headers: Mapping[str, str], deadline: float
) -> Fetched | str:
    """The page, or the address that it redirects to."""
    request = client.build_request(
        "GET",
        target.dial_url,
        headers={**HEADERS, **headers, "Host": target.netloc},
        extensions={"sni_hostname": target.host},
        timeout=max(0.1, deadline - time.monotonic()),
    )
    response = client.send(request, stream=True)
    try:
        if response.status_code in REDIRECTS and "location" in response.headers:
            return urljoin(target.url, response.headers["location"])
        if response.status_code == NOT_MODIFIED and headers:
            return Fetched(b"", target.url, None, response.headers, unchanged=True)
        answer = f"{target.url} answers {response.status_code} {response.reason_phrase}"
        if response.status_code in UNAVAILABLE:
            raise UnavailableError(f"{answer}; try again later", _retry_after_s(response.headers.get("retry-after")))
        if response.status_code >= 400:
            raise FetchError(f"{answer}; open it in a browser to see why")
        body = _body(response, target.url, options, deadline)
        return Fetched(body, target.url, response.charset_encoding, response.headers)
    finally:
        response.close()


def _retry_after_s(stated: str | None) -> float | None:
    """The seconds that a Retry-After header states, as a number or as a date."""
    if stated is None:
        return None
    try:
        return float(stated) if stated.strip().isdecimal() else parsedate_to_datetime(stated).timestamp() - time.time()
    except (ValueError, OverflowError):
        return None


def _body(response: "httpx2.Response", url: str, options: IntakeOptions, deadline: float) -> bytes:
    """The body, unpacked, each of its sizes capped before it is held."""
    received, parts, size = 0, [], 0
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in CODINGS:
        raise FetchError(f"{url} is packed as {coding!r}; only gzip and deflate are read")
    unpack = _Unpacker(CODINGS[coding])
    for chunk in response.iter_raw():
        received += len(chunk)
        for part in unpack(chunk):
            size += len(part)
            parts.append(part)
            if max(received, size) > options.max_bytes:
                raise FetchError(f"{url} has more than {options.max_bytes} bytes; save its story and give that file")
        if time.monotonic() > deadline:
            raise _too_slow(url, options)
    return b"".join(parts)


class _Unpacker:
    """Unpacks a stream in steps of bounded size, so that a small body cannot fill the memory."""

    def __init__(self, window: int) -> None:
        self._stream = zlib.decompressobj(window) if window else None

    def __call__(self, chunk: bytes) -> Iterator[bytes]:
        if self._stream is None:
            yield chunk
            return
        while chunk:
            try:
                part = self._stream.decompress(chunk, STEP_BYTES)
            except zlib.error as error:
                raise FetchError(f"the server's compressed answer is damaged ({error}); try again later") from error
            if part:
                yield part
            chunk = self._stream.unconsumed_tail
            if self._stream.eof or not (part or chunk):
                return
