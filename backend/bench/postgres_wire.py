"""Between the product and PostgreSQL: counts round trips as they are on the wire, and makes each of them longer."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Self

_CHUNK = 65_536
_POLL = "from event_heads("
"""The live channel's poll of the heads, which is no part of any request."""


class PostgresWire:
    """A port in front of PostgreSQL's unix socket. ``delay_s`` is added to each round trip."""

    def __init__(self, port: int, unix_socket: Path, delay_s: float = 0.0) -> None:
        self.delay_s = delay_s
        self.port = port
        self._socket = unix_socket
        self._trips: list[str] = []
        self._connections: set[asyncio.Task[None]] = set()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[Self]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        try:
            yield self
        finally:
            server.close()
            for connection in self._connections:
                connection.cancel()
            await asyncio.gather(*self._connections, return_exceptions=True)

    @contextlib.contextmanager
    def counted(self) -> Iterator[list[str]]:
        """The round trips while the block runs, each as the SQL that it ran; what is prepared is one of its own."""
        trips: list[str] = []
        begin = len(self._trips)
        yield trips
        trips += [each for each in self._trips[begin:] if _POLL not in each]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101  (a task runs this)
        self._connections.add(task)
        inside_reader, inside = await asyncio.open_unix_connection(str(self._socket))
        try:
            with contextlib.suppress(OSError, asyncio.CancelledError):
                async with asyncio.TaskGroup() as both:
                    both.create_task(self._pass_on(reader, inside, _Messages(self._trips)))
                    both.create_task(self._pass_on(inside_reader, writer, None))
        finally:
            self._connections.discard(task)
            for end in (inside, writer):
                end.transport.abort()

    async def _pass_on(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, messages: "_Messages | None"
    ) -> None:
        loop = asyncio.get_running_loop()
        due: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def deliver() -> None:
            while True:
                at, data = await due.get()
                await asyncio.sleep(max(0.0, at - loop.time()))
                writer.write(data)
                await writer.drain()
                if not data:
                    writer.transport.abort()
                    return

        delivering = asyncio.create_task(deliver())
        try:
            while True:
                data = await reader.read(_CHUNK)
                if messages is not None:
                    messages.read(data)
                # Half of it in each direction, and what is sent while something else is under way waits no longer.
                due.put_nowait((loop.time() + self.delay_s / 2, data))
                if not data:
                    break
            await delivering
        finally:
            delivering.cancel()


class _Messages:
    """What a client says to PostgreSQL, taken apart: a round trip ends where it waits for the answer."""

    def __init__(self, trips: list[str]) -> None:
        self._trips = trips
        self._unread = b""
        self._prepared: dict[bytes, str] = {}
        self._said: list[str] = []

    def read(self, data: bytes) -> None:
        self._unread += data
        while len(self._unread) > 4:  # noqa: PLR2004  (bytes of a length)
            # The first messages of a connection have a length and no kind; their length's first byte is zero.
            head = 0 if self._unread[0] == 0 else 1
            end = head + int.from_bytes(self._unread[head : head + 4])
            if len(self._unread) < end or end < head + 4:
                return
            kind, body, self._unread = self._unread[:head], self._unread[head + 4 : end], self._unread[end:]
            self._take(kind, body)

    def _take(self, kind: bytes, body: bytes) -> None:
        match kind:
            case b"Q":
                self._trips.append(_short(body[:-1].decode()))
            case b"P":
                name, sql, _ = body.split(b"\0", 2)
                self._prepared[name] = _short(sql.decode())
                self._said.append(f"prepare {self._prepared[name]}")
            case b"B":
                _, name, _ = body.split(b"\0", 2)
                self._said.append(self._prepared.get(name, "?"))
            case b"S" | b"H":
                if self._said:
                    self._trips.append("; ".join(dict.fromkeys(self._said)))
                self._said = []


def _short(sql: str) -> str:
    return " ".join(sql.split())[:200]
