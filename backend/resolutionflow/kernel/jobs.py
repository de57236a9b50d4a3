"""Jobs: work that a transaction asks for, done once it is committed, by whichever worker is free.

A job says what is to be done (``kind``) and about which row (``key``); it carries no data of its own. Asking is one
statement at the end of the asking transaction, leasing is one statement for all kinds, and a job ends in the same
transaction that writes down its result.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from uuid import UUID

import msgspec
from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import Index, SmallInteger, Text, select, text
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db import Tx
from resolutionflow.kernel.orm import Base, Timestamp

CHANNEL = "resolutionflow_jobs"
POLL_S = 10.0
"""How often a worker looks without being notified. What is due sooner is notified of."""
LEASE_S = 600.0
"""More than any handler takes: a mail server may use its full time limit at every reply, a model its own."""
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""In the columns that the version before leased by: a job has this row, so processes of that version pass it over."""
NOBODY = UUID(int=0)
"""The account of jobs that belong to none."""
_moment = DateTimeUTC(timezone=True)


class Priority(IntEnum):
    CRITICAL = 0
    NORMAL = 1
    LOW = 2


class JobRow(Base):
    __tablename__ = "jobs"
    __table_args__ = (
        Index(
            "ix_jobs_due", "kind", text("coalesce(leased_until, due_at)"), postgresql_where=text("failed_at is null")
        ),
        Index(
            "ix_jobs_account",
            "kind",
            "account_id",
            "priority",
            text("coalesce(leased_until, due_at)"),
            postgresql_where=text("failed_at is null"),
        ),
    )

    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    key: Mapped[str] = mapped_column(Text, primary_key=True)
    """Names the row that it is about."""
    account_id: Mapped[UUID]
    """All zeros where it belongs to no account."""
    priority: Mapped[int] = mapped_column(SmallInteger)
    enqueued_at: Mapped[Timestamp]
    due_at: Mapped[Timestamp]
    attempts: Mapped[int]
    leased_until: Mapped[datetime | None] = mapped_column(_moment)
    lease: Mapped[UUID | None]
    """Of the run under way. A run that finds another one here, or none, has lost the job."""
    reason: Mapped[str | None] = mapped_column(Text)
    """Why the last attempt failed."""
    failed_at: Mapped[datetime | None] = mapped_column(_moment)
    """When it was given up."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A job that this worker alone holds until its lease ends."""

    kind: str
    key: str
    account_id: UUID | None
    attempts: int
    """This one included."""
    enqueued_at: datetime
    due_at: datetime
    lease: UUID

    @property
    def id(self) -> UUID:
        """The key, where it is the id of a row."""
        return UUID(self.key)

    def waited_s(self, seconds: float) -> float:
        """From the moment it was due until now, in seconds since 1970."""
        return seconds - max(self.due_at, self.enqueued_at).timestamp()


Write = Callable[[Tx], Awaitable[None]]
"""Writes down a result, in the transaction that ends the job. It may run more than once."""


class Done(msgspec.Struct, frozen=True, kw_only=True):
    write: Write | None = None
    reason: str | None = None
    """Why there was nothing to do."""
    even_late: bool = False
    """Whether the result is a fact that is written although another worker holds the job by now: a mail is out."""


class Later(msgspec.Struct, frozen=True, kw_only=True):
    """The job waits until ``at``, or for ``after_s`` from now."""

    at: datetime | None = None
    after_s: float = 0.0
    attempts: int = 0
    """That are counted before the next one."""
    write: Write | None = None
    reason: str | None = None
    even_late: bool = False


class Failed(Exception):  # noqa: N818  (the outcome of an attempt, beside ``Done`` and ``Later``)
    """The attempt failed; another follows unless it is ``permanent`` or there were enough."""

    def __init__(self, reason: str, *, permanent: bool = False, known: bool = False) -> None:
        """``known``: the log has the reason already, once for all jobs that fail for it."""
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.known = known


Outcome = Done | Later | Failed


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """How jobs of one kind are done."""

    name: str
    handler: Callable[[Job], Awaitable[Done | Later | None]]
    """Raises ``Failed``; anything else it raises is a bug of ours, logged and tried again."""
    slots: int = 4
    """Jobs at once in one worker."""
    per_account: int | None = None
    """Of one account at once in one worker; None: as many as there are slots."""
    max_attempts: int | None = 10
    """None: it is tried for ever, because nobody else would do it."""
    first_wait_s: float = 2.0
    longest_wait_s: float = 600.0
    factor: float = 2.0
    every_s: float | None = None
    """There is always one job of the kind, done this often."""
    on_failure: Callable[[Tx, Job, str, bool], Awaitable[None]] | None = None
    """Shows a failure, and whether it is final, on the row that the job is about. Without it a job that was given up
    stays in the table, where ``resolutionflow jobs`` and the metrics show it."""


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
# Leasing takes a moment. Two workers at the same moment would choose the same jobs, and one of them would get none.
_ONE_AFTER_THE_OTHER = text("select pg_advisory_xact_lock(hashtext('resolutionflow jobs'))")
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
_KEEP_ONE = text(
    """
    insert into jobs (kind, key, account_id, priority, enqueued_at, due_at, attempts)
    select kind, 'all', :nobody, :priority, cast(:now as timestamptz), cast(:now as timestamptz), 0
    from unnest(cast(:kinds as text[])) as k (kind)
    on conflict do nothing
    """
)
_CANCEL = text("delete from jobs where kind = :kind and key = :key")
_DELETE = text("delete from jobs where kind = :kind and key = :key and lease = :lease returning key")
_PUT_BACK = text(
    """
    update jobs set due_at = :due_at, attempts = :attempts, reason = :reason, lease = null, leased_until = null
    where kind = :kind and key = :key and lease = :lease returning key
    """
)
_GIVE_UP = text(
    """
    update jobs set failed_at = :now, reason = :reason, lease = null, leased_until = null
    where kind = :kind and key = :key and lease = :lease returning key
    """
)


class Turns(msgspec.Struct, frozen=True):
    """What a worker knows of an account and a kind."""

    running: int
    """Jobs under way."""
    last: int
    """Number of its last turn, which grows from lease to lease."""


async def lease(
    tx: Tx, free: Mapping[str, int], each: Mapping[str, int], known: Mapping[tuple[str, UUID | None], Turns]
) -> tuple[list[Job], float | None]:
    """Jobs whose turn it is, at most ``free`` of a kind, and ``each`` of one account with those that are under way.

    Without any: seconds until the next one is due, which are negative where others hold it; None where there is none.
    """
    kinds = [kind for kind, count in free.items() if count > 0]
    if not kinds:
        return [], None
    await tx.session.execute(_ONE_AFTER_THE_OTHER)
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


async def keep_one(tx: Tx, kinds: Sequence[str]) -> None:
    """See to it that there is a job of each of these kinds, which are done again and again."""
    values = {"kinds": kinds, "now": tx.now, "priority": Priority.LOW, "nobody": NOBODY}
    await tx.session.execute(_KEEP_ONE, values)


async def delete(tx: Tx, job: Job) -> bool:
    """End it; False: another run has it by now."""
    return await _change(tx, _DELETE, job)


async def put_back(tx: Tx, job: Job, due_at: datetime, *, attempts: int, reason: str | None) -> bool:
    """Let it wait; False: another run has it by now."""
    return await _change(tx, _PUT_BACK, job, due_at=due_at, attempts=attempts, reason=reason)


async def give_up(tx: Tx, job: Job, reason: str) -> bool:
    """Keep it for an operator to see; False: another run has it by now."""
    return await _change(tx, _GIVE_UP, job, now=tx.now, reason=reason)


async def _change(tx: Tx, statement: object, job: Job, **values: object) -> bool:
    asked = {"kind": job.kind, "key": job.key, "lease": job.lease, **values}
    return (await tx.session.execute(statement, asked)).first() is not None  # type: ignore[call-overload]


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


def backoff_s(failures: int, *, first_s: float, longest_s: float, factor: float = 2.0) -> float:
    """How long to wait after so many failures in a row."""
    # A float is not raised to where it ends.
    return min(longest_s, first_s * factor ** min(failures - 1, 100))
