"""Jobs: work that a transaction asks for, done once it is committed, by whichever worker is free.

A job says what is to be done (``kind``) and about which row (``key``); it carries no data of its own. Asking is one
statement at the end of the asking transaction, leasing is one statement for all kinds, and a job ends in the same
transaction that writes down its result.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec
from sqlalchemy import select, text

from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.jobs.models import NOBODY, JobRow, Priority

CHANNEL = "resolutionflow_jobs"
POLL_S = 10.0
"""How often a worker looks without being notified. What is due sooner is notified of."""
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""In the columns that the version before leased by: a job has this row, so processes of that version pass it over."""


def enqueue(
    tx: Tx,
    kind: str,
    key: object,
    *,
    due_at: datetime | None = None,
    priority: Priority = Priority.NORMAL,
    account_id: UUID | None = None,
) -> None:
    """Have a job done after the commit, at ``due_at`` or at once; of the transaction's account unless another is named.

    Of one that waits already the sooner time counts, and its attempts begin anew. One that is under way is followed by
    another run.
    """
    pending: dict[tuple[str, str], dict[str, object]] = tx.notes.setdefault(JobRow, {})
    pending[kind, str(key)] = {
        "due_at": due_at or tx.now,
        "priority": priority,
        "account_id": account_id or tx.scope.account_id or NOBODY,
    }
    if JobRow not in tx.before_commit:
        # Before the numbers of events, whose lock all transactions of the account wait for.
        tx.before_commit = {JobRow: _write, **tx.before_commit}


async def cancel(tx: Tx, kind: str, key: object) -> None:
    """Let nobody do it; what is under way goes on."""
    await tx.session.execute(
        text("delete from jobs where kind = :kind and key = :key"), {"kind": kind, "key": str(key)}
    )


async def _write(tx: Tx) -> None:
    # In one order everywhere, so that two transactions never wait for each other.
    asked = sorted(tx.notes.pop(JobRow).items())
    await tx.session.execute(
        _ENQUEUE,
        {
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


_ENQUEUE = text(
    """
    with written as (
      insert into jobs as j (kind, key, account_id, priority, enqueued_at, due_at, attempts)
      select kind, key, account_id, priority, cast(:now as timestamptz), due_at, 0
      from unnest(cast(:kinds as text[]), cast(:keys as text[]), cast(:accounts as uuid[]),
                  cast(:priorities as smallint[]), cast(:due_at as timestamptz[]))
        as asked (kind, key, account_id, priority, due_at)
      on conflict (kind, key) do update set
        priority = excluded.priority, enqueued_at = excluded.enqueued_at, attempts = 0,
        due_at = case when j.lease is null and j.failed_at is null then least(j.due_at, excluded.due_at)
                 else excluded.due_at end,
        lease = null, leased_until = null, reason = null, failed_at = null
      returning j.due_at
    )
    select pg_notify(:channel, '') from written where due_at <= :soon limit 1
    """
)


class Backlog(msgspec.Struct, frozen=True, kw_only=True):
    """Jobs of one kind, in all accounts."""

    kind: str
    waiting: int
    """Whose time has not come."""
    due: int
    running: int
    failed: int
    """That were given up."""
    oldest_s: float
    """How long the oldest of those that are due has waited."""


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
    """What waits, by kind; for monitoring."""
    return [Backlog(**row) for row in (await tx.session.execute(_BACKLOG, {"now": tx.now})).mappings()]


async def given_up(tx: Tx, limit: int = 200) -> Sequence[JobRow]:
    """The newest jobs that nobody tries any more, with their reasons."""
    query = select(JobRow).where(JobRow.failed_at.is_not(None)).order_by(JobRow.failed_at.desc()).limit(limit)
    return (await tx.session.execute(query)).scalars().all()
