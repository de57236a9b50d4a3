"""What happens by itself when nobody does anything."""

import structlog

from resolutionflow.domains.handoffs.lifecycle import service, timers
from resolutionflow.domains.handoffs.lifecycle.service import Handoffs
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.jobs.kinds import Done, Job, Kind, Later

log = structlog.get_logger(__name__)

_HELD_S = 1.0


class Timers:
    def __init__(self, database: Database, handoffs: Handoffs) -> None:
        self._database = database
        self._handoffs = handoffs

    @property
    def kinds(self) -> list[Kind]:
        # For ever: nobody must wait in silence.
        return [Kind(name=timers.JOB, handler=self._fire, max_attempts=None)]

    async def _fire(self, job: Job) -> Done | Later:
        """Let what is due happen, and wait for what comes next: a timer may have been put off, too."""
        async with self._database.transaction(Scope(account_id=job.account_id)) as tx:
            timer = await self._handoffs.fire_timer(tx, job.id)
            due, now = await service.timer(tx, job.id), tx.now
        if timer is not None:
            log.info("timer_fired", handoff_id=job.key, account_id=str(job.account_id), timer=timer)
        if due is None:
            return Done()
        # What is due and did not happen is in somebody's hands right now, who sets another timer.
        return Later(at=due[1]) if timer is not None or due[1] > now else Later(after_s=_HELD_S)
