"""A browser tab on the live channel, frame by frame."""

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator
from typing import Any

from litestar import Litestar
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

from resolutionflow.domains.live.schemas import SUBPROTOCOL
from tests.support.actors import Member
from tests.support.app import Api

PATIENCE_S = 30.0
"""For what must come; how soon it must is for a test to say."""

Frame = dict[str, Any]


class Tab:
    """An open socket. It reads by itself and answers heartbeats, as a browser does whatever its page is busy with.

    ``raw`` keeps every frame that the test has looked at, as it came.
    """

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.raw: list[str] = []
        self.answers_heartbeats = True
        self._unseen: asyncio.Queue[str | None] = asyncio.Queue()
        """None: the connection has ended."""

    @contextlib.asynccontextmanager
    async def reading(self) -> AsyncIterator["Tab"]:
        task = asyncio.create_task(self._read())
        try:
            yield self
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _read(self) -> None:
        with contextlib.suppress(ConnectionClosed):
            async for text in self.connection:
                assert isinstance(text, str)
                self._unseen.put_nowait(text)
                if self.answers_heartbeats and text.startswith('{"t":"hb"'):
                    await self.send(text)
        self._unseen.put_nowait(None)

    async def send(self, frame: Frame | str | bytes) -> None:
        await self.connection.send(json.dumps(frame) if isinstance(frame, dict) else frame)

    async def next(self) -> Frame:
        """The next frame, be it a heartbeat.

        Raises:
            ConnectionClosed: there is none any more.
        """
        async with asyncio.timeout(PATIENCE_S):
            text = await self._unseen.get()
        if text is None:
            self._unseen.put_nowait(None)
            await self.connection.recv()
        assert text is not None
        self.raw.append(text)
        frame: Frame = json.loads(text)
        return frame

    async def news(self) -> Frame:
        """The next frame that is no heartbeat: those come when they are due, between any two others."""
        while True:
            frame = await self.next()
            if frame["t"] != "hb":
                return frame

    async def hello(self, epoch: str | None = None, since: int | None = None) -> list[Frame]:
        """Introduce the tab; everything up to and including ``live``."""
        await self.send({"t": "hello", "epoch": epoch, "since": since, "tab": "a-tab"})
        frames = [await self.next()]
        while frames[-1]["t"] != "live":
            frames.append(await self.next())
        return frames

    async def event(self) -> Frame:
        """The next ``ev`` frame."""
        while True:
            frame = await self.next()
            if frame["t"] == "ev":
                return frame

    async def events(self, count: int) -> list[Frame]:
        return [await self.event() for _ in range(count)]

    async def closed(self) -> tuple[int, Frame | None]:
        """The close code, and the ``bye`` before it."""
        frames: list[Frame] = []
        with contextlib.suppress(ConnectionClosed):
            async with asyncio.timeout(PATIENCE_S):
                while True:
                    frames.append(await self.next())
        assert self.connection.close_code is not None
        return self.connection.close_code, frames[-1] if frames and frames[-1]["t"] == "bye" else None


class LiveApi(Api):
    """An application behind uvicorn. HTTP goes to it directly, sockets through the port."""

    def __init__(self, app: Litestar, listen: socket.socket) -> None:
        super().__init__(app)
        self.port: int = listen.getsockname()[1]

    @contextlib.asynccontextmanager
    async def tab(
        self,
        member: Member | None,
        *,
        origin: str | None = "http://localhost:8000",
        subprotocols: tuple[str, ...] = (SUBPROTOCOL,),
        cookie: str | None = None,
        query: str = "",
    ) -> AsyncIterator[Tab]:
        """An accepted socket. ``cookie`` replaces the member's."""
        value = cookie if cookie is not None else member.token if member else None
        async with (
            connect(
                f"ws://127.0.0.1:{self.port}/api/v1/live{query}",
                origin=Origin(origin) if origin is not None else None,
                subprotocols=[Subprotocol(name) for name in subprotocols] or None,
                additional_headers={} if value is None else {"Cookie": f"{self.app.state.cookie_name}={value}"},
                compression=None,
                ping_interval=None,
                close_timeout=1,
                proxy=None,
            ) as connection,
            Tab(connection).reading() as tab,
        ):
            yield tab
