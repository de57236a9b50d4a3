"""One connection of the live channel: which events it was sent, and when it is closed."""

import asyncio
import functools
import time
from typing import Any, cast

import msgspec
import structlog
from litestar import WebSocket
from litestar.datastructures import State
from litestar.exceptions import WebSocketDisconnect

from resolutionflow.domains.identity.logins import Login, login_reference
from resolutionflow.domains.identity.permissions import PERMISSIONS
from resolutionflow.domains.identity.schemas import Revocation
from resolutionflow.domains.live import metrics, queries
from resolutionflow.domains.live.deliveries import EVERYONE, Delivery
from resolutionflow.domains.live.events import only_for
from resolutionflow.domains.live.hub import Hub, LimitReached
from resolutionflow.domains.live.schemas import (
    FINAL,
    Bye,
    ClientFrame,
    ClientHello,
    ClientView,
    CloseCode,
    LiveFrame,
    Mode,
    ServerHeartbeat,
    ServerHello,
)
from resolutionflow.domains.live.service import REPLAY_EVENTS
from resolutionflow.kernel import jitter
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import Unavailable
from resolutionflow.kernel.http.websocket import EXTENSION, WebSocketTransport, text_frame

log = structlog.get_logger(__name__)

HELLO_TIMEOUT_S = 10.0
MAX_LAG_EVENTS = 256
"""A slow reader is closed when it is this far behind. It resumes when it reconnects."""
CONGESTED_S = 10.0
MAX_AGE_S = 3_600.0
REFUSED_RETRY_MS = 5_000
FRAMES_PER_HEARTBEAT = 50
VIEWS_PER_HEARTBEAT = 10
"""Limits between two heartbeats on the frames and the views that a client sends."""
UNANSWERED_HEARTBEATS = 2

_encode = msgspec.json.Encoder().encode
_UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
_decode = msgspec.json.Decoder[ClientFrame](ClientFrame).decode


class Close(Exception):  # noqa: N818  (no error: how a socket ends)
    """Close the socket with this code."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Socket:
    """An accepted connection. Events go out in order, from Redis (fast) or the log (reliable)."""

    __slots__ = (
        "_closes_at",
        "_congested_since",
        "_expires_at",
        "_frames",
        "_hub",
        "_login",
        "_member",
        "_own",
        "_permissions",
        "_replaying",
        "_stale",
        "_transport",
        "_unanswered",
        "_views",
        "actor",
        "closed",
        "sent",
    )

    def __init__(self, transport: WebSocketTransport, login: Login, hub: Hub) -> None:
        self.actor = login.actor
        self.sent = login.head
        self.closed: Close | None = None
        self._transport = transport
        self._login = login
        self._hub = hub
        self._permissions = PERMISSIONS[login.actor.role]
        self._member = only_for(login.actor.user_id)
        self._own = frozenset({self._member})
        self._stale = False
        self._replaying = False
        self._frames = 0
        self._views = 0
        self._unanswered = 0
        self._congested_since: float | None = None
        self._expires_at = login.expires_at.timestamp()
        self._closes_at = time.monotonic() + MAX_AGE_S * jitter.between(0.9, 1.1)

    @property
    def congested(self) -> bool:
        """The client reads more slowly than events come."""
        return self._transport.congested

    def receive(self, delivery: Delivery) -> None:
        """Send events of the account, from the hub or from the log."""
        if (
            delivery.after == self.sent
            and delivery.revocation is None
            and self.closed is None
            and not self._transport.congested
        ):
            mine = delivery.only_for == self._member
            self._transport.write_frame(delivery.framed[self._own if mine else self._permissions])
            self.sent = delivery.seq
        elif delivery.seq > self.sent and self.closed is None:
            self._receive_otherwise(delivery)

    def _receive_otherwise(self, delivery: Delivery) -> None:
        if delivery.after < self.sent:
            delivery = delivery.since(self.sent)
        if delivery.after > self.sent:
            metrics.gaps.inc()
            self.mark_stale()
        elif self._transport.congested:
            self.mark_stale()
        elif delivery.revocation is not None and self._applies(delivery):
            self._revoke(delivery.revocation)
            return
        else:
            mine = delivery.only_for == self._member
            self._transport.write_frame(delivery.framed[self._own if mine else self._permissions])
            self.sent = delivery.seq
        if delivery.seq - self.sent > MAX_LAG_EVENTS and self._transport.congested:
            self.close(CloseCode.TOO_SLOW, "reads too slowly")

    def mark_stale(self) -> None:
        """Events may be missing: replay them from the log in the background."""
        self._stale = True
        if not self._replaying and self.closed is None:
            self._replaying = True
            self._hub.spawn(self._replay())

    def write(self, frame: bytes) -> None:
        """Send a frame outside of the sequence. A slow reader is not sent it."""
        if self.closed is None and not self._transport.congested:
            self._transport.write_frame(frame)

    def _send(self, frame: msgspec.Struct) -> None:
        """Send a small frame that the protocol needs, to slow readers too."""
        if self.closed is None:
            self._transport.write_frame(text_frame(_encode(frame)))

    def close(self, code: int, reason: str) -> None:
        """Send the closing frame, and no event after it."""
        if self.closed is None:
            self.closed = Close(code, reason)
            self._hub.unregister(self)
            close_transport(self._transport, self.closed, self._hub.retry_ms)

    def heartbeat(self, head: int) -> None:
        """Send a heartbeat, or close the socket if it is dead, congested or too old. Called every ``Hub.hb_ms``."""
        now = time.monotonic()
        if self._congested_since is not None and not self._transport.congested:
            self._congested_since = None
        if self._transport.congested:
            self._congested_since = self._congested_since or now
        if self._unanswered >= UNANSWERED_HEARTBEATS:
            self.close(CloseCode.TOO_SLOW, "no heartbeat")
        elif self._congested_since is not None and now - self._congested_since >= CONGESTED_S:
            self.close(CloseCode.TOO_SLOW, "not reading")
        elif self._hub.now() > self._expires_at:
            self.close(CloseCode.SIGN_IN_AGAIN, "session expired")
        elif now > self._closes_at:
            self.close(CloseCode.RESTART, "end of life")
        self._frames = self._views = 0
        self._unanswered += 1
        self.write(_heartbeat(max(head, self.sent)))

    def on_text(self, message: bytes) -> None:
        """Handle a frame from the client."""
        if self.closed is not None:
            return
        self._unanswered = 0
        if not self._count_frame():
            return
        try:
            frame = _decode(message)
        except _UNREADABLE:
            self.close(CloseCode.BAD_FRAME, "invalid frame")
            return
        if isinstance(frame, ClientHello):
            self.close(CloseCode.BAD_FRAME, "hello must be sent once")
        elif isinstance(frame, ClientView):
            self._views += 1
            if self._views > VIEWS_PER_HEARTBEAT:
                self.close(CloseCode.FLOOD, "too many views")
            else:
                self._hub.presence.set_view(self, frame.handoff)

    def on_binary(self) -> None:
        """Close: the protocol has no binary frames."""
        self.close(CloseCode.BAD_FRAME, "frames must be JSON text")

    def on_ping(self) -> None:
        """Count a ping as a frame."""
        self._count_frame()

    def closing_frame(self) -> bytes:
        """The frame for a shutdown: clients reconnect to another process within a window, not all at once."""
        metrics.closed.labels(CloseCode.RESTART).inc()
        return _bye(CloseCode.RESTART, self._hub.retry_ms)

    def _count_frame(self) -> bool:
        """False: the socket is closed, or has just been for sending too many frames."""
        self._frames += 1
        if self._frames > FRAMES_PER_HEARTBEAT:
            self.close(CloseCode.FLOOD, "too many frames")
        return self.closed is None

    def on_disconnect(self, code: int) -> None:
        """Clean up after the connection ended."""
        if self.closed is None:
            self.closed = Close(code, "client disconnected")
            log.info("socket_disconnected", code=code)
        self._hub.unregister(self)
        self._hub.release(self.actor)

    async def open(self, hello: ClientHello, database: Database) -> None:
        """Send hello and replay up to the head.

        No event is missed in between: the socket registers before it reads the log, and everything committed after the
        login was read has a number above ``sent``, the revocation of that login included.

        Raises:
            Unavailable: PostgreSQL could not be reached.
        """
        mode = await self._mode(hello, database)
        if self.closed is not None:
            return
        if mode is Mode.SNAPSHOT_REQUIRED:
            metrics.snapshots.inc()
        self._hub.register(self)
        self._replaying = self._stale = True
        login = self._login
        self._send(
            ServerHello(
                epoch=str(login.epoch),
                head=login.head,
                mode=mode,
                hb_ms=self._hub.hb_ms,
                retry_ms=self._hub.retry_ms,
                now=login.now,
            )
        )
        await self._replay()
        self._send(LiveFrame(s=self.sent))
        for frame in self._hub.presence.frames_of(self.actor.account_id):
            self.write(frame)

    async def _mode(self, hello: ClientHello, database: Database) -> Mode:
        """How to bring the client up to date. If in doubt, a snapshot."""
        head = self._login.head
        if hello.since is None and hello.epoch is None:
            return Mode.FRESH
        if hello.epoch != str(self._login.epoch) or hello.since is None or hello.since > head:
            return Mode.SNAPSHOT_REQUIRED
        if hello.since < head:
            oldest = await queries.events_after(database, self.actor.account_id, hello.since, 1)
            if (
                not oldest
                or head - hello.since > REPLAY_EVENTS
                or not oldest[0].replayable
                or oldest[0].seq != hello.since + 1
            ):
                return Mode.SNAPSHOT_REQUIRED
        self.sent = hello.since
        return Mode.REPLAY

    async def _replay(self) -> None:
        metrics.replays.inc()
        with metrics.behind.track_inprogress():
            try:
                while self._stale and self.closed is None:
                    if self._transport.congested:
                        await self._transport.writable.wait()
                    await self._replay_page()
            finally:
                self._replaying = False

    async def _replay_page(self) -> None:
        self._stale = False
        try:
            page = await self._hub.after(self.actor.account_id, self.sent)
        except Unavailable:
            self._stale = True
            await asyncio.sleep(jitter.between(0.2, 0.5))
            return
        if page.deliveries and page.deliveries[0].after > self.sent:
            self.close(CloseCode.RESTART, "the events are no longer in the log")
            return
        for delivery in page.deliveries:
            self.receive(delivery)
        self._stale |= page.full

    def _applies(self, delivery: Delivery) -> bool:
        revocation = delivery.revocation
        return (
            # A revocation before this login is about an earlier one.
            delivery.seq > self._login.head
            and revocation is not None
            and revocation.user_id in {self.actor.user_id, EVERYONE}
            and revocation.login in {None, login_reference(self.actor.token_hash)}
        )

    def _revoke(self, revocation: Revocation) -> None:
        if revocation.login is None:
            self.close(CloseCode.REVOKED, "permissions changed")
        else:
            self.close(CloseCode.SIGN_IN_AGAIN, "signed out")


async def serve(websocket: WebSocket[Any, Any, State], login: Login, database: Database, hub: Hub) -> None:
    """Set up an accepted connection. It lives on after this task."""
    transport = _transport(websocket)
    try:
        hub.admit(login.actor)
    except LimitReached as limit:
        close_transport(transport, Close(limit.code, str(limit)), REFUSED_RETRY_MS)
        return
    try:
        hello = await _receive_hello(websocket)
    except (Close, WebSocketDisconnect) as end:
        hub.release(login.actor)
        if isinstance(end, Close):
            close_transport(transport, end, hub.retry_ms)
        return
    socket = Socket(transport, login, hub)
    transport.detach(socket)
    try:
        await socket.open(hello, database)
    except Unavailable:
        socket.close(CloseCode.OVERLOADED, "database unavailable")
    except Exception:
        log.exception("socket_failed")
        socket.close(CloseCode.RESTART, "failed")


async def _receive_hello(websocket: WebSocket[Any, Any, State]) -> ClientHello:
    """The first message.

    Raises:
        Close: it is not a hello, or did not arrive in time.
        WebSocketDisconnect: the client disconnected.
    """
    try:
        async with asyncio.timeout(HELLO_TIMEOUT_S):
            message: dict[str, Any] = dict(await websocket.receive())
    except TimeoutError:
        raise Close(CloseCode.BAD_FRAME, "no hello frame") from None
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(code=message.get("code", 1006), detail="client disconnected")
    try:
        frame = _decode(message.get("text") or b"")
    except _UNREADABLE:
        raise Close(CloseCode.BAD_FRAME, "invalid frame") from None
    if not isinstance(frame, ClientHello):
        raise Close(CloseCode.BAD_FRAME, "hello must be the first frame")
    return frame


def _transport(websocket: WebSocket[Any, Any, State]) -> WebSocketTransport:
    return cast("WebSocketTransport", (websocket.scope["extensions"] or {})[EXTENSION])


def refuse(websocket: WebSocket[Any, Any, State], code: int, reason: str) -> None:
    """Close an accepted connection that has no login."""
    close_transport(_transport(websocket), Close(code, reason), REFUSED_RETRY_MS)


def close_transport(transport: WebSocketTransport, close: Close, retry_ms: int) -> None:
    """Send ``bye`` with the reconnect window, and close."""
    log.info("socket_closed", code=close.code, reason=close.reason)
    metrics.closed.labels(close.code).inc()
    transport.close(close.code, close.reason, _bye(close.code, retry_ms))


@functools.lru_cache
def _heartbeat(head: int) -> bytes:
    """The same for all sockets of an account."""
    return text_frame(_encode(ServerHeartbeat(s=head)))


def _bye(code: int, retry_ms: int) -> bytes:
    return text_frame(_encode(Bye(code=code, retry_ms=None if code in FINAL else retry_ms)))
