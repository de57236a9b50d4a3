"""Writing outbox rows, batching them, and recording their outcome."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, delete, select, text, update

from resolutionflow.domains.notifications.outbox.models import OutboxRow
from resolutionflow.domains.notifications.schemas import Channel
from resolutionflow.kernel.db import writes
from resolutionflow.kernel.db.batches import BATCH
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.db.tx import Write
from resolutionflow.kernel.jobs import queue
from resolutionflow.kernel.jobs.models import Priority

MAIL, DIGEST, WEBHOOK = "mail", "mail_digest", "webhook"
"""Kinds of job: send a mail, batch a member's waiting rows into one mail, send to a webhook."""
MAX_ATTEMPTS = 10
NOT_PENDING = "it was sent, or needs nobody any more"
"""The reason of a job that finds no pending row."""
BATCH_WINDOW_S = 120
"""After a call to a person, later ones wait at most this long to be sent as one digest."""
BATCH_FULL = 5
"""As many within ``BATCH_WINDOW_S`` send the digest at once."""

# One statement for all recipients: members by mail and in the app, and webhooks that subscribe to this kind.
# The first call to a person is sent at once. Later ones within the window wait for its end, or until the batch is full.
_WRITE = """
    outbox_what as (
      select cast(:account_id as uuid) as account_id, cast(:handoff_id as uuid) as handoff_id,
             cast(:cycle as integer) as cycle, cast(:step as text) as step, cast(:kind as text) as kind,
             cast(:occasion as text) as occasion, cast(:actor_id as uuid) as actor_id,
             cast(:may_batch as boolean) as may_batch, cast(:now as timestamptz) as now,
             make_interval(secs => :window_s) as window_length, cast(:priority as smallint) as priority
    ), outbox_rows as materialized (
      select copy.id, account_id, handoff_id, cycle, copy.recipient_id, cast(null as uuid) as webhook_id, copy.channel,
             step, occasion, actor_id, first.ends is not null as gathered,
             case when first.waiting < :batch_full - 2 then greatest(first.ends, copy.due_at) else copy.due_at end
               as send_at, now, priority
      from outbox_what what
      cross join unnest(cast(:ids as uuid[]), cast(:recipients as uuid[]), cast(:channels as text[]),
                        cast(:due_at as timestamptz[])) as copy (id, recipient_id, channel, due_at)
      left join lateral (
        select o.created_at + what.window_length as ends,
               (select count(*) from notification_outbox w
                where w.account_id = what.account_id and w.recipient_id = copy.recipient_id and w.channel = 'email'
                  and w.gathered and w.status = 'pending' and w.mail_id is null) as waiting
        from notification_outbox o
        where what.may_batch and copy.channel = 'email' and o.account_id = what.account_id
          and o.recipient_id = copy.recipient_id and o.channel = 'email' and not o.gathered
          and o.step = any(cast(:calls as text[])) and o.created_at > what.now - what.window_length
        order by o.created_at desc
        limit 1
      ) first on true
      union all
      select gen_random_uuid(), what.account_id, handoff_id, cycle, null, w.id, 'webhook', step, occasion, actor_id,
             false, now, now, priority
      from outbox_what what
      join webhooks w on w.account_id = what.account_id and w.enabled and w.kinds @> to_jsonb(what.kind)
    ), outbox as (
      insert into notification_outbox (
        id, account_id, handoff_id, cycle, recipient_id, webhook_id, channel, step, occasion, actor_id, status,
        attempts, gathered, mail_id, due_at, created_at, done_at
      )
      select id, account_id, handoff_id, cycle, recipient_id, webhook_id, channel, step, occasion, actor_id,
             case channel when 'in_app' then 'sent' else 'pending' end, 0, gathered,
             case when channel = 'email' and not gathered then id end,
             case channel when 'in_app' then send_at else cast(:never as timestamptz) end, now,
             case channel when 'in_app' then now end
      from outbox_rows
      on conflict on constraint uq_notification_outbox_once do nothing
      returning id
    )
"""
# Rows that join a digest are sent by its job.
_JOBS = f"""
    select case when r.gathered then '{DIGEST}' when r.channel = '{Channel.EMAIL}' then '{MAIL}' else '{WEBHOOK}' end
             as kind,
           case when r.gathered then r.account_id || ' ' || r.recipient_id else cast(r.id as text) end as key,
           r.account_id, r.send_at as due_at,
           cast(case when r.gathered then {Priority.NORMAL:d} else r.priority end as smallint) as priority
    from outbox_rows r join outbox on outbox.id = r.id where r.channel <> '{Channel.IN_APP}'
"""  # noqa: S608  (of constants)
# All waiting rows of a person become one mail, whose id is the first row's. Rows written later go in another mail.
_BATCH = text(
    """
    with waiting as materialized (
      select id from notification_outbox
      where account_id = :account_id and recipient_id = :recipient_id and channel = 'email' and status = 'pending'
        and gathered and mail_id is null and due_at = :never
      for update
    )
    update notification_outbox o set mail_id = (select min(id::text)::uuid from waiting)
    from waiting where o.id = waiting.id
    returning o.mail_id
    """
)


class Recipient(msgspec.Struct, frozen=True):
    """A member, the channel, and when it is due."""

    recipient_id: UUID
    channel: Channel
    due_at: datetime


class OutboxMessage(msgspec.Struct, frozen=True, kw_only=True):
    """The content of outbox rows, the same for all recipients."""

    handoff_id: UUID
    cycle: int
    step: str
    kind: str
    occasion: str
    may_batch: bool
    """Whether it may wait for the digest."""
    calls: list[str]


async def write(tx: Tx, message: OutboxMessage, to: list[Recipient], priority: Priority) -> None:
    """Write the rows with the transaction, and enqueue the jobs that send them."""

    def enqueue(jobs: list[dict[str, Any]]) -> None:
        for job in jobs:
            due_at = datetime.fromisoformat(job["due_at"])
            queue.enqueue(tx, job["kind"], job["key"], due_at=due_at, priority=Priority(job["priority"]))

    arguments = {
        **msgspec.structs.asdict(message),
        "account_id": tx.scope.account_id,
        "actor_id": tx.scope.user_id,
        "now": tx.now,
        "ids": [new_id() for _ in to],
        "recipients": [row.recipient_id for row in to],
        "channels": [str(row.channel) for row in to],
        "due_at": [row.due_at for row in to],
        "window_s": BATCH_WINDOW_S,
        "batch_full": BATCH_FULL,
        "never": queue.NEVER,
        "priority": priority,
    }
    await writes.add(tx, Write(name="outbox", sql=_WRITE, arguments=arguments, jobs=_JOBS, enqueue=enqueue))
    queue.expect(tx)


def schedule_digest(tx: Tx, recipient_id: UUID, until: datetime) -> None:
    """Enqueue the digest of a member; rows that join later are sent with it."""
    queue.enqueue(tx, DIGEST, digest_key(tx.account_id, recipient_id), due_at=until)


def digest_key(account_id: UUID, recipient_id: UUID) -> str:
    return f"{account_id} {recipient_id}"


async def batch(tx: Tx, key: str) -> None:
    """Batch the waiting rows of a member into one mail."""
    _, _, recipient_id = key.partition(" ")
    asked = {"account_id": tx.account_id, "recipient_id": UUID(recipient_id), "never": queue.NEVER}
    mail_id = (await tx.session.execute(_BATCH, asked)).scalars().first()
    if mail_id is not None:
        queue.enqueue(tx, MAIL, mail_id)


async def rows_of_mail(tx: Tx, mail_id: UUID) -> list[OutboxRow]:
    """Pending rows of a mail."""
    return await _pending(tx, OutboxRow.mail_id == mail_id)


async def webhook_row(tx: Tx, row_id: UUID) -> OutboxRow | None:
    """A pending message to a webhook."""
    return next(iter(await _pending(tx, OutboxRow.id == row_id)), None)


async def _pending(tx: Tx, which: ColumnElement[bool]) -> list[OutboxRow]:
    query = select(OutboxRow).where(
        OutboxRow.account_id == tx.scope.account_id,
        which,
        OutboxRow.status == "pending",
        # Rows with another time belong to processes of the version before.
        OutboxRow.due_at == queue.NEVER,
    )
    return list((await tx.session.execute(query.order_by(OutboxRow.created_at, OutboxRow.id))).scalars())


async def finish(tx: Tx, ids: Collection[UUID], status: str, attempts: int, reason: str | None = None) -> None:
    """Record the outcome of pending rows. ``pending``: they will be retried."""
    values = {"status": status, "attempts": attempts, "reason": reason}
    if status != "pending":
        values["done_at"] = tx.now
    await _change(tx, ids, **values)


async def defer(tx: Tx, row: OutboxRow, until: datetime, reason: str) -> None:
    """Let a call wait for the digest of its recipient."""
    assert row.recipient_id is not None  # noqa: S101  (webhooks have no night)
    await _change(tx, [row.id], gathered=True, mail_id=None, reason=reason)
    schedule_digest(tx, row.recipient_id, until)


async def _change(tx: Tx, ids: Collection[UUID], **values: object) -> None:
    change = update(OutboxRow).where(
        OutboxRow.account_id == tx.scope.account_id, OutboxRow.id.in_(ids), OutboxRow.status == "pending"
    )
    await tx.session.execute(change.values(**values).execution_options(synchronize_session=False))


_MARK_READ = """
    outbox_read as (
      update notification_outbox set read_at = cast(:now as timestamptz)
      where id in (
        select id from notification_outbox
        where account_id = :account_id and handoff_id = :handoff_id and channel = 'in_app'
          and step = any(cast(:steps as text[])) and read_at is null
        for update skip locked
      )
      returning 1
    )
"""


async def mark_read(tx: Tx, handoff_id: UUID, steps: Collection[str]) -> None:
    """Mark the handoff's in-app notifications of these steps as read, because they are obsolete.

    Rows that a member is reading right now are skipped, not waited for.
    """
    arguments = {"now": tx.now, "account_id": tx.account_id, "handoff_id": handoff_id, "steps": [*steps]}
    await writes.add(tx, Write(name="outbox_read", sql=_MARK_READ, arguments=arguments))


async def remove_before(tx: Tx, moment: datetime) -> int:
    """Remove a batch of the account's rows from before ``moment`` that are not pending; return how many."""
    old = (
        select(OutboxRow.id)
        .where(
            OutboxRow.account_id == tx.scope.account_id, OutboxRow.created_at < moment, OutboxRow.status != "pending"
        )
        .limit(BATCH)
    )
    gone = await tx.session.execute(delete(OutboxRow).where(OutboxRow.id.in_(old)).returning(OutboxRow.id))
    return len(gone.all())
