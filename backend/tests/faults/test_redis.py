"""Rows 1 to 3: Redis makes cards quick, and nothing else depends on it."""

import asyncio
import signal
import time

import pytest

from tests.faults.support.cluster import VALKEY, BreakableStack, Cluster
from tests.faults.support.history import fast_again, latencies, percentile
from tests.faults.support.report import Report
from tests.faults.support.trial import trial

POLLED_S = 0.65
"""A poll each 500 ms, and the time to read and send."""
LIVE_AGAIN_S = 1.0


@pytest.mark.parametrize("away_s", [1, pytest.param(10, marks=pytest.mark.long)])
async def test_1_redis_is_killed(away_s: int, cluster: Cluster, breakable: BreakableStack, report: Report) -> None:
    async with trial(cluster) as t:
        gone = time.monotonic()
        async with breakable.away(VALKEY, signal.SIGKILL):
            await asyncio.sleep(away_s)
            coming = time.monotonic()
        back = time.monotonic()
        await asyncio.sleep(3)
    during = latencies(t.histories, gone, coming - POLLED_S)
    recovery = fast_again(t.histories, back)
    report.add(
        1,
        f"away {away_s} s",
        t.verdict,
        recovery,
        during_p50_ms=percentile(during, 0.5) * 1000,
        during_max_ms=during[-1] * 1000,
    )

    assert t.verdict.clean, t.verdict.broken
    assert not t.load.refused
    assert during[-1] <= POLLED_S
    assert recovery <= LIVE_AGAIN_S
