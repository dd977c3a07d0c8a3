"""A small site of pages given as a table, which remembers what it was asked."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.intake.pages import html_page


@dataclass(frozen=True)
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Site:
    """Its pages by path, and the paths and headers that were asked for, in order."""

    address: str
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """What was asked for but robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def put(self, path: str, body: str | bytes = b"", status: int = 200, **headers: str) -> str:
        """Publish a page; its address."""
        content = body.replace("SITE", self.address).encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value.replace("SITE", self.address) for name, value in headers.items()}
        self.pages[path] = Answer(content, status, named)
        return self.address + path

    def news(self, *paths: str) -> None:
        """Publish a different honest story at each path."""
        for path in paths:
            self.put(path, html_page(body=(f"The minister said at {path} on Tuesday that talks would go on.",) * 5))


@contextmanager
def running() -> Iterator[Site]:
    """A site that answers while the block runs; it knows ETags and, but with Accept-Ranges: none, sends pieces."""
    site = Site("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            answer = site.pages.get(self.path, Answer(status=404))
            etag = answer.headers.get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                answer = Answer(status=304)
            piece = re.match(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
            if piece and answer.status == 200 and "Accept-Ranges" not in answer.headers:
                begin, end = int(piece[1]), min(int(piece[2]) + 1, len(answer.body))
                whole = {**answer.headers, "Content-Range": f"bytes {begin}-{end - 1}/{len(answer.body)}"}
                answer = Answer(answer.body[begin:end], 206, whole)
            self.send_response(answer.status)
            for name, value in {**answer.headers, "Content-Length": str(len(answer.body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
