"""Rows 7, 8 and 15: browsers that read too slowly, hear nothing, or were away for too long."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.faults.support.client import LiveClient, connected
from tests.faults.support.cluster import Cluster, own_port
from tests.faults.support.history import CaughtUp, Closed, Greeted, Mode, Snapshot, judge, usual_p99
from tests.faults.support.load import Chatter, Load
from tests.faults.support.people import staff
from tests.faults.support.proxy import Proxy
from tests.faults.support.report import Report
from tests.faults.support.trial import caught_up_with
from tests.support.databases import connected as connected_to
from tests.support.factories import add_step, escalate, open_session

HEALTHY, STALLED = 45, 5
BUFFER = 4_096
PER_SECOND = 12
TOO_MANY = 220
"""5 MB: more than the system takes off the server's hands (4 MB)."""
STALL_S = 16.0
"""What comes on top: two beats after ten seconds in which nothing could be sent. Together fewer than a replay holds."""
FLAT_KB = 5 * (1_000 + 1_000) + 8_000
"""What five full queues and the system's buffers before them may take, and what an allocator keeps for itself."""
NOTICED_S = 3.0
RESUMED_S = 3.0


@asynccontextmanager
async def _memory(cluster: Cluster) -> AsyncIterator[list[int]]:
    """The nodes' resident memory together, in KB, twice a second."""
    samples: list[int] = []

    async def sample() -> None:
        while True:
            samples.append(sum([await asyncio.to_thread(node.resident_kb) for node in cluster.nodes]))
            await asyncio.sleep(0.5)

    task = asyncio.create_task(sample())
    try:
        yield samples
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.mark.long
async def test_7_some_stop_reading(cluster: Cluster, report: Report) -> None:
    people = await staff(cluster.place.url, technicians=1, viewers=25)
    healthy = [LiveClient(people.viewers[n % 20], cluster.ports) for n in range(HEALTHY)]
    stalled = [LiveClient(member, cluster.ports, receive_buffer=BUFFER) for member in people.viewers[20:]]
    async with connected([*healthy, *stalled]) as clients, cluster.browser(people.technicians[0]) as junior:
        session = await open_session(junior)
        async with Chatter(junior, session["id"], PER_SECOND).running() as chatter, _memory(cluster) as samples:
            await asyncio.sleep(6)
            samples.clear()
            await asyncio.sleep(2)
            flat = max(samples)
            for client in stalled:
                client.reads.clear()
            began = time.monotonic()
            await chatter.more(TOO_MANY)
            await asyncio.sleep(STALL_S)
            woken = time.monotonic()
            for client in stalled:
                client.reads.set()
            grown = max(samples) - flat
            await asyncio.sleep(RESUMED_S + 6)
        log = await caught_up_with(cluster, people.account_id, clients)
    verdict = judge([client.history for client in clients], log)
    watching = [client.history for client in healthy]
    # The machine may have got something else to do meanwhile, so both sides of the stall are what is usual.
    usual = max(usual_p99(watching, began - 8, began), usual_p99(watching, woken + RESUMED_S, woken + RESUMED_S + 6))
    meanwhile = usual_p99(watching, began, woken)
    dropped = [min((e.at for e in c.history.of(Closed)), default=float("inf")) - woken for c in stalled]
    resumed = [max((e.at for e in c.history.of(CaughtUp)), default=0) - woken for c in stalled]
    report.add(
        7,
        f"{STALLED} of {HEALTHY + STALLED}",
        verdict,
        max(resumed),
        p99_usual_ms=usual * 1000,
        p99_meanwhile_ms=meanwhile * 1000,
        grown_mb=grown / 1000,
    )

    assert verdict.clean, verdict.broken
    assert not any(client.history.of(Closed) for client in healthy)
    # Let go while they slept: what they find when they wake is the end of the connection.
    assert max(dropped) <= NOTICED_S
    assert min(resumed) > 0
    assert grown <= FLAT_KB
    assert meanwhile <= max(2 * usual, usual + 0.03)


@pytest.mark.long
@pytest.mark.parametrize("silent_s", [60])
async def test_8_the_network_falls_silent(silent_s: float, cluster: Cluster, report: Report) -> None:
    people = await staff(cluster.place.url, technicians=10, viewers=6)
    async with Proxy(own_port(), cluster.ports).running() as proxy:
        near = [LiveClient(member, cluster.ports) for member in people.viewers[:3]]
        far = [LiveClient(member, proxy.ports) for member in people.viewers[3:]]
        load = Load(people.technicians, cluster.ports, pause_s=2)
        async with connected([*near, *far]) as clients:
            async with load.running():
                await asyncio.sleep(2)
                beat_s = near[0].beat_s
                began = time.monotonic()
                proxy.silence()
                await asyncio.sleep(silent_s)
                proxy.speak()
                back = time.monotonic()
                await asyncio.sleep(3)
            # Six tries that failed have doubled the wait to the 30 s that it never exceeds.
            log = await caught_up_with(cluster, people.account_id, clients, patience_s=45)
    verdict = judge([client.history for client in clients], log, load.accepted)
    noticed = [min(entry.at for entry in client.history.of(Closed)) - began for client in far]
    let_go = [at - began for at in proxy.ended[: len(far)]]
    resumed = [min(e.at for e in c.history.of(CaughtUp) if e.at > back) - back for c in far]
    report.add(
        8,
        f"{silent_s:g} s",
        verdict,
        max(resumed),
        client_noticed_ms=max(noticed) * 1000,
        server_let_go_ms=max(let_go, default=float("inf")) * 1000,
    )

    assert verdict.clean, verdict.broken
    assert not any(client.history.of(Closed) for client in near)
    assert max(noticed) <= 2 * beat_s + 1
    assert len(proxy.ended) >= len(far)
    # Two whole beats, what was left of the one in which it fell silent, and a goodbye that nobody hears.
    assert max(let_go) <= 3 * beat_s + 2


@pytest.mark.parametrize("why", [pytest.param("too many events", marks=pytest.mark.long), "too long ago"])
async def test_15_a_tab_slept(why: str, cluster: Cluster, report: Report) -> None:
    people = await staff(cluster.place.url, technicians=1, viewers=1)
    client = LiveClient(people.viewers[0], cluster.ports)
    async with cluster.browser(people.technicians[0]) as junior:
        async with connected([client]):
            first = await escalate(junior, (await open_session(junior))["id"])
            await caught_up_with(cluster, people.account_id, [client])
        second = await escalate(junior, (await open_session(junior))["id"])
        if why == "too many events":
            session = await open_session(junior)
            for _ in range(10):
                await asyncio.gather(*(add_step(junior, session["id"]) for _ in range(51)))
        else:
            async with connected_to(cluster.place.superuser_url) as truth:
                aged = "update account_events set at = at - interval '73 hours' where account_id = $1"
                await truth.execute(aged, people.account_id)
        seen = len(client.history.received)
        async with connected([client]):
            log = await caught_up_with(cluster, people.account_id, [client])
    verdict = judge([client.history], log)
    greeted, shown = client.history.of(Greeted)[-1], [entry.handoffs for entry in client.history.of(Snapshot)]
    flood = len(client.history.received) - seen
    report.add(15, why, verdict, None, missed=greeted.head - (greeted.since or 0), flood=flood)

    assert verdict.clean, verdict.broken
    assert greeted.mode is Mode.SNAPSHOT_REQUIRED
    assert flood == 0
    assert shown == [{first["card"]["id"], second["card"]["id"]}]
