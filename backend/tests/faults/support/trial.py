"""What every row does: people watch while others escalate, something breaks, and then everything is counted."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Sequence
from uuid import UUID

from tests.faults.support.client import LiveClient, connected
from tests.faults.support.cluster import Cluster
from tests.faults.support.history import History, Log, Verdict, judge
from tests.faults.support.load import Load
from tests.faults.support.people import Staff, staff
from tests.support.actors import Member

CATCH_UP_S = 15.0


class Trial:
    """``clients`` are live and ``load`` runs while the block of ``trial`` does; the verdict is there after it."""

    def __init__(self, cluster: Cluster, people: Staff, clients: list[LiveClient], load: Load) -> None:
        self.cluster = cluster
        self.people = people
        self.clients = clients
        self.load = load
        self.verdict = Verdict()

    @property
    def histories(self) -> list[History]:
        return [client.history for client in self.clients]


@contextlib.asynccontextmanager
async def trial(
    cluster: Cluster, *, clients: int = 8, technicians: int = 24, pause_s: float = 1.2, before_s: float = 1.0
) -> AsyncIterator[Trial]:
    """An account of its own, whose load has run for ``before_s`` when the block begins."""
    people = await staff(cluster.place.url, technicians=technicians, viewers=max(1, clients // 5))
    watching = [LiveClient(member, cluster.ports) for member in spread(people, clients)]
    load = Load(people.technicians, cluster.ports, pause_s=pause_s)
    made = Trial(cluster, people, watching, load)
    async with connected(watching):
        async with load.running():
            await asyncio.sleep(before_s)
            yield made
        log = await caught_up_with(cluster, people.account_id, watching)
    made.verdict = judge(made.histories, log, load.accepted)


def spread(people: Staff, count: int) -> list[Member]:
    """Engineers and viewers in turn: nobody has many tabs open."""
    seats = [*people.engineers, *people.viewers]
    return [seats[number % len(seats)] for number in range(count)]


async def caught_up_with(
    cluster: Cluster, account_id: UUID, clients: Sequence[LiveClient], patience_s: float = CATCH_UP_S
) -> Log:
    """The account's log, when every client has its last event; not after ever so long: what is missing then is lost."""
    log = await cluster.log(account_id)
    head = len(log[account_id])
    until = time.monotonic() + patience_s
    while time.monotonic() < until and not all(_has(client, head) for client in clients):  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    return log


def _has(client: LiveClient, head: int) -> bool:
    return client.ended is not None or (client.live.is_set() and client.last == head)


def worst(times: Sequence[float | None]) -> float:
    """The longest of those that there are; 0 of none."""
    return max((seconds for seconds in times if seconds is not None), default=0.0)
