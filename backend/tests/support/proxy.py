"""A network to PostgreSQL that loses the connections it has, as a failover does, and lets new ones through."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Self

_CHUNK = 65_536


class Proxy:
    """From a port to a unix socket."""

    def __init__(self, port: int, unix_socket: Path, noticed_s: float) -> None:
        """``noticed_s``: how long PostgreSQL's end outlives a network that swallows, as its keepalives are set."""
        self._port = port
        self._socket = unix_socket
        self._noticed_s = noticed_s
        self._generation = 0
        self._inside: set[asyncio.StreamWriter] = set()
        self._connections: set[asyncio.Task[None]] = set()

    def swallow(self) -> None:
        """From now on what is connected stays so and nothing more arrives on it, in either direction."""
        self._generation += 1
        for end in self._inside:
            asyncio.get_running_loop().call_later(self._noticed_s, end.transport.abort)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[Self]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", self._port)
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
        inside_reader, inside = await asyncio.open_unix_connection(str(self._socket))
        self._inside.add(inside)
        try:
            with contextlib.suppress(OSError, asyncio.CancelledError):
                async with asyncio.TaskGroup() as both:
                    both.create_task(self._pass_on(reader, inside, self._generation))
                    both.create_task(self._pass_on(inside_reader, writer, self._generation))
        finally:
            self._connections.discard(task)
            self._inside.discard(inside)
            for end in (inside, writer):
                end.transport.abort()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, generation: int) -> None:
        while data := await reader.read(_CHUNK):
            if generation == self._generation:
                writer.write(data)
                await writer.drain()
        if generation == self._generation:
            writer.transport.abort()
