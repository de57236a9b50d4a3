"""A real HTTP server that keeps what it is sent, and answers as it is told to."""

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

import httpx

from tests.support.app import free_port
from tests.support.factories import API, Json, done, made


class Received(NamedTuple):
    path: str
    headers: dict[str, str]
    """Names in lower case."""
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Reply(NamedTuple):
    status: int = 200
    body: bytes = b"ok"
    headers: dict[str, str] | None = None
    after: threading.Event | None = None
    """Nothing comes before it is set."""
    endless: bool = False
    """Goes on sending the body until the other end has had enough."""


class Receiver:
    """``replies`` are given to the next requests, one each; after the last one all are accepted."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/hook"
        self.received: list[Received] = []
        self.replies: list[Reply] = []
        self.sent_bytes = 0

    @classmethod
    @contextlib.contextmanager
    def open(cls) -> Iterator["Receiver"]:
        port = free_port()
        receiver = cls(port)

        class Handler(_Handler):
            at = receiver

        server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield receiver
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


class _Handler(BaseHTTPRequestHandler):
    at: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", "0")))
        self.at.received.append(Received(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
        reply = self.at.replies.pop(0) if self.at.replies else Reply()
        if reply.after is not None:
            reply.after.wait(60)
        with contextlib.suppress(OSError):
            self.send_response(reply.status)
            for name, value in (reply.headers or {}).items():
                self.send_header(name, value)
            if not reply.endless:
                self.send_header("content-length", str(len(reply.body)))
            self.end_headers()
            while True:
                self.wfile.write(reply.body)
                self.at.sent_bytes += len(reply.body)
                if not reply.endless:
                    return

    def do_GET(self) -> None:
        """Where a redirect would lead."""
        self.at.received.append(Received(self.path, {}, b""))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the library's name)
        """Not to the test's output."""


KINDS = ("calls", "addressed", "outcomes")


async def add_hook(owner: httpx.AsyncClient, receiver: Receiver, **fields: Any) -> Json:
    """A webhook that wants everything, unless ``fields`` say otherwise; and its secret."""
    body = {"url": receiver.url, "kinds": KINDS, **fields}
    return made(await owner.post(f"{API}/webhooks", json=body))


async def deliveries_of(owner: httpx.AsyncClient, hook: Json) -> list[Json]:
    listed = done(await owner.get(f"{API}/webhooks/{hook['webhook']['id']}/deliveries"))
    items: list[Json] = listed["items"]
    return items
