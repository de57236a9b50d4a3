"""A browser tab that keeps to the protocol, returns as ``packages/realtime-client`` does, and writes everything down.

It applies an event once, by its number; asks again on a gap, on silence and when a heartbeat tells of an event that
does not come; and loads the queue over REST when the server cannot replay.
"""

import asyncio
import contextlib
import itertools
import json
import random
import socket
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Origin, Subprotocol

from tests.faults.support.history import (
    CaughtUp,
    Closed,
    Greeted,
    History,
    How,
    Mode,
    Present,
    Received,
    Skipped,
    Snapshot,
)
from tests.support.actors import Member

# The protocol as docs/realtime.md tells it, not as the server's code has it.
SUBPROTOCOL = "resolutionflow.live.v1"
ABNORMAL, BAD_HELLO, SIGN_IN_AGAIN, REVOKED, TOO_SLOW, BAD_VERSION, RESTART = 1006, 4400, 4401, 4403, 4408, 4410, 1012

ORIGIN = "http://localhost:8000"
COOKIE = "rf_session"
KEPT = httpx.Limits(keepalive_expiry=2.0)
"""The server closes an idle HTTP connection after 5 s; whoever keeps one for as long may just miss that."""
HANDSHAKE_S = 10.0
OVERTAKEN_S = 1.0
"""A beat may overtake an event that is on its way; one that is still missing after this long was lost."""
LONGEST_WINDOW_MS = 30_000
FOR_GOOD = frozenset({SIGN_IN_AGAIN, REVOKED, BAD_VERSION})
_PAGE = 500
_numbers = itertools.count(1)

Ports = Callable[[], Sequence[int]]
"""Where nodes may be; a client tries one of them, and after a failure another one."""


class Stale(Exception):  # noqa: N818  (no error: the client asks again)
    """The connection is of no more use to the client."""


def _about(data: dict[str, Any]) -> str:
    """Id of what an event tells of; of a list or an assessment that of what it belongs to."""
    return str(next(data[name] for name in ("id", "handoff_id", "session_id") if name in data))


class LiveClient:
    def __init__(self, member: Member, ports: Ports, *, receive_buffer: int | None = None) -> None:
        """``receive_buffer``: bytes the kernel may hold for this client, where the test wants few."""
        self.member = member
        self._number = next(_numbers)
        self.history = History(client=f"{member.name} #{self._number}", account_id=member.account_id)
        self.live = asyncio.Event()
        """Set while the server has said that everything was sent."""
        self.ended: int | None = None
        """The close code after which a client does not come back."""
        self.reads = asyncio.Event()
        """Cleared: the client leaves what arrives in the buffers, and goes on sending heartbeats."""
        self.reads.set()
        self.hurries = False
        """Set: it comes back without waiting, as nobody should."""
        self.connection: ClientConnection | None = None
        self.node: int | None = None
        self._ports = ports
        self._receive_buffer = receive_buffer
        self._epoch: str | None = None
        self._last: int | None = None
        self._behind_since: float | None = None
        self._failures = 0
        self._window_ms = 1_000
        self._beat_s = HANDSHAKE_S
        self._connections = 0

    @property
    def beat_s(self) -> float:
        """Between two heartbeats, as the server told."""
        return self._beat_s

    def cut(self) -> None:
        """The connection breaks, without a word."""
        if self.connection is not None:
            self.connection.transport.abort()

    async def look_at(self, handoff_id: str | None) -> None:
        """As a tab does that shows the handoff."""
        assert self.connection is not None
        await self.connection.send(json.dumps({"t": "view", "handoff": handoff_id}))

    @property
    def last(self) -> int | None:
        """The last event that was applied."""
        return self._last

    async def run(self) -> None:
        """Stay connected until cancelled, or told not to come back."""
        while self.ended is None:
            code = await self._connection()
            self.live.clear()
            self.history.entries.append(Closed(time.monotonic(), self._connections, code, self._window_ms))
            if code in FOR_GOOD:
                self.ended, self.history.ended = code, True
                return
            if code == BAD_HELLO:
                self._epoch = self._last = None
            window = min(LONGEST_WINDOW_MS, self._window_ms * 2.0**self._failures)
            self._failures += 1
            await asyncio.sleep(0 if self.hurries else random.random() * window / 1000)

    async def _connection(self) -> int:
        """One connection from its opening to its end; the close code."""
        self._connections += 1
        self._beat_s, self._behind_since = HANDSHAKE_S, None
        try:
            async with self._open() as connection:
                self.connection = connection
                beating = asyncio.create_task(self._beat(connection))
                try:
                    await self._converse(connection)
                finally:
                    beating.cancel()
                    # As a browser that lets go of a socket: it waits for nobody.
                    connection.transport.abort()
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else ABNORMAL
        except (Stale, OSError, InvalidHandshake, TimeoutError):
            return ABNORMAL
        return ABNORMAL

    @contextlib.asynccontextmanager
    async def _open(self) -> AsyncIterator[ClientConnection]:
        self.node = self._choose(self._ports())
        listening = None
        if self._receive_buffer is not None:
            listening = socket.socket()
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self._receive_buffer)
            listening.setblocking(False)
            await asyncio.get_running_loop().sock_connect(listening, ("127.0.0.1", self.node))
        connection = await connect(
            f"ws://127.0.0.1:{self.node}/api/v1/live",
            origin=Origin(ORIGIN),
            subprotocols=[Subprotocol(SUBPROTOCOL)],
            additional_headers={"Cookie": f"{COOKIE}={self.member.token}"},
            compression=None,
            ping_interval=None,
            open_timeout=HANDSHAKE_S,
            proxy=None,
            sock=listening,
        )
        try:
            yield connection
        finally:
            connection.transport.abort()

    def _choose(self, ports: Sequence[int]) -> int:
        """In turn at first, so that each node has its share; then another one than the last."""
        if self.node is None:
            return ports[self._number % len(ports)]
        return random.choice([port for port in ports if port != self.node] or ports)

    async def _converse(self, connection: ClientConnection) -> None:
        hello = {"t": "hello", "epoch": self._epoch, "since": self._last, "tab": self.history.client[:64]}
        await connection.send(json.dumps(hello))
        while True:
            await self.reads.wait()
            # Two beats without a frame, and the connection is taken for dead.
            async with asyncio.timeout(self._silence_s()):
                text = await connection.recv()
            await self._take(connection, json.loads(text))

    def _silence_s(self) -> float:
        if self._behind_since is None:
            return self._beat_s * 2
        return max(0.0, min(self._beat_s * 2, self._behind_since + OVERTAKEN_S - time.monotonic()))

    async def _take(self, connection: ClientConnection, frame: dict[str, Any]) -> None:
        """Write the frame down, then do what it asks for."""
        now = time.monotonic()
        match frame["t"]:
            case "hello":
                await self._greeted(now, frame)
                await self._send_beat(connection)
            case "ev":
                self._received(now, frame)
            case "skip":
                self.history.entries.append(Skipped(now, self._connections, frame["s"]))
                self._apply(frame["s"])
            case "live":
                self._caught_up(now, frame["s"])
            case "hb" if self._is_behind(frame["s"]):
                self._behind_since = self._behind_since or now
            case "presence":
                people = frozenset(person["name"] for person in frame["people"])
                self.history.entries.append(Present(now, frame["handoff"], people))
            case "bye":
                self._window_ms = frame["retry_ms"] or self._window_ms

    def _caught_up(self, now: float, s: int) -> None:
        self.history.entries.append(CaughtUp(now, self._connections, s))
        if self._is_behind(s):
            raise Stale
        self._failures = 0
        self.live.set()

    async def _greeted(self, now: float, frame: dict[str, Any]) -> None:
        mode = Mode(frame["mode"])
        self._beat_s, self._window_ms = frame["hb_ms"] / 1000, frame["retry_ms"]
        assert self.node is not None
        self.history.entries.append(Greeted(now, self._connections, self.node, mode, frame["head"], self._last))
        if mode is Mode.REPLAY:
            return
        self._epoch, self._last = frame["epoch"], frame["head"]
        if frame["head"]:
            await self._snapshot()

    async def _snapshot(self) -> None:
        """The whole queue, page by page; the first page's head is that of the oldest row read."""
        handoffs: set[str] = set()
        head: int | None = None
        cursor: str | None = None
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.node}", cookies=self.cookies) as browser:
            while head is None or cursor:
                query = f"limit={_PAGE}" + (f"&cursor={cursor}" if cursor else "")
                page = (await browser.get(f"/api/v1/handoffs?{query}")).raise_for_status().json()
                head = page["head"] if head is None else head
                cursor = page["next_cursor"]
                handoffs |= {card["id"] for card in page["items"]}
        self.history.entries.append(Snapshot(time.monotonic(), head, frozenset(handoffs)))

    @property
    def cookies(self) -> dict[str, str]:
        return {COOKIE: self.member.token}

    def _received(self, now: float, frame: dict[str, Any]) -> None:
        event = frame["e"]
        late = time.time() - datetime.fromisoformat(event["time"]).timestamp()
        how = How.LIVE if self.live.is_set() else How.REPLAY
        self.history.entries.append(
            Received(
                now,
                self._connections,
                frame["s"],
                event["id"],
                event["type"],
                event["source"],
                _about(event["data"]),
                late,
                how,
            )
        )
        self._apply(frame["s"])

    def _apply(self, s: int) -> None:
        if self._last is None or s > self._last + 1:
            raise Stale
        self._last = max(self._last, s)
        self._behind_since = None

    def _is_behind(self, head: int) -> bool:
        return self._last is not None and head > self._last

    async def _beat(self, connection: ClientConnection) -> None:
        with contextlib.suppress(ConnectionClosed):
            while True:
                await asyncio.sleep(min(self._beat_s, HANDSHAKE_S) * random.uniform(0.8, 1.0))
                await self._send_beat(connection)

    async def _send_beat(self, connection: ClientConnection) -> None:
        await connection.send(json.dumps({"t": "hb", "s": self._last}))


@contextlib.asynccontextmanager
async def connected(clients: Iterable[LiveClient], patience_s: float = 30.0) -> AsyncIterator[list[LiveClient]]:
    """All of them live before the block begins, and gone after it."""
    clients = list(clients)
    for client in clients:
        client.live.clear()
    tasks = [asyncio.create_task(client.run()) for client in clients]
    try:
        async with asyncio.timeout(patience_s):
            await asyncio.gather(*(client.live.wait() for client in clients))
        yield clients
    finally:
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    # A client that fell over saw nothing any more, and must not pass for one that had nothing to see.
    for outcome in ended:
        if isinstance(outcome, Exception):
            raise outcome
