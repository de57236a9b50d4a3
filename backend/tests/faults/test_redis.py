"""Rows 1 to 3: Redis makes cards quick, and nothing else depends on it."""

import asyncio
import signal
import time

import pytest
import redis.asyncio as redis

from tests.faults.support.cluster import VALKEY, BreakableStack, Cluster
from tests.faults.support.history import FAST_S, fast_again, latencies, percentile
from tests.faults.support.report import Report
from tests.faults.support.trial import Trial, trial

POLLED_S = 0.65
"""A poll each 500 ms, and the time to read and send. Of 95 in 100: the processor is the tests' as well."""
LIVE_AGAIN_S = 1.0
NOTICED_S = 3.0
PATIENCE_S = 15.0


async def _recovered(t: Trial, began: float, back: float) -> tuple[float, float]:
    """Seconds from ``back`` until events came through Redis again, and what of all this is the machine's doing.

    On a machine that is busy few events are sent, so a few seconds may not be enough to see it.
    """
    until = back + PATIENCE_S
    await asyncio.sleep(3)
    while True:
        slowness = t.slowness(began, time.monotonic())
        recovery = fast_again(t.histories, back, fast_s=FAST_S + slowness)
        if recovery < PATIENCE_S or time.monotonic() > until:
            return recovery, slowness
        await asyncio.sleep(0.5)


def _without_loss(t: Trial, during: list[float], recovery: float, slowness: float) -> None:
    assert t.verdict.clean, t.verdict.broken
    assert t.verdict.accepted
    assert not t.load.refused
    assert percentile(during, 0.95) <= POLLED_S + slowness
    assert recovery <= LIVE_AGAIN_S + slowness


@pytest.mark.parametrize("away_s", [1, pytest.param(10, marks=pytest.mark.long)])
async def test_1_redis_is_killed(away_s: int, cluster: Cluster, breakable: BreakableStack, report: Report) -> None:
    async with trial(cluster) as t:
        gone = time.monotonic()
        async with breakable.away(VALKEY, signal.SIGKILL):
            await asyncio.sleep(away_s)
            coming = time.monotonic()
        back = time.monotonic()
        recovery, slowness = await _recovered(t, gone, back)
    during = latencies(t.histories, gone, coming - POLLED_S)
    report.add(1, f"away {away_s} s", t.verdict, recovery, **_delivered(during))

    _without_loss(t, during, recovery, slowness)


@pytest.mark.long
async def test_2_redis_is_frozen(cluster: Cluster, breakable: BreakableStack, report: Report) -> None:
    async with trial(cluster) as t:
        began, frozen = time.time(), time.monotonic()
        async with breakable.frozen(VALKEY):
            await asyncio.sleep(5)
            thawing = time.monotonic()
        back = time.monotonic()
        recovery, slowness = await _recovered(t, frozen, back)
    during = latencies(t.histories, frozen, thawing - POLLED_S)
    noticed = [_noticed(node.warnings(began)) - began for node in cluster.nodes]
    report.add(2, "5 s", t.verdict, recovery, **_delivered(during), noticed_ms=max(noticed) * 1000)

    _without_loss(t, during, recovery, slowness)
    assert max(noticed) <= NOTICED_S


def _noticed(warnings: list[tuple[float, str]]) -> float:
    """When the subscription, not only the publishing, was given up."""
    return min((at for at, event in warnings if event.startswith("redis_subscribe_")), default=float("inf"))


async def test_3_subscriptions_are_cut(cluster: Cluster, report: Report) -> None:
    async with redis.from_url(cluster.place.redis_url) as client, trial(cluster) as t:
        cut = time.monotonic()
        subscriptions = await client.client_kill_filter(_type="pubsub")
        recovery, slowness = await _recovered(t, cut, cut)
    during = latencies(t.histories, cut - 1, cut + LIVE_AGAIN_S)
    report.add(3, "CLIENT KILL TYPE pubsub", t.verdict, recovery, **_delivered(during), cut=subscriptions)

    assert subscriptions == len(cluster.nodes)
    _without_loss(t, during, recovery, slowness)


def _delivered(during: list[float]) -> dict[str, float]:
    """In ms, of what was committed while it lasted."""
    return {
        f"during_{name}_ms": percentile(during, share) * 1000
        for name, share in (("p50", 0.5), ("p95", 0.95), ("max", 1.0))
    }
