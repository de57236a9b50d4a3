"""Create jobs for rows that processes of the previous version write. Remove this module in the next version.

They write no stamps and count no storage either, because triggers did. The handoffs that they change meanwhile are
stamped hourly, and storage is counted again daily.

They lease rows by columns of their own. Each due row is taken in one statement: a worker of that version moves its due
time ahead, and this module moves it to ``queue.NEVER``, where none of them finds it. So no row is taken twice, and the
row of a crashed worker is taken when its lease expires.
"""

from uuid import UUID

from sqlalchemy import text

from resolutionflow.domains.analytics.escalations import stamps
from resolutionflow.domains.assessments import service as assessments
from resolutionflow.domains.flowpilot.usage import service as usage
from resolutionflow.domains.handoffs.lifecycle import timers
from resolutionflow.domains.identity.invitations import service as invitations
from resolutionflow.domains.identity.sign_in import personal_mails
from resolutionflow.domains.notifications.outbox import queries as outbox
from resolutionflow.domains.notifications.preferences.service import WEEKLY_JOB
from resolutionflow.domains.notifications.schemas import Channel
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.jobs import queue
from resolutionflow.kernel.jobs.kinds import Job, Kind

_EVERY_S = 60.0
_STAMPING_EVERY_S = 3_600.0
_COUNTING_EVERY_S = 86_400.0
_AT_ONCE = 500
_TAKE = """
    with due as materialized (
      select {key} from {table} where {column} <= :now order by {column} limit :limit for update skip locked
    )
    update {table} mine set {column} = :never from due where {match}
    returning {returning}
"""
_INVITATIONS = text(
    _TAKE.format(
        table="invitations",
        column="mail_due_at",
        key="id",
        match="mine.id = due.id",
        returning="mine.account_id, mine.id",
    )
)
_PERSONAL_MAILS = text(
    _TAKE.format(
        table="personal_mails",
        column="due_at",
        key="id",
        match="mine.id = due.id",
        returning="null as account_id, mine.id",
    )
)
# Rows of one mail were leased together, so they are due together.
_OUTBOX = text(
    """
    with due as materialized (
      select id from notification_outbox where status = 'pending' and due_at <= :now order by due_at limit :limit
      for update skip locked
    )
    update notification_outbox mine
    set due_at = :never,
        mail_id = coalesce(mine.mail_id, case when mine.channel = 'email' and not mine.gathered then mine.id end)
    from due where mine.id = due.id
    returning mine.account_id, mine.channel, mine.id, mine.recipient_id, mine.mail_id
    """
)


_WEEKLY = text(
    """
    with due as materialized (
      select account_id, user_id from notification_preferences where weekly_due_at <= :now
      order by weekly_due_at limit :limit for update skip locked
    )
    update notification_preferences mine set weekly_due_at = :never
    from due where mine.account_id = due.account_id and mine.user_id = due.user_id
    returning mine.account_id, mine.account_id || ' ' || mine.user_id
    """
)
_ASSESSMENTS = text(
    """
    with due as materialized (
      select handoff_id, version from assessments where status = 'pending' and due_at <= :now
      order by due_at limit :limit for update skip locked
    )
    update assessments mine set due_at = :never
    from due where mine.handoff_id = due.handoff_id and mine.version = due.version
    returning mine.account_id, mine.handoff_id || ' ' || mine.version
    """
)
# The timer is on the handoff itself, which makes it fire once.
_TIMERS = text(
    """
    select account_id, id, timer_at from handoffs h
    where timer_at <= cast(:now as timestamptz) + interval '1 hour'
      and not exists (select from jobs j where j.kind = :kind and j.key = h.id::text)
    order by timer_at limit :limit
    """
)


_TAKEN = {
    invitations.JOB: _INVITATIONS,
    personal_mails.JOB: _PERSONAL_MAILS,
    WEEKLY_JOB: _WEEKLY,
    assessments.JOB: _ASSESSMENTS,
}


def adoption(database: Database) -> Kind:
    """The job that creates them."""

    async def adopt_all(_: Job) -> None:
        async with database.transaction(Scope(system=True)) as tx:
            await adopt(tx)

    return Kind(name="adoption", handler=adopt_all, slots=1, max_attempts=None, every_s=_EVERY_S)


def stamping(database: Database) -> Kind:
    """The job that stamps changes of those processes."""

    async def catch_up(_: Job) -> None:
        await stamps.catch_up(database)

    return Kind(name="stamping", handler=catch_up, slots=1, max_attempts=None, every_s=_STAMPING_EVERY_S)


def counting(database: Database) -> Kind:
    """The job that counts what those processes stored."""

    async def recount(_: Job) -> None:
        await usage.recount(database)

    return Kind(name="counting", handler=recount, slots=1, max_attempts=None, every_s=_COUNTING_EVERY_S)


async def adopt(tx: Tx) -> None:
    """Create jobs for due rows without one."""
    asked = {"now": tx.now, "never": queue.NEVER, "limit": _AT_ONCE}
    for kind, statement in _TAKEN.items():
        for account_id, key in await tx.session.execute(statement, asked):
            queue.enqueue(tx, kind, key, account_id=account_id)
    for account_id, channel, row_id, recipient_id, mail_id in await tx.session.execute(_OUTBOX, asked):
        kind, key = _sent_by(account_id, channel, row_id, recipient_id, mail_id)
        queue.enqueue(tx, kind, key, account_id=account_id)
    found = await tx.session.execute(_TIMERS, {"now": tx.now, "limit": _AT_ONCE, "kind": timers.JOB})
    for account_id, handoff_id, timer_at in found:
        queue.enqueue(tx, timers.JOB, handoff_id, due_at=timer_at, account_id=account_id)


def _sent_by(
    account_id: UUID, channel: str, row_id: UUID, recipient_id: UUID, mail_id: UUID | None
) -> tuple[str, UUID | str]:
    if channel == Channel.WEBHOOK:
        return outbox.WEBHOOK, row_id
    if mail_id is not None:
        return outbox.MAIL, mail_id
    return outbox.DIGEST, outbox.digest_key(account_id, recipient_id)
