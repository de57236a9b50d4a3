"""Writing whole WebSocket frames to a connection, past ASGI.

ASGI has each message encoded, framed and awaited for each connection anew. A broadcast is the same bytes for all, so it
is framed once and handed to every transport. uvicorn still does the handshake, reads, and closes.
"""

from collections.abc import Callable
from typing import cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

EXTENSION = "resolutionflow.wire"
"""Under this name an accepted connection finds its ``Wire`` among the extensions of its scope."""

CONGESTED_BYTES = 256_000
"""What one connection may have waiting in this process before it counts as congested; the kernel's buffers come on
top."""


def text_frame(payload: bytes) -> bytes:
    """``payload`` as one unfragmented text frame from a server (RFC 6455, section 5.2)."""
    length = len(payload)
    if length < 126:  # noqa: PLR2004
        return b"\x81%c%b" % (length, payload)
    if length < 65_536:  # noqa: PLR2004
        return b"\x81\x7e%b%b" % (length.to_bytes(2), payload)
    return b"\x81\x7f%b%b" % (length.to_bytes(8), payload)


CLOSE_TIMEOUT_S = 2.0
"""How long the peer has to answer a close frame; one that has gone silent never will."""


class Wire(WebSocketsSansIOProtocol):
    """uvicorn's protocol, with its write side opened. To be given to uvicorn as ``ws``."""

    congested = False
    """More waits to be written than ``CONGESTED_BYTES``: whoever writes on fills this process's memory."""
    farewell: Callable[[], bytes] | None = None
    """Makes the last frame, for when the whole server shuts down."""

    def connection_made(self, transport: object) -> None:
        super().connection_made(transport)  # type: ignore[arg-type]
        self.transport.set_write_buffer_limits(high=CONGESTED_BYTES)
        self.close_timeout = CLOSE_TIMEOUT_S

    def pause_writing(self) -> None:
        super().pause_writing()
        self.congested = True

    def resume_writing(self) -> None:
        super().resume_writing()
        self.congested = False

    def shutdown(self) -> None:
        if self.farewell is not None:
            self.write_frame(self.farewell())
        super().shutdown()

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.close_sent:
            cast("dict[str, object]", self.scope["extensions"])[EXTENSION] = self

    def write_frame(self, frame: bytes) -> None:
        """Never waits. A connection that is closing takes nothing any more, and needs nothing."""
        if not self.close_sent and not self.transport.is_closing():
            self.transport.write(frame)

    def abort(self) -> None:
        """End it at once: a close frame would wait behind what the peer does not read."""
        self.transport.abort()

    def interrupt(self) -> None:
        """Whoever waits for the client's next message is told that the connection is over."""
        self.queue.put_nowait({"type": "websocket.disconnect", "code": 1005})
