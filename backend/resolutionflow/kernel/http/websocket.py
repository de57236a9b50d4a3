"""Writing whole WebSocket frames to a connection, past ASGI.

ASGI has each message encoded, framed and awaited for each connection anew, and keeps a task, a queue and the handshake
of each. A broadcast is the same bytes for all, so it is framed once and handed to every transport. uvicorn still does
the handshake and reads frames.
"""

import asyncio
from collections.abc import Sequence
from typing import Any, Protocol, cast

from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame
from websockets.http11 import Request
from websockets.protocol import State

EXTENSION = "resolutionflow.wire"
"""Under this name an accepted connection finds its ``Wire`` among the extensions of its scope."""

CONGESTED_BYTES = 256_000
"""What one connection may have waiting in this process before it counts as congested; the kernel's buffers come on
top."""


def text_frame(payload: bytes) -> bytes:
    """``payload`` as one unfragmented text frame from a server (RFC 6455, section 5.2)."""
    length = len(payload)
    if length < 126:  # noqa: PLR2004  (as the RFC has it)
        return b"\x81%c%b" % (length, payload)
    if length < 65_536:  # noqa: PLR2004  (as above)
        return b"\x81\x7e%b%b" % (length.to_bytes(2), payload)
    return b"\x81\x7f%b%b" % (length.to_bytes(8), payload)


CLOSE_TIMEOUT_S = 2.0
"""How long a connection that is closing may take: a peer that reads nothing would keep it, and its buffer, for ever."""
FRAGMENTS = 64
"""A message in more pieces than this is an attack: pieces may be empty, so no limit of size ends them."""


class Peer(Protocol):
    """Who a connection belongs to after its handshake. No call may wait or fail."""

    def text(self, message: bytes) -> None:
        """The client sent a text message."""

    def binary(self) -> None:
        """The client sent a binary message."""

    def pinged(self) -> None:
        """The client sent a ping, which no browser does by itself."""

    def farewell(self) -> bytes:
        """The last frame, for when the whole server shuts down."""

    def gone(self, code: int) -> None:
        """The connection is over, whoever ended it."""


class Wire(WebSocketsSansIOProtocol):
    """uvicorn's protocol, with its write side opened. To be given to uvicorn as ``ws``.

    A handler that has accepted may ``hand_over`` the connection and return: from then on it costs no task, no queue and
    nothing of the handshake, and its messages go to the peer as they arrive.
    """

    congested = False
    """More waits to be written than ``CONGESTED_BYTES``: whoever writes on fills this process's memory."""
    _peer: Peer | None = None

    def write_frame(self, frame: bytes) -> None:
        """Never waits. A connection that is closing takes nothing any more, and needs nothing."""
        if not self.close_sent and not self.transport.is_closing():
            self.transport.write(frame)

    def hand_over(self, peer: Peer) -> None:
        """Every further message is the peer's; one that came already is delivered now."""
        self._peer = peer
        waiting, self.queue = self.queue, _Nowhere()
        while not waiting.empty():
            message = waiting.get_nowait()
            if message["type"] == "websocket.receive":
                self._deliver(message.get("text"))
        if self.disconnected:
            peer.gone(self._close_code)
        self._read_on()

    def end(self, code: int, reason: str, last_frame: bytes) -> None:
        """Close with a code, after one last frame. A peer that reads nothing would hear neither, and is cut off."""
        if self.congested or self.transport.is_closing():
            self.transport.abort()
        # The client may have closed in the very moment: then that is being answered.
        elif not self.close_sent and self.conn.state is State.OPEN:
            self.conn.send_close(code, reason)
            self.transport.write(last_frame + b"".join(self.conn.data_to_send()))
            self.close_sent = True
            self._read_on()
            self.close_timer = self._end_soon()

    # What follows is called by uvicorn.

    def connection_made(self, transport: object) -> None:
        super().connection_made(transport)  # type: ignore[arg-type]
        self.transport.set_write_buffer_limits(high=CONGESTED_BYTES)

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if self._peer is not None:
            self._peer.gone(self._close_code)

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
        self._end_soon()
        if self._peer is not None:
            self.write_frame(self._peer.farewell())
        super().shutdown()

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.close_sent:
            cast("dict[str, object]", self.scope["extensions"])[EXTENSION] = self

    def handle_ping(self) -> None:
        # An answer to somebody who does not read is memory.
        answer = self.conn.data_to_send()
        if not self.close_sent and not self.congested:
            self.transport.write(b"".join(answer))
        if self._peer is not None:
            self._peer.pinged()

    def handle_cont(self, event: Frame) -> None:
        if len(self.frames) >= FRAGMENTS:
            self.transport.abort()
            return
        super().handle_cont(event)

    def handle_close(self, event: Frame) -> None:
        super().handle_close(event)
        self._end_soon()

    def handle_parser_exception(self) -> None:
        super().handle_parser_exception()
        self._end_soon()

    def eof_received(self) -> None:
        self._end_soon()

    def send_receive_event_to_app(self) -> None:
        if self._peer is None:
            if self.curr_msg_data_type == "text" and not _is_text(self.frames):
                # uvicorn would log a traceback for it; as the bytes that it is, the handler refuses it.
                self.curr_msg_data_type = "bytes"
            super().send_receive_event_to_app()
            return
        data = self.frames[0] if len(self.frames) == 1 else b"".join(self.frames)
        self.frames = []
        if not self.close_sent:
            self._deliver(data if self.curr_msg_data_type == "text" else None)

    async def run_asgi(self) -> None:
        """As uvicorn's, save that a connection which was handed over outlives its handler."""
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
                self._end_soon()
            return
        # Half of what a connection takes is the memory of its handshake.
        self.scope = {"type": "websocket"}  # type: ignore[typeddict-item]
        self.request = self.response = None  # type: ignore[assignment]

    @property
    def _close_code(self) -> int:
        closed = self.conn.close_rcvd or self.conn.close_sent
        return closed.code if closed else 1006

    def _end_soon(self) -> asyncio.TimerHandle:
        """However the closing goes, it is over after ``CLOSE_TIMEOUT_S``."""
        return self.loop.call_later(CLOSE_TIMEOUT_S, self.transport.abort)

    def _read_on(self) -> None:
        """After each message uvicorn pauses until a handler takes it."""
        if self.read_paused and not self.disconnected:
            self.read_paused = False
            self.transport.resume_reading()

    def _deliver(self, text: bytes | str | None) -> None:
        assert self._peer is not None  # noqa: S101  (there is one from the handshake on)
        if text is None:
            self._peer.binary()
        else:
            self._peer.text(text.encode() if isinstance(text, str) else text)


def _is_text(frames: Sequence[bytes]) -> bool:
    try:
        b"".join(frames).decode()
    except UnicodeDecodeError:
        return False
    return True


class _Nowhere(asyncio.Queue[Any]):
    """Where messages for a handler go that has returned."""

    def __init__(self) -> None:
        """Without the three queues inside of a queue."""

    def put_nowait(self, item: object) -> None:
        """Drop it."""
