"""The worker of timers: what happens by itself when nobody does anything. Any number of workers may run."""

import asyncio
from uuid import UUID

import structlog

from resolutionflow.domains.handoffs import queries
from resolutionflow.domains.handoffs.service import Handoffs
from resolutionflow.kernel.db import Database
from resolutionflow.kernel.errors import Unavailable
from resolutionflow.kernel.tenancy import Scope

log = structlog.get_logger(__name__)

POLL_S = 1.0
BATCH = 50


class Timers:
    def __init__(self, database: Database, handoffs: Handoffs) -> None:
        self._database = database
        self._handoffs = handoffs

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop; the batch in hand is finished first."""
        while not stop.is_set():
            try:
                worked = await self.work()
            except Unavailable:
                worked = 0
            if not worked:
                try:
                    async with asyncio.timeout(POLL_S):
                        await stop.wait()
                except TimeoutError:
                    continue

    async def work(self) -> int:
        """Let what is due happen, each in a transaction of its own; how many did."""
        async with self._database.transaction(Scope(system=True)) as tx:
            due = await queries.due(tx, BATCH)
        return sum([await self._elapse(Scope(account_id=account_id), handoff_id) for account_id, handoff_id in due])

    async def _elapse(self, scope: Scope, handoff_id: UUID) -> bool:
        bound = log.bind(handoff_id=str(handoff_id), account_id=str(scope.account_id))
        try:
            async with self._database.transaction(scope) as tx:
                timer = await self._handoffs.elapse(tx, handoff_id)
        except Unavailable:
            raise
        except Exception:  # noqa: BLE001  (one that cannot be done must not keep the others waiting; it is tried again)
            bound.exception("timer_failed")
            return False
        if timer is not None:
            bound.info("timer_elapsed", timer=timer)
        return timer is not None
