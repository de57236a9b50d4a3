"""Real servers that can be taken away: PostgreSQL, Valkey, and any number of API nodes and workers."""

import asyncio
import contextlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from pathlib import Path
from signal import Signals
from typing import Self
from uuid import UUID

import asyncpg
import httpx

from resolutionflow_demo.embedded.keeper import dies_with_us
from resolutionflow_demo.embedded.stack import EmbeddedStack
from tests.embedded.processes import Process, await_end, below
from tests.faults.support.client import COOKIE, KEPT
from tests.faults.support.history import Log, Stored
from tests.support.actors import Member
from tests.support.databases import Place, connected

_PATIENCE_S = 60.0
_PORTS = range(21_000, 32_767)
"""Above, the system hands out ports for outgoing connections."""
_given: set[int] = set()
POSTGRES, VALKEY = "bin/postgres ", "valkey-server "
"""What their command lines have, and those of their children have not."""


_MORE_THAN_ANYBODY_MAY = "escalations=100000/100000 steps=100000/100000 changes=100000/100000"
"""A few of a row's technicians do in a minute what a desk of hundreds does: here it is faults that refuse."""


class BreakableStack(EmbeddedStack):
    """The embedded servers. Their keeper, which would bring them back at once, sleeps while one is away."""

    @property
    def _valkey_socket(self) -> str:
        return self.urls.redis_url.removeprefix("unix://").partition("?")[0]

    async def _server(self, command: str) -> Process:
        assert self._keeper is not None
        found = await asyncio.to_thread(below, self._keeper.pid)
        return next(p for p in found if command in p.command and p.parent == self._keeper.pid)

    @contextlib.asynccontextmanager
    async def away(self, command: str, how: Signals) -> AsyncIterator[None]:
        """End it by a signal; it is started again, and answers, when the block is left."""
        assert self._keeper is not None
        server = await self._server(command)
        self._keeper.send_signal(signal.SIGSTOP)
        try:
            os.kill(server.pid, how)
            assert not await asyncio.to_thread(await_end, [server])
            yield
        finally:
            self._keeper.send_signal(signal.SIGCONT)
        await self._answers(self._ping_valkey if command == VALKEY else self._ping_postgres)

    @contextlib.asynccontextmanager
    async def frozen(self, command: str) -> AsyncIterator[None]:
        """It keeps its connections and answers nobody."""
        server = await self._server(command)
        os.kill(server.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(server.pid, signal.SIGCONT)

    async def _answers(self, ping: Callable[[], object]) -> None:
        async with asyncio.timeout(_PATIENCE_S):
            while not await asyncio.to_thread(ping):  # noqa: ASYNC110  (there is nothing to wait on)
                await asyncio.sleep(0.01)

    def _ping_valkey(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client, contextlib.suppress(OSError):
            client.settimeout(1.0)
            client.connect(self._valkey_socket)
            client.sendall(b"PING\r\n")
            return client.recv(16).startswith(b"+PONG")
        return False

    def _ping_postgres(self) -> bool:
        with contextlib.suppress(Exception):
            self._run_sql("select 1")
            return True
        return False


class Program:
    """``resolutionflow …`` as a process of its own."""

    def __init__(self, arguments: Sequence[str], env: dict[str, str], log: Path, *, mutant: str | None = None) -> None:
        """``mutant`` names a fault that is put into the code before it runs."""
        self.arguments = list(arguments)
        self.env = env
        self.log = log
        self.mutant = mutant
        self.process: subprocess.Popen[bytes] | None = None

    def launch(self) -> None:
        module = ["resolutionflow.cli"] if self.mutant is None else ["tests.faults.mutant", self.mutant]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *module, *self.arguments],
                env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), **self.env},
                stdin=subprocess.DEVNULL,
                stderr=log,
                preexec_fn=dies_with_us(signal.SIGKILL),  # noqa: PLW1509  (one prctl, which takes no lock)
            )

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    def tell(self, number: Signals) -> None:
        os.kill(self.pid, number)

    async def end(self, number: Signals = signal.SIGTERM, patience_s: float = 30.0) -> None:
        """Send the signal and wait until the process is gone."""
        if self.process is None or self.process.poll() is not None:
            return
        self.tell(number)
        try:
            await asyncio.to_thread(self.process.wait, patience_s)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise

    def resident_kb(self) -> int:
        """Memory that it holds, by ``ps``, which Linux and macOS share."""
        asked = ["/bin/ps", "-o", "rss=", "-p", str(self.pid)]
        return int(subprocess.run(asked, capture_output=True, check=True).stdout)

    def warnings(self, since: float) -> list[tuple[float, str]]:
        """What it complained of after the wall clock's ``since``: when, and the name of the event."""
        lines = [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]
        told = [(datetime.fromisoformat(line["timestamp"]).timestamp(), line) for line in lines]
        return [(at, str(line["event"])) for at, line in told if line["level"] != "info" and at >= since]


class Node(Program):
    """One API process on a port of its own, which it keeps when it is started again; or several that share one."""

    def __init__(self, place: Place, folder: Path, *, mutant: str | None = None, workers: int = 1) -> None:
        self.port = own_port()
        log = folder / f"node-{self.port}.log"
        arguments = ["serve", *(["--workers", str(workers)] if workers > 1 else [])]
        super().__init__(
            arguments, {**place.env, "BUDGETS": _MORE_THAN_ANYBODY_MAY, "PORT": str(self.port)}, log, mutant=mutant
        )

    async def start(self) -> Self:
        self.launch()
        await self.answers()
        return self

    async def workers(self) -> list[Process]:
        """The processes that serve, where there are several."""
        return [found for found in await asyncio.to_thread(below, self.pid) if "spawn_main" in found.command]

    async def answers(self) -> None:
        """Return when it listens."""
        until = time.monotonic() + _PATIENCE_S
        while time.monotonic() < until:
            assert self.process is not None
            if self.process.poll() is not None:
                break
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                writer.close()
                return
            await asyncio.sleep(0.05)
        message = f"node {self.port} does not listen: {self.log.read_text()[-2000:]}"
        raise TimeoutError(message)


def own_port() -> int:
    """A free port that no other node of this run has, also while its node is down."""
    for _ in range(1_000):
        port = random.choice(_PORTS)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            if port not in _given:
                _given.add(port)
                return port
    message = "no free port"
    raise OSError(message)


class Cluster:
    """Nodes on one database and one Redis."""

    def __init__(self, place: Place, nodes: list[Node], mutant: str | None) -> None:
        self.place = place
        self.nodes = nodes
        self.mutant = mutant

    def ports(self) -> list[int]:
        """Of every node, also of one that is down: clients and balancers do not know at once."""
        return [node.port for node in self.nodes]

    def browser(self, member: Member, node: int = 0) -> httpx.AsyncClient:
        """Signed in as the member, at one node."""
        url = f"http://127.0.0.1:{self.nodes[node].port}"
        return httpx.AsyncClient(base_url=url, cookies={COOKIE: member.token}, timeout=30, limits=KEPT)

    async def log(self, *account_ids: UUID) -> Log:
        """What PostgreSQL holds of these accounts' events."""
        async with connected(self.place.superuser_url) as truth:
            return {account_id: await stored(truth, account_id) for account_id in account_ids}


async def stored(truth: "asyncpg.Connection[asyncpg.Record]", account_id: UUID) -> list[Stored]:
    rows = await truth.fetch(
        "select seq, event->>'id' as id, coalesce(event->'data'->>'id', event->'data'->>'handoff_id', "
        "event->'data'->>'session_id') as about from account_events "
        "where account_id = $1 order by seq",
        account_id,
    )
    return [Stored(row["seq"], row["id"], row["about"]) for row in rows]


@contextlib.asynccontextmanager
async def nodes(
    place: Place, folder: Path, count: int, *, mutant: str | None = None, workers: int = 1
) -> AsyncIterator[Cluster]:
    """As many nodes, all listening."""
    made = [Node(place, folder, mutant=mutant, workers=workers) for _ in range(count)]
    try:
        await asyncio.gather(*(node.start() for node in made))
        yield Cluster(place, made, mutant)
    finally:
        await asyncio.gather(*(node.end(signal.SIGTERM if workers > 1 else signal.SIGKILL) for node in made))
