"""Jobs: how soon a worker starts one, and what a worker that has nothing to do asks of PostgreSQL."""

import asyncio
import logging
import random
import statistics
import time
from pathlib import Path

import asyncpg
import structlog

from bench.processes import python, running
from bench.results import Values
from bench.staff import Staff
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.jobs import queue
from resolutionflow.kernel.jobs.kinds import Job, Kind
from resolutionflow.kernel.jobs.worker import Worker

JOBS, SMOKE_JOBS = 200, 15
IDLE_S, SMOKE_IDLE_S = 30.0, 2.0
_SETTLED_S, _SMOKE_SETTLED_S = 12.0, 1.0
"""PostgreSQL counts what a connection did ten seconds later at most."""
_START_S = 60.0
_BEGUN = "select count(*) > 0 and bool_and(lease is null and due_at > now()) from jobs"
"""What a worker does first of all, such as removing what is old, is done."""
_PAUSE_S = 0.1
_CLEAR = "delete from jobs"
"""What other cases left to do is not what an idle worker does."""
_TRANSACTIONS = "select xact_commit + xact_rollback from pg_stat_database where datname = current_database()"


def started(staff: Staff, count: int) -> Values:
    """From the moment before the commit that asks for a job to the beginning of its handler, one job at a time."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    took = sorted(asyncio.run(_started(staff.database_url, count)))
    hundredths = statistics.quantiles(took, n=100, method="inclusive")
    return {"p50_ms": statistics.median(took), "p95_ms": hundredths[94], "p99_ms": hundredths[98]}


async def _started(url: str, count: int) -> list[float]:
    asked: dict[str, float] = {}
    took: list[float] = []
    stop = asyncio.Event()

    async def note(job: Job) -> None:
        took.append(1e3 * (time.perf_counter() - asked[job.key]))

    database = Database(url)
    worker = Worker(database, [Kind(name="bench", handler=note)])
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(worker.run(stop))
            while not worker.notified:  # noqa: ASYNC110  (nothing tells of it)
                await asyncio.sleep(0.01)
            for number in range(count):
                await asyncio.sleep(random.uniform(0, 2 * _PAUSE_S))  # noqa: S311  (not in step with anything)
                async with database.transaction(Scope(system=True)) as tx:
                    queue.enqueue(tx, "bench", number)
                    asked[str(number)] = time.perf_counter()
            async with asyncio.timeout(30):
                while len(took) < count:  # noqa: ASYNC110  (nor of this)
                    await asyncio.sleep(0.01)
            stop.set()
    finally:
        await database.close()
    return took


def idle(staff: Staff, folder: Path, *, smoke: bool) -> Values:
    """A worker with every kind of job, on a database in which nothing happens."""
    env = {**staff.env, "REDIS_URL": staff.redis_url, "ATTACHMENTS_URL": (folder / "files").as_uri()}
    log = folder / "worker.log"
    with running(python("resolutionflow.cli", "worker"), env, log) as worker:
        settled_s, idle_s = (_SMOKE_SETTLED_S, SMOKE_IDLE_S) if smoke else (_SETTLED_S, IDLE_S)
        found = asyncio.run(_counted(staff.owner_url, settled_s, idle_s))
        if worker.poll() is not None:
            message = f"the worker ended: {log.read_text()[-2_000:]}"
            raise RuntimeError(message)
    return found


async def _counted(url: str, settled_s: float, seconds: float) -> Values:
    connection = await asyncpg.connect(url)
    # Of every account.
    await connection.execute("select set_config('app.system', 'on', false)")
    try:
        await connection.execute(_CLEAR)
        async with asyncio.timeout(_START_S):
            while not await connection.fetchval(_BEGUN):  # noqa: ASYNC110  (nothing tells of it)
                await asyncio.sleep(0.2)
        await asyncio.sleep(settled_s)
        before = await connection.fetchval(_TRANSACTIONS)
        began = time.monotonic()
        await asyncio.sleep(seconds)
        # Without the one that asked.
        more = max(0, await connection.fetchval(_TRANSACTIONS) - before - 1)
        return {"transactions_per_s": more / (time.monotonic() - began)}
    finally:
        await connection.close()
