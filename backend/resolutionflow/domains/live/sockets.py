"""One connection of the live channel: what it was sent, and what waits to be sent."""

import asyncio
import contextlib
import random
import time
from collections import deque
from typing import Any
from uuid import UUID

import msgspec
import structlog
from litestar import WebSocket
from litestar.datastructures import State
from litestar.exceptions import WebSocketDisconnect

from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.identity.service import authenticate
from resolutionflow.domains.live import queries
from resolutionflow.domains.live.frames import encode_frame
from resolutionflow.domains.live.hub import Hub
from resolutionflow.domains.live.schemas import (
    Bye,
    ClientFrame,
    ClientHello,
    CloseCode,
    LiveFrame,
    Mode,
    ServerHeartbeat,
    ServerHello,
)
from resolutionflow.kernel.db import Database
from resolutionflow.kernel.errors import SignInRequired, Unavailable

log = structlog.get_logger(__name__)

HEARTBEAT_MS = 5_000
RETRY_MS = 2_000
HELLO_TIMEOUT_S = 10.0
REPLAY_EVENTS = 500
REPLAY_PAGE = 50
"""Events held in memory at once for a socket that catches up."""
REPLAY_HOURS = 72
QUEUE_EVENTS = 256
QUEUE_BYTES = 1_000_000
SEND_TIMEOUT_S = 10.0
CLOSE_TIMEOUT_S = 1.0
"""A goodbye waits for what was sent before it; a client that reads nothing does not get one."""
LIFE_S = 3_600.0
FRAMES_PER_BEAT = 50
"""More than this many frames from a client between two heartbeats of the server close its socket."""

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder[ClientFrame](ClientFrame).decode


class Close(Exception):  # noqa: N818
    """End the socket with this code."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Socket:
    """One accepted connection: what it was sent, and what waits to be sent."""

    def __init__(self, websocket: WebSocket[Any, Any, State], actor: Actor, database: Database) -> None:
        self.account_id: UUID = actor.account_id
        self.seen = 0
        self._actor = actor
        self._token = websocket.cookies.get(websocket.app.state.cookie_name)
        self._websocket = websocket
        self._database = database
        self._sent = 0
        self._queue: deque[tuple[int, bytes]] = deque()
        self._queued_bytes = 0
        self._behind = False
        self._too_slow = asyncio.Event()
        self._sending_since: float | None = None
        self._frames = 0
        self._wake = asyncio.Event()

    def offer(self, seq: int, body: bytes) -> None:
        """From the hub: a frame for this account."""
        self.seen = max(self.seen, seq)
        if self._too_slow.is_set():
            return
        self._queue.append((seq, body))
        self._queued_bytes += len(body)
        if len(self._queue) > QUEUE_EVENTS or self._queued_bytes > QUEUE_BYTES:
            self._queue.clear()
            self._queued_bytes = 0
            self._too_slow.set()
        self._wake.set()

    def resync(self) -> None:
        """From the hub: something may have been missed."""
        self._behind = True
        self._wake.set()

    async def send(self, frame: msgspec.Struct) -> None:
        await self._send_bytes(_encode(frame))

    async def _send_bytes(self, body: bytes) -> None:
        self._sending_since = time.monotonic()
        await self._websocket.send({"type": "websocket.send", "bytes": None, "text": body.decode()})
        self._sending_since = None

    async def greet(self, hello: ClientHello) -> None:
        """Say hello and bring the client to the head. The socket is registered before: nothing falls in between."""
        head = await queries.head(self._database, self.account_id)
        mode, start = await self._mode(hello, head)
        self._sent = start
        await self.send(ServerHello(epoch=head.epoch, head=head.seq, mode=mode, hb_ms=HEARTBEAT_MS, retry_ms=RETRY_MS))
        await self._replay()
        await self.send(LiveFrame(s=self._sent))

    async def _mode(self, hello: ClientHello, head: queries.Head) -> tuple[Mode, int]:
        """How to bring it up to date, and from which event on. In doubt, a snapshot: never "caught up" by guess."""
        if hello.since is None and hello.epoch is None:
            return Mode.FRESH, head.seq
        if hello.epoch != head.epoch or hello.since is None or hello.since > head.seq:
            return Mode.SNAPSHOT_REQUIRED, head.seq
        if hello.since == head.seq:
            return Mode.REPLAY, hello.since
        if head.seq - hello.since > REPLAY_EVENTS or not await queries.still_kept(
            self._database, self.account_id, hello.since + 1, REPLAY_HOURS
        ):
            return Mode.SNAPSHOT_REQUIRED, head.seq
        return Mode.REPLAY, hello.since

    async def _replay(self) -> None:
        """Send what is in the log beyond the last frame sent."""
        while True:
            self._behind = False
            rows = await queries.since(self._database, self.account_id, self._sent, REPLAY_PAGE)
            for seq, event in rows:
                await self._send_bytes(encode_frame(seq, event))
                self._sent = seq
            self.seen = max(self.seen, self._sent)
            if len(rows) < REPLAY_PAGE:
                return

    async def write(self, hello: ClientHello) -> None:
        """Bring the client to the head, then send what the hub offers, in sequence, for as long as the socket lives."""
        await self.greet(hello)
        while True:
            await self._wake.wait()
            self._wake.clear()
            try:
                await self._drain()
            except Unavailable:
                # PostgreSQL is away: keep the socket, try again.
                await asyncio.sleep(0.5)
                self.resync()

    async def watch(self) -> None:
        """Close when too much waits, or one frame for too long. A job of its own: when nobody reads, writers hang."""
        while not self._too_slow.is_set():
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(HEARTBEAT_MS / 1000):
                    await self._too_slow.wait()
            since = self._sending_since
            if since is not None and time.monotonic() - since > SEND_TIMEOUT_S:
                break
        raise Close(CloseCode.TOO_SLOW, "reads too slowly")

    async def _drain(self) -> None:
        while self._queue:
            seq, body = self._queue.popleft()
            self._queued_bytes -= len(body)
            if seq == self._sent + 1:
                await self._send_bytes(body)
                self._sent = seq
            elif seq > self._sent:
                await self._replay()
        if self._behind:
            await self._replay()

    async def beat(self) -> None:
        """Send heartbeats; close when the login ended, the client fell silent or its time is up."""
        until = time.monotonic() + LIFE_S * random.uniform(0.9, 1.1)  # noqa: S311
        silent = 0
        while True:
            await asyncio.sleep(HEARTBEAT_MS / 1000)
            silent = 0 if self._frames else silent + 1
            if silent >= 2:  # noqa: PLR2004
                raise Close(CloseCode.TOO_SLOW, "silent for two heartbeats")
            if self._frames > FRAMES_PER_BEAT:
                raise Close(CloseCode.BAD_HELLO, "too many frames")
            self._frames = 0
            if time.monotonic() > until:
                raise Close(CloseCode.RESTART, "end of life")
            await self._recheck()
            await self.send(ServerHeartbeat(s=self._sent))

    async def _recheck(self) -> None:
        try:
            actor = await authenticate(self._database, self._token)
        except SignInRequired as error:
            raise Close(CloseCode.SIGN_IN_AGAIN, "signed out") from error
        except Unavailable:
            return
        if actor.account_id != self.account_id or not actor.may(Permission.READ):
            raise Close(CloseCode.REVOKED, "no longer allowed")

    async def read(self) -> None:
        """Take in heartbeats until the client goes."""
        while True:
            if isinstance(await receive(self._websocket), ClientHello):
                raise Close(CloseCode.BAD_HELLO, "hello came twice")
            self._frames += 1
            if self._frames > FRAMES_PER_BEAT * 2:
                raise Close(CloseCode.BAD_HELLO, "too many frames")


async def receive(websocket: WebSocket[Any, Any, State]) -> ClientFrame:
    """The next frame of the client.

    Raises:
        Close: it is not a text frame of the protocol.
        WebSocketDisconnect: the client went.
    """
    message: dict[str, Any] = dict(await websocket.receive())
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(code=message.get("code", 1006), detail="client went")
    text: str | None = message.get("text")
    if text is None:
        raise Close(CloseCode.BAD_HELLO, "frames are JSON text")
    try:
        frame: ClientFrame = _decode(text)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise Close(CloseCode.BAD_HELLO, "not a frame of this protocol") from error
    return frame


async def serve(
    websocket: WebSocket[Any, Any, State], actor: Actor, database: Database, hub: Hub, draining: asyncio.Event
) -> None:
    socket = Socket(websocket, actor, database)
    try:
        async with asyncio.timeout(HELLO_TIMEOUT_S):
            hello = await receive(websocket)
        if not isinstance(hello, ClientHello):
            raise Close(CloseCode.BAD_HELLO, "hello comes first")  # noqa: TRY301
        hub.register(socket)
        async with asyncio.TaskGroup() as tasks:
            for job in (socket.write(hello), socket.watch(), socket.beat(), socket.read(), _drained(draining)):
                tasks.create_task(job)
    except TimeoutError:
        await close_with(websocket, Close(CloseCode.BAD_HELLO, "no hello came"))
    except Close as close:
        await close_with(websocket, close)
    except (WebSocketDisconnect, OSError):
        pass
    except BaseExceptionGroup as group:
        await _close_group(websocket, group)
    finally:
        hub.unregister(socket)


async def _close_group(websocket: WebSocket[Any, Any, State], group: BaseExceptionGroup[BaseException]) -> None:
    closes, rest = group.split(Close)
    if closes is not None:
        await close_with(websocket, next(e for e in closes.exceptions if isinstance(e, Close)))
    elif group.subgroup(Unavailable) is not None:
        await close_with(websocket, Close(CloseCode.OVERLOADED, "the database is away"))
    elif rest is not None and rest.split((WebSocketDisconnect, OSError))[1] is not None:
        log.error("socket_failed", exc_info=rest)
        await close_with(websocket, Close(CloseCode.RESTART, "failed"))


async def _drained(draining: asyncio.Event) -> None:
    await draining.wait()
    raise Close(CloseCode.RESTART, "the server restarts")


async def close_with(websocket: WebSocket[Any, Any, State], close: Close) -> None:
    log.info("socket_closed", code=close.code, reason=close.reason)
    with contextlib.suppress(Exception):
        async with asyncio.timeout(CLOSE_TIMEOUT_S):
            retry = (
                None if close.code in {CloseCode.SIGN_IN_AGAIN, CloseCode.REVOKED, CloseCode.BAD_VERSION} else RETRY_MS
            )
            bye = _encode(Bye(code=close.code, retry_ms=retry)).decode()
            await websocket.send({"type": "websocket.send", "bytes": None, "text": bye})
            await websocket.close(code=close.code, reason=close.reason)
