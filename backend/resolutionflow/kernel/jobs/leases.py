"""Leasing jobs to a worker, and ending a lease. Each statement names the lease: a job that was lost stays as it is."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import Executable, text

from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.jobs.kinds import Job
from resolutionflow.kernel.jobs.models import NOBODY, Priority

LEASE_S = 600.0
"""Longer than any handler runs: mail servers and models may use their full time limits."""
# Leasing takes a moment. Two workers at the same moment would choose the same jobs, and one of them would get none.
_LOCK = text("select pg_advisory_xact_lock(hashtext('resolutionflow jobs'))")
# For each kind with a free slot and something due: from account to account, of each the first few by priority and time;
# then what is critical before all that is not, every account's first before anybody's second, and first of those whose
# last turn was longest ago. However many jobs wait, it reads no more of an account than it may take.
_LEASE = text(
    """
    with recursive lane as (
      select l.* from unnest(cast(:kinds as text[]), cast(:free as integer[]), cast(:each as integer[]))
        as l (kind, free, each)
      where exists (select from jobs j where j.kind = l.kind and j.failed_at is null
                    and coalesce(j.leased_until, j.due_at) <= :now)
    ), holder as (
      select l.kind, l.free, l.each,
             (select j.account_id from jobs j where j.kind = l.kind and j.failed_at is null
              order by j.account_id limit 1) as account_id
      from lane l
      union all
      select h.kind, h.free, h.each,
             (select j.account_id from jobs j
              where j.kind = h.kind and j.failed_at is null and j.account_id > h.account_id
              order by j.account_id limit 1)
      from holder h where h.account_id is not null
    ), due as (
      select first.kind, first.key, first.priority, first.due_at, h.free, h.each,
             row_number() over (partition by h.kind, h.account_id order by first.priority, first.due_at, first.key)
               + coalesce(known.running, 0) as place, coalesce(known.turn, 0) as last_turn
      from holder h
      left join unnest(cast(:known_kinds as text[]), cast(:known_accounts as uuid[]), cast(:running as integer[]),
                       cast(:turns as bigint[])) as known (kind, account_id, running, turn)
        on known.kind = h.kind and known.account_id = h.account_id
      cross join (values (0), (1), (2)) as level (priority)
      cross join lateral (
        select j.kind, j.key, j.priority, j.due_at from jobs j
        where j.kind = h.kind and j.account_id = h.account_id and j.priority = level.priority
          and j.failed_at is null and coalesce(j.leased_until, j.due_at) <= :now
        order by coalesce(j.leased_until, j.due_at) limit :most
      ) first
    ), chosen as (
      select kind, key, free,
             row_number() over (partition by kind order by priority, place, last_turn, due_at, key) as turn
      from due where place <= each
    ), mine as materialized (
      select j.kind, j.key from chosen c join jobs j on j.kind = c.kind and j.key = c.key
      where c.turn <= c.free and j.failed_at is null and coalesce(j.leased_until, j.due_at) <= :now
      order by c.turn for update of j skip locked
    )
    update jobs j
    set leased_until = cast(:now as timestamptz) + make_interval(secs => :lease_s), lease = gen_random_uuid(),
        attempts = j.attempts + 1
    from mine where j.kind = mine.kind and j.key = mine.key
    returning j.kind, j.key, nullif(j.account_id, :nobody) as account_id, j.attempts, j.enqueued_at, j.due_at, j.lease,
              j.priority
    """
)
_NEXT = text(
    """
    select extract(epoch from min(first.at) - cast(:now as timestamptz))::float8
    from unnest(cast(:kinds as text[])) as k (kind)
    cross join lateral (
      select coalesce(j.leased_until, j.due_at) as at from jobs j where j.kind = k.kind and j.failed_at is null
      order by coalesce(j.leased_until, j.due_at) limit 1
    ) first
    """
)
_CREATE_RECURRING = text(
    """
    insert into jobs (kind, key, account_id, priority, enqueued_at, due_at, attempts)
    select kind, 'all', :nobody, :priority, cast(:now as timestamptz), cast(:now as timestamptz), 0
    from unnest(cast(:kinds as text[])) as k (kind)
    on conflict do nothing
    """
)
_DELETE = text("delete from jobs where kind = :kind and key = :key and lease = :lease returning key")
_RESCHEDULE = text(
    """
    update jobs set due_at = :due_at, attempts = :attempts, reason = :reason, lease = null, leased_until = null
    where kind = :kind and key = :key and lease = :lease returning key
    """
)
_MARK_FAILED = text(
    """
    update jobs set failed_at = :now, reason = :reason, lease = null, leased_until = null
    where kind = :kind and key = :key and lease = :lease returning key
    """
)


class Load(msgspec.Struct, frozen=True):
    """What a worker runs of one account and kind."""

    running: int
    """Running jobs."""
    last: int
    """Number of its last turn."""


async def lease(
    tx: Tx, free: Mapping[str, int], each: Mapping[str, int], known: Mapping[tuple[str, UUID | None], Load]
) -> tuple[list[Job], float | None]:
    """Lease jobs in turn: at most ``free`` of a kind, and ``each`` of one account including its running ones.

    If none: seconds until the next is due (negative if other workers hold it), or None if there are no jobs.
    """
    kinds = [kind for kind, count in free.items() if count > 0]
    if not kinds:
        return [], None
    await tx.session.execute(_LOCK)
    asked = {
        "now": tx.now,
        "kinds": kinds,
        "free": [free[kind] for kind in kinds],
        "each": [each[kind] for kind in kinds],
        "most": max(free[kind] for kind in kinds),
        "known_kinds": [kind for kind, _ in known],
        "known_accounts": [account_id or NOBODY for _, account_id in known],
        "running": [turns.running for turns in known.values()],
        "turns": [turns.last for turns in known.values()],
        "lease_s": LEASE_S,
        "nobody": NOBODY,
    }
    rows = sorted(
        (await tx.session.execute(_LEASE, asked)).mappings(), key=lambda row: (row["priority"], row["due_at"])
    )
    if rows:
        return [Job(**{name: row[name] for name in Job.__struct_fields__}) for row in rows], None
    wait_s: float | None = (await tx.session.execute(_NEXT, {"now": tx.now, "kinds": kinds})).scalar_one()
    return [], wait_s


async def create_recurring(tx: Tx, kinds: Sequence[str]) -> None:
    """Create the missing jobs of these recurring kinds."""
    values = {"kinds": kinds, "now": tx.now, "priority": Priority.LOW, "nobody": NOBODY}
    await tx.session.execute(_CREATE_RECURRING, values)


async def delete(tx: Tx, job: Job) -> bool:
    """Delete a finished job. False: another run holds it."""
    return await _change(tx, _DELETE, job)


async def reschedule(tx: Tx, job: Job, due_at: datetime, *, attempts: int, reason: str | None) -> bool:
    """Reschedule a job. False: another run holds it."""
    return await _change(tx, _RESCHEDULE, job, due_at=due_at, attempts=attempts, reason=reason)


async def mark_failed(tx: Tx, job: Job, reason: str) -> bool:
    """Mark a job as failed for an operator to see. False: another run holds it."""
    return await _change(tx, _MARK_FAILED, job, now=tx.now, reason=reason)


async def _change(tx: Tx, statement: Executable, job: Job, **values: object) -> bool:
    asked = {"kind": job.kind, "key": job.key, "lease": job.lease, **values}
    return (await tx.session.execute(statement, asked)).first() is not None


def backoff_s(failures: int, *, first_s: float, longest_s: float, factor: float = 2.0) -> float:
    """How long to wait after so many failures in a row."""
    # A float is not raised to where it ends.
    return min(longest_s, first_s * factor ** min(failures - 1, 100))
