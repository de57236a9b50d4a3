"""Writing outbox rows, leasing them, writing down what became of them; and the lists that people read."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from resolutionflow.domains.notifications.models import OutboxRow
from resolutionflow.domains.notifications.schemas import Channel, NotificationStep
from resolutionflow.kernel.db import Tx
from resolutionflow.kernel.orm import new_id
from resolutionflow.kernel.pagination import Page, newest_first

BUNDLE_S = 120
"""A call to somebody who was called a moment ago waits for others, at most this long from that one on."""
BUNDLE_CALLS = 5
"""With so many within ``BUNDLE_S``, those that wait go at once."""

WEBHOOK_OFF = "the webhook is switched off"
"""Why a message was skipped that can be sent once it is on again."""
RESENDABLE = timedelta(days=30)
"""As long as deliveries are kept."""


class Leased(msgspec.Struct, frozen=True, kw_only=True):
    """A row that this worker alone holds until its lease runs out."""

    id: UUID
    account_id: UUID
    handoff_id: UUID
    cycle: int
    recipient_id: UUID | None
    webhook_id: UUID | None
    actor_id: UUID | None
    step: str
    occasion: str
    gathered: bool
    mail_id: UUID
    """Names the mail that it goes in; rows of one mail stay together at every attempt."""
    attempts: int
    created_at: datetime


class Backlog(msgspec.Struct, frozen=True, kw_only=True):
    """What waits to be sent, in all accounts."""

    pending: int
    oldest_s: float


# What waits for a reason, such as somebody's morning, is not late.
_BACKLOG = text(
    """
    select count(*) as pending, coalesce(extract(epoch from now() - min(greatest(created_at, due_at))), 0)::float8
      as oldest_s
    from notification_outbox where status = 'pending'
    """
)

# One statement, whoever is told over whatever: members by mail and in the app, and webhooks that want this kind.
# The first call to a person goes at once. One that comes within the two minutes after it is gathered with others until
# they end, or until so many wait that they had better go now.
_WRITE = text(
    """
    with what as (
      select cast(:account_id as uuid) as account_id, cast(:handoff_id as uuid) as handoff_id,
             cast(:cycle as integer) as cycle, cast(:step as text) as step, cast(:kind as text) as kind,
             cast(:occasion as text) as occasion, cast(:actor_id as uuid) as actor_id,
             cast(:gathers as boolean) as gathers, cast(:now as timestamptz) as now,
             make_interval(secs => :bundle_s) as window_length
    )
    insert into notification_outbox (
      id, account_id, handoff_id, cycle, recipient_id, webhook_id, channel, step, occasion, actor_id, status, attempts,
      gathered, due_at, created_at, done_at
    )
    select told.id, account_id, handoff_id, cycle, told.recipient_id, null, told.channel, step, occasion, actor_id,
           case told.channel when 'in_app' then 'sent' else 'pending' end, 0, first.ends is not null,
           case when first.waiting < :bundle_calls - 2 then greatest(first.ends, told.due_at) else told.due_at end,
           now, case told.channel when 'in_app' then now end
    from what
    cross join unnest(cast(:ids as uuid[]), cast(:recipients as uuid[]), cast(:channels as text[]),
                      cast(:due_at as timestamptz[])) as told (id, recipient_id, channel, due_at)
    left join lateral (
      select o.created_at + what.window_length as ends,
             (select count(*) from notification_outbox w
              where w.account_id = what.account_id and w.recipient_id = told.recipient_id and w.channel = 'email'
                and w.gathered and w.status = 'pending' and w.attempts = 0) as waiting
      from notification_outbox o
      where what.gathers and told.channel = 'email' and o.account_id = what.account_id
        and o.recipient_id = told.recipient_id and o.channel = 'email' and not o.gathered
        and o.step = any(cast(:calls as text[])) and o.created_at > what.now - what.window_length
      order by o.created_at desc
      limit 1
    ) first on true
    union all
    select gen_random_uuid(), what.account_id, handoff_id, cycle, null, w.id, 'webhook', step, occasion, actor_id,
           'pending', 0, false, now, now, null
    from what join webhooks w on w.account_id = what.account_id and w.enabled and w.kinds @> to_jsonb(what.kind)
    on conflict on constraint uq_notification_outbox_once do nothing
    """
)

# Two workers at the same moment would each take a part of what belongs in one mail, or the same calls. Leasing takes a
# moment, and neither sending nor the other kind waits for it.
_ONE_AFTER_THE_OTHER = text("select pg_advisory_xact_lock(hashtext(:key))")
# What every lease has in common: the rows are found and locked first, as they are at that moment, passing over what
# another worker has in hand; and materialized, since a subquery with a limit may be run once for each row of the table.
_TAKE = """
    update notification_outbox o
    set due_at = cast(:now as timestamptz) + make_interval(secs => :lease_s), attempts = o.attempts + 1,
        mail_id = mine.mail_id
    from mine where o.id = mine.id
    returning o.id, o.account_id, o.handoff_id, o.cycle, o.recipient_id, o.webhook_id, o.actor_id, o.step, o.occasion,
              o.gathered, o.mail_id, o.attempts, o.created_at
"""
# With a gathered row come all others that wait for the same person. What was tried before comes with the rows that it
# was tried with, and with no others: a mail that arrived although we were not told so is then the same mail again.
_DUE_MAILS = """
    with due as materialized (
      select id, account_id, recipient_id, gathered, mail_id from notification_outbox
      where status = 'pending' and due_at <= :now and webhook_id is null
      order by due_at limit :limit for update skip locked
    ), company as materialized (
      select o.id, o.account_id, o.recipient_id, o.gathered, o.mail_id from notification_outbox o
      where o.status = 'pending' and o.gathered
        and (o.account_id, o.recipient_id) in (select account_id, recipient_id from due where gathered)
        and (o.mail_id is null and exists (select from due where gathered and mail_id is null)
             or o.mail_id in (select mail_id from due))
      for update skip locked
    ), mine as (
      select id, coalesce(mail_id, case when gathered
        then first_value(id) over (partition by account_id, recipient_id, gathered, mail_id order by id) else id end
      ) as mail_id
      from (select * from due union select * from company) every_one
    )
"""
# Of each account only so many at once, and each account's first before anybody's second: whoever does not answer holds
# up nobody but themselves. From account to account, and of each no more rows than it may have: however many wait.
_DUE_CALLS = """
    with recursive waiting as (
      (select account_id from notification_outbox where status = 'pending' and webhook_id is not null
       order by account_id limit 1)
      union all
      select (select o.account_id from notification_outbox o
              where o.status = 'pending' and o.webhook_id is not null and o.account_id > w.account_id
              order by o.account_id limit 1)
      from waiting w where w.account_id is not null
    ), due as (
      select first.id, first.due_at,
             row_number() over (partition by w.account_id order by first.due_at, first.id) + coalesce(busy.calls, 0)
               as place
      from waiting w
      left join unnest(cast(:accounts as uuid[]), cast(:calls as integer[])) as busy (account_id, calls)
        on busy.account_id = w.account_id
      cross join lateral (
        select o.id, o.due_at from notification_outbox o
        where o.status = 'pending' and o.webhook_id is not null and o.account_id = w.account_id and o.due_at <= :now
        order by o.due_at, o.id limit :each
      ) first
    ), mine as materialized (
      select o.id, o.id as mail_id from due join notification_outbox o on o.id = due.id
      where due.place <= :each and o.status = 'pending' and o.due_at <= :now
      order by due.place, due.due_at limit :limit for update of o skip locked
    )
"""
# Only the attempt that is under way may write its end: a lease may have run out, and another worker have taken over.
# What was sent was sent, whoever has the row by now.
_FINISH = text(
    """
    update notification_outbox set status = cast(:status as text), reason = :reason, done_at = :now
    where id = :id and status = 'pending' and (attempts = :attempts or cast(:status as text) = 'sent')
    """
)
_RETRY = text(
    """
    update notification_outbox set due_at = :due_at, reason = :reason
    where id = :id and status = 'pending' and attempts = :attempts
    """
)
# It was no attempt, and those that wait together go together.
_HOLD = text(
    """
    update notification_outbox
    set due_at = :due_at, reason = :reason, attempts = attempts - 1, gathered = :gathered, mail_id = null
    where id = :id and status = 'pending' and attempts = :attempts
    """
)


class Told(msgspec.Struct, frozen=True):
    """To whom over what, from when on."""

    recipient_id: UUID
    channel: Channel
    due_at: datetime


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """What is written down to be told."""

    handoff_id: UUID
    cycle: int
    step: str
    kind: str
    occasion: str
    gathers: bool
    """Whether it may wait for company."""
    calls: list[str]


async def write(tx: Tx, telling: Telling, told: list[Told]) -> None:
    await tx.session.execute(
        _WRITE,
        {
            **msgspec.structs.asdict(telling),
            "account_id": tx.scope.account_id,
            "actor_id": tx.scope.user_id,
            "now": tx.now,
            "ids": [new_id() for _ in told],
            "recipients": [row.recipient_id for row in told],
            "channels": [str(row.channel) for row in told],
            "due_at": [row.due_at for row in told],
            "bundle_s": BUNDLE_S,
            "bundle_calls": BUNDLE_CALLS,
        },
    )


async def lease_mails(tx: Tx, *, limit: int, lease_s: float) -> list[Leased]:
    return await _lease(tx, "notification_mails", _DUE_MAILS, limit=limit, lease_s=lease_s)


async def lease_calls(tx: Tx, *, limit: int, each: int, busy: Mapping[UUID, int], lease_s: float) -> list[Leased]:
    """Calls of webhooks, of each account ``each`` at most together with those under way, which ``busy`` counts."""
    under_way = {"accounts": list(busy), "calls": list(busy.values())}
    return await _lease(tx, "notification_calls", _DUE_CALLS, limit=limit, each=each, lease_s=lease_s, **under_way)


async def _lease(tx: Tx, key: str, due: str, **asked: object) -> list[Leased]:
    await tx.session.execute(_ONE_AFTER_THE_OTHER, {"key": key})
    rows = await tx.session.execute(text(due + _TAKE), {"now": tx.now, **asked})
    return sorted((Leased(**row) for row in rows.mappings()), key=lambda row: (row.created_at, row.id))


async def finish(tx: Tx, row: Leased, status: str, reason: str | None) -> None:
    await tx.session.execute(
        _FINISH, {"id": row.id, "attempts": row.attempts, "status": status, "reason": reason, "now": tx.now}
    )


async def retry(tx: Tx, row: Leased, due_at: datetime, reason: str) -> None:
    await tx.session.execute(_RETRY, {"id": row.id, "attempts": row.attempts, "due_at": due_at, "reason": reason})


async def hold(tx: Tx, row: Leased, due_at: datetime, reason: str, *, gathered: bool) -> None:
    await tx.session.execute(
        _HOLD,
        {"id": row.id, "attempts": row.attempts, "due_at": due_at, "reason": reason, "gathered": gathered},
    )


async def backlog(tx: Tx) -> Backlog:
    row = (await tx.session.execute(_BACKLOG)).one()
    return Backlog(pending=row.pending, oldest_s=row.oldest_s)


async def inbox(tx: Tx, user_id: UUID, *, limit: int, cursor: str | None) -> Page[OutboxRow]:
    """What a member was told in the app, the newest first."""
    query = select(OutboxRow).where(*_mine(tx, user_id))
    return await newest_first(tx, query, OutboxRow.due_at, OutboxRow.id, limit=limit, cursor=cursor)


async def unread(tx: Tx, user_id: UUID) -> int:
    query = select(func.count()).select_from(OutboxRow).where(*_mine(tx, user_id), OutboxRow.read_at.is_(None))
    return (await tx.session.execute(query)).scalar_one()


async def mark_read(tx: Tx, user_id: UUID, ids: list[UUID] | None) -> None:
    """What was read before keeps the moment that it was."""
    change = update(OutboxRow).where(*_mine(tx, user_id), OutboxRow.read_at.is_(None))
    if ids is not None:
        change = change.where(OutboxRow.id.in_(ids))
    await tx.session.execute(change.values(read_at=tx.now).execution_options(synchronize_session=False))


async def told_of_webhook(tx: Tx, webhook_id: UUID) -> bool:
    """Whether admins were told within the last day that it does not take messages."""
    query = select(OutboxRow.id).where(
        OutboxRow.account_id == tx.scope.account_id,
        OutboxRow.channel == Channel.IN_APP,
        OutboxRow.step == NotificationStep.WEBHOOK_FAILED,
        OutboxRow.occasion == str(webhook_id),
        OutboxRow.created_at > tx.now - timedelta(days=1),
    )
    return (await tx.session.execute(query.limit(1))).first() is not None


async def tell_of_webhook(tx: Tx, handoff_id: UUID, cycle: int, webhook_id: UUID, recipients: Collection[UUID]) -> None:
    """In the app. A message that was sent again by hand, and again was not taken, is told of as it was."""
    what = {"account_id": tx.account_id, "handoff_id": handoff_id, "cycle": cycle, "occasion": str(webhook_id)}
    how = {"channel": Channel.IN_APP, "step": NotificationStep.WEBHOOK_FAILED, "status": "sent", "attempts": 0}
    when = {"due_at": tx.now, "created_at": tx.now, "done_at": tx.now}
    rows = [{"id": new_id(), "recipient_id": recipient_id, **what, **how, **when} for recipient_id in recipients]
    if rows:
        await tx.session.execute(insert(OutboxRow).values(rows).on_conflict_do_nothing())


async def settle(tx: Tx, handoff_id: UUID, steps: Collection[str]) -> None:
    """What these steps of a handoff told in the app needs nobody any more, and so counts as read.

    Nobody is waited for who reads some of it at this moment.
    """
    told = select(OutboxRow.id).where(
        OutboxRow.account_id == tx.scope.account_id,
        OutboxRow.handoff_id == handoff_id,
        OutboxRow.channel == Channel.IN_APP,
        OutboxRow.step.in_(steps),
        OutboxRow.read_at.is_(None),
    )
    change = update(OutboxRow).where(OutboxRow.id.in_(told.with_for_update(skip_locked=True)))
    await tx.session.execute(change.values(read_at=tx.now).execution_options(synchronize_session=False))


def _mine(tx: Tx, user_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (
        OutboxRow.account_id == tx.scope.account_id,
        OutboxRow.recipient_id == user_id,
        OutboxRow.channel == Channel.IN_APP,
        # Who is told last is told later.
        OutboxRow.due_at <= tx.now,
    )


async def dead(tx: Tx, *, limit: int, cursor: str | None) -> Page[OutboxRow]:
    """What was given up in the account, the newest first."""
    query = select(OutboxRow).where(OutboxRow.account_id == tx.scope.account_id, OutboxRow.status == "dead")
    return await newest_first(tx, query, OutboxRow.done_at, OutboxRow.id, limit=limit, cursor=cursor)


async def unsent_by_webhook(tx: Tx) -> dict[UUID, int]:
    """How many messages to each webhook waited when it was switched off."""
    rows = await tx.session.execute(
        select(OutboxRow.webhook_id, func.count()).where(*_unsent(tx)).group_by(OutboxRow.webhook_id)
    )
    return {webhook_id: count for webhook_id, count in rows if webhook_id is not None}


async def send_unsent(tx: Tx, webhook_id: UUID) -> int:
    """Let what waited when the webhook was switched off wait again, in its order; how many messages that are."""
    again = await tx.session.execute(
        update(OutboxRow)
        .where(*_unsent(tx), OutboxRow.webhook_id == webhook_id)
        .values(status="pending", attempts=0, due_at=OutboxRow.created_at, done_at=None, reason=None)
        .returning(OutboxRow.id)
        .execution_options(synchronize_session=False)
    )
    return len(again.all())


def _unsent(tx: Tx) -> tuple[ColumnElement[bool], ...]:
    return (
        OutboxRow.account_id == tx.scope.account_id,
        OutboxRow.webhook_id.is_not(None),
        OutboxRow.status == "skipped",
        OutboxRow.reason == WEBHOOK_OFF,
        OutboxRow.done_at > tx.now - RESENDABLE,
    )


async def dead_by_webhook(tx: Tx) -> dict[UUID, int]:
    """How many messages to each webhook were given up within the last day."""
    rows = await tx.session.execute(
        select(OutboxRow.webhook_id, func.count())
        .where(
            OutboxRow.account_id == tx.scope.account_id,
            OutboxRow.status == "dead",
            OutboxRow.webhook_id.is_not(None),
            OutboxRow.done_at > tx.now - timedelta(days=1),
        )
        .group_by(OutboxRow.webhook_id)
    )
    return {webhook_id: count for webhook_id, count in rows if webhook_id is not None}
