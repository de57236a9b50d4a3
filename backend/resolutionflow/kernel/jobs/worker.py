"""The loop of the worker: lease jobs, run them, write their results, sleep until the next is due."""

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
from resolutionflow.kernel.jobs.kinds import Done, Failed, Failure, Job, Kind, Later, Outcome
from resolutionflow.kernel.jobs.leases import Load
from resolutionflow.kernel.jobs.pending_writes import PendingWrites, flush_or_log
from resolutionflow.kernel.jobs.queue import CHANNEL, POLL_S
from resolutionflow.kernel.observability.error_reasons import describe
from resolutionflow.kernel.observability.outages import Outage

log = structlog.get_logger(__name__)

UNNOTIFIED_POLL_S = 1.0
"""Poll interval while notifications do not arrive."""
_HELD_S = 0.5
"""Wait before polling again for due jobs that other workers hold."""
_ECHO_S = 3.0
_LONGEST_AWAY_S = 2.0
"""Longest wait while the database is away, so that work resumes soon after it is back."""
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


_Lane = tuple[str, UUID | None]
"""A kind, and the account of the jobs."""
_REMEMBERED = 1_000
"""Lanes whose last turn is remembered, so that other accounts come first."""


class _LostError(Exception):
    """Another run holds the job."""


class Worker:
    """Runs jobs of the given kinds. Any number of workers may run."""

    def __init__(self, database: Database, kinds: Sequence[Kind], *, poll_s: float = POLL_S) -> None:
        self._database = database
        self._kinds = {kind.name: kind for kind in kinds}
        self._poll_s = poll_s
        self._pending = PendingWrites()
        self._running: Counter[_Lane] = Counter()
        """Running jobs."""
        self._turns: dict[_Lane, int] = {}
        """Number of the last turn of each lane, the newest last."""
        self._turn = 0
        self._wake = asyncio.Event()
        self._recurring_created = False
        self._polled_at = time.monotonic()
        self._notifications = Notifications(database, self._wake)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until stopped. Running jobs are finished first."""
        async with asyncio.TaskGroup() as group:
            helpers = [group.create_task(self._notifications.listen()), group.create_task(self._wake_at(stop))]
            failed = 0
            while not stop.is_set():
                self._wake.clear()
                self._polled_at = time.monotonic()
                try:
                    leased, wait_s = await self._lease()
                    failed = 0
                except Exception as error:  # noqa: BLE001  (no error may end the loop)
                    failed += 1
                    leased, wait_s = [], self._away_s(error, failed)
                for job in leased:
                    group.create_task(self._do(job))
                if not leased:
                    await self._sleep(wait_s, stop if failed else self._wake)
            for helper in helpers:
                helper.cancel()
        await flush_or_log(self._pending)

    @property
    def notified(self) -> bool:
        """Whether notifications of new jobs arrive."""
        return self._notifications.received

    @property
    def unnotified(self) -> str | None:
        """Why they do not."""
        return self._notifications.outage.reason

    @property
    def silent_s(self) -> float:
        """Seconds since it last polled for jobs, or tried to."""
        return time.monotonic() - self._polled_at

    async def work(self) -> int:
        """Run the jobs that are due and fit into the slots, and return how many."""
        leased, _ = await self._lease()
        await asyncio.gather(*(self._do(job) for job in leased))
        return len(leased)

    def _away_s(self, error: Exception, failed: int) -> float:
        """How long to wait after so many failures. An outage of the database is logged where it is noticed."""
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
        """The leased jobs, and how long to wait if there are none."""
        await self._pending.flush()
        free = {kind.name: kind.slots for kind in self._kinds.values()}
        for (name, _), count in self._running.items():
            free[name] -= count
        each = {kind.name: kind.per_account or kind.slots for kind in self._kinds.values()}
        async with self._database.transaction(Scope(system=True)) as tx:
            if not self._recurring_created:
                await leases.create_recurring(tx, [kind.name for kind in self._kinds.values() if kind.every_s])
            known = {lane: Load(self._running[lane], turn) for lane, turn in self._turns.items()}
            leased, next_s = await leases.lease(tx, free, each, known)
        self._recurring_created = True
        self._turn += 1
        for job in leased:
            lane = (job.kind, job.account_id)
            self._running[lane] += 1
            self._turns.pop(lane, None)
            self._turns[lane] = self._turn
            running.labels(job.kind).inc()
            waited.labels(job.kind).observe(max(0.0, job.waited_s(tx.seconds())))
        for lane in [lane for lane in self._turns if not self._running[lane]][:-_REMEMBERED]:
            del self._turns[lane]
        longest_s = self._poll_s if self._notifications.received else UNNOTIFIED_POLL_S
        return leased, longest_s if next_s is None else min(longest_s, next_s if next_s > 0 else _HELD_S)

    async def _do(self, job: Job) -> None:
        outcome = await self._outcome(job)
        try:
            await self._pending.write(job.lease, functools.partial(self._end, job, outcome))
        except Unavailable:
            log.warning("job_result_pending", kind=job.kind, key=job.key)  # it is written before new work begins
        except Exception as error:
            log.exception("job_result_failed", kind=job.kind, key=job.key)
            with contextlib.suppress(Exception):  # its lease expires
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
            log.exception("job_crashed", kind=job.kind, key=job.key, attempt=job.attempts)
            return Failed(repr(error))

    async def _end(self, job: Job, outcome: Outcome, *, shown: bool = True) -> None:
        """Write the result and end the job in one transaction. Does nothing if another run holds the job."""
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
        """Lock the job's row first, then the job: ``enqueue`` locks them in the same order."""
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
            told.info("job_deferred", reason=outcome.reason)
            due_at = outcome.at or tx.now + timedelta(seconds=outcome.after_s)
            return await leases.reschedule(tx, job, due_at, attempts=outcome.attempts, reason=outcome.reason)
        (told.debug if kind.every_s else told.info)("job_done", reason=outcome.reason)
        if kind.every_s is None:
            return await leases.delete(tx, job)
        due_at = tx.now + timedelta(seconds=kind.every_s * jitter.between(0.9, 1.1))
        return await leases.reschedule(tx, job, due_at, attempts=0, reason=None)

    async def _failed(self, tx: Tx, job: Job, failed: Failed, *, shown: bool) -> bool:
        kind = self._kinds[job.kind]
        final = failed.permanent or (kind.max_attempts is not None and job.attempts >= kind.max_attempts)
        shows = kind.on_failure if shown else None
        if shows is not None:
            await shows(tx, job, Failure(failed.reason, final))
        failures.labels(job.kind, "yes" if final else "no").inc()
        told = _bound(job)
        if final:
            told.error("job_failed", reason=failed.reason)
            return await (leases.mark_failed(tx, job, failed.reason) if shows is None else leases.delete(tx, job))
        (told.debug if failed.known else told.warning)("job_retry", reason=failed.reason)
        wait_s = leases.backoff_s(
            job.attempts, first_s=kind.first_wait_s, longest_s=kind.longest_wait_s, factor=kind.factor
        )
        due_at = tx.now + timedelta(seconds=wait_s * jitter.between(0.75, 1.25))
        return await leases.reschedule(tx, job, due_at, attempts=job.attempts, reason=failed.reason)


class Notifications:
    """Wakes a worker when a job is enqueued. LISTEN needs its own connection, without a pooler."""

    def __init__(self, database: Database, wake: asyncio.Event) -> None:
        self.received = False
        """Whether notifications arrive. If not, the worker polls every second."""
        self._database = database
        self._wake = wake
        self.outage = Outage("job_notifications", database.where)
        self._token = uuid4().hex
        self._echo = asyncio.Event()
        self._lost = asyncio.Event()

    async def listen(self) -> None:
        """Listen until cancelled, and reconnect."""
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
        """Listen until the connection is lost. A notification to itself proves that they arrive."""
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
