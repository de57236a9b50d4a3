"""The job that fires timers."""

import structlog

from resolutionflow.domains.handoffs.lifecycle import service, timers
from resolutionflow.domains.handoffs.lifecycle.service import Handoffs
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.jobs.kinds import Done, Job, Kind, Later

log = structlog.get_logger(__name__)

_RETRY_S = 1.0


class Timers:
    def __init__(self, database: Database, handoffs: Handoffs) -> None:
        self._database = database
        self._handoffs = handoffs

    @property
    def kinds(self) -> list[Kind]:
        # Never given up: a handoff must not be forgotten.
        return [Kind(name=timers.JOB, handler=self._fire, max_attempts=None)]

    async def _fire(self, job: Job) -> Done | Later:
        """Fire the timer if it is due, and wait for the next one. It may have been postponed."""
        async with self._database.transaction(Scope(account_id=job.account_id)) as tx:
            timer = await self._handoffs.fire_timer(tx, job.id)
            due, now = await service.get_timer(tx, job.id), tx.now
        if timer is not None:
            log.info("timer_fired", handoff_id=job.key, account_id=str(job.account_id), timer=timer)
        if due is None:
            return Done()
        # A due timer that did not fire: another transaction holds the handoff, and will set the next timer.
        return Later(at=due[1]) if timer is not None or due[1] > now else Later(after_s=_RETRY_S)
