"""The worker of timers: what happens by itself when nobody does anything. Any number of workers may run."""

import asyncio
import time
from uuid import UUID

import structlog

from resolutionflow.domains.handoffs import queries
from resolutionflow.domains.handoffs.service import Handoffs
from resolutionflow.kernel.db import Database
from resolutionflow.kernel.errors import Unavailable
from resolutionflow.kernel.repeat import backoff_s, repeat
from resolutionflow.kernel.tenancy import Scope

log = structlog.get_logger(__name__)

POLL_S = 1.0
BATCH = 50
_FIRST_WAIT_S = 2.0
_LONGEST_WAIT_S = 600.0


class Timers:
    def __init__(self, database: Database, handoffs: Handoffs) -> None:
        self._database = database
        self._handoffs = handoffs
        self._failed: dict[UUID, tuple[int, float]] = {}
        """Those that could not be done: how often, and when they are tried again (monotonic seconds)."""

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop; the batch in hand is finished first."""
        await repeat(self.work, stop, poll_s=POLL_S, failed="timers_failed")

    async def work(self) -> int:
        """Let what is due happen, each in a transaction of its own; how many did."""
        now = time.monotonic()
        waiting = [handoff_id for handoff_id, (_, again_at) in self._failed.items() if now < again_at]
        async with self._database.transaction(Scope(system=True)) as tx:
            due = await queries.due(tx, BATCH, waiting)
        return sum([await self._fire(Scope(account_id=account_id), handoff_id) for account_id, handoff_id in due])

    async def _fire(self, scope: Scope, handoff_id: UUID) -> bool:
        bound = log.bind(handoff_id=str(handoff_id), account_id=str(scope.account_id))
        try:
            async with self._database.transaction(scope) as tx:
                timer = await self._handoffs.fire_timer(tx, handoff_id)
        except Unavailable:
            raise
        except Exception:  # noqa: BLE001  (one that cannot be done must not keep the others waiting; it is tried again)
            times = self._failed.get(handoff_id, (0, 0.0))[0] + 1
            wait_s = backoff_s(times, first_s=_FIRST_WAIT_S, longest_s=_LONGEST_WAIT_S)
            self._failed[handoff_id] = (times, time.monotonic() + wait_s)
            bound.exception("timer_failed", again_in_s=wait_s)
            return False
        self._failed.pop(handoff_id, None)
        if timer is not None:
            bound.info("timer_elapsed", timer=timer)
        return timer is not None
