"""Leasing outbox rows and writing down what became of them."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import text

from resolutionflow.kernel.db import Tx


class Leased(msgspec.Struct, frozen=True, kw_only=True):
    """A row that this worker alone holds until its lease runs out."""

    id: UUID
    account_id: UUID
    handoff_id: UUID
    cycle: int
    recipient_id: UUID
    attempts: int


class Backlog(msgspec.Struct, frozen=True, kw_only=True):
    """What waits to be sent, in all accounts."""

    pending: int
    oldest_s: float


_BACKLOG = text(
    """
    select count(*) as pending, coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as oldest_s
    from notification_outbox where status = 'pending'
    """
)

# By the database's own clock: leases of workers on several machines are compared with each other.
_LEASE = text(
    """
    update notification_outbox set due_at = now() + make_interval(secs => :lease_s), attempts = attempts + 1
    where id in (
      select id from notification_outbox where status = 'pending' and due_at <= now()
      order by due_at limit :limit for update skip locked
    )
    returning id, account_id, handoff_id, cycle, recipient_id, attempts
    """
)
# Only the attempt that is under way may write its end: a lease may have run out, and another worker have taken over.
_FINISH = text(
    """
    update notification_outbox set status = :status, reason = :reason, done_at = :now
    where id = :id and status = 'pending' and attempts = :attempts
    """
)
_RETRY = text(
    """
    update notification_outbox set due_at = :due_at, reason = :reason
    where id = :id and status = 'pending' and attempts = :attempts
    """
)


async def lease(tx: Tx, *, limit: int, lease_s: float) -> list[Leased]:
    rows = await tx.session.execute(_LEASE, {"limit": limit, "lease_s": lease_s})
    return [Leased(**row) for row in rows.mappings()]


async def finish(tx: Tx, row: Leased, status: str, reason: str | None) -> None:
    await tx.session.execute(
        _FINISH, {"id": row.id, "attempts": row.attempts, "status": status, "reason": reason, "now": tx.now}
    )


async def retry(tx: Tx, row: Leased, due_at: datetime, reason: str) -> None:
    await tx.session.execute(_RETRY, {"id": row.id, "attempts": row.attempts, "due_at": due_at, "reason": reason})


async def backlog(tx: Tx) -> Backlog:
    row = (await tx.session.execute(_BACKLOG)).one()
    return Backlog(pending=row.pending, oldest_s=row.oldest_s)
