"""Rows 4 and 9: API processes come and go, and their clients go on elsewhere."""

import asyncio
import signal
import time

from tests.faults.support.cluster import Cluster
from tests.faults.support.history import reconnected
from tests.faults.support.report import Report
from tests.faults.support.trial import trial, worst

RESUMED_S = 5.0
"""The window of the reconnect that the server names is 2 s, and doubles with each attempt that meets the dead node."""


async def test_4_a_node_is_killed_under_load(cluster: Cluster, report: Report) -> None:
    node = cluster.nodes[0]
    async with trial(cluster, clients=20) as t:
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
