"""The same over a Redis Cluster: three primaries, sharded pub/sub, each account on the node that owns its channel."""

import asyncio
import contextlib
import shutil
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import redis.asyncio as redis

from resolutionflow.domains.live.hub import Hub
from resolutionflow.kernel.errors import RateLimited
from resolutionflow.kernel.limits.rate_limits import RateLimiter
from resolutionflow.kernel.redis import AWAY, Client, connect
from resolutionflow_demo.embedded import wheels
from tests.support.actors import Team
from tests.support.app import eventually, listening, serving, until
from tests.support.databases import Place
from tests.support.factories import escalated, open_session
from tests.support.live import LiveApi

_SLOTS = 16_384


class _Node:
    """One primary, which may be killed and started again with what it knew of the cluster."""

    def __init__(self, folder: Path, port: int) -> None:
        self.port = port
        self._folder = folder / str(port)
        self._folder.mkdir()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        options += ["--cluster-enabled", "yes", "--cluster-node-timeout", "1000"]
        options += ["--cluster-require-full-coverage", "no"]
        self._process = subprocess.Popen(
            [wheels.installed().valkey_server, *options], cwd=self._folder, stdout=subprocess.DEVNULL
        )

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


class _Cluster:
    def __init__(self, nodes: list[_Node]) -> None:
        self.nodes = nodes
        self.url = f"redis://127.0.0.1:{nodes[0].port}"

    async def form(self) -> None:
        """Slots in equal parts, everybody introduced; until all agree."""
        share = _SLOTS // len(self.nodes)
        clients = [redis.Redis(port=node.port) for node in self.nodes]
        for n, client in enumerate(clients):
            await _patiently(client)
            last = _SLOTS - 1 if n == len(clients) - 1 else (n + 1) * share - 1
            await _ask(client, "CLUSTER ADDSLOTSRANGE", n * share, last)
            await _ask(client, "CLUSTER MEET", "127.0.0.1", self.nodes[0].port)
        for client in clients:
            async with asyncio.timeout(30):
                while (await _ask(client, "CLUSTER INFO"))["cluster_slots_ok"] != str(_SLOTS):  # noqa: ASYNC110  (only asking tells)
                    await asyncio.sleep(0.05)
            await client.aclose()


async def _ask(client: redis.Redis, *command: str | int) -> Any:
    return await client.execute_command(*command)  # type: ignore[no-untyped-call]


async def _patiently(client: redis.Redis) -> None:
    async with asyncio.timeout(10):
        while True:
            with contextlib.suppress(redis.RedisError, OSError):
                await client.ping()
                return
            await asyncio.sleep(0.05)


@pytest.fixture
def nodes() -> Iterator[list[_Node]]:
    folder = Path(tempfile.mkdtemp(prefix="rf-cluster-", dir="/tmp"))
    with contextlib.ExitStack() as held:
        ports = [held.enter_context(listening()).getsockname()[1] for _ in range(3)]
    made = [_Node(folder, port) for port in ports]
    for node in made:
        node.start()
    yield made
    for node in made:
        node.kill()
    shutil.rmtree(folder)


@pytest_asyncio.fixture
async def cluster(nodes: list[_Node]) -> _Cluster:
    made = _Cluster(nodes)
    await made.form()
    return made


@contextlib.asynccontextmanager
async def _two_nodes_of_ours(place: Place, cluster: _Cluster) -> AsyncIterator[tuple[LiveApi, LiveApi]]:
    settings = place.settings(REDIS_URL=cluster.url, REDIS_CLUSTER="1")
    with listening() as one, listening() as two:
        async with serving(settings, one) as first, serving(settings, two) as second:
            subscriptions = [s for app in (first, second) for s in app.state.hub._subscriptions]
            await until(lambda: all(s.healthy for s in subscriptions))
            yield LiveApi(first, one), LiveApi(second, two)


async def test_events_and_presence_reach_the_other_node_over_the_cluster(
    place: Place, cluster: _Cluster, a: Team, b: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So that nothing arrives by the poll.
    monkeypatch.setattr(Hub, "_compare", lambda *_: None)
    async with _two_nodes_of_ours(place, cluster) as (here, there), there.tab(a.engineer) as ana:
        await ana.hello()
        async with there.tab(b.engineer) as stranger, here.tab(a.viewer) as vera:
            await stranger.hello()
            await vera.hello()
            handoffs = [await escalated(here, a) for _ in range(5)]
            assert [frame["s"] for frame in await ana.events(20)] == list(range(1, 21))

            await vera.send({"t": "view", "handoff": handoffs[0]["card"]["id"]})
            frame = await ana.next()
            while frame["t"] != "presence":
                frame = await ana.next()
            assert [person["name"] for person in frame["people"]] == ["Vera Holm"]
            await open_session(here.by(b.technician))
            assert (await stranger.event())["s"] == 1
            assert not [raw for raw in stranger.raw if str(a.account_id) in raw]


async def _answers(client: Client) -> bool:
    """Where nodes have only just met, each still says that the cluster is down."""
    with contextlib.suppress(*AWAY):
        return [await client.exists(f"k{n}") for n in range(8)] == [0] * 8
    return False


async def test_limits_are_counted_together_in_the_cluster(place: Place, cluster: _Cluster) -> None:
    config = place.settings(REDIS_URL=cluster.url, REDIS_CLUSTER="1").redis
    async with connect(config) as one, connect(config) as two:
        await eventually(lambda: _answers(one))
        limiters = [RateLimiter(client, "test") for client in (one, two)]
        for n in range(8):  # keys on both primaries
            await limiters[0].hit(f"k{n}", limit=1, window_s=60, what="tries")
            with pytest.raises(RateLimited):
                await limiters[1].hit(f"k{n}", limit=1, window_s=60, what="tries")
            await limiters[1].give_back(f"k{n}")
            assert not await limiters[0].spent(f"k{n}", limit=1, window_s=60)


async def test_a_primary_that_dies_delays_its_accounts_by_one_poll_and_loses_nothing(
    place: Place, cluster: _Cluster, a: Team, b: Team
) -> None:
    async with (
        _two_nodes_of_ours(place, cluster) as (here, there),
        there.tab(a.engineer) as ana,
        there.tab(b.engineer) as bob,
    ):
        await ana.hello()
        await bob.hello()
        subscriptions = [s for node in (here, there) for s in node.app.state.hub._subscriptions]
        for victim in cluster.nodes:
            victim.kill()
            for team, tab in ((a, ana), (b, bob)):
                asked = time.monotonic()
                await open_session(here.by(team.technician))
                await tab.event()
                assert time.monotonic() - asked < 5
            victim.start()
            await until(lambda: all(s.healthy for s in subscriptions), 30)
        for team, tab in ((a, ana), (b, bob)):
            await open_session(here.by(team.technician))
            await tab.event()
            seen = [raw for raw in tab.raw if raw.startswith('{"t":"ev"')]
            assert [raw.split(",")[1] for raw in seen] == [f'"s":{n}' for n in range(1, 5)]
