"""Fetching: a page within limits, from an address that was vetted and is then used, and nothing else."""

import gzip
import ipaddress
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.intake.pages import html_page
from wrybill.errors import FetchError
from wrybill.intake import IntakeOptions, stories
from wrybill.intake.addresses import is_public, vetted_address
from wrybill.intake.fetch import _retry_after_s, fetch
from wrybill.schema import Rejected, Story

LOCAL = IntakeOptions(allow_private=True, max_bytes=200_000, timeout_s=5)
BOMB = zlib.compressobj(9, zlib.DEFLATED, 31)
BOMB_BYTES = BOMB.compress(b"a" * 50_000_000) + BOMB.flush()


class _Site(BaseHTTPRequestHandler):
    """A small site with honest and dishonest pages."""

    def do_GET(self) -> None:  # noqa: PLR0912 — a table of pages
        page = html_page()
        match self.path.split("?")[0]:
            case "/2021/03/09/page":
                self._answer(page, {"Content-Type": "text/html; charset=utf-8"})
            case "/gzip":
                self._answer(gzip.compress(page), {"Content-Encoding": "gzip"})
            case "/deflate":
                self._answer(zlib.compress(page), {"Content-Encoding": "deflate"})
            case "/brotli":
                self._answer(page, {"Content-Encoding": "br"})
            case "/broken-gzip":
                self._answer(b"no gzip at all", {"Content-Encoding": "gzip"})
            case "/bomb":
                self._answer(BOMB_BYTES, {"Content-Encoding": "gzip"})
            case "/large":
                self._answer(b"a" * 300_000, {})
            case "/moved":
                self._answer(b"", {"Location": "/2021/03/09/page"}, 302)
            case "/loop":
                self._answer(b"", {"Location": "/loop?again"}, 302)
            case "/to-file":
                self._answer(b"", {"Location": "file:///etc/passwd"}, 302)
            case "/to-nowhere":
                self._answer(b"", {"Location": "http://[x"}, 302)
            case "/to-private":
                self._answer(b"", {"Location": "http://10.0.0.1/"}, 302)
            case "/host":
                self._answer(f"The server was asked for the host {self.headers['Host']} on Monday.".encode(), {})
            case "/slow":
                self.send_response(200)
                self.end_headers()
                for _ in range(30):
                    self.wfile.write(b"a")
                    self.wfile.flush()
                    time.sleep(0.1)
            case _:
                self._answer(b"", {}, 404)

    def _answer(self, body: bytes, headers: dict[str, str], status: int = 200) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that hangs up early is what the tests are about."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = _Quiet(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_becomes_a_story_dated_by_its_address(site: str) -> None:
    (story,) = stories([f"{site}/2021/03/09/page"], LOCAL)
    assert isinstance(story, Story)
    assert (story.title, story.published, story.published_basis) == (
        "Norland Rail Workers Accept Wage Offer",
        "2021-03-09",
        "url",
    )
    assert story.url == f"{site}/2021/03/09/page"


@pytest.mark.parametrize("path", ["/gzip", "/deflate", "/moved"])
def test_packed_and_moved_pages_arrive_whole(site: str, path: str) -> None:
    assert fetch(site + path, LOCAL).body == html_page()


def test_a_redirect_changes_the_address_of_the_story(site: str) -> None:
    assert fetch(f"{site}/moved", LOCAL).url == f"{site}/2021/03/09/page"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/large", "more than 200000 bytes"),
        ("/bomb", "more than 200000 bytes"),
        ("/broken-gzip", "damaged"),
        ("/brotli", "packed as 'br'"),
        ("/loop", "redirects more than 5 times"),
        ("/to-file", "scheme 'file'"),
        ("/to-nowhere", "leads to no valid address"),
        ("/nothing", "answers 404"),
    ],
)
def test_what_goes_beyond_the_limits_is_refused(site: str, path: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason):
        fetch(site + path, LOCAL)


def test_a_page_that_trickles_is_cut_off_in_time(site: str) -> None:
    began = time.monotonic()
    with pytest.raises(FetchError, match=r"longer than 0\.5 s|could not be fetched"):
        fetch(f"{site}/slow", IntakeOptions(allow_private=True, timeout_s=0.5))
    assert time.monotonic() - began < 2


def test_private_addresses_are_refused_unless_allowed(site: str) -> None:
    (rejected,) = stories([f"{site}/2021/03/09/page"])
    assert isinstance(rejected, Rejected)
    assert "not a public address" in rejected.reason and "--allow-private" in rejected.reason


def test_a_redirect_to_a_private_address_is_vetted_too(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wrybill.intake.addresses.is_public", lambda address: str(address) == "127.0.0.1")
    with pytest.raises(FetchError, match=r"10\.0\.0\.1, which is not a public address"):
        fetch(f"{site}/to-private", IntakeOptions())


def test_the_connection_goes_to_the_address_that_was_vetted(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(site.rsplit(":", 1)[1])
    asked: list[str] = []

    def resolve(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr("wrybill.intake.addresses.socket.getaddrinfo", resolve)
    body = fetch(f"http://news.example:{port}/host", LOCAL).body
    assert f"host news.example:{port}".encode() in body
    assert [host for host in asked if host == "news.example"] == ["news.example"], "a name is resolved once"


def test_a_host_with_letters_beyond_ascii_is_asked_for_by_its_idna_name(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(site.rsplit(":", 1)[1])
    local = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
    monkeypatch.setattr("wrybill.intake.addresses.socket.getaddrinfo", lambda *_, **__: local)
    page = fetch(f"http://bücher.example:{port}/host", LOCAL)
    assert f"host xn--bcher-kva.example:{port}".encode() in page.body
    assert page.url == f"http://bücher.example:{port}/host"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "192.0.0.8",
        "192.88.99.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2002:808:808::",
        "2001::1",
        "2001:db8::1",
        "3fff::1",
        "198.18.0.1",
        "::ffff:100.64.0.1",
        "64:ff9b::a9fe:a9fe",
        "100::1",
    ],
)
def test_an_address_that_is_or_may_lead_to_a_private_host_is_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "151.101.1.195", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_an_address_of_the_open_internet_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(0, 0, 0, "", ("8.8.8.8", 80)), (0, 0, 0, "", ("10.0.0.1", 80))]
    monkeypatch.setattr("wrybill.intake.addresses.socket.getaddrinfo", lambda *_, **__: answers)
    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        vetted_address("news.example", 80, allow_private=False)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "scheme 'file'"),
        ("http://", "names no host"),
        ("http://user:secret@news.example/", "carries a user name"),
        ("http://[::1", "not a valid address"),
        ("http://news.example:99999/", "not a valid address"),
        ("http://2130706433/", "not a public address"),
        ("http://0x7f.1/", "not a public address"),
        ("http://" + "ü" * 300 + ".example/", "not a valid address"),
        ("http://localhost/", "not a public address"),
        ("http://[::ffff:127.0.0.1]/", "not a public address"),
        ("http://" + "a" * 300 + "/", "cannot be found"),
    ],
)
def test_an_address_that_may_not_be_fetched_is_refused_before_any_connection(url: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason) as caught:
        fetch(url, IntakeOptions())
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("stated", "seconds"),
    [
        ("120", 120),
        (formatdate(time.time() + 3600, usegmt=True), 3600),
        (formatdate(time.time() - 3600, usegmt=True), -3600),
        ("soon", None),
        ("", None),
        ("-5", None),
        (None, None),
    ],
)
def test_how_long_a_server_wants_to_be_left_alone_is_a_number_or_a_date(
    stated: str | None, seconds: float | None
) -> None:
    assert _retry_after_s(stated) == (None if seconds is None else pytest.approx(seconds, abs=300))
