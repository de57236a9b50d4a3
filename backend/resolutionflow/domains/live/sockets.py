"""One connection of the live channel: how far it has been brought, and what may end it."""

import asyncio
import time
from typing import Any, cast

import msgspec
import structlog
from litestar import WebSocket
from litestar.datastructures import State
from litestar.exceptions import WebSocketDisconnect

from resolutionflow.domains.identity.permissions import PERMISSIONS
from resolutionflow.domains.identity.schemas import Revocation
from resolutionflow.domains.identity.service import Login, login_reference
from resolutionflow.domains.live import metrics, queries
from resolutionflow.domains.live.hub import EVERYBODY, PAGE, Delivery, Full, Hub
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
from resolutionflow.kernel.http.websocket import EXTENSION, Wire, text_frame

log = structlog.get_logger(__name__)

HELLO_TIMEOUT_S = 10.0
BEHIND_EVENTS = 256
"""A client that reads so slowly that this many events wait for it is dropped, and resumes when it reads again."""
CONGESTED_S = 10.0
LIFE_S = 3_600.0
SLOWLY_MS = 5_000
FRAMES_PER_BEAT = 50
VIEWS_PER_BEAT = 10
"""A client that sends more frames, or changes more often what it shows, between two heartbeats floods."""
UNANSWERED_BEATS = 2

_encode = msgspec.json.Encoder().encode
_UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
_decode = msgspec.json.Decoder[ClientFrame](ClientFrame).decode


class Close(Exception):  # noqa: N818  (no error: how a socket ends)
    """End the socket with this code."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Socket:
    """One accepted connection. An event goes out only if it is the next one; whatever else comes, the log is asked."""

    __slots__ = (
        "_catching_up",
        "_congested_since",
        "_frames",
        "_hub",
        "_login",
        "_may",
        "_missed",
        "_unanswered",
        "_until",
        "_views",
        "_wire",
        "actor",
        "ended",
        "sent",
    )

    def __init__(self, wire: Wire, login: Login, hub: Hub) -> None:
        self.actor = login.actor
        self.sent = login.head
        self.ended: Close | None = None
        self._wire = wire
        self._login = login
        self._hub = hub
        self._may = PERMISSIONS[login.actor.role]
        self._missed = False
        self._catching_up = False
        self._frames = 0
        self._views = 0
        self._unanswered = 0
        self._congested_since: float | None = None
        self._until = time.monotonic() + LIFE_S * jitter.between(0.9, 1.1)

    @property
    def congested(self) -> bool:
        """It does not read as fast as there is something to say."""
        return self._wire.congested

    def take(self, delivery: Delivery) -> None:
        """An event of the account, be it from the hub or from the log."""
        if delivery.seq <= self.sent or self.ended is not None:
            return
        if delivery.seq != self.sent + 1:
            metrics.gaps.inc()
            self.fall_behind()
        elif self._wire.congested:
            self.fall_behind()
        elif delivery.revocation is not None and self._is_meant(delivery):
            self._revoke(delivery.revocation)
            return
        else:
            self._wire.write_frame(delivery.frame if delivery.audience in self._may else delivery.skip)
            self.sent = delivery.seq
        if delivery.seq - self.sent > BEHIND_EVENTS and self._wire.congested:
            self.end(CloseCode.TOO_SLOW, "reads too slowly")

    def fall_behind(self) -> None:
        """Something was missed, or may have been: catch up from the log, in a task that ends when that is done."""
        self._missed = True
        if not self._catching_up and self.ended is None:
            self._catching_up = True
            self._hub.spawn(self._catch_up())

    def write(self, frame: bytes) -> None:
        """Something outside of the sequence; who reads too slowly does without."""
        if self.ended is None and not self._wire.congested:
            self._wire.write_frame(frame)

    def _say(self, frame: msgspec.Struct) -> None:
        """Something that the protocol cannot do without, and that is small: also to who reads slowly."""
        if self.ended is None:
            self._wire.write_frame(text_frame(_encode(frame)))

    def end(self, code: int, reason: str) -> None:
        """Say goodbye; not one event more."""
        if self.ended is None:
            self.ended = Close(code, reason)
            self._hub.unregister(self)
            say_goodbye(self._wire, self.ended, self._hub.retry_ms)

    def beat(self, head: int) -> None:
        """Every ``Hub.hb_ms``: a heartbeat, unless the socket has come to its end."""
        now = time.monotonic()
        if self._congested_since is not None and not self._wire.congested:
            self._congested_since = None
        if self._wire.congested:
            self._congested_since = self._congested_since or now
        if self._unanswered >= UNANSWERED_BEATS:
            self.end(CloseCode.TOO_SLOW, "no heartbeat")
        elif self._congested_since is not None and now - self._congested_since >= CONGESTED_S:
            self.end(CloseCode.TOO_SLOW, "not reading")
        elif self._hub.now() > self._login.expires_at.timestamp():
            self.end(CloseCode.SIGN_IN_AGAIN, "session expired")
        elif now > self._until:
            self.end(CloseCode.RESTART, "end of life")
        self._frames = self._views = 0
        self._unanswered += 1
        self.write(text_frame(_encode(ServerHeartbeat(s=max(head, self.sent)))))

    def text(self, message: bytes) -> None:
        """From the wire: the client said something."""
        if self.ended is not None:
            return
        self._unanswered = 0
        if not self._allow():
            return
        try:
            frame = _decode(message)
        except _UNREADABLE:
            self.end(CloseCode.BAD_FRAME, "invalid frame")
            return
        if isinstance(frame, ClientHello):
            self.end(CloseCode.BAD_FRAME, "hello must be sent once")
        elif isinstance(frame, ClientView):
            self._views += 1
            if self._views > VIEWS_PER_BEAT:
                self.end(CloseCode.FLOOD, "too many views")
            else:
                self._hub.presence.looks(self, frame.handoff)

    def binary(self) -> None:
        """From the wire: the client sent what is no text."""
        self.end(CloseCode.BAD_FRAME, "frames must be JSON text")

    def pinged(self) -> None:
        """From the wire: a ping counts as a frame."""
        self._allow()

    def farewell(self) -> bytes:
        """To the wire: the process ends, and everybody comes back to another one, but not all at once."""
        metrics.closed.labels(CloseCode.RESTART).inc()
        return _bye(CloseCode.RESTART, self._hub.retry_ms)

    def _allow(self) -> bool:
        self._frames += 1
        if self._frames > FRAMES_PER_BEAT:
            self.end(CloseCode.FLOOD, "too many frames")
        return self.ended is None

    def gone(self, code: int) -> None:
        """From the wire: it is over."""
        if self.ended is None:
            self.ended = Close(code, "client disconnected")
            log.info("socket_gone", code=code)
        self._hub.unregister(self)
        self._hub.leave(self.actor)

    async def open(self, hello: ClientHello, database: Database) -> None:
        """Say hello and bring the client to the head.

        What is committed from the login's reading on is in the log beyond ``sent``, the end of that login too; and the
        socket is registered before the log is read: nothing falls in between.

        Raises:
            Unavailable: PostgreSQL could not be reached.
        """
        mode = await self._mode(hello, database)
        if self.ended is not None:
            return
        if mode is Mode.SNAPSHOT_REQUIRED:
            metrics.snapshots.inc()
        self._hub.register(self)
        self._catching_up = self._missed = True
        login = self._login
        self._say(
            ServerHello(
                epoch=str(login.epoch),
                head=login.head,
                mode=mode,
                hb_ms=self._hub.hb_ms,
                retry_ms=self._hub.retry_ms,
                now=login.now,
            )
        )
        await self._catch_up()
        self._say(LiveFrame(s=self.sent))
        for frame in self._hub.presence.of(self.actor.account_id):
            self.write(frame)

    async def _mode(self, hello: ClientHello, database: Database) -> Mode:
        """How to bring it up to date, and from where on. In doubt a snapshot: never "caught up" by guess."""
        head = self._login.head
        if hello.since is None and hello.epoch is None:
            return Mode.FRESH
        if hello.epoch != str(self._login.epoch) or hello.since is None or hello.since > head:
            return Mode.SNAPSHOT_REQUIRED
        if hello.since < head:
            oldest = await queries.after(database, self.actor.account_id, hello.since, 1)
            if (
                not oldest
                or head - hello.since > REPLAY_EVENTS
                or not oldest[0].kept
                or oldest[0].seq != hello.since + 1
            ):
                return Mode.SNAPSHOT_REQUIRED
        self.sent = hello.since
        return Mode.REPLAY

    async def _catch_up(self) -> None:
        metrics.replays.inc()
        with metrics.behind.track_inprogress():
            try:
                while self._missed and self.ended is None:
                    if self._wire.congested:
                        await self._wire.writable.wait()
                    await self._next_page()
            finally:
                self._catching_up = False

    async def _next_page(self) -> None:
        self._missed = False
        try:
            page = await self._hub.after(self.actor.account_id, self.sent)
        except Unavailable:
            self._missed = True
            await asyncio.sleep(jitter.between(0.2, 0.5))
            return
        if page and page[0].seq > self.sent + 1:
            self.end(CloseCode.RESTART, "the events are no longer in the log")
            return
        for delivery in page:
            self.take(delivery)
        self._missed |= len(page) == PAGE

    def _is_meant(self, delivery: Delivery) -> bool:
        revocation = delivery.revocation
        return (
            # What lies before its own login is not about it.
            delivery.seq > self._login.head
            and revocation is not None
            and revocation.user_id in {self.actor.user_id, EVERYBODY}
            and revocation.login in {None, login_reference(self.actor.token_hash)}
        )

    def _revoke(self, revocation: Revocation) -> None:
        if revocation.login is None:
            self.end(CloseCode.REVOKED, "permissions changed")
        else:
            self.end(CloseCode.SIGN_IN_AGAIN, "signed out")


async def serve(websocket: WebSocket[Any, Any, State], login: Login, database: Database, hub: Hub) -> None:
    """Greet an accepted connection, and bring it up to date; then it lives on without this task."""
    wire = _wire(websocket)
    try:
        hub.admit(login.actor)
    except Full as full:
        say_goodbye(wire, Close(full.code, str(full)), SLOWLY_MS)
        return
    try:
        hello = await _hello(websocket)
    except (Close, WebSocketDisconnect) as end:
        hub.leave(login.actor)
        if isinstance(end, Close):
            say_goodbye(wire, end, hub.retry_ms)
        return
    socket = Socket(wire, login, hub)
    wire.hand_over(socket)
    try:
        await socket.open(hello, database)
    except Unavailable:
        socket.end(CloseCode.OVERLOADED, "database unavailable")
    except Exception:
        log.exception("socket_failed")
        socket.end(CloseCode.RESTART, "failed")


async def _hello(websocket: WebSocket[Any, Any, State]) -> ClientHello:
    """The first message.

    Raises:
        Close: it is no hello, or does not come.
        WebSocketDisconnect: the client went.
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


def _wire(websocket: WebSocket[Any, Any, State]) -> Wire:
    return cast("Wire", (websocket.scope["extensions"] or {})[EXTENSION])


def refuse(websocket: WebSocket[Any, Any, State], code: int, reason: str) -> None:
    """End an accepted connection that is nobody's."""
    say_goodbye(_wire(websocket), Close(code, reason), SLOWLY_MS)


def say_goodbye(wire: Wire, close: Close, retry_ms: int) -> None:
    """``bye`` with the window to come back in, and the close."""
    log.info("socket_closed", code=close.code, reason=close.reason)
    metrics.closed.labels(close.code).inc()
    wire.end(close.code, close.reason, _bye(close.code, retry_ms))


def _bye(code: int, retry_ms: int) -> bytes:
    return text_frame(_encode(Bye(code=code, retry_ms=None if code in FINAL else retry_ms)))
