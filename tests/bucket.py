"""A bucket of a server that speaks S3, on this machine."""

import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote

import pytest
from moto.server import ThreadedMotoServer


@dataclass(frozen=True)
class Bucket:
    """An empty bucket, its address, and how to stop its server."""

    url: str
    endpoint: str
    stop: Callable[[], None]

    def put(self, key: str, content: bytes) -> str:
        """Store an object; its address."""
        kind = {"Content-Type": "application/octet-stream"}  # else the server takes it for a form
        self._ask(f"{self.endpoint}/{self.url.removeprefix('s3://')}/{quote(key)}", "PUT", content, kind)
        return f"{self.url}/{key}"

    @staticmethod
    def _ask(url: str, method: str, content: bytes, headers: dict[str, str]) -> None:
        urllib.request.urlopen(urllib.request.Request(url, content, headers, method=method)).close()


@contextmanager
def running(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    """Serve an empty bucket; the environment leads to it."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.setenv(name, "us-east-1")
    stopped: list[bool] = []

    def stop() -> None:
        if not stopped:
            stopped.append(True)
            server.stop()

    bucket = Bucket("s3://news", f"http://{host}:{port}", stop)
    bucket._ask(f"{bucket.endpoint}/moto-api/reset", "POST", b"", {})  # servers of one process share their buckets
    bucket._ask(f"{bucket.endpoint}/news", "PUT", b"", {})
    yield bucket
    stop()
