"""Rows 5, 6 and 16: what was answered is stored, whatever PostgreSQL goes through meanwhile."""

import asyncio
import contextlib
import dataclasses
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from sqlalchemy import make_url, text

from resolutionflow.kernel.db.database import Database, session_settings
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.errors import Unavailable
from tests.faults.support.client import LiveClient
from tests.faults.support.client import connected as connected_clients
from tests.faults.support.cluster import POSTGRES, BreakableStack, Cluster, nodes, own_port
from tests.faults.support.history import fast_again, judge, reconnected
from tests.faults.support.people import staff
from tests.faults.support.report import Report
from tests.faults.support.trial import trial, worst
from tests.support.databases import Place, Truth, connected
from tests.support.factories import API, act, done, escalate, key, open_session, session_body
from tests.support.proxy import Proxy

MODES = {"fast": signal.SIGINT, "immediate": signal.SIGQUIT}
"""As ``pg_ctl restart -m`` has them."""
RECOVERED_S = 5.0
NOTE = {"kind": "note", "body": "Looked at the firewall's log"}


@pytest.mark.long
@pytest.mark.parametrize("mode", MODES)
async def test_5_postgresql_is_restarted_under_load(
    mode: str, cluster: Cluster, breakable: BreakableStack, report: Report
) -> None:
    async with trial(cluster, clients=20) as t:
        gone = time.monotonic()
        async with breakable.away(POSTGRES, MODES[mode]):
            await asyncio.sleep(1)
        back = time.monotonic()
        await asyncio.sleep(5)
    recovery = max(fast_again(t.histories, back), worst([reconnected(history, back) for history in t.histories]))
    refused = t.load.refused
    report.add(5, mode, t.verdict, recovery, refused=len(refused), away_ms=(back - gone) * 1000)

    assert t.verdict.clean, t.verdict.broken
    assert refused
    assert {answer.status for answer in refused} == {503}
    assert all(answer.retry_after and int(answer.retry_after) >= 1 for answer in refused)
    assert recovery <= RECOVERED_S


Ask = Callable[[], Awaitable[httpx.Response]]
"""A request that may be sent again: the same key, the same content."""


async def _writes(junior: httpx.AsyncClient, senior: httpx.AsyncClient) -> dict[str, Ask]:
    """One of each kind, none of which is in the way of another."""
    fresh, stuck, worked = [(await open_session(junior))["id"] for _ in range(3)]
    waiting, held, done_with = [await escalate(junior, (await open_session(junior))["id"]) for _ in range(3)]
    for handoff in (held, done_with):
        done(await act(senior, "claim", handoff))
    return {
        "open": partial(junior.post, f"{API}/sessions", json=session_body()),
        "step": partial(junior.post, f"{API}/sessions/{worked}/steps", json=NOTE, headers=key()),
        "resolve session": partial(junior.post, f"{API}/sessions/{fresh}/resolve", json={"resolution": "The cable."}),
        "escalate": partial(junior.post, f"{API}/sessions/{stuck}/handoffs", json={}, headers=key()),
        "claim": partial(act, senior, "claim", waiting),
        "release": partial(act, senior, "release", held),
        "resolve": partial(act, senior, "resolve", done_with),
    }


async def _terminate(truth: Truth, count: int) -> int:
    """End every backend that has flushed its work and waits for the number of its event."""
    waiting = "select pid from pg_stat_activity where cardinality(pg_blocking_pids(pid)) > 0"
    async with asyncio.timeout(2.5):  # they themselves wait for no more than three
        while len(pids := [row["pid"] for row in await truth.fetch(waiting)]) < count:  # noqa: ASYNC110  (what is waited for is a row)
            await asyncio.sleep(0.01)
    ended = await truth.fetch("select pg_terminate_backend(pid, 5000) from unnest($1::int[]) as pid", pids)
    return len(ended)


async def _rows(truth: Truth, account_id: UUID) -> list[tuple[object, ...]]:
    """Everything that those writes would change."""
    tables = ("flowpilot_sessions", "session_steps", "handoffs", "handoff_events", "notification_outbox")
    found = []
    for table in (*tables, "account_events"):
        rows = await truth.fetch(f"select t::text from {table} t where account_id = $1 order by 1", account_id)
        found.append(tuple(row["t"] for row in rows))
    return found


async def test_6_a_backend_is_ended_between_flush_and_commit(cluster: Cluster, report: Report) -> None:
    people = await staff(cluster.place.url, technicians=1, engineers=2, viewers=2)
    clients = [LiveClient(member, cluster.ports) for member in people.viewers]
    statuses, unsure = Counter[int](), list[str]()
    lock = "select * from account_event_heads where account_id = $1 for update"
    async with (
        connected_clients(clients),
        cluster.browser(people.technicians[0], 0) as junior,
        cluster.browser(people.engineers[0], 1) as senior,
        connected(cluster.place.superuser_url) as truth,
        connected(cluster.place.superuser_url) as holder,
    ):
        for _ in range(3):
            writes = await _writes(junior, senior)
            before = await _rows(truth, people.account_id)
            async with holder.transaction():
                await holder.fetch(lock, people.account_id)
                asked = [asyncio.create_task(_answer(write)) for write in writes.values()]
                assert await _terminate(truth, len(writes)) == len(writes)
                answers = await asyncio.gather(*asked)
            statuses.update(answer.status_code for answer in answers)
            if await _rows(truth, people.account_id) != before:
                unsure.append("something was stored all the same")
            unsure += [name for name, write in writes.items() if not await _succeeds(write)]
        await asyncio.sleep(1)
        log = await cluster.log(people.account_id)
    verdict = judge([client.history for client in clients], log)
    verdict.accepted = statuses[200] + statuses[201]
    report.add(6, "every kind of write", verdict, writes=statuses.total(), answered_503=statuses[503])

    assert statuses == {503: statuses.total()}
    assert not unsure
    assert verdict.clean, verdict.broken


@contextlib.asynccontextmanager
async def _in_the_middle(database: Database, account_id: UUID) -> AsyncIterator[None]:
    """Somebody's transaction has what every write of the account waits for."""
    locked = asyncio.Event()

    async def write() -> None:
        async with database.transaction(Scope(account_id=account_id)) as tx:
            await tx.session.execute(text("select from account_event_heads for update"))
            locked.set()
            await asyncio.Event().wait()

    writing = asyncio.create_task(write())
    await locked.wait()
    yield
    writing.cancel()
    with contextlib.suppress(asyncio.CancelledError, Unavailable):
        await writing


def _noticed_s() -> float:
    """Seconds until PostgreSQL's host gives up a connection whose other end is gone; the proxy stands for that host."""
    settings = session_settings()
    idle, interval, count = (int(settings[f"tcp_keepalives_{name}"]) for name in ("idle", "interval", "count"))
    return idle + interval * count


@pytest.mark.long
async def test_16_connections_are_half_open(ground: Place, report: Report, tmp_path: Path) -> None:
    """A failover: the network keeps the connections there are and answers nothing on them; new ones work."""
    port = own_port()
    url = make_url(ground.url)
    socket = Path(str(url.query["host"])) / ".s.PGSQL.5432"
    through = dataclasses.replace(
        ground, url=url.set(host="127.0.0.1", port=port, query={}).render_as_string(hide_password=False)
    )
    database = Database(through.url)
    async with (
        Proxy(port, socket, _noticed_s()).running() as proxy,
        nodes(through, tmp_path, 2) as cluster,
        trial(cluster) as t,
        _in_the_middle(database, t.people.account_id),
    ):
        swallowed = time.monotonic()
        proxy.swallow()
        await asyncio.sleep(10)
    await database.close()
    first = min(answer.at for answer in t.load.answers if answer.status == 201 and answer.at - answer.took > swallowed)
    refused = t.load.refused
    report.add(16, "all at once", t.verdict, first - swallowed, refused=len(refused))

    assert t.verdict.clean, t.verdict.broken
    assert {answer.status for answer in refused} <= {503}
    assert all(answer.retry_after and int(answer.retry_after) >= 1 for answer in refused)
    assert first - swallowed <= RECOVERED_S


async def _answer(ask: Ask) -> httpx.Response:
    return await ask()


async def _succeeds(ask: Ask) -> bool:
    """When it is sent again; a connection that died with the others may still be met once."""
    for _ in range(5):
        if (await ask()).is_success:
            return True
    return False
