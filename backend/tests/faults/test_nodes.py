"""Rows 4, 9 and 14: API processes come and go, and their clients go on elsewhere."""

import asyncio
import contextlib
import itertools
import signal
import time
from pathlib import Path

import httpx
import pytest

from tests.embedded.processes import await_end
from tests.faults.support.client import RESTART
from tests.faults.support.cluster import Cluster, nodes
from tests.faults.support.history import Closed, Greeted, History, reconnected
from tests.faults.support.report import Report
from tests.faults.support.trial import Trial, trial, worst
from tests.support.databases import Place

RETURNED_S = 5.0
REPLACED_S = 120.0
SHORTEST_WINDOW_S = 0.5
RESUMED_S = 5.0
"""The window of the reconnect that the server names is 2 s, and doubles with each attempt that meets the dead node."""


async def test_4_a_node_is_killed_under_load(cluster: Cluster, report: Report) -> None:
    node = cluster.nodes[0]
    async with trial(cluster, clients=20, technicians=12) as t:
        there = sum(client.node == node.port for client in t.clients)
        killed = time.monotonic()
        await node.end(signal.SIGKILL)
        await asyncio.sleep(4)
        await node.start()
    recovery = worst([reconnected(history, killed) for history in t.histories])
    unanswered = sum(answer.status is None for answer in t.load.answers)
    report.add(4, "kill -9", t.verdict, recovery, clients_there=there, unanswered=unanswered)

    assert there
    assert t.verdict.clean, t.verdict.broken
    # Whoever asked the dead node asked again: nobody was told of an error.
    assert {answer.status for answer in t.load.answers} <= {201, None}
    assert recovery <= RESUMED_S


def _waits(histories: list[History]) -> list[float]:
    """Of each client that was told of a restart: the part of the announced window after which it was greeted again."""
    waits = []
    for history in histories:
        moves = [entry for entry in history.entries if isinstance(entry, (Closed, Greeted))]
        for left, came in itertools.pairwise(moves):
            if isinstance(left, Closed) and left.code == RESTART and isinstance(came, Greeted):
                waits.append((came.at - left.at) / (left.window_ms / 1000))
    return sorted(waits)


def _windows(histories: list[History]) -> list[float]:
    """What each client was told to come back within, when its node went, in seconds."""
    closed = [entry for history in histories for entry in history.of(Closed)]
    return [entry.window_ms / 1000 for entry in closed if entry.code == RESTART]


def _busiest_tenth(waits: list[float]) -> float:
    """The share of all reconnects that fell into the busiest tenth of the window."""
    return max(sum(wait <= other < wait + 0.1 for other in waits) for wait in waits) / len(waits)


@pytest.mark.long
@pytest.mark.parametrize("sockets", [500])
async def test_9_nodes_are_restarted_in_turn(sockets: int, cluster: Cluster, report: Report) -> None:
    async with trial(cluster, clients=sockets, technicians=8) as t:
        began = time.monotonic()
        for node in cluster.nodes:
            await node.end(signal.SIGTERM)
            await node.start()
            await asyncio.sleep(3)
    _spread(t, report, f"{sockets} sockets, nodes", began)


@pytest.mark.long
async def test_9_workers_are_replaced_in_turn(ground: Place, tmp_path: Path, report: Report) -> None:
    async with nodes(ground, tmp_path, 1, workers=3) as cluster, trial(cluster, clients=500, technicians=8) as t:
        began = time.monotonic()
        (node,) = cluster.nodes
        old = await node.workers()
        node.tell(signal.SIGHUP)
        async with asyncio.timeout(REPLACED_S):
            while await asyncio.to_thread(await_end, old):
                pass
        assert len(await node.workers()) == len(old) == 3
        await asyncio.sleep(3)
    _spread(t, report, "500 sockets, workers of one port", began)


def _spread(t: Trial, report: Report, case: str, began: float) -> None:
    """Everybody was told to go, and came back over the whole of the time that they were given."""
    waits = _waits(t.histories)
    told = sum(any(entry.code == RESTART for entry in history.of(Closed)) for history in t.histories)
    unanswered = sum(answer.status is None for answer in t.load.answers)
    report.add(9, case, t.verdict, told=told, busiest_tenth=_busiest_tenth(waits) * 100, unanswered=unanswered)

    assert t.verdict.clean, t.verdict.broken
    assert {answer.status for answer in t.load.answers} <= {201, None}
    assert told == len(t.clients)
    assert min(_windows(t.histories)) >= SHORTEST_WINDOW_S
    # Evenly it would be a tenth.
    assert _busiest_tenth(waits) <= 0.25
    assert worst([reconnected(history, began) for history in t.histories]) < float("inf")


@pytest.mark.long
@pytest.mark.parametrize("sockets", [1_000])
async def test_14_everybody_returns_at_once(sockets: int, cluster: Cluster, report: Report) -> None:
    # One escalation a second is three thousand frames a second to this crowd.
    async with trial(cluster, clients=sockets, technicians=2, pause_s=2) as t, httpx.AsyncClient() as browser:
        for client in t.clients:
            client.hurries = True
            client.live.clear()
        cut = time.monotonic()
        for client in t.clients:
            client.cut()
        answers: list[tuple[int | None, float]] = []
        while not all(client.live.is_set() for client in t.clients):
            port = cluster.ports()[len(answers) % len(cluster.nodes)]
            answers.append(await _is_ready(browser, port))
            await asyncio.sleep(0.05)
        recovery = time.monotonic() - cut
        await asyncio.sleep(1)
    slowest = max(took for _, took in answers)
    report.add(14, f"{sockets} sockets", t.verdict, recovery, http_asked=len(answers), http_slowest_ms=slowest * 1000)

    assert t.verdict.clean, t.verdict.broken
    assert {status for status, _ in answers} == {200}
    # An idle connection may have been closed when the next request went out over it; that one is sent again.
    assert {answer.status for answer in t.load.answers} <= {201, None}
    assert recovery <= RETURNED_S


async def _is_ready(browser: httpx.AsyncClient, port: int) -> tuple[int | None, float]:
    """The answer's status, None where none came in time, and the seconds that it took."""
    asked = time.monotonic()
    answer: httpx.Response | None = None
    with contextlib.suppress(httpx.TimeoutException):
        answer = await browser.get(f"http://127.0.0.1:{port}/api/v1/health/ready", timeout=RETURNED_S)
    return (None if answer is None else answer.status_code), time.monotonic() - asked
