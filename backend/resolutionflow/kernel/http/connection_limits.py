"""Limits on the headers of a request, and on the time that it may take.

uvicorn keeps every header that it receives and waits for ever for missing bytes, and httptools limits neither. Both are
limited here, before a request exists.
"""

import asyncio
from http import HTTPStatus

import msgspec
import structlog
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

log = structlog.get_logger(__name__)

HEAD_BYTES = 32_768
"""Request line and all headers, trailers included. Browsers and proxies send a few thousand."""
HEADERS = 100
HEAD_S = 20.0
"""From the first byte, or from the connection, to the end of the headers."""
BODY_S = 30.0
BODY_BYTES_PER_S = 1_000
"""A body may take ``BODY_S``, and one second more per so many bytes, so that long uploads succeed."""
LINGER_S = 5.0
"""Time for the rest of a body that was answered before it was complete."""
UNREAD_S = 120.0
"""Time for a client to read a response."""
PIPELINED = 16
"""Most pipelined requests. Browsers send none."""
_FRAMING = 8
"""Framing bytes per byte of a body sent in chunks of one."""


class BoundedHttp(HttpToolsProtocol):
    """uvicorn's protocol (its ``http`` option), with limits."""

    _waits_for: str | None = "head"
    """The incomplete part of the request: head or body. None: complete."""
    _timer: asyncio.TimerHandle | None = None
    _timed: str | None = None
    _unread: asyncio.TimerHandle | None = None
    _refused: HTTPStatus | None = None
    _head = _headers = _body = 0
    _since = 0.0
    _began = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._expect("head")

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        if self._unread is not None:
            self._unread.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        body, self._began = self._body, False
        super().data_received(data)
        if self.transport.is_closing() or self.transport.get_protocol() is not self:
            return
        if not self._began:
            # Bytes of a header that is not complete yet; complete ones were counted.
            self._head += len(data) - (self._body - body)
            if self._head > HEAD_BYTES + _FRAMING * self._body:
                self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
                return
        if self._waits_for != self._timed:
            self._expect(self._waits_for)

    # The parser calls the methods below.

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._began, self._head, self._headers, self._body = True, 0, 0, 0
        self._waits_for = "head"

    def on_url(self, url: bytes) -> None:
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._headers += 1
        self._count(len(name) + len(value))
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        if len(self.pipeline) > PIPELINED:
            self._stop_parsing(HTTPStatus.BAD_REQUEST)
        self._waits_for = "body"

    def on_body(self, body: bytes) -> None:
        self._body += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._waits_for = None

    def _count(self, size: int) -> None:
        if self._began:
            self._head += size
        if self._head > HEAD_BYTES or self._headers > HEADERS:
            self._stop_parsing(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def _stop_parsing(self, status: HTTPStatus) -> None:
        self._refused = status
        raise _StopParsing

    # uvicorn calls the methods below.

    def send_400_response(self, msg: str) -> None:
        if self._refused is None:
            super().send_400_response(msg)
        else:
            self._refuse(self._refused)

    def handle_websocket_upgrade(self) -> None:
        self._stop()
        super().handle_websocket_upgrade()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self._waits_for == "body":
            self._stop()
            self._waits_for = self._timed = "rest"
            self._timer = self.loop.call_later(LINGER_S, self.transport.abort)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._unread = self.loop.call_later(UNREAD_S, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def _expect(self, part: str | None) -> None:
        self._stop()
        self._waits_for = self._timed = part
        if part is not None:
            self._since = self.loop.time()
            self._timer = self.loop.call_later(HEAD_S if part == "head" else BODY_S, self._too_slow)

    def _stop(self) -> None:
        self._waits_for = self._timed = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _too_slow(self) -> None:
        """Refuse a slow request. A body that makes progress, or that we have paused reading, gets more time."""
        left = self._since + BODY_S + self._body / BODY_BYTES_PER_S - self.loop.time()
        if self._waits_for == "body" and (left > 0 or self.flow.read_paused):
            self._timer = self.loop.call_later(max(left, 1.0), self._too_slow)
        elif self._waits_for == "head" and self._head == 0:
            self.transport.close()  # no request
        else:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT)

    def _refuse(self, status: HTTPStatus) -> None:
        self._stop()
        if self.transport.is_closing():
            return
        log.info("request_refused", status=status, client=self.client and self.client[0])
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is None or cycle.response_complete or not cycle.response_started:
            self.transport.write(_answers[status])
        self.transport.close()


class _StopParsing(Exception):  # noqa: N818  (caught by the parser, which gives up)
    pass


def _answer(status: HTTPStatus, slug: str, title: str) -> bytes:
    body = msgspec.json.encode(
        {"type": f"urn:resolutionflow:problem:{slug}", "title": title, "status": status, "detail": f"{title}."}
    )
    head = (
        f"HTTP/1.1 {status} {status.phrase}\r\nContent-Type: application/problem+json\r\nContent-Length: {len(body)}"
        "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body


_answers: dict[HTTPStatus, bytes] = {
    status: _answer(status, *words)
    for status, words in {
        HTTPStatus.BAD_REQUEST: ("malformed", "Too many requests at once on this connection"),
        HTTPStatus.REQUEST_TIMEOUT: ("too-slow", "The request arrived too slowly"),
        HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: ("headers-too-large", "The headers are too large"),
    }.items()
}
