"""One page from the web, within limits of size, time and redirects, from vetted addresses only.

Every hop is resolved once, all its addresses are vetted, and the connection goes to the vetted address itself, so a
name that changes its mind between check and use gains nothing. Proxies from the environment are not used: they would
resolve names anew.
"""

import time
import zlib
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from wrybill.errors import FetchError
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
HEADERS = {
    "User-Agent": f"wrybill/{__version__} (political event coder)",
    "Accept": "text/html, text/plain;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True)
class Fetched:
    """What a URL gave: its body, the address after redirects, and the charset that the server states."""

    body: bytes
    url: str
    charset: str | None


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


def fetch(url: str, options: IntakeOptions) -> Fetched:
    """Fetch one page.

    The work is done in a thread of its own: neither name look-ups nor headers that trickle in can be bounded otherwise.

    Raises:
        FetchError: not http(s), a private address, too many redirects, too large, too slow, or an error of the server.
    """
    result: Future[Fetched] = Future()
    Thread(target=_settle, args=(result, url, options), daemon=True).start()
    try:
        return result.result(timeout=options.timeout_s + GRACE_S)
    except FutureTimeoutError as error:
        raise _too_slow(url, options) from error


def _settle(result: "Future[Fetched]", url: str, options: IntakeOptions) -> None:
    try:
        result.set_result(_follow(url, options))
    except BaseException as error:  # noqa: BLE001 — raised again where the result is asked for
        result.set_exception(error)


def _too_slow(url: str, options: IntakeOptions) -> FetchError:
    return FetchError(
        f"{url} took longer than {options.timeout_s:g} s; try again later, or save the page and give its file"
    )


def _follow(url: str, options: IntakeOptions) -> Fetched:
    """The page at the end of the redirects."""
    import httpx2

    deadline = time.monotonic() + options.timeout_s
    with httpx2.Client(trust_env=False, follow_redirects=False, timeout=options.timeout_s) as client:
        for _ in range(options.max_redirects + 1):
            target = _target(url, allow_private=options.allow_private)
            try:
                result = _one_hop(client, target, options, deadline)
            except ValueError as error:  # of urljoin, on `Location: http://[x`
                raise FetchError(
                    f"{url!r} leads to no valid address ({error}); open it in a browser to see where it leads"
                ) from error
            except (httpx2.HTTPError, httpx2.InvalidURL) as error:
                raise FetchError(
                    f"{url} could not be fetched ({type(error).__name__}: {error}); try again later"
                ) from error
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


def _one_hop(client: "httpx2.Client", target: _Target, options: IntakeOptions, deadline: float) -> Fetched | str:
    """The page, or the address that it redirects to."""
    request = client.build_request(
        "GET",
        target.dial_url,
        headers={**HEADERS, "Host": target.netloc},
        extensions={"sni_hostname": target.host},
        timeout=max(0.1, deadline - time.monotonic()),
    )
    response = client.send(request, stream=True)
    try:
        if response.status_code in REDIRECTS and "location" in response.headers:
            return urljoin(target.url, response.headers["location"])
        if response.status_code >= 400:
            raise FetchError(
                f"{target.url} answers {response.status_code} {response.reason_phrase}; open it in a browser to see why"
            )
        body = _body(response, target.url, options, deadline)
        return Fetched(body, target.url, response.charset_encoding)
    finally:
        response.close()


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
