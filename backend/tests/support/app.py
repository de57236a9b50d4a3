"""The application as a test meets it: in this process without a port, or behind uvicorn on a real one."""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, cast

import httpx
from litestar import Litestar
from sqlalchemy import event

from resolutionflow import server
from resolutionflow.asgi import create_app
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.limits.rate_limits import RateLimiter
from resolutionflow.settings import Settings
from resolutionflow_demo.controllers import ROUTES
from tests.support.actors import Member

_EACH = 4_000
_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
_LOWEST, _HIGHEST = 20_000 + _WORKER * _EACH, 20_000 + (_WORKER + 1) * _EACH
"""Its own for each of up to three workers. From 32,768 on the system hands out ports for outgoing connections."""
_FIRST = zlib.crc32(__file__.encode()) % _EACH
"""Where a checkout starts, so that the tests of two at once do not take each other's ports."""


class Api:
    """A running application, in which nobody has reached a limit, and a browser for everybody who talks to it."""

    def __init__(self, app: Litestar) -> None:
        self.app = app
        # Where Redis was slow for a moment the limiter counts in memory, which the tests of an application share.
        cast("RateLimiter", app.dependencies["limiter"].dependency())._memory.clear()  # type: ignore[union-attr]
        self.settings: Settings = app.state.settings
        self.database: Database = app.state.database
        self._transport = httpx.ASGITransport(cast("Any", app))  # two spellings of ASGI
        self._browsers: dict[str, httpx.AsyncClient] = {}

    def browser(self, member: Member | None = None, **headers: str) -> httpx.AsyncClient:
        """A new browser, with the member's cookie."""
        cookies = {self.app.state.cookie_name: member.token} if member else {}
        return httpx.AsyncClient(
            transport=self._transport, base_url=self.settings.public_url, cookies=cookies, headers=headers
        )

    def by(self, member: Member | None) -> httpx.AsyncClient:
        """The member's browser, the same one each time; None is nobody's."""
        token = member.token if member else ""
        if token not in self._browsers:
            self._browsers[token] = self.browser(member)
        return self._browsers[token]


@contextlib.asynccontextmanager
async def running(settings: Settings, now: Callable[[], datetime] | None = None) -> AsyncIterator[Litestar]:
    """Without a port: begun and ended as a server would."""
    app = create_app(settings, beside=ROUTES if settings.demo else (), now=now)
    up, down = asyncio.Event(), asyncio.Event()

    # A task of its own: what the application begins must end in the task that began it, and a fixture's two halves
    # run in two.
    async def live() -> None:
        async with app.lifespan():
            up.set()
            await down.wait()

    task = asyncio.create_task(live())
    waiting = asyncio.create_task(up.wait())
    await asyncio.wait([task, waiting], return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if task.done():
        task.result()
    try:
        yield app
    finally:
        down.set()
        await task


@contextlib.asynccontextmanager
async def serving(settings: Settings, listen: socket.socket) -> AsyncIterator[Litestar]:
    """The same behind uvicorn, as ``resolutionflow serve`` runs it, on a socket that is bound already."""
    app = create_app(settings, beside=ROUTES if settings.demo else ())
    running_server = server.build(app, settings)
    task = asyncio.create_task(running_server.serve(sockets=[listen]))
    waiting = asyncio.create_task(running_server.ready.wait())
    await asyncio.wait([task, waiting], return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if task.done():
        task.result()
    try:
        yield app
    finally:
        running_server.should_exit = True
        await task


@contextlib.contextmanager
def listening() -> Iterator[socket.socket]:
    """A socket on a free port of 127.0.0.1, below those that the system hands out."""
    for number in range(_EACH):
        port = _LOWEST + (_FIRST + number) % _EACH
        listen = socket.socket()
        listen.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listen.bind(("127.0.0.1", port))
            listen.listen(128)
        except OSError:
            listen.close()
            continue
        with listen:
            yield listen
        return
    message = f"no free port from {_LOWEST} to {_HIGHEST}"
    raise OSError(message)


def free_port() -> int:
    with listening() as listen:
        return int(listen.getsockname()[1])


@contextlib.contextmanager
def counted_queries(database: Database) -> Iterator[list[str]]:
    """Every statement that sessions send while the block runs."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    engine = database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def until(happened: Callable[[], bool], patience_s: float = 30.0) -> None:
    """Wait for what no event tells of."""
    async with asyncio.timeout(patience_s):
        while True:
            if happened():
                return
            await asyncio.sleep(0.005)


async def eventually(happened: Callable[[], Awaitable[bool]], patience_s: float = 60.0) -> None:
    """Wait for what only asking tells; how soon it must be is for a test to say."""
    async with asyncio.timeout(patience_s):
        while True:
            if await happened():
                return
            await asyncio.sleep(0.05)


@contextlib.contextmanager
def serving_process(
    env: dict[str, str], folder: Path, *options: str, ends_with: signal.Signals = signal.SIGTERM
) -> Iterator["Serving"]:
    """``resolutionflow serve`` as a process of its own, for clients that block."""
    port = free_port()
    errors = folder / "serve.log"
    with errors.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "resolutionflow.cli", "serve", *options],
            env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), **env, "PORT": str(port)},
            stderr=log,
        )
    try:
        until_it_listens(process, port, errors)
        yield Serving(f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.terminate()
        # It tidies up, and then lets the signal end it; where there are several, their parent just ends.
        assert process.wait(20) in ({0, -ends_with} if options else {-ends_with})


class Serving(NamedTuple):
    url: str
    pid: int


def until_it_listens(process: "subprocess.Popen[bytes]", port: int, errors: Path) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    message = f"it does not listen: {errors.read_text()}"
    raise TimeoutError(message)
