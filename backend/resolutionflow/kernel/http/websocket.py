"""Write whole WebSocket frames to a connection, past ASGI.

ASGI encodes, frames and awaits each message for each connection, and keeps a task, a queue and the handshake of each. A
broadcast is the same bytes for all, so it is framed once and written to every transport. uvicorn still does the
handshake and reads frames.
"""

import asyncio
from collections.abc import Sequence
from typing import Any, Protocol, cast

from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame
from websockets.http11 import Request
from websockets.protocol import State

EXTENSION = "resolutionflow.transport"
"""The extension of an accepted connection's scope that holds its ``WebSocketTransport``."""

CONGESTED_BYTES = 256_000
"""A connection with more bytes waiting in this process is congested. The operating system's buffers come on top."""


def text_frame(payload: bytes) -> bytes:
    """``payload`` as one unfragmented text frame from a server (RFC 6455, section 5.2)."""
    length = len(payload)
    if length < 126:  # noqa: PLR2004  (as the RFC has it)
        return b"\x81%c%b" % (length, payload)
    if length < 65_536:  # noqa: PLR2004  (as above)
        return b"\x81\x7e%b%b" % (length.to_bytes(2), payload)
    return b"\x81\x7f%b%b" % (length.to_bytes(8), payload)


CLOSE_TIMEOUT_S = 2.0
"""Limit for closing a connection: a peer that reads nothing would keep it, and its buffer, for ever."""
FRAGMENTS = 64
"""Most fragments of a message: they may be empty, so a limit of bytes does not stop them."""


class Peer(Protocol):
    """The owner of a detached connection. Calls must not wait or raise."""

    def on_text(self, message: bytes) -> None:
        """The client sent a text message."""

    def on_binary(self) -> None:
        """The client sent a binary message."""

    def on_ping(self) -> None:
        """The client sent a ping. Browsers never do."""

    def closing_frame(self) -> bytes:
        """The last frame before the server shuts down."""

    def on_disconnect(self, code: int) -> None:
        """The connection has ended, closed by either side."""


class WebSocketTransport(WebSocketsSansIOProtocol):
    """uvicorn's protocol (its ``ws`` option) with direct writes.

    A handler that has accepted may ``detach`` the connection and return. From then on it costs no task, no queue and no
    handshake, and the peer receives its messages as they arrive.
    """

    congested = False
    """More than ``CONGESTED_BYTES`` wait to be written: further writes fill this process's memory."""
    _peer: Peer | None = None

    def write_frame(self, frame: bytes) -> None:
        """Write without waiting. Does nothing on a closing connection."""
        if not self.close_sent and not self.transport.is_closing():
            self.transport.write(frame)

    def detach(self, peer: Peer) -> None:
        """Deliver all further messages to the peer, and those that are queued now."""
        self._peer = peer
        waiting, self.queue = self.queue, _NullQueue()
        while not waiting.empty():
            message = waiting.get_nowait()
            if message["type"] == "websocket.receive":
                self._deliver(message.get("text"))
        if self.disconnected:
            peer.on_disconnect(self._close_code)
        self._resume_reading()

    def close(self, code: int, reason: str, last_frame: bytes) -> None:
        """Send one last frame and close with a code. A congested connection is cut off: it would receive neither."""
        if self.congested or self.transport.is_closing():
            self.transport.abort()
        # If the client is closing already, uvicorn is answering that.
        elif not self.close_sent and self.conn.state is State.OPEN:
            self.conn.send_close(code, reason)
            self.transport.write(last_frame + b"".join(self.conn.data_to_send()))
            self.close_sent = True
            self._resume_reading()
            self.close_timer = self._abort_later()

    # uvicorn calls the methods below.

    def connection_made(self, transport: object) -> None:
        super().connection_made(transport)  # type: ignore[arg-type]
        self.transport.set_write_buffer_limits(high=CONGESTED_BYTES)

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if self._peer is not None:
            self._peer.on_disconnect(self._close_code)

    def pause_writing(self) -> None:
        super().pause_writing()
        self.congested = True

    def resume_writing(self) -> None:
        super().resume_writing()
        self.congested = False

    def shutdown(self) -> None:
        if self.transport.is_closing() or self.conn.state in {State.CLOSING, State.CLOSED}:
            self.transport.abort()
            return
        self._abort_later()
        if self._peer is not None:
            self.write_frame(self._peer.closing_frame())
        super().shutdown()

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.close_sent:
            cast("dict[str, object]", self.scope["extensions"])[EXTENSION] = self

    def handle_ping(self) -> None:
        # A pong to a client that does not read only fills memory.
        answer = self.conn.data_to_send()
        if not self.close_sent and not self.congested:
            self.transport.write(b"".join(answer))
        if self._peer is not None:
            self._peer.on_ping()

    def handle_cont(self, event: Frame) -> None:
        if len(self.frames) >= FRAGMENTS:
            self.transport.abort()
            return
        super().handle_cont(event)

    def handle_close(self, event: Frame) -> None:
        super().handle_close(event)
        self._abort_later()

    def handle_parser_exception(self) -> None:
        super().handle_parser_exception()
        self._abort_later()

    def eof_received(self) -> None:
        self._abort_later()

    def send_receive_event_to_app(self) -> None:
        if self._peer is None:
            if self.curr_msg_data_type == "text" and not _is_utf8(self.frames):
                # uvicorn would log a traceback. As bytes, the handler refuses it.
                self.curr_msg_data_type = "bytes"
            super().send_receive_event_to_app()
            return
        data = self.frames[0] if len(self.frames) == 1 else b"".join(self.frames)
        self.frames = []
        if not self.close_sent:
            self._deliver(data if self.curr_msg_data_type == "text" else None)

    async def run_asgi(self) -> None:
        """Run as uvicorn does, but let a detached connection outlive its handler."""
        try:
            await self.app(self.scope, self.receive, self.send)
        except ClientDisconnected:
            pass
        except BaseException:
            self.logger.exception("Exception in ASGI application")
            self.send_500_response()
        if self._peer is None:
            if not self.handshake_complete:
                self.send_500_response()
            if self.close_timer is None:
                self.transport.close()
                self._abort_later()
            return
        # The handshake is half of a connection's memory.
        self.scope = {"type": "websocket"}  # type: ignore[typeddict-item]
        self.request = self.response = None  # type: ignore[assignment]

    @property
    def _close_code(self) -> int:
        closed = self.conn.close_rcvd or self.conn.close_sent
        return closed.code if closed else 1006

    def _abort_later(self) -> asyncio.TimerHandle:
        """Abort after ``CLOSE_TIMEOUT_S`` unless the connection has closed by then."""
        return self.loop.call_later(CLOSE_TIMEOUT_S, self.transport.abort)

    def _resume_reading(self) -> None:
        """Undo the pause that uvicorn makes after each message."""
        if self.read_paused and not self.disconnected:
            self.read_paused = False
            self.transport.resume_reading()

    def _deliver(self, text: bytes | str | None) -> None:
        assert self._peer is not None  # noqa: S101  (a connection has one after ``detach``)
        if text is None:
            self._peer.on_binary()
        else:
            self._peer.on_text(text.encode() if isinstance(text, str) else text)


def _is_utf8(frames: Sequence[bytes]) -> bool:
    try:
        b"".join(frames).decode()
    except UnicodeDecodeError:
        return False
    return True


class _NullQueue(asyncio.Queue[Any]):
    """Drops messages for a handler that has returned."""

    def __init__(self) -> None:
        """Skip the memory of a real queue."""

    def put_nowait(self, item: object) -> None:
        """Drop it."""
