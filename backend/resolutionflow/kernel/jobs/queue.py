"""Jobs: work that a transaction enqueues, and any worker runs after the commit.

A job has a ``kind`` and the ``key`` of a row, and no data of its own. Enqueuing is one statement at the end of the
transaction, leasing is one statement for all kinds, and the transaction that writes the result ends the job.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec
from sqlalchemy import select, text

from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.tx import Write
from resolutionflow.kernel.jobs.models import NOBODY, JobRow, Priority

CHANNEL = "resolutionflow_jobs"
POLL_S = 10.0
"""Poll interval of a worker. Jobs that are due sooner notify it."""
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""In the lease columns of the previous version: its processes skip the row, because a job has it."""


def enqueue(
    tx: Tx,
    kind: str,
    key: object,
    *,
    due_at: datetime | None = None,
    priority: Priority = Priority.NORMAL,
    account_id: UUID | None = None,
) -> None:
    """Run a job after the commit, at ``due_at`` or at once. The account is the transaction's unless given.

    If the job is waiting already, the earlier time counts and its attempts start again. If it is running, it runs again
    afterwards.
    """
    pending: dict[tuple[str, str], dict[str, object]] = tx.state.setdefault(JobRow, {})
    pending[kind, str(key)] = {
        "due_at": due_at or tx.now,
        "priority": priority,
        "account_id": account_id or tx.scope.account_id or NOBODY,
    }
    expect(tx)


def expect(tx: Tx) -> None:
    """Enqueue at the end of the transaction, also what its writes have as ``jobs``."""
    if JobRow not in tx.endings:
        # Before events are numbered: that takes a lock which all transactions of the account wait for.
        tx.endings = {JobRow: _insert, **tx.endings}


async def cancel(tx: Tx, kind: str, key: object) -> None:
    """Delete a job. A run that has started goes on."""
    await tx.session.execute(
        text("delete from jobs where kind = :kind and key = :key"), {"kind": kind, "key": str(key)}
    )


def _insert(tx: Tx, written: list[Write]) -> Write:
    asked = tx.state.pop(JobRow, {}).items()
    columns = "kind, key, account_id, priority, due_at"
    more = "".join(f" union all select {columns} from ({each.jobs}) more" for each in written if each.jobs)  # noqa: S608
    return Write(
        name="jobs_told",
        sql=_ENQUEUE.format(more=more),
        arguments={
            "kinds": [kind for (kind, _), _ in asked],
            "keys": [key for (_, key), _ in asked],
            "accounts": [values["account_id"] for _, values in asked],
            "priorities": [values["priority"] for _, values in asked],
            "due_at": [values["due_at"] for _, values in asked],
            "now": tx.now,
            "soon": tx.now + timedelta(seconds=POLL_S),
            "channel": CHANNEL,
        },
    )


# In one order everywhere, so that two transactions never wait for each other.
_ENQUEUE = """
    jobs_written as (
      insert into jobs as j (kind, key, account_id, priority, enqueued_at, due_at, attempts)
      select kind, key, account_id, priority, cast(:now as timestamptz), due_at, 0
      from (
        select kind, key, account_id, priority, due_at
        from unnest(cast(:kinds as text[]), cast(:keys as text[]), cast(:accounts as uuid[]),
                    cast(:priorities as smallint[]), cast(:due_at as timestamptz[]))
          as asked (kind, key, account_id, priority, due_at)
        {more}
      ) asked
      order by kind, key
      on conflict (kind, key) do update set
        priority = excluded.priority, enqueued_at = excluded.enqueued_at, attempts = 0,
        due_at = case when j.lease is null and j.failed_at is null then least(j.due_at, excluded.due_at)
                 else excluded.due_at end,
        lease = null, leased_until = null, reason = null, failed_at = null
      returning j.due_at
    ), jobs_told as materialized (
      select pg_notify(:channel, '') from jobs_written where due_at <= :soon limit 1
    )
"""


class Backlog(msgspec.Struct, frozen=True, kw_only=True):
    """Jobs of one kind, in all accounts."""

    kind: str
    waiting: int
    """Not due yet."""
    due: int
    running: int
    failed: int
    """Not retried any more."""
    oldest_s: float
    """Seconds that the oldest due job has waited."""


_BACKLOG = text(
    """
    select kind,
           count(*) filter (where failed_at is null and coalesce(leased_until, due_at) > :now and lease is null)
             as waiting,
           count(*) filter (where failed_at is null and coalesce(leased_until, due_at) <= :now) as due,
           count(*) filter (where failed_at is null and leased_until > :now) as running,
           count(*) filter (where failed_at is not null) as failed,
           coalesce(extract(epoch from cast(:now as timestamptz) - min(greatest(enqueued_at, due_at))
             filter (where failed_at is null and coalesce(leased_until, due_at) <= :now)), 0)::float8 as oldest_s
    from jobs group by kind order by kind
    """
)


async def backlog(tx: Tx) -> Sequence[Backlog]:
    """Counts by kind, for monitoring."""
    return [Backlog(**row) for row in (await tx.session.execute(_BACKLOG, {"now": tx.now})).mappings()]


async def failed(tx: Tx, limit: int = 200) -> Sequence[JobRow]:
    """The newest failed jobs, with their reasons."""
    query = select(JobRow).where(JobRow.failed_at.is_not(None)).order_by(JobRow.failed_at.desc()).limit(limit)
    return (await tx.session.execute(query)).scalars().all()
