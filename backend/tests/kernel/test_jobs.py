"""Jobs: done once, by one worker at a time, the urgent ones first, and never lost."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio

from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.errors import Unavailable
from resolutionflow.kernel.jobs import leases, queue
from resolutionflow.kernel.jobs import worker as job_worker
from resolutionflow.kernel.jobs.kinds import Done, Failed, Failure, Job, Kind, Later
from resolutionflow.kernel.jobs.leases import LEASE_S
from resolutionflow.kernel.jobs.models import Priority
from resolutionflow.kernel.jobs.worker import Worker
from tests.support.actors import Team
from tests.support.clock import Clock
from tests.support.databases import Place, Truth, plan_nested_loops

_REASON = "the server said no"
Handler = Callable[[Job], Awaitable[Done | Later | None]]


class Desk:
    """A kind of job, and what was done of it, in order."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self.done: list[str] = []

    def worker(self, handler: Handler | None = None, *, poll_s: float = queue.POLL_S, **how: Any) -> Worker:
        kind = Kind(name="call", handler=handler or self.note, **{"slots": 1, **how})
        return Worker(self.database, [kind], poll_s=poll_s)

    async def note(self, job: Job) -> None:
        self.done.append(job.key)

    async def ask(self, *keys: str, team: Team | None = None, **how: Any) -> None:
        scope = Scope(account_id=team.account_id) if team else Scope(system=True)
        async with self.database.transaction(scope) as tx:
            for key in keys:
                queue.enqueue(tx, "call", key, **how)


@pytest_asyncio.fixture
async def desk(place: Place, clock: Clock) -> AsyncIterator[Desk]:
    database = Database(place.url, now=clock)
    yield Desk(database, clock)
    await database.close()


@contextlib.asynccontextmanager
async def _running(worker: Worker) -> AsyncIterator[None]:
    """The worker at work, until the end of the block."""
    stop = asyncio.Event()
    task = asyncio.create_task(worker.run(stop))
    try:
        yield
    finally:
        stop.set()
        await task


async def _until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110  (what it waits for is not always an event)
            await asyncio.sleep(0.005)


async def _jobs(truth: Truth) -> list[dict[str, Any]]:
    return [dict(row) for row in await truth.fetch("select * from jobs order by key")]


async def test_a_job_is_done_once_and_is_gone(desk: Desk, a: Team, truth: Truth) -> None:
    await desk.ask("1", team=a)

    assert await desk.worker().work() == 1
    assert await desk.worker().work() == 0

    assert (desk.done, await _jobs(truth)) == (["1"], [])


async def test_what_was_rolled_back_asked_for_nothing(desk: Desk, truth: Truth) -> None:
    with pytest.raises(RuntimeError):  # noqa: PT012  (within the transaction)
        async with desk.database.transaction(Scope(system=True)) as tx:
            queue.enqueue(tx, "call", "1")
            raise RuntimeError

    assert await _jobs(truth) == []


async def test_a_critical_job_goes_before_ten_thousand_that_wait(desk: Desk, a: Team, truth: Truth) -> None:
    await truth.execute(
        "insert into jobs (kind, key, account_id, priority, enqueued_at, due_at, attempts) "
        "select 'call', 'mail ' || n, $1, 1, $2, $2, 0 from generate_series(1, 10000) n",
        a.account_id,
        desk.clock.now - timedelta(hours=1),
    )
    await desk.ask("critical", team=a, priority=Priority.CRITICAL)

    await desk.worker().work()

    assert desk.done == ["critical"]


async def test_no_account_waits_for_what_another_has_queued(desk: Desk, a: Team, b: Team) -> None:
    await desk.ask(*(f"a{n}" for n in range(5)), team=a)
    desk.clock.forward(seconds=1)
    await desk.ask("b0", "b1", team=b)
    worker = desk.worker()

    for _ in range(4):
        await worker.work()

    assert [key[0] for key in desk.done] == ["a", "b", "a", "b"]


async def test_an_account_has_no_more_at_once_than_its_share(desk: Desk, a: Team, b: Team) -> None:
    await desk.ask(*(f"a{n}" for n in range(5)), team=a)
    await desk.ask("b0", team=b)

    assert await desk.worker(slots=4, per_account=2).work() == 3

    assert sorted(desk.done) == ["a0", "a1", "b0"]


async def test_two_workers_at_once_do_each_job_once(desk: Desk, a: Team, b: Team) -> None:
    keys = [f"{n:02}" for n in range(40)]
    await desk.ask(*keys[:20], team=a)
    await desk.ask(*keys[20:], team=b)
    workers = [desk.worker(slots=5) for _ in range(4)]

    while sum(await asyncio.gather(*(worker.work() for worker in workers))):
        pass

    assert sorted(desk.done) == keys


async def test_a_job_of_a_worker_that_was_killed_is_done_when_its_lease_ends(desk: Desk, a: Team) -> None:
    await desk.ask("1", team=a)
    async with desk.database.transaction(Scope(system=True)) as tx:
        held, _ = await leases.lease(tx, {"call": 1}, {"call": 1}, {})
    assert [job.key for job in held] == ["1"]
    desk.clock.forward(seconds=LEASE_S - 1)
    assert await desk.worker().work() == 0

    desk.clock.forward(seconds=2)

    assert await desk.worker().work() == 1
    assert desk.done == ["1"]


async def test_a_worker_that_lost_its_job_writes_down_what_is_out_and_nothing_else(desk: Desk, truth: Truth) -> None:
    written: list[str] = []

    def outcome(name: str, *, even_late: bool) -> Handler:
        async def write(_: Tx) -> None:
            written.append(name)

        async def slow(_: Job) -> Done:
            desk.clock.forward(seconds=LEASE_S + 1)
            await desk.worker().work()
            return Done(write=write, even_late=even_late)

        return slow

    for name in ("sent", "tried"):
        await desk.ask(name)
        await desk.worker(outcome(name, even_late=name == "sent")).work()

    # Each was tried, and rolled back with the transaction that found the job gone; what is a fact was then written.
    assert written == ["sent", "sent", "tried"]
    assert await _jobs(truth) == []


async def test_a_job_that_is_asked_for_while_it_is_done_is_done_again(desk: Desk) -> None:
    await desk.ask("1")

    async def during(job: Job) -> None:
        await desk.note(job)
        if len(desk.done) == 1:
            await desk.ask("1")

    worker = desk.worker(during)

    assert [await worker.work() for _ in range(3)] == [1, 1, 0]


async def test_of_two_times_that_were_asked_for_the_sooner_counts(desk: Desk) -> None:
    await desk.ask("1", due_at=desk.clock.now + timedelta(minutes=5))
    await desk.ask("1", due_at=desk.clock.now + timedelta(minutes=2))
    await desk.ask("1", due_at=desk.clock.now + timedelta(minutes=9))
    desk.clock.forward(minutes=2)

    assert [await desk.worker().work() for _ in range(2)] == [1, 0]


async def test_a_job_that_fails_for_ever_ends_with_its_reason(desk: Desk, truth: Truth) -> None:
    async def fail(_: Job) -> None:
        raise Failed(_REASON)

    await desk.ask("1")
    worker = desk.worker(fail, max_attempts=3)
    for _ in range(3):
        assert await worker.work() == 1
        # The next attempt waits.
        assert await worker.work() == 0
        desk.clock.forward(hours=1)

    assert await worker.work() == 0
    (row,) = await _jobs(truth)
    assert (row["attempts"], row["reason"], row["failed_at"] is not None) == (3, _REASON, True)
    async with desk.database.transaction(Scope(system=True)) as tx:
        assert [(each.kind, each.failed, each.due) for each in await queue.backlog(tx)] == [("call", 1, 0)]


async def test_a_failure_is_shown_where_the_kind_says_and_the_job_goes(desk: Desk, truth: Truth) -> None:
    shown: list[tuple[str, bool]] = []

    async def fail(_: Job) -> None:
        raise RuntimeError

    async def show(_: Tx, __: Job, failure: Failure) -> None:
        shown.append((failure.reason, failure.final))

    await desk.ask("1")
    worker = desk.worker(fail, max_attempts=2, on_failure=show)
    await worker.work()
    desk.clock.forward(hours=1)
    await worker.work()

    assert shown == [("RuntimeError()", False), ("RuntimeError()", True)]
    assert await _jobs(truth) == []


async def test_a_job_during_which_every_worker_ends_is_given_up(desk: Desk, truth: Truth) -> None:
    await desk.ask("1")
    for _ in range(2):
        async with desk.database.transaction(Scope(system=True)) as tx:
            await leases.lease(tx, {"call": 1}, {"call": 1}, {})
        desk.clock.forward(seconds=LEASE_S + 1)

    await desk.worker(max_attempts=2).work()

    assert desk.done == []
    assert [row["reason"] for row in await _jobs(truth)] == ["the worker ended in the middle of each attempt"]


async def test_what_could_not_be_written_down_is_before_anything_else_begins(desk: Desk, truth: Truth) -> None:
    away = [True]

    async def write(_: Tx) -> None:
        if away[0]:
            raise Unavailable

    async def sent(job: Job) -> Done:
        await desk.note(job)
        return Done(write=write)

    await desk.ask("1", "2")
    worker = desk.worker(sent)
    await worker.work()
    with pytest.raises(Unavailable):
        await worker.work()
    away[0] = False

    assert [await worker.work() for _ in range(2)] == [1, 0]
    assert (desk.done, await _jobs(truth)) == (["1", "2"], [])


async def test_a_worker_is_woken_by_whoever_asks(desk: Desk, a: Team) -> None:
    worker = desk.worker(poll_s=3_600)
    async with _running(worker):
        await _until(lambda: worker.notified)
        await desk.ask("1", team=a)
        await _until(lambda: desk.done)


async def test_after_a_lost_notification_looking_finds_the_job(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "CHANNEL", "nobody_listens")
    worker = desk.worker(poll_s=0.2)
    async with _running(worker):
        await _until(lambda: worker.notified)
        await desk.ask("1")
        await _until(lambda: desk.done)


async def test_behind_a_pooler_that_passes_no_notifications_it_looks_every_second(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job_worker.Notifications, "_notified", lambda *_: None)
    monkeypatch.setattr(job_worker, "_ECHO_S", 0.01)
    monkeypatch.setattr(job_worker, "UNNOTIFIED_POLL_S", 0.05)
    worker = desk.worker(poll_s=3_600)
    async with _running(worker):
        await desk.ask("1")
        await _until(lambda: desk.done)
        assert not worker.notified


async def test_a_worker_sleeps_until_the_next_job_is_due(place: Place) -> None:
    database = Database(place.url)
    desk = Desk(database, Clock())
    worker = desk.worker(poll_s=3_600)
    async with _running(worker):
        await _until(lambda: worker.notified)
        async with database.transaction(Scope(system=True)) as tx:
            queue.enqueue(tx, "call", "1", due_at=tx.now + timedelta(seconds=0.3))
        await _until(lambda: desk.done)
    await database.close()


async def test_told_to_stop_a_worker_finishes_what_it_has_begun(desk: Desk, truth: Truth) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow(job: Job) -> None:
        begun.set()
        await go_on.wait()
        await desk.note(job)

    await desk.ask("1", "2")
    stop = asyncio.Event()
    task = asyncio.create_task(desk.worker(slow).run(stop))
    await begun.wait()
    stop.set()
    go_on.set()
    await task

    assert desk.done == ["1"]
    assert [row["key"] for row in await _jobs(truth)] == ["2"]


async def test_what_is_done_again_and_again_has_one_job(desk: Desk, truth: Truth) -> None:
    workers = [desk.worker(every_s=60.0) for _ in range(2)]

    await asyncio.gather(*(worker.work() for worker in workers))
    assert desk.done == ["all"]
    desk.clock.forward(seconds=70)
    await asyncio.gather(*(worker.work() for worker in workers))

    assert desk.done == ["all", "all"]
    assert [row["account_id"] for row in await _jobs(truth)] == [UUID(int=0)]


async def test_an_account_sees_its_own_jobs_alone(desk: Desk, a: Team, b: Team) -> None:
    await desk.ask("1", team=a)
    await desk.ask("2")

    for scope, seen in ((Scope(account_id=b.account_id), 0), (Scope(account_id=a.account_id), 1), (Scope(), 0)):
        async with desk.database.transaction(scope) as tx:
            assert sum(each.due for each in await queue.backlog(tx)) == seen


async def test_one_is_leased_whatever_the_plan(desk: Desk, a: Team) -> None:
    await desk.ask("1", "2", "3", team=a)
    async with desk.database.transaction(Scope(system=True)) as tx:
        await plan_nested_loops(tx)
        leased, _ = await leases.lease(tx, {"call": 1}, {"call": 1}, {})

    assert len(leased) == 1
