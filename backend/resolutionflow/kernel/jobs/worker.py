"""The one loop of the worker: lease jobs, do them, write down what came of them, sleep until the next is due."""

import asyncio
import contextlib
import functools
import time
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid4

import structlog
from prometheus_client import Counter as Count
from prometheus_client import Gauge, Histogram
from sqlalchemy import text

from resolutionflow.kernel import jitter
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.postgres import NOT_CONNECTED
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.errors import Busy, TimedOut, Unavailable
from resolutionflow.kernel.jobs import leases
from resolutionflow.kernel.jobs.kinds import Done, Failed, Job, Kind, Later, Outcome
from resolutionflow.kernel.jobs.leases import Turns
from resolutionflow.kernel.jobs.pending_writes import Unwritten, last_chance
from resolutionflow.kernel.jobs.queue import CHANNEL, POLL_S
from resolutionflow.kernel.observability.error_reasons import describe
from resolutionflow.kernel.observability.outages import Outage

log = structlog.get_logger(__name__)

UNNOTIFIED_POLL_S = 1.0
"""While no notification can be received."""
_HELD_S = 0.5
"""Before looking again at jobs that are due and that others hold."""
_ECHO_S = 3.0
_LONGEST_AWAY_S = 2.0
"""While the database is away: what waits for it goes on soon after it is back."""
_LONGEST_BROKEN_S = 30.0
_FIRST_S = 0.5

running = Gauge("resolutionflow_jobs_running", "Jobs running in this worker.", ["kind"], multiprocess_mode="livesum")
done = Count("resolutionflow_jobs_done_total", "Jobs finished by this worker.", ["kind"])
failures = Count(
    "resolutionflow_jobs_failures_total", "Failed attempts. final: the job will not be retried.", ["kind", "final"]
)
waited = Histogram(
    "resolutionflow_jobs_wait_seconds",
    "Seconds from due to start of a job.",
    ["kind"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800),
)


_Whose = tuple[str, UUID | None]
"""A kind, and the account whose jobs they are."""
_REMEMBERED = 1_000
"""Accounts whose last turn is known, so that the next one is somebody else's."""


class _LostError(Exception):
    """Another run has the job by now."""


class Worker:
    """Any number may run; each does jobs of the kinds that it was given and leaves others alone."""

    def __init__(self, database: Database, kinds: Sequence[Kind], *, poll_s: float = POLL_S) -> None:
        self._database = database
        self._kinds = {kind.name: kind for kind in kinds}
        self._poll_s = poll_s
        self._unwritten = Unwritten()
        self._running: Counter[_Whose] = Counter()
        """Jobs under way."""
        self._turns: dict[_Whose, int] = {}
        """When each had its last turn, the newest last."""
        self._turn = 0
        self._wake = asyncio.Event()
        self._kept = False
        self._looked_at = time.monotonic()
        self._notifications = Notifications(database, self._wake)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop; what is in hand is finished first."""
        async with asyncio.TaskGroup() as group:
            helpers = [group.create_task(self._notifications.listen()), group.create_task(self._wake_at(stop))]
            failed = 0
            while not stop.is_set():
                self._wake.clear()
                self._looked_at = time.monotonic()
                try:
                    leased, wait_s = await self._lease()
                    failed = 0
                except Exception as error:  # noqa: BLE001  (nothing that goes wrong ends it)
                    failed += 1
                    leased, wait_s = [], self._away_s(error, failed)
                for job in leased:
                    group.create_task(self._do(job))
                if not leased:
                    await self._sleep(wait_s, stop if failed else self._wake)
            for helper in helpers:
                helper.cancel()
        await last_chance(self._unwritten)

    @property
    def notified(self) -> bool:
        """Whether it hears of jobs at once."""
        return self._notifications.received

    @property
    def unnotified(self) -> str | None:
        """Why it does not."""
        return self._notifications.outage.reason

    @property
    def silent_s(self) -> float:
        """Since it last looked for jobs, or tried to."""
        return time.monotonic() - self._looked_at

    async def work(self) -> int:
        """Do what is due now and fits into the slots; how many jobs that were."""
        leased, _ = await self._lease()
        await asyncio.gather(*(self._do(job) for job in leased))
        return len(leased)

    def _away_s(self, error: Exception, failed: int) -> float:
        """How long to wait after so many failures. That the database is away is logged by whoever found it so."""
        if isinstance(error, Unavailable):
            return leases.backoff_s(failed, first_s=_FIRST_S, longest_s=_LONGEST_AWAY_S)
        (log.exception if failed == 1 else log.error)("leasing_failed", failures=failed, error=repr(error))
        return leases.backoff_s(failed, first_s=_FIRST_S, longest_s=_LONGEST_BROKEN_S)

    async def _sleep(self, wait_s: float, until: asyncio.Event) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(wait_s * jitter.between(0.9, 1.0)):
                await until.wait()

    async def _wake_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._wake.set()

    async def _lease(self) -> tuple[list[Job], float]:
        """What this worker has to do, and how long to wait where that is nothing."""
        await self._unwritten.settle()
        free = {kind.name: kind.slots for kind in self._kinds.values()}
        for (name, _), count in self._running.items():
            free[name] -= count
        each = {kind.name: kind.per_account or kind.slots for kind in self._kinds.values()}
        async with self._database.transaction(Scope(system=True)) as tx:
            if not self._kept:
                await leases.keep_one(tx, [kind.name for kind in self._kinds.values() if kind.every_s])
            known = {whose: Turns(self._running[whose], turn) for whose, turn in self._turns.items()}
            leased, next_s = await leases.lease(tx, free, each, known)
        self._kept = True
        self._turn += 1
        for job in leased:
            whose = (job.kind, job.account_id)
            self._running[whose] += 1
            self._turns.pop(whose, None)
            self._turns[whose] = self._turn
            running.labels(job.kind).inc()
            waited.labels(job.kind).observe(max(0.0, job.waited_s(tx.seconds())))
        for whose in [whose for whose in self._turns if not self._running[whose]][:-_REMEMBERED]:
            del self._turns[whose]
        longest_s = self._poll_s if self._notifications.received else UNNOTIFIED_POLL_S
        return leased, longest_s if next_s is None else min(longest_s, next_s if next_s > 0 else _HELD_S)

    async def _do(self, job: Job) -> None:
        outcome = await self._outcome(job)
        try:
            await self._unwritten.write(job.lease, functools.partial(self._end, job, outcome))
        except Unavailable:
            log.warning("job_unwritten", kind=job.kind, key=job.key)  # it is, before anything else is begun
        except Exception as error:
            log.exception("job_unfinished", kind=job.kind, key=job.key)
            with contextlib.suppress(Exception):  # its lease ends
                failed = outcome if isinstance(outcome, Failed) else Failed(repr(error))
                await self._end(job, failed, shown=False)
        finally:
            self._running -= Counter([(job.kind, job.account_id)])
            running.labels(job.kind).dec()
            self._wake.set()

    async def _outcome(self, job: Job) -> Outcome:
        kind = self._kinds[job.kind]
        if kind.max_attempts is not None and job.attempts > kind.max_attempts:
            return Failed("the worker ended in the middle of each attempt", permanent=True)
        try:
            return await kind.handler(job) or Done()
        except Failed as failed:
            return failed
        except (Busy, TimedOut) as problem:
            return Failed(f"PostgreSQL: {problem.reason}")
        except Unavailable as problem:
            return Later(after_s=_LONGEST_AWAY_S, attempts=job.attempts - 1, reason=problem.reason)
        except Exception as error:
            log.exception("job_raised", kind=job.kind, key=job.key, attempt=job.attempts)
            return Failed(repr(error))

    async def _end(self, job: Job, outcome: Outcome, *, shown: bool = True) -> None:
        """Write down what came of it and end the job, in one transaction; nothing where another run has it by now."""
        scope = Scope(account_id=job.account_id, system=True)
        try:
            async with self._database.transaction(scope) as tx:
                await self._change(tx, job, outcome, shown=shown)
        except _LostError:
            log.debug("job_lost", kind=job.kind, key=job.key, attempt=job.attempts)
            if not isinstance(outcome, Failed) and outcome.even_late and outcome.write is not None:
                async with self._database.transaction(scope) as tx:
                    await outcome.write(tx)

    async def _change(self, tx: Tx, job: Job, outcome: Outcome, *, shown: bool) -> None:
        """The row that the job is about first, then the job: whoever asks for one locks them in this order too."""
        ours = await (
            self._failed(tx, job, outcome, shown=shown) if isinstance(outcome, Failed) else self._done(tx, job, outcome)
        )
        if not ours:
            raise _LostError

    async def _done(self, tx: Tx, job: Job, outcome: Done | Later) -> bool:
        if outcome.write is not None:
            await outcome.write(tx)
        kind = self._kinds[job.kind]
        done.labels(job.kind).inc()
        told = _bound(job)
        if isinstance(outcome, Later):
            told.info("job_later", reason=outcome.reason)
            due_at = outcome.at or tx.now + timedelta(seconds=outcome.after_s)
            return await leases.put_back(tx, job, due_at, attempts=outcome.attempts, reason=outcome.reason)
        (told.debug if kind.every_s else told.info)("job_done", reason=outcome.reason)
        if kind.every_s is None:
            return await leases.delete(tx, job)
        due_at = tx.now + timedelta(seconds=kind.every_s * jitter.between(0.9, 1.1))
        return await leases.put_back(tx, job, due_at, attempts=0, reason=None)

    async def _failed(self, tx: Tx, job: Job, failed: Failed, *, shown: bool) -> bool:
        kind = self._kinds[job.kind]
        final = failed.permanent or (kind.max_attempts is not None and job.attempts >= kind.max_attempts)
        shows = kind.on_failure if shown else None
        if shows is not None:
            await shows(tx, job, failed.reason, final)
        failures.labels(job.kind, "yes" if final else "no").inc()
        told = _bound(job)
        if final:
            told.error("job_failed", reason=failed.reason)
            return await (leases.give_up(tx, job, failed.reason) if shows is None else leases.delete(tx, job))
        (told.debug if failed.known else told.warning)("job_retry", reason=failed.reason)
        wait_s = leases.backoff_s(
            job.attempts, first_s=kind.first_wait_s, longest_s=kind.longest_wait_s, factor=kind.factor
        )
        due_at = tx.now + timedelta(seconds=wait_s * jitter.between(0.75, 1.25))
        return await leases.put_back(tx, job, due_at, attempts=job.attempts, reason=failed.reason)


class Notifications:
    """Wakes a worker when a job is asked for. LISTEN takes a connection of its own, straight to the server."""

    def __init__(self, database: Database, wake: asyncio.Event) -> None:
        self.received = False
        """Whether they come through at present. If not, the worker looks every second."""
        self._database = database
        self._wake = wake
        self.outage = Outage("job_notifications", database.where)
        self._token = uuid4().hex
        self._echo = asyncio.Event()
        self._lost = asyncio.Event()

    async def listen(self) -> None:
        """Until cancelled; what is lost is tried again."""
        failed = 0
        while True:
            try:
                await self._listen()
                failed = 0
            except Unavailable as problem:
                failed += 1
                self.outage.failed(problem.reason)
            except TimeoutError:
                failed += 1
                self.outage.failed("none came back: DATABASE_URL leads through a pooler that LISTEN does not pass")
            except NOT_CONNECTED as error:
                failed += 1
                self.outage.failed(describe(error))
            finally:
                self.received = False
            await asyncio.sleep(leases.backoff_s(max(failed, 1), first_s=_FIRST_S, longest_s=_LONGEST_BROKEN_S))

    async def _listen(self) -> None:
        """Listen, send one to itself to see that it arrives, and go on until the connection is lost."""
        self._echo.clear()
        self._lost.clear()
        connection = await self._database.connect()
        try:
            connection.add_termination_listener(lambda _: self._lost.set())
            await connection.add_listener(CHANNEL, self._notified)
            async with self._database.transaction(Scope()) as tx:
                await tx.session.execute(
                    text("select pg_notify(:channel, :token)"), {"channel": CHANNEL, "token": self._token}
                )
            async with asyncio.timeout(_ECHO_S):
                await self._echo.wait()
            self.received = True
            self.outage.worked()
            await self._lost.wait()
        finally:
            connection.terminate()

    def _notified(self, _connection: object, _pid: int, _channel: str, payload: object) -> None:
        if payload == self._token:
            self._echo.set()
        elif not payload:
            self._wake.set()


def _bound(job: Job) -> structlog.stdlib.BoundLogger:
    account_id = str(job.account_id) if job.account_id else None
    bound: structlog.stdlib.BoundLogger = log.bind(
        kind=job.kind, key=job.key, account_id=account_id, attempt=job.attempts
    )
    return bound
