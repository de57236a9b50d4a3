"""The network between a browser and the nodes, which can fall silent without a word."""

import asyncio
import contextlib
import random
import time
from collections.abc import AsyncIterator

from tests.faults.support.client import Ports

_CHUNK = 65_536


class Proxy:
    """Silent, it still takes connections and whatever is sent, and passes nothing on: that is what a dead route is."""

    def __init__(self, port: int, nodes: Ports) -> None:
        self.port = port
        self.ended: list[float] = []
        """When a node closed its end of a connection that was silent, by the monotonic clock."""
        self._nodes = nodes
        self._speaks = True
        self._connections: set[asyncio.Task[None]] = set()

    def ports(self) -> list[int]:
        return [self.port]

    def silence(self) -> None:
        self._speaks = False

    def speak(self) -> None:
        """What was connected before lost too much to go on: it breaks."""
        self._speaks = True
        for connection in self._connections:
            connection.cancel()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["Proxy"]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        try:
            yield self
        finally:
            server.close()
            for connection in self._connections:
                connection.cancel()
            await asyncio.gather(*self._connections, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        upstream: asyncio.StreamWriter | None = None
        try:
            with contextlib.suppress(OSError, asyncio.CancelledError):
                answers, upstream = await asyncio.open_connection("127.0.0.1", random.choice(self._nodes()))
                sending = asyncio.create_task(self._pass_on(reader, upstream))
                try:
                    await self._pass_on(answers, writer)
                    if not self._speaks:
                        self.ended.append(time.monotonic())
                        await asyncio.Event().wait()
                finally:
                    sending.cancel()
        finally:
            self._connections.discard(task)
            for end in (writer, upstream):
                if end is not None:
                    end.transport.abort()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(_CHUNK):
                if self._speaks:
                    writer.write(data)
                    await writer.drain()
