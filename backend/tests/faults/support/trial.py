"""What every row does: people watch while others escalate, something breaks, and then everything is counted."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Sequence
from uuid import UUID

from tests.faults.support.client import LiveClient, connected
from tests.faults.support.cluster import Cluster
from tests.faults.support.history import History, Log, Verdict, judge, percentile
from tests.faults.support.load import Load
from tests.faults.support.people import Staff, staff

CATCH_UP_S = 15.0


TICK_S = 0.02


class Hiccups:
    """How late this process's own timers came: the machine may be busy with something else, which delays everybody."""

    def __init__(self) -> None:
        self._late: list[tuple[float, float]] = []

    @contextlib.asynccontextmanager
    async def watched(self) -> AsyncIterator["Hiccups"]:
        task = asyncio.create_task(self._watch())
        try:
            yield self
        finally:
            task.cancel()

    async def _watch(self) -> None:
        while True:
            due = time.monotonic() + TICK_S
            await asyncio.sleep(TICK_S)
            self._late.append((due, time.monotonic() - due))

    def longest(self, since: float, until: float) -> float:
        """Seconds."""
        return max((late for due, late in self._late if since <= due < until), default=0.0)


class Trial:
    """``clients`` are live and ``load`` runs while the block of ``trial`` does; the verdict is there after it."""

    def __init__(self, cluster: Cluster, people: Staff, clients: list[LiveClient], load: Load) -> None:
        self.cluster = cluster
        self.people = people
        self.clients = clients
        self.load = load
        self.hiccups = Hiccups()
        self.verdict = Verdict()

    def slowness(self, since: float, until: float) -> float:
        """Seconds that the machine, busy with something else, adds to everything.

        How late its timers came, and how long requests took: those know nothing of sockets, and on a machine that has
        time they take hundredths of a second.
        """
        took = sorted(answer.took for answer in self.load.answers if since <= answer.at < until)
        return self.hiccups.longest(since, until) + percentile(took, 0.95)

    @property
    def histories(self) -> list[History]:
        return [client.history for client in self.clients]


@contextlib.asynccontextmanager
async def trial(
    cluster: Cluster,
    *,
    clients: int = 8,
    technicians: int = 24,
    pause_s: float = 1.2,
    before_s: float = 1.0,
    tabs: int = 0,
) -> AsyncIterator[Trial]:
    """An account of its own, whose load has run for ``before_s`` when the block begins.

    The last ``tabs`` clients are all of one engineer, who has no others.
    """
    people = await staff(cluster.place.url, technicians=technicians, viewers=max(1, clients // 5))
    seats = [*people.engineers[1:], *people.viewers]
    members = [seats[number % len(seats)] for number in range(clients)] + [people.engineers[0]] * tabs
    watching = [LiveClient(member, cluster.ports) for member in members]
    load = Load(people.technicians, cluster.ports, pause_s=pause_s)
    made = Trial(cluster, people, watching, load)
    async with connected(watching):
        async with load.running(), made.hiccups.watched():
            await asyncio.sleep(before_s)
            yield made
        log = await caught_up_with(cluster, people.account_id, watching)
    made.verdict = judge(made.histories, log, load.accepted)


async def caught_up_with(
    cluster: Cluster, account_id: UUID, clients: Sequence[LiveClient], patience_s: float = CATCH_UP_S
) -> Log:
    """The account's log, when every client has its last event; not after ever so long: what is missing then is lost."""
    log = await cluster.log(account_id)
    head = len(log[account_id])
    until = time.monotonic() + patience_s
    while time.monotonic() < until and not all(_has(client, head) for client in clients):  # noqa: ASYNC110  (there is nothing to wait on)
        await asyncio.sleep(0.02)
    return log


def _has(client: LiveClient, head: int) -> bool:
    return client.ended is not None or (client.live.is_set() and client.last == head)


def worst(times: Sequence[float | None]) -> float:
    """The longest of those that there are; 0 of none."""
    return max((seconds for seconds in times if seconds is not None), default=0.0)
