"""Row 12: who may no longer be here hears nothing from that moment on, on whatever node their tabs are."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from uuid import UUID

import httpx
import pytest

from tests.faults.support.client import REVOKED, SIGN_IN_AGAIN, LiveClient
from tests.faults.support.cluster import Cluster
from tests.faults.support.history import Closed, Greeted, Received
from tests.faults.support.report import Report
from tests.faults.support.trial import trial
from tests.support.actors import Member
from tests.support.databases import connected as connected_to
from tests.support.factories import API

CLOSED_S = 1.0
TABS = 6

Taken = Callable[[httpx.AsyncClient, httpx.AsyncClient, Member], Awaitable[httpx.Response]]


async def _sign_out(_owner: httpx.AsyncClient, theirs: httpx.AsyncClient, _member: Member) -> httpx.Response:
    return await theirs.post(f"{API}/auth/sign-out")


async def _remove(owner: httpx.AsyncClient, _theirs: httpx.AsyncClient, member: Member) -> httpx.Response:
    return await owner.delete(f"{API}/members/{member.user_id}")


async def _change_role(owner: httpx.AsyncClient, _theirs: httpx.AsyncClient, member: Member) -> httpx.Response:
    return await owner.patch(f"{API}/members/{member.user_id}", json={"role": "technician"})


WAYS: dict[str, tuple[Taken, int]] = {
    "signed out": (_sign_out, SIGN_IN_AGAIN),
    "member removed": (_remove, REVOKED),
    "role changed": (_change_role, REVOKED),
}
QUICK = "member removed"
"""The one that is tried each time."""


async def _churn(clients: list[LiveClient]) -> None:
    """Connections that come and go, so that one is always being made while the right to it ends."""
    for client in clients:
        client.hurries = True
    while True:
        await asyncio.sleep(0.1)
        for client in clients:
            client.cut()


def _after(client: LiveClient, revoked: int) -> list[Received]:
    """Events of later than the end of its right, on connections that are older than that.

    A younger one has the rights of after it, if there are any: the others end as soon as they begin.
    """
    younger = {entry.connection for entry in client.history.of(Greeted) if entry.head >= revoked}
    return [entry for entry in client.history.received if entry.s > revoked and entry.connection not in younger]


@pytest.mark.parametrize("way", [pytest.param(way, marks=[] if way == QUICK else pytest.mark.long) for way in WAYS])
async def test_12_access_is_taken_away(way: str, cluster: Cluster, report: Report) -> None:
    take, code = WAYS[way]
    async with trial(cluster, clients=4, technicians=12, tabs=TABS + 2) as t:
        tabs, member = t.clients[-TABS - 2 :], t.people.engineers[0]
        churning = asyncio.create_task(_churn(tabs[TABS:]))
        async with cluster.browser(t.people.owner, 0) as owner, cluster.browser(member, 1) as theirs:
            answer = await take(owner, theirs, member)
            moment = time.monotonic()
            assert answer.is_success, answer.text
        await asyncio.sleep(2)
        churning.cancel()
        nodes_used = {tab.node for tab in tabs}
    revoked = await _revoked_at(cluster, t.people.account_id)
    after = [entry for tab in tabs for entry in _after(tab, revoked)]
    greeted = [entry for tab in tabs for entry in tab.history.of(Greeted) if entry.head >= revoked]
    closed = [max((entry.at for entry in tab.history.of(Closed)), default=float("inf")) - moment for tab in tabs]
    report.add(12, way, t.verdict, None, closed_ms=max(closed[:TABS]) * 1000, frames_after=len(after))

    assert t.verdict.clean, t.verdict.broken
    assert len(nodes_used) == len(cluster.nodes)
    assert not after
    assert way == "role changed" or not greeted
    assert [tab.ended for tab in tabs[:TABS]] == [code] * TABS
    assert max(closed[:TABS]) <= CLOSED_S + t.hiccups.longest(moment, moment + CLOSED_S)


async def _revoked_at(cluster: Cluster, account_id: UUID) -> int:
    """The place of the end of the right in the account's sequence."""
    async with connected_to(cluster.place.superuser_url) as truth:
        asked = "select seq from account_events where account_id = $1 and type = 'access.revoked.v1'"
        (row,) = await truth.fetch(asked, account_id)
    return int(row["seq"])
