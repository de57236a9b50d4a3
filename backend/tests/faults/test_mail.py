"""Rows 10 and 17: the mail server goes through everything that mail servers go through, and a worker is stopped."""

import asyncio
import contextlib
import signal
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import pytest

from tests.faults.support.client import LiveClient, connected
from tests.faults.support.cluster import Cluster, Program, own_port
from tests.faults.support.history import judge, percentile
from tests.faults.support.load import Load
from tests.faults.support.people import staff
from tests.faults.support.report import Report
from tests.faults.support.smtp import MailServer, Mood, mail_server
from tests.faults.support.trial import caught_up_with
from tests.support.databases import Truth
from tests.support.databases import connected as connected_to

BAD_TIMES = (Mood.REFUSED, Mood.HANGS, Mood.TRY_LATER, Mood.NEVER, Mood.DIES_AFTER_DATA)
UNAFFECTED_S = 1.0
DRAINED_S = 60.0


@contextlib.asynccontextmanager
async def workers(cluster: Cluster, server: MailServer, folder: Path) -> AsyncIterator[list[Program]]:
    """Two of them, on one outbox."""
    env = {**cluster.place.env, **server.env}
    running = [Program(["worker"], env, folder / f"worker-{number}.log", mutant=cluster.mutant) for number in range(2)]
    for worker in running:
        worker.launch()
    try:
        yield running
    finally:
        await asyncio.gather(*(worker.end(signal.SIGKILL) for worker in running))


async def _outbox(truth: Truth, account_id: UUID) -> list[tuple[str, str, str | None]]:
    """Message-ID, status and reason of every message of the account; several may have gone in one mail."""
    rows = await truth.fetch(
        "select coalesce(mail_id, id) as mail_id, status, reason from notification_outbox "
        "where account_id = $1 and channel = 'email' and step = 'opened' order by id",
        account_id,
    )
    return [(f"<{row['mail_id']}@localhost>", row["status"], row["reason"]) for row in rows]


async def _drained(truth: Truth, account_id: UUID) -> list[tuple[str, str, str | None]]:
    """Ask for what waits to be sent at once, instead of after a backoff of minutes, until nothing waits."""
    # Not what a worker has in hand.
    due = "update jobs set due_at = now() where account_id = $1 and kind like 'mail%' and lease is null"
    async with asyncio.timeout(DRAINED_S):
        while any(status == "pending" for _, status, _ in await _outbox(truth, account_id)):
            await truth.execute(due, account_id)
            await asyncio.sleep(0.5)
    return await _outbox(truth, account_id)


@pytest.mark.long
@pytest.mark.parametrize("each_s", [12])
async def test_10_the_mail_server_is_down(each_s: float, cluster: Cluster, report: Report, tmp_path: Path) -> None:
    people = await staff(cluster.place.url, technicians=8, engineers=2, viewers=2)
    clients = [LiveClient(member, cluster.ports) for member in people.viewers]
    load = Load(people.technicians, cluster.ports, pause_s=3)
    async with (
        connected_to(cluster.place.superuser_url) as truth,
        mail_server(own_port()) as server,
        connected(clients),
    ):
        # What other rows left to be sent is not this one's to wait for.
        await truth.execute("delete from notification_outbox")
        async with workers(cluster, server, tmp_path):
            async with load.running():
                for mood in BAD_TIMES:
                    await server.become(mood)
                    await asyncio.sleep(each_s)
                await server.become(Mood.WELL)
                await asyncio.sleep(3)
            mails = await _drained(truth, people.account_id)
        log = await caught_up_with(cluster, people.account_id, clients)
    verdict = judge([client.history for client in clients], log, load.accepted)
    statuses = Counter(status for _, status, _ in mails)
    took = sorted(answer.took for answer in load.answers)
    again = Counter(server.accepted)
    verdict.twice += sum(count - 1 for count in again.values())
    report.add(
        10,
        f"{each_s * len(BAD_TIMES):g} s of everything",
        verdict,
        mails=len(mails),
        sent=statuses["sent"],
        dead=statuses["dead"],
        crashed_after_data=len(server.swallowed),
        request_p95_ms=percentile(took, 0.95) * 1000,
    )

    assert verdict.clean, verdict.broken
    assert not load.refused
    assert percentile(took, 0.95) <= UNAFFECTED_S
    # One mail for each engineer, whom the policy calls first, and each came to an end.
    assert len(mails) == len(load.accepted) * 2
    assert set(statuses) == {"sent", "dead"}
    assert {message_id for message_id, status, _ in mails if status == "sent"} == set(again)
    dead = [reason or "" for _, status, reason in mails if status == "dead"]
    assert all(reason.startswith("550") and "no such user here" in reason for reason in dead)
    # A mail that had arrived when the connection broke comes again, as the same mail.
    assert server.swallowed
    assert set(server.swallowed) <= {message_id for message_id, _, _ in mails}


@pytest.mark.long
@pytest.mark.parametrize("stopped_s", [60])
async def test_17_a_worker_is_stopped_beside_another(
    stopped_s: float, cluster: Cluster, report: Report, tmp_path: Path
) -> None:
    """As a machine that is moved, or swaps: it goes on later where it was, and knows nothing of the time between."""
    people = await staff(cluster.place.url, technicians=6, engineers=2, viewers=2)
    clients = [LiveClient(member, cluster.ports) for member in people.viewers]
    load = Load(people.technicians, cluster.ports, pause_s=3)
    async with (
        connected_to(cluster.place.superuser_url) as truth,
        mail_server(own_port()) as server,
        connected(clients),
    ):
        await truth.execute("delete from notification_outbox")
        async with workers(cluster, server, tmp_path) as (stopped, _):
            async with load.running():
                await asyncio.sleep(3)
                stopped.tell(signal.SIGSTOP)
                await asyncio.sleep(stopped_s)
                stopped.tell(signal.SIGCONT)
                await asyncio.sleep(3)
            mails = await _drained(truth, people.account_id)
        log = await caught_up_with(cluster, people.account_id, clients)
    verdict = judge([client.history for client in clients], log, load.accepted)
    again = Counter(server.accepted)
    sent = {message_id for message_id, status, _ in mails if status == "sent"}
    verdict.twice += sum(count - 1 for count in again.values())
    report.add(17, f"{stopped_s:g} s beside another", verdict, mails=len(mails), sent=len(sent))

    assert verdict.clean, verdict.broken
    assert not load.refused
    assert {status for _, status, _ in mails} == {"sent"}
    assert sent <= set(again)
